// What kinds of values the columns of a CSV hold: numbers, dates, few texts or many.
//
// Behind csv and before all that knows of KPIs: a scorecard is drafted from it, and segments of rows are found by it.
// It counts and decides nothing: a column may be number and date at once (`20260630`), and what is meant is for those
// who know more, such as its name. One pass over the rows, in memory that follows the number of columns: some 130 KB
// for each at most, whatever the rows hold.
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

/// So many different texts of a column are kept; one with more has `many`. Segments that people can name are fewer.
inline constexpr std::size_t most_kept_texts = 50;
/// A longer text names no segment: its column has `many`.
inline constexpr std::size_t longest_kept_text = 200;
/// Among so many filled cells from the column's begin a repeated one is looked for.
inline constexpr std::size_t cells_held_for_repeats = 1'000;

struct CountedText {
    std::string text; ///< as the cell has it, outer spaces too: so a filter must write it
    std::uint64_t count = 0;

    friend bool operator==(const CountedText&, const CountedText&) = default;
};

/// A cell to show, and where it stands.
struct ShownCell {
    std::string text; ///< its begin, where it is longer than longest_kept_text
    Place place;      ///< file and line: an excerpt for every column would grow with their square
};

/// The cells of a column that are numbers.
struct NumberCells {
    std::uint64_t count = 0; ///< that the format reads
    std::uint64_t fractions = 0;
    std::uint64_t negatives = 0;
    std::uint64_t percents = 0;     ///< with a percent sign
    std::uint64_t bare = 0;         ///< without one, and not 0: beside `percents` they have no one unit
    std::uint64_t padded = 0;       ///< digits alone, with a 0 before them: `00123`
    std::optional<Number> least;    ///< nothing where no cell is a number
    std::optional<Number> greatest; ///< the same
    std::string currency;           ///< `$`, `EUR`: of all cells that have one; empty: none, or different ones
    std::vector<std::string> different_currencies{}; ///< the first eight of them; empty where there is one or none
    std::uint64_t by_point = 0;                      ///< that `decimal: "."` alone reads: `12.5`, `1,234.50`
    std::uint64_t by_comma = 0;                      ///< that `decimal: ","` alone reads
    std::uint64_t unread = 0;                        ///< that one of the two reads, and the format does not
    std::uint64_t undecided = 0;                     ///< of these, those that both read: `1,234`
    std::uint64_t by_space = 0;                      ///< of the unread ones, those that `thousands: " "` reads: `1 234`
    std::string by_point_example{};                  ///< the first of each; empty where there is none
    std::string by_comma_example{};
    std::string undecided_example{};
    std::optional<ShownCell> other{}; ///< the first meaningful cell that is a number by neither mark

    [[nodiscard]] bool currencies_differ() const { return !different_currencies.empty(); }
    [[nodiscard]] bool are_whole() const { return fractions == 0; }
    /// 0 to 1, both included; true of no cells.
    [[nodiscard]] bool are_shares() const;
};

/// A way to read a column's cells as dates.
struct DateFit {
    std::string format;      ///< as `date_format` takes it; empty: ISO 8601
    std::uint64_t count = 0; ///< cells that it reads
    Date first{};
    Date last{};           ///< the last day that the latest cell names
    std::int32_t days = 1; ///< that a cell names at most: 1, 31 where cells are months, 366 where they are years
    /// With a `today` in the scope: the last day that the latest cell names which begins until then; nothing where all
    /// are later.
    std::optional<Date> last_begun{};
    std::uint64_t ahead = 0; ///< with a `today` in the scope: cells of a later day
    /// The first cell that it does not read, of those that were tried as dates.
    std::optional<ShownCell> unread{};
};

struct ColumnProfile {
    std::string name;                    ///< empty: nameless
    std::string lacking_file{};          ///< the first file without the column; empty: all files have it
    std::uint64_t nulls = 0;             ///< cells that mean 'no value' under the format, or that a file lacks
    std::uint64_t filled = 0;            ///< all others; with `nulls` the table's rows
    std::vector<CountedText> null_words; ///< of the filled: texts such as `n/a`, `-`; most frequent first
    NumberCells numbers;
    /// Formats that read some cell, those that read most first, ISO 8601 first among equals. Numbers are tried as dates
    /// (`20260630`, a spreadsheet's serial days, years) only where the column's name speaks of time.
    std::vector<DateFit> dates;
    std::vector<CountedText> texts; ///< the different filled cells, most frequent first; empty where `many`
    bool many = false;              ///< more than most_kept_texts different cells
    /// Each filled cell is greater than the one before it, or each is less: so no cell occurs twice.
    bool is_ordered = false;
    bool repeats = false; ///< some cell stands twice, among the first cells_held_for_repeats: the column is no key

