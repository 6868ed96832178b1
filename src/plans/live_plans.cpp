#include "plans/live_plans.hpp"

#include "kpitrace/plans/suggestion.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

const std::string& owner_of(const Scorecard& scorecard, const Kpi& kpi) {
    if (!kpi.owner.empty()) return kpi.owner;
    if (kpi.success_factor && !scorecard[*kpi.success_factor].owner.empty())
        return scorecard[*kpi.success_factor].owner;
    return scorecard[kpi.measures].owner;
}

} // namespace

bool has_live_plan(const PlanIndex& plans, const Kpi& kpi, KpiId id, const std::function<bool(PlanId)>& is_live) {
    const std::vector<PlanId> acting = plans.acting_on(kpi, id);
    return std::any_of(acting.begin(), acting.end(), is_live);
}

std::string suggested_owner(const Scorecard& scorecard, const Kpi& kpi) {
    const std::string& owner = owner_of(scorecard, kpi);
    return owner.empty() ? std::string(unnamed_owner) : owner;
}

} // namespace kpitrace
