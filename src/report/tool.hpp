// The name and version of the program, as outputs for other programs name the tool that wrote them.
#pragma once

#include <string_view>

namespace kpitrace {

inline constexpr std::string_view tool_name = "kpitrace";

/// The version of the library, such as `0.1.0`.
[[nodiscard]] std::string_view tool_version();

} // namespace kpitrace
