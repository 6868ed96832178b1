// Explains the causes and effects of an element, and the plans that act on it.
#pragma once

#include "kpitrace/explain/explain.hpp"

#include <vector>

namespace kpitrace {

/// The chains from an objective up to profit, and the objectives that drive it. The caller sets `success_factor` and
/// `plans`.
[[nodiscard]] ExplainedPlace explain_place(const Run& run, const Report& report, ObjectiveId objective);

[[nodiscard]] ExplainedKpiLine kpi_line(const Run& run, const Report& report, KpiId kpi);
[[nodiscard]] std::vector<ExplainedKpiLine> kpi_lines(const Run& run, const Report& report,
                                                      const std::vector<KpiId>& kpis);

/// The plans with their steps, as the report shows them.
[[nodiscard]] std::vector<ReportPlan> plans_of(const Report& report, const std::vector<PlanId>& plans);

} // namespace kpitrace
