// Which metrics inside a KPI's formula moved against the period before, and what that did to the KPI.
#pragma once

#include "kpitrace/plans/suggestion.hpp"

#include <vector>

namespace kpitrace {

/// Those that harmed the KPI most first, then those whose effect is not known, by their relative change. The metric
/// that the KPI is, by another name, is not among them. At most 5.
[[nodiscard]] std::vector<MovedMetric> moved_metrics(const Scorecard& scorecard, const Query& query,
                                                     const Measurements& measurements, const Evaluation& evaluation,
                                                     KpiId kpi);

} // namespace kpitrace
