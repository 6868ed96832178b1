// The parts of the report in Markdown. Each ends in a line end, or is empty.
#pragma once

#include "kpitrace/report/report.hpp"

#include <string>

namespace kpitrace {

/// What changed since the earlier report, if there is one.
[[nodiscard]] std::string markdown_changes(const Report& report);

/// The scorecard by perspective: objectives, below each its KPIs.
[[nodiscard]] std::string markdown_table(const Report& report);

/// For each red KPI the chain of cause and effect to profit as a block of lines, and the plans on it.
[[nodiscard]] std::string markdown_chains(const Report& report);

} // namespace kpitrace