    /// The column of texts of which each goes with one of this column's numbers, and each number with one text: 501 is
    /// always `basic`. Found by explore_table() for a few whole numbers, in the first rows_looked_at_for_twins rows of
    /// each file.
    std::string twin{};

    /// Of the filled, without those that only say that there is no value.
    [[nodiscard]] std::uint64_t meaningful() const;
    [[nodiscard]] bool is_constant() const { return !many && texts.size() == 1; }
    /// All meaningful cells are numbers, and there is one at least.
    [[nodiscard]] bool is_numeric() const;
    /// The formats that read all meaningful cells, where there is one at least; more than one: the dates could be
    /// either.
    [[nodiscard]] std::span<const DateFit> sure_dates() const;
};

/// The rows that one column labels as sums of others: `Total`, `North Total`.
struct TotalRows {
    std::string column;
    std::vector<CountedText> labels; ///< most_kept_texts at most
    std::uint64_t rows = 0;
    ShownCell first;        ///< the first label
    bool are_sure = false;  ///< some label names nothing but a sum: `Grand Total`
    bool have_gaps = false; ///< some cell is empty in all of these rows and filled in most others
};

struct TableProfile {
    std::vector<std::string> files;
    csv::Format format;     ///< by which the cells were read
    char delimiter = ',';   ///< of the first file
    std::uint64_t rows = 0; ///< without those in `totals`
    /// Rows that were left out of all counts, by column; a row that two columns label is in the first of them.
    std::vector<TotalRows> totals{};
    /// In file order; of several files those of the first, then what the others have more, matched by name, where
    /// case and outer spaces do not count unless two columns of one file differ in nothing else.
    std::vector<ColumnProfile> columns;
};

/// Which kinds of values cells are tried as.
enum class Kinds : std::uint8_t {
    all,
    texts, ///< numbers and dates stay uncounted, which saves most of the time
};

/// Called once for each batch of a file, in order: the rows of it that are looked at, ascending.
using RowChooser = std::function<std::vector<std::uint32_t>(std::size_t batch_rows)>;

/// What becomes of rows that are labelled as totals.
enum class Totals : std::uint8_t {
    counted,  ///< as any other row
    left_out, ///< of all counts, and listed in TableProfile::totals
};

/// What of a table is looked at.
struct ProfileScope {
    /// Of a column that is not wanted there is the name alone. Empty: all are.
    std::function<bool(std::string_view name)> wanted{};
    Kinds kinds = Kinds::all;
    /// Its numbers are tried as dates whatever the name says; in any case.
    std::optional<std::string> date_column{};
    /// The chooser of a file's rows. Empty: all rows are looked at.
    std::function<RowChooser(const csv::InputFile& file)> chooser_of{};
    Totals totals = Totals::counted;
    /// Columns in which a text such as `Total` is a name.
    std::vector<std::string> no_totals_in{};
    std::optional<Date> today{}; ///< see DateFit
    unsigned threads = 1;        ///< to read with, without a chooser; what is found does not depend on it
};

/// About so many rows of each file are compared to find ColumnProfile::twin.
inline constexpr std::size_t rows_looked_at_for_twins = 100'000;

/// Profiles the rows of `files` (one at least, read as one table), each by its own format or else by `format`. Nothing,
/// with errors in `diagnostics`, where a file can't be read as CSV.
[[nodiscard]] std::optional<TableProfile> profile_table(std::span<const csv::InputFile> files,
                                                        const csv::Format& format, Diagnostics& diagnostics,
                                                        const ProfileScope& scope = {});

/// The same for files of which no one has said how they are written: what `known` leaves open is found from the cells,
/// by several readings. Encoding: windows-1252 where the bytes are not valid UTF-8. Decimal mark: the one that reads
/// cells which the other does not; where cells speak for both or for neither, none is chosen, and NumberCells tells.
/// Null texts: the null_words of columns whose other cells are all numbers or all dates. Columns whose names are
/// periods (`Jan 2026`, `2026-01`), two at least, become rows (`unpivot`). Rows that are labelled as totals are left
/// out, unless the label may be a name: a company `Total` whose rows are as complete as others.
[[nodiscard]] std::optional<TableProfile> explore_table(std::span<const std::string> files, const csv::Format& known,
                                                        Diagnostics& diagnostics, const ProfileScope& scope = {});

/// True of a column's name that speaks of time: `Order Date`, `month`, `Bestelldatum`.
[[nodiscard]] bool speaks_of_time(std::string_view column_name);

} // namespace kpitrace
