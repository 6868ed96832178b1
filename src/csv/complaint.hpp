// Words that complaints about numbers and dates share.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace::csv {

/// The cell in backticks, shortened.
[[nodiscard]] std::string show_cell(std::string_view cell);
/// The mends for a cell that is text where a number or a date should be.
[[nodiscard]] std::string help_without_value(std::string_view cell);

} // namespace kpitrace::csv
