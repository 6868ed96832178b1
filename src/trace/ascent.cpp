#include "kpitrace/trace/ascent.hpp"

#include "trace/cause_map.hpp"
#include "trace/plans.hpp"

namespace kpitrace {
namespace {

/// A plan acts on an objective if it names the objective, one of its success factors, or in a step one of its KPIs.
bool acts_on(const Scorecard& scorecard, const Plan& plan, ObjectiveId objective) {
    if (plan.objective == objective) return true;
    if (plan.success_factor && scorecard[*plan.success_factor].objective == objective) return true;
    for (const PlanStep& step : plan.steps)
        if (step.kpi && scorecard[*step.kpi].measures == objective) return true;
    return false;
}

} // namespace

Ascent ascend(const Scorecard& scorecard, Period evaluated, ObjectiveId from) {
    const CauseMap map(scorecard, evaluated);
    Ascent made{.reaches_profit = map.reaches_profit(from),
                .chains = map.chains(from),
                .truncated = map.has_more_chains(from),
                .tree = {}};
    std::vector<std::uint8_t> printed(scorecard.objectives.size(), 0);
    map.add_tree(from, printed, made.tree);
    return made;
}

std::vector<PlanId> plans_on(const Scorecard& scorecard, KpiId kpi) {
    return PlanIndex(scorecard).acting_on(scorecard[kpi], kpi);
}

std::vector<PlanId> plans_on(const Scorecard& scorecard, ObjectiveId objective) {
    std::vector<PlanId> plans;
    for (std::uint32_t i = 0; i < scorecard.plans.size(); ++i)
        if (acts_on(scorecard, scorecard.plans[i], objective)) plans.push_back({i});
    return plans;
}

} // namespace kpitrace
