// What is behind a gap: the red KPIs that lead to the KPI on the map or enter its formula, and the plans that act.
#pragma once

#include "kpitrace/decompose/decomposition.hpp"
#include "kpitrace/trace/run.hpp"

#include <vector>

namespace kpitrace {

/// Red KPIs, those that would move the KPI most first, then the nearest on the map.
[[nodiscard]] std::vector<DriverShare> red_drivers_of(const Run& run, KpiId kpi);

/// The plans that act on the KPI, and are not done.
[[nodiscard]] std::vector<PlanId> open_plans_on(const Run& run, KpiId kpi);

} // namespace kpitrace
