// Looks for the slip in a text in braces or brackets that yaml-cpp could not read to its end.
#pragma once

#include "scorecard/yaml_slips.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace kpitrace {

/// `bracket`: where the outermost bracket is; `stopped_at`: where yaml-cpp stopped. Before that place the text is YAML,
/// so the first thing here that plain text should not hold is the slip.
[[nodiscard]] std::optional<YamlSlip> find_slip_in_flow(std::string_view source, std::size_t bracket,
                                                        std::size_t stopped_at);

} // namespace kpitrace
