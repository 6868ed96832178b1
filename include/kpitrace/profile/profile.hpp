// Profiles the columns of CSV tables: how many cells are numbers, dates, or one of few texts.
//
// Profiles are used where no scorecard describes the data yet: `init` drafts a scorecard from them, and `plan
// --suggest` finds columns to group rows by. A profile counts and decides nothing. The cells of a column can be numbers
// and dates at once (`20260630`); the user of the profile decides, because it knows more, such as the column's name.
// What always holds: one pass over the rows, at most about 130 KB of memory for each column whatever the rows contain,
// and the same profile for any number of threads.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/input_file.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/calendar.hpp"
#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The most different texts of a column that are kept; a column with more has `many`. People cannot look at more groups
/// than this.
inline constexpr std::size_t most_kept_texts = 50;
/// The longest text in bytes that can name a group of rows. A column with a longer text has `many`.
inline constexpr std::size_t longest_kept_text = 200;
/// How many filled cells from the beginning of a column are compared to find a cell that occurs twice.
inline constexpr std::size_t cells_held_for_repeats = 1'000;

struct CountedText {
    std::string text; ///< with outer spaces, as a filter must write it
    std::uint64_t count = 0;

    friend bool operator==(const CountedText&, const CountedText&) = default;
};

/// A copy of a cell for messages, and its place.
struct ShownCell {
    std::string text; ///< cut after longest_kept_text bytes
    Place place; ///< only file and line: an excerpt for each column would repeat the line as often as it has columns
};

/// The cells of a column that are numbers.
struct NumberCells {
    std::uint64_t count = 0; ///< cells that the format reads
    std::uint64_t fractions = 0;
    std::uint64_t negatives = 0;
    std::uint64_t percents = 0; ///< numbers with a percent sign
    std::uint64_t bare = 0;   ///< numbers without a percent sign, other than 0; they have another unit than `percents`
    std::uint64_t padded = 0; ///< cells of digits only that begin with 0: `00123`
    std::optional<Number> least;    ///< unset if no cell is a number
    std::optional<Number> greatest; ///< unset if no cell is a number
    std::string currency; ///< the currency of the cells, such as `$` or `EUR`; empty if they have none or several
    std::vector<std::string> different_currencies{}; ///< the first eight currencies, if cells have several
    std::uint64_t by_point = 0;                      ///< cells that only `decimal: "."` reads: `12.5`, `1,234.50`
    std::uint64_t by_comma = 0;                      ///< cells that only `decimal: ","` reads
    std::uint64_t unread = 0;                        ///< cells that one of these reads but the format does not
    std::uint64_t undecided = 0;                     ///< the part of `unread` that both of these read: `1,234`
    std::uint64_t by_space = 0;                      ///< the part of `unread` that `thousands: " "` reads: `1 234`
    std::string by_point_example{};                  ///< the first cell of this kind; empty if there is none
    std::string by_comma_example{};
    std::string undecided_example{};
    std::optional<ShownCell> other{}; ///< the first meaningful cell that is not a number with either mark

    [[nodiscard]] bool currencies_differ() const { return !different_currencies.empty(); }
    [[nodiscard]] bool are_whole() const { return fractions == 0; }
    /// Whether all numbers are from 0 to 1, both included. Also true without any number.
    [[nodiscard]] bool are_shares() const;
};

/// A way to read a column's cells as dates.
struct DateFit {
    std::string format;      ///< as `date_format` takes it; empty for ISO 8601
    std::uint64_t count = 0; ///< cells that the format reads
    Date first{};
    Date last{};           ///< the last day that the latest cell names
    std::int32_t days = 1; ///< the most days that a cell means: 1; 31 if cells are months, 366 if they are years
    /// If the scope has a `today`: the last day of the latest cell that begins on that day or earlier. Unset if all
    /// cells begin later.
    std::optional<Date> last_begun{};
    std::uint64_t ahead = 0; ///< if the scope has a `today`: the number of cells with later days
    /// The first cell tried as a date that the format does not read.
    std::optional<ShownCell> unread{};
};

