// Words that complaints about numbers and dates share.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace::csv {

/// The cell in backticks, shortened.
[[nodiscard]] std::string show_cell(std::string_view cell);
/// The mends for a cell that is text where a number or a date should be, in a column of that name (empty: not known).
[[nodiscard]] std::string help_without_value(std::string_view cell, std::string_view column);

} // namespace kpitrace::csv
