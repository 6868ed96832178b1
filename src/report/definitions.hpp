// How the scorecard defines what a report tells of, in canonical texts: equal ones mean the same.
#pragma once

#include "kpitrace/result/result.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

namespace kpitrace {

[[nodiscard]] KpiDefinition definition_of(const Scorecard& scorecard, const Kpi& kpi);
[[nodiscard]] MetricDefinition definition_of(const Scorecard& scorecard, const Metric& metric);

} // namespace kpitrace
