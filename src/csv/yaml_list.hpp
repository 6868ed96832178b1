// Names as a scorecard writes them, for hints to copy.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// As it stands where YAML reads it as that text in a list or a map, else in double quotes.
[[nodiscard]] std::string yaml_name(std::string_view name);
/// `[day, "Order #"]`.
[[nodiscard]] std::string yaml_list(std::span<const std::string> names);

} // namespace kpitrace::csv
