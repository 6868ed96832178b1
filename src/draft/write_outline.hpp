// A draft as YAML.
#pragma once

#include "draft/outline.hpp"
#include "draft/targets.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// The metrics that are KPIs, in the order in which the YAML has them: by objective.
[[nodiscard]] std::vector<const DraftMetric*> kpis_of(const Outline& outline);

/// A date that could be two days is asked for in a text for people; to measure by, rows have none.
enum class Reader : std::uint8_t { person, measurement };

/// One target for each of kpis_of(); a KPI whose target is a metric has that instead.
[[nodiscard]] std::string write_outline(const Outline& outline, std::span<const SuggestedTarget> targets,
                                        Reader reader);

} // namespace kpitrace
