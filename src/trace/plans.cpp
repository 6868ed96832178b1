#include "trace/plans.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

bool is_overdue(const std::optional<Date>& due, Date today) {
    return due && *due < today;
}

PlanStatus status_of(const Plan& plan, Date today) {
    PlanStatus status;
    for (const PlanStep& step : plan.steps) {
        status.steps_done += step.done.done ? 1 : 0;
        status.steps_overdue.push_back(!step.done.done && is_overdue(step.due, today));
    }
    status.done = !plan.steps.empty() && status.steps_done == plan.steps.size();
    status.overdue = !status.done && is_overdue(plan.due, today);
    // A plan without steps is live until its due date passes, because nothing else shows whether it is done.
    status.live = plan.steps.empty() ? !status.overdue : !status.done;
    return status;
}

/// A list that contains each plan once, in the order in which plans are first added.
class PlanList {
public:
    explicit PlanList(std::size_t plans)
        : listed_(plans, 0) {}

    void add(const std::vector<PlanId>& plans) {
        for (const PlanId id : plans) {
            if (listed_[id.index] == 0) list_.push_back(id);
            listed_[id.index] = 1;
        }
    }
    [[nodiscard]] std::vector<PlanId> list() && { return std::move(list_); }

private:
    std::vector<std::uint8_t> listed_; // by plan: 1 if it is in the list
    std::vector<PlanId> list_;
};

} // namespace

std::vector<PlanStatus> plan_statuses(const Scorecard& scorecard, Date today) {
    std::vector<PlanStatus> statuses;
    for (const Plan& plan : scorecard.plans) statuses.push_back(status_of(plan, today));
    return statuses;
}

PlanIndex::PlanIndex(const Scorecard& scorecard)
    : count_(scorecard.plans.size())
    , by_kpi_(scorecard.kpis.size())
    , by_success_factor_(scorecard.success_factors.size())
    , by_objective_(scorecard.objectives.size())
    , factors_of_objective_(scorecard.objectives.size()) {
    for (std::uint32_t i = 0; i < scorecard.plans.size(); ++i) {
        const Plan& plan = scorecard.plans[i];
        const PlanId id{i};
        if (plan.success_factor) by_success_factor_[plan.success_factor->index].push_back(id);
        if (plan.objective) by_objective_[plan.objective->index].push_back(id);
        for (const PlanStep& step : plan.steps)
            if (step.kpi && (by_kpi_[step.kpi->index].empty() || by_kpi_[step.kpi->index].back() != id))
                by_kpi_[step.kpi->index].push_back(id);
    }
    for (std::uint32_t i = 0; i < scorecard.success_factors.size(); ++i)
        factors_of_objective_[scorecard.success_factors[i].objective.index].push_back({i});
}

/// A plan for one success factor does not help a KPI of another one. Only a KPI without a success factor gets the plans
/// of all of them.
std::vector<PlanId> PlanIndex::acting_on(const Kpi& kpi, KpiId id) const {
    PlanList plans(count_);
    plans.add(by_kpi_[id.index]);
    if (kpi.success_factor) {
        plans.add(by_success_factor_[kpi.success_factor->index]);
    } else {
        for (const SuccessFactorId factor : factors_of_objective_[kpi.measures.index])
            plans.add(by_success_factor_[factor.index]);
    }
    plans.add(by_objective_[kpi.measures.index]);
    return std::move(plans).list();
}

} // namespace kpitrace
