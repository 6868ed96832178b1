// Slips in block form that are in the line where yaml-cpp stopped or in one above it: a comment within a text of
// several lines, a missing colon, a missing blank.
#pragma once

#include "scorecard/yaml_slips.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace kpitrace {

[[nodiscard]] std::optional<YamlSlip> find_slip_of_lines(std::string_view source, std::size_t stopped_at);

} // namespace kpitrace
