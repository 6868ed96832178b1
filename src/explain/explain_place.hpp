// Where an element stands in cause and effect, and what is being done about it.
#pragma once

#include "kpitrace/explain/explain.hpp"

#include <vector>

namespace kpitrace {

/// Of an objective, and the KPIs that measure it: chains up, drivers below. Without success factor and plans.
[[nodiscard]] ExplainedPlace explain_place(const Run& run, const Report& report, ObjectiveId objective);

[[nodiscard]] ExplainedKpiLine kpi_line(const Run& run, const Report& report, KpiId kpi);
[[nodiscard]] std::vector<ExplainedKpiLine> kpi_lines(const Run& run, const Report& report,
                                                      const std::vector<KpiId>& kpis);

/// The report's, with their steps.
[[nodiscard]] std::vector<ReportPlan> plans_of(const Report& report, const std::vector<PlanId>& plans);

} // namespace kpitrace
