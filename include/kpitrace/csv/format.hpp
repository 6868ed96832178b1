// How a CSV export is written, as the scorecard says it for a source.
//
// A Format is plain data. Where a member has another name than the key that sets it, its comment names the key.
#pragma once

#include "kpitrace/values/calendar.hpp"
#include "kpitrace/values/number.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace::csv {

/// What to do with a cell that should be a number or a date but is not.
enum class BadValues : std::uint8_t { fail, null };
/// What to do with a row that has too many or too few cells. `pad`: a row with too few cells gets nulls for the rest,
/// and one with too many is an error.
enum class BadRows : std::uint8_t { fail, skip, pad };

/// Whether a file whose last line has no line end is an error.
enum class FinalNewline : std::uint8_t { optional, required };

/// A text that may be beside a number, and what the number is multiplied by: `{K: 1000}`.
struct Unit {
    std::string text; ///< the text as cells write it, without outer spaces; never empty
    Number factor = 1;
};

/// Columns that become rows: each row of the file gives one row for each of these columns, with the column's name in
/// one new column and its cell in another.
struct Unpivot {
    /// Names of columns, or patterns with `*` and `?`. A column that matches several of them counts once.
    std::vector<std::string> columns;
    std::string name;  ///< the new column that holds the column's name
    std::string value; ///< the new column that holds the cell
};

struct Format {
    std::optional<char> delimiter{};        ///< unset: found from the header line, one of , ; tab |
    std::optional<std::string> decimal{};   ///< one character (UTF-8); unset: `.`
    std::optional<std::string> thousands{}; ///< one character (UTF-8); unset: `,`, or `.` where decimal is `,`
    std::vector<std::string> nulls{};       ///< `null`: texts, without outer spaces, that mean 'no value' in any column
    /// The texts of `null` for single columns, in addition to `nulls`. The key is the column's name as the scorecard
    /// writes it.
    std::map<std::string, std::vector<std::string>> column_nulls{};
    std::string encoding = "utf-8";     ///< a name that iconv knows; a byte-order mark in the file overrides it
    std::vector<std::string> columns{}; ///< names, for files without a header line
    std::uint32_t skip_lines = 0;       ///< physical lines above the header
    /// Cells of the header line, compared as names of columns are. The header is the first line that has all of them.
    /// Empty: the first line that is not blank.
    std::vector<std::string> header{};
    std::string comment{};           ///< a line that begins with this text is not a row; empty: there are none
    std::optional<char> quote = '"'; ///< encloses cells; unset (`quote: none`): nothing does
    std::optional<char> escape{};    ///< makes the next character an ordinary character of the cell
    BadValues bad_values = BadValues::fail;
    BadRows bad_rows = BadRows::fail;
    FinalNewline final_newline = FinalNewline::optional;
    /// Strptime-style formats, `excel`, `epoch` or `epoch_ms`, tried in this order. Empty: ISO 8601.
    std::vector<std::string> date_formats{};
    /// 12 names, or 24: two for each month, or 12 short names and then 12 whole ones.
    std::vector<std::string> month_names{};
    std::string
        time_zone{}; ///< the zone to which times are converted, by its name in the time-zone database; empty: none
    std::string stored_in{};   ///< the time zone of times without an offset; empty: they are local to `time_zone`
    std::vector<Unit> units{}; ///< texts beside numbers
    std::vector<std::string> optional{}; ///< columns that a file may lack
    std::optional<Unpivot> unpivot{};
    std::map<std::string, std::vector<std::string>> values{}; ///< by column: the only texts that the column may hold
    std::vector<std::string> fill_down{}; ///< columns in which an empty cell takes the value of the cell above
};

} // namespace kpitrace::csv
