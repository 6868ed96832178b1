// Full-width characters, as East Asian keyboards write digits, signs and marks: `３，０００`.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace::csv {

/// False where to_narrow would change nothing.
[[nodiscard]] bool has_wide_forms(std::string_view text);

/// Full-width characters as their ordinary ones: `（１２％）` as `(12%)`, `￥` as `¥`.
[[nodiscard]] std::string to_narrow(std::string_view text);

} // namespace kpitrace::csv
