// How a CSV export is written: what the scorecard says of a source's files.
#pragma once

#include "kpitrace/values/calendar.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace::csv {

/// What to do with a cell that should be a number or a date and is not.
enum class BadValues : std::uint8_t { fail, null };
/// What to do with a row that has too many or too few cells.
enum class BadRows : std::uint8_t { fail, skip };

struct Format {
    std::optional<char> delimiter{};        ///< unset: found from the header line among , ; tab |
    std::optional<std::string> decimal{};   ///< one character (UTF-8); unset: `.`
    std::optional<std::string> thousands{}; ///< one character (UTF-8); unset: `,`, or `.` where decimal is `,`
    std::vector<std::string> nulls{};       ///< texts, without outer spaces, that mean 'no value'
    std::string encoding = "utf-8";         ///< a name that iconv knows; a byte-order mark decides by itself
    std::vector<std::string> columns{};     ///< names, for files without a header line
    std::uint32_t skip_lines = 0;           ///< physical lines above the header
    BadValues bad_values = BadValues::fail;
    BadRows bad_rows = BadRows::fail;
    std::vector<std::string> date_formats{}; ///< strptime-style or `excel`, tried in order; empty: ISO 8601
};

} // namespace kpitrace::csv
