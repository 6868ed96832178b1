// Whether anybody is at work on a KPI, and who would be.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"
#include "trace/plans.hpp"

#include <functional>
#include <string>

namespace kpitrace {

/// Whether a plan of which something is still to come acts on the KPI (PlanStatus::live).
[[nodiscard]] bool has_live_plan(const PlanIndex& plans, const Kpi& kpi, KpiId id,
                                 const std::function<bool(PlanId)>& is_live);

/// To whom a plan for the KPI would go: its owner, else its success factor's or objective's, else unnamed_owner.
[[nodiscard]] std::string suggested_owner(const Scorecard& scorecard, const Kpi& kpi);

} // namespace kpitrace
