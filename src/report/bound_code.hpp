// Keeps what is to be copied on one line.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace {

/// With the words in each pair of backticks bound() by no-break spaces, where they fit on any line.
[[nodiscard]] std::string with_bound_code(std::string_view text);

} // namespace kpitrace