struct ColumnProfile {
    std::string name;                    ///< empty if the column has no name
    std::string lacking_file{};          ///< the first file without the column; empty: all files have it
    std::uint64_t nulls = 0;             ///< cells that are null in the format, and rows of files that lack the column
    std::uint64_t filled = 0;            ///< all other cells; `nulls` + `filled` is the number of rows
    std::vector<CountedText> null_words; ///< filled cells such as `n/a`, `-`; most frequent first
    NumberCells numbers;
    /// The formats that read some cell. The format that reads most cells comes first, and ISO 8601 before formats that
    /// read the same number. Numbers (`20260630`, the serial days of spreadsheets, years) are tried as dates only if
    /// the column's name has a word for time.
    std::vector<DateFit> dates;
    std::vector<CountedText> texts; ///< the different filled cells, most frequent first; empty if `many`
    bool many = false;              ///< the column has more than most_kept_texts different cells
    /// Each filled cell is greater than the one before it, or each is less. So no cell occurs twice.
    bool is_ordered = false;
    bool repeats =
        false; ///< one of the first cells_held_for_repeats filled cells occurs twice, so the column is not a key

    /// The name of a column of texts that belongs to this column of few whole numbers: each number has one text and
    /// each text one number, as if 501 is always `basic`. explore_table() finds it in the first
    /// rows_looked_at_for_twins rows.
    std::string twin{};

    /// The number of filled cells that are not null words.
    [[nodiscard]] std::uint64_t meaningful() const;
    [[nodiscard]] bool is_constant() const { return !many && texts.size() == 1; }
    /// Whether all meaningful cells are numbers, and there is at least one.
    [[nodiscard]] bool is_numeric() const;
    /// The formats that read all meaningful cells, if there are any. If there are several, the dates are ambiguous.
    [[nodiscard]] std::span<const DateFit> sure_dates() const;
};

/// The rows that one column labels as sums of other rows: `Total`, `North Total`.
struct TotalRows {
    std::string column;
    std::vector<CountedText> labels; ///< the different labels, at most most_kept_texts
    std::uint64_t rows = 0;
    ShownCell first;        ///< the first label
    bool are_sure = false;  ///< some label cannot be a name: `Grand Total`
    bool have_gaps = false; ///< some column is empty in all of these rows and filled in most others
};

struct TableProfile {
    std::vector<std::string> files;
    csv::Format format;     ///< the format with which the cells were read
    char delimiter = ',';   ///< the delimiter of the first file
    std::uint64_t rows = 0; ///< the number of rows without those in `totals`
    /// The rows that all counts leave out, by the column that labels them. If several columns label a row, the first
    /// counts.
    std::vector<TotalRows> totals{};
    /// The columns in file order. Columns that only later files have come last. Columns whose names differ only in case
    /// and outer spaces are the same column, unless one file has both.
    std::vector<ColumnProfile> columns;
};

/// What happens to rows labelled as totals.
enum class Totals : std::uint8_t {
    counted,  ///< they are counted like other rows
    left_out, ///< they are left out of all counts, and listed in TableProfile::totals
};

/// How to look at a table.
struct ProfileScope {
    /// Numbers of the column with this name are tried as dates, whatever words the name has. Its case does not matter.
    std::optional<std::string> date_column{};
    Totals totals = Totals::counted;
    /// Names of columns in which a text such as `Total` is a name and not a label.
    std::vector<std::string> no_totals_in{};
    std::optional<Date> today{};           ///< see DateFit
    unsigned threads = 1;                  ///< number of threads that read
    const csv::FileTexts* texts = nullptr; ///< as ReadSettings::texts
};

/// About how many rows of each file are compared to find ColumnProfile::twin.
inline constexpr std::size_t rows_looked_at_for_twins = 100'000;

/// Profiles the rows of `files` (at least one) as one table. A file without its own format is read with `format`.
/// Reports errors to `diagnostics` and returns nothing if a file cannot be read as CSV.
[[nodiscard]] std::optional<TableProfile> profile_table(std::span<const csv::InputFile> files,
                                                        const csv::Format& format, Diagnostics& diagnostics,
                                                        const ProfileScope& scope = {});

/// Profiles files whose format is not known. What `known` leaves open is found from the cells, by reading the files
/// several times:
///
/// - the encoding: windows-1252 if the bytes are not valid UTF-8;
/// - the decimal mark that reads cells which the other mark does not read: no mark is chosen if cells contradict each
///   other or none decides, and NumberCells shows why;
/// - null texts: the null_words of columns in which all other cells are numbers or all are dates;
/// - columns named after periods (`Jan 2026`, `2026-01`), at least two: they become rows (`unpivot`);
/// - rows labelled as totals: they are left out, unless the label may be a name, such as the company `Total`.
[[nodiscard]] std::optional<TableProfile> explore_table(std::span<const std::string> files, const csv::Format& known,
                                                        Diagnostics& diagnostics, const ProfileScope& scope = {});

/// Whether a name has a word for time: `Order Date`, `month`, `Bestelldatum`.
[[nodiscard]] bool speaks_of_time(std::string_view column_name);

} // namespace kpitrace
