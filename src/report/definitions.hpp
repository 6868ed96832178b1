// Writes the definitions of a report's KPIs and metrics as canonical texts: equal texts mean the same.
#pragma once

#include "kpitrace/result/result.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

namespace kpitrace {

[[nodiscard]] KpiDefinition definition_of(const Scorecard& scorecard, const Kpi& kpi);
[[nodiscard]] MetricDefinition definition_of(const Scorecard& scorecard, const Metric& metric);

} // namespace kpitrace
