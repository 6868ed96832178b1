// Profiles the columns of CSV tables: how many cells are numbers, dates, or one of few texts.
//
// Used before a scorecard exists: `init` drafts one from profiles, and `plan --suggest` finds columns to group rows by.
// A profile counts and decides nothing. A column may be numbers and dates at once (`20260630`); its user knows more,
// such as its name. What always holds: one pass over the rows, at most about 130 KB of memory for each column whatever
// the rows hold, and the same profile for any number of threads.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/input_file.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/calendar.hpp"
#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The different texts of a column are kept up to this number; beyond it the column has `many`. People cannot look at
/// more groups than these.
inline constexpr std::size_t most_kept_texts = 50;
/// A longer text does not name a group of rows: its column has `many`.
inline constexpr std::size_t longest_kept_text = 200;
/// A repeated cell is looked for among this number of filled cells from the beginning of a column.
inline constexpr std::size_t cells_held_for_repeats = 1'000;

struct CountedText {
    std::string text; ///< with outer spaces, as a filter must write it
    std::uint64_t count = 0;

    friend bool operator==(const CountedText&, const CountedText&) = default;
};

/// A cell to show, and its place.
struct ShownCell {
    std::string text; ///< cut after longest_kept_text bytes
    Place place;      ///< file and line; excerpts for all columns would grow with the square of their number
};

/// The cells of a column that are numbers.
struct NumberCells {
    std::uint64_t count = 0; ///< cells that the format reads
    std::uint64_t fractions = 0;
    std::uint64_t negatives = 0;
    std::uint64_t percents = 0;     ///< with a percent sign
    std::uint64_t bare = 0;         ///< without one, and not 0: they have another unit than `percents`
    std::uint64_t padded = 0;       ///< only digits, the first of them 0: `00123`
    std::optional<Number> least;    ///< nothing if no cell is a number
    std::optional<Number> greatest; ///< the same
    std::string currency;           ///< the only one that cells have, such as `$` or `EUR`; otherwise empty
    std::vector<std::string> different_currencies{}; ///< the first eight, if there are several
    std::uint64_t by_point = 0;                      ///< that only `decimal: "."` reads: `12.5`, `1,234.50`
    std::uint64_t by_comma = 0;                      ///< that only `decimal: ","` reads
    std::uint64_t unread = 0;                        ///< that one of the two reads but the format does not
    std::uint64_t undecided = 0;                     ///< the part of `unread` that both read: `1,234`
    std::uint64_t by_space = 0;                      ///< the part of `unread` that `thousands: " "` reads: `1 234`
    std::string by_point_example{};                  ///< the first cell of each kind; empty if there is none
    std::string by_comma_example{};
    std::string undecided_example{};
    std::optional<ShownCell> other{}; ///< the first meaningful cell that is a number with neither mark

    [[nodiscard]] bool currencies_differ() const { return !different_currencies.empty(); }
    [[nodiscard]] bool are_whole() const { return fractions == 0; }
    /// Whether all numbers are from 0 to 1, both included. True without any number.
    [[nodiscard]] bool are_shares() const;
};

/// A way to read a column's cells as dates.
struct DateFit {
    std::string format;      ///< as `date_format` takes it; empty for ISO 8601
    std::uint64_t count = 0; ///< cells that it reads
    Date first{};
    Date last{};           ///< the last day that the latest cell names
    std::int32_t days = 1; ///< the most that a cell names: 1, or 31 if cells are months, 366 if they are years
    /// With a `today` in the scope: the last day of the latest cell that begins until then; nothing if all begin later.
    std::optional<Date> last_begun{};
    std::uint64_t ahead = 0; ///< with a `today` in the scope: cells of later days
    /// The first cell tried as a date that the format does not read.
    std::optional<ShownCell> unread{};
};

struct ColumnProfile {
    std::string name;                    ///< empty: it has none
    std::string lacking_file{};          ///< the first file without the column; empty: all files have it
    std::uint64_t nulls = 0;             ///< cells that mean `no value` in the format, or that a file lacks
    std::uint64_t filled = 0;            ///< all other cells; with `nulls` the table's rows
    std::vector<CountedText> null_words; ///< filled cells such as `n/a`, `-`; most frequent first
    NumberCells numbers;
    /// Formats that read some cell; those that read most come first, and ISO 8601 before equals. Numbers are tried as
    /// dates
    /// (`20260630`, the serial days of spreadsheets, years) only if the column's name has a word for time.
    std::vector<DateFit> dates;
    std::vector<CountedText> texts; ///< the different filled cells, most frequent first; empty if `many`
    bool many = false;              ///< more than most_kept_texts different cells
    /// Each filled cell is greater than the cell before, or each is less. So no cell occurs twice.
    bool is_ordered = false;
    bool repeats = false; ///< one of the first cells_held_for_repeats cells occurs twice: the column is not a key

