// Whether a plan acts on a KPI, and who would own one.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"
#include "trace/plans.hpp"

#include <functional>
#include <string>

namespace kpitrace {

/// Whether a live plan acts on the KPI (PlanStatus::live).
[[nodiscard]] bool has_live_plan(const PlanIndex& plans, const Kpi& kpi, KpiId id,
                                 const std::function<bool(PlanId)>& is_live);

/// Who would own a plan for the KPI: its owner, otherwise that of its success factor or objective, otherwise
/// unnamed_owner.
[[nodiscard]] std::string suggested_owner(const Scorecard& scorecard, const Kpi& kpi);

} // namespace kpitrace
