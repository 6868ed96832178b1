// The way from any objective up to profit, whatever its zone, and the plans that act on the way.
//
// trace() finds this for all red KPIs at once. An explanation needs it for a single element.
#pragma once

#include "kpitrace/trace/trace.hpp"

#include <vector>

namespace kpitrace {

struct Ascent {
    bool reaches_profit = false;
    std::vector<Chain> chains;   ///< see RedKpi::chains
    bool truncated = false;      ///< more than max_chains paths
    std::vector<ChainLine> tree; ///< see RedKpi::tree; contains every branch
};

/// `evaluated` is the period from which lags are counted.
[[nodiscard]] Ascent ascend(const Scorecard& scorecard, Period evaluated, ObjectiveId from);

/// The plans that act on a KPI: plans with a step linked to the KPI, and plans for its success factor or its objective.
/// If the KPI measures its objective directly, plans for any success factor of the objective count too.
[[nodiscard]] std::vector<PlanId> plans_on(const Scorecard& scorecard, KpiId kpi);
/// The plans that act on an objective, on one of its success factors, or on a KPI that measures it, in the order of the
/// scorecard.
[[nodiscard]] std::vector<PlanId> plans_on(const Scorecard& scorecard, ObjectiveId objective);

} // namespace kpitrace