    /// A column of texts that goes with this column of a few whole numbers: each number has one text and each text one
    /// number, so that 501 is always `basic`. explore_table() finds it in the first rows_looked_at_for_twins rows.
    std::string twin{};

    /// Filled cells that are not null words.
    [[nodiscard]] std::uint64_t meaningful() const;
    [[nodiscard]] bool is_constant() const { return !many && texts.size() == 1; }
    /// Whether all meaningful cells are numbers, and there is at least one.
    [[nodiscard]] bool is_numeric() const;
    /// The formats that read all meaningful cells, if there are any. If there are several, the dates are ambiguous.
    [[nodiscard]] std::span<const DateFit> sure_dates() const;
};

/// The rows that one column labels as sums of others: `Total`, `North Total`.
struct TotalRows {
    std::string column;
    std::vector<CountedText> labels; ///< at most most_kept_texts
    std::uint64_t rows = 0;
    ShownCell first;        ///< the first label
    bool are_sure = false;  ///< some label can only be that of a sum: `Grand Total`
    bool have_gaps = false; ///< some column is empty in all of these rows and filled in most others
};

struct TableProfile {
    std::vector<std::string> files;
    csv::Format format;     ///< that the cells were read with
    char delimiter = ',';   ///< of the first file
    std::uint64_t rows = 0; ///< without those in `totals`
    /// Rows left out of all counts, by the column that labels them (the first, if several columns do).
    std::vector<TotalRows> totals{};
    /// In file order. Columns that only later files have follow. Columns are the same if their names differ only in
    /// case and outer spaces, unless one file has both.
    std::vector<ColumnProfile> columns;
};

/// Which kinds of values cells are tried as.
enum class Kinds : std::uint8_t {
    all,
    texts, ///< numbers and dates are not counted, which saves most of the time
};

/// Called for each batch of a file, in order. Returns the rows of the batch to look at, ascending.
using RowChooser = std::function<std::vector<std::uint32_t>(std::size_t batch_rows)>;

/// What happens to rows labelled as totals.
enum class Totals : std::uint8_t {
    counted,  ///< like other rows
    left_out, ///< of all counts, and listed in TableProfile::totals
};

/// Which part of a table to look at, and how.
struct ProfileScope {
    /// Whether a column is wanted; others have only their name. Empty: all are.
    std::function<bool(std::string_view name)> wanted{};
    Kinds kinds = Kinds::all;
    /// The numbers of this column are tried as dates, whatever words its name has. Case does not matter.
    std::optional<std::string> date_column{};
    /// Returns the chooser of a file's rows. Empty: all rows are looked at.
    std::function<RowChooser(const csv::InputFile& file)> chooser_of{};
    Totals totals = Totals::counted;
    /// Columns in which a text such as `Total` is a name.
    std::vector<std::string> no_totals_in{};
    std::optional<Date> today{}; ///< see DateFit
    unsigned threads = 1;        ///< to read with; a chooser needs one
};

/// The number of rows of each file, roughly, that are compared to find ColumnProfile::twin.
inline constexpr std::size_t rows_looked_at_for_twins = 100'000;

/// Profiles the rows of `files` (at least one) as one table. A file without a format of its own is read with `format`.
/// Nothing, with errors in `diagnostics`, if a file cannot be read as CSV.
[[nodiscard]] std::optional<TableProfile> profile_table(std::span<const csv::InputFile> files,
                                                        const csv::Format& format, Diagnostics& diagnostics,
                                                        const ProfileScope& scope = {});

/// The same for files whose format is not known. What `known` leaves open is found from the cells, by reading the files
/// several times:
/// - the encoding: windows-1252 if the bytes are not valid UTF-8;
/// - the decimal mark: the one that reads cells which the other does not. If cells contradict each other or none
/// decides,
///   no mark is chosen, and NumberCells shows why;
/// - null texts: the null_words of columns in which all other cells are numbers or all are dates;
/// - columns named after periods (`Jan 2026`, `2026-01`), at least two: they become rows (`unpivot`);
/// - rows labelled as totals: they are left out, unless the label may be a name, such as the company `Total`.
[[nodiscard]] std::optional<TableProfile> explore_table(std::span<const std::string> files, const csv::Format& known,
                                                        Diagnostics& diagnostics, const ProfileScope& scope = {});

/// Whether a name has a word for time: `Order Date`, `month`, `Bestelldatum`.
[[nodiscard]] bool speaks_of_time(std::string_view column_name);

} // namespace kpitrace
