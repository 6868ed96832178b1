// Which plans act on what, and how far they have come.
#pragma once

#include "kpitrace/trace/trace.hpp"

#include <vector>

namespace kpitrace {

[[nodiscard]] std::vector<PlanStatus> plan_statuses(const Scorecard& scorecard, Date today);

/// Finds plans by what they act on. Each list has the order of the scorecard.
class PlanIndex {
public:
    explicit PlanIndex(const Scorecard& scorecard);

    /// The plans that act on a KPI. First come the plans with a step linked to the KPI, then those for its success
    /// factor, or if the KPI measures its objective directly, for any success factor of that objective. The plans for
    /// its objective come last.
    [[nodiscard]] std::vector<PlanId> acting_on(const Kpi& kpi, KpiId id) const;
    [[nodiscard]] const std::vector<PlanId>& for_objective(ObjectiveId id) const { return by_objective_[id.index]; }

private:
    std::size_t count_; // the number of plans
    std::vector<std::vector<PlanId>> by_kpi_;
    std::vector<std::vector<PlanId>> by_success_factor_;
    std::vector<std::vector<PlanId>> by_objective_;
    std::vector<std::vector<SuccessFactorId>> factors_of_objective_;
};

} // namespace kpitrace
