// Which plans act on what, and how far they are.
#pragma once

#include "kpitrace/trace/trace.hpp"

#include <vector>

namespace kpitrace {

[[nodiscard]] std::vector<PlanStatus> plan_statuses(const Scorecard& scorecard, Date today);

/// Finds plans by what they act on. Each list is in the scorecard's order.
class PlanIndex {
public:
    explicit PlanIndex(const Scorecard& scorecard);

    /// First the plans with a step linked to the KPI and the plans for its success factor; if the KPI measures its
    /// objective directly, for any success factor of that objective. Then the plans for its objective.
    [[nodiscard]] std::vector<PlanId> acting_on(const Kpi& kpi, KpiId id) const;
    [[nodiscard]] const std::vector<PlanId>& for_objective(ObjectiveId id) const { return by_objective_[id.index]; }

private:
    std::size_t count_; // of plans
    std::vector<std::vector<PlanId>> by_kpi_;
    std::vector<std::vector<PlanId>> by_success_factor_;
    std::vector<std::vector<PlanId>> by_objective_;
    std::vector<std::vector<SuccessFactorId>> factors_of_objective_;
};

} // namespace kpitrace
