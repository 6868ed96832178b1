// The way from any objective up to profit, whatever its zone, and the plans that act on the way.
//
// trace() finds this for all red KPIs at once; an explanation needs it for a single element.
#pragma once

#include "kpitrace/trace/trace.hpp"

#include <vector>

namespace kpitrace {

struct Ascent {
    bool reaches_profit = false;
    std::vector<Chain> chains;   ///< as RedKpi::chains
    bool truncated = false;      ///< more than max_chains paths
    std::vector<ChainLine> tree; ///< as RedKpi::tree, with every branch
};

[[nodiscard]] Ascent ascend(const Scorecard& scorecard, ObjectiveId from);

/// The plans that act on a KPI. Such a plan has a step linked to the KPI, or is for its success factor or its
/// objective. If the KPI measures its objective directly, plans for any success factor of the objective count too.
[[nodiscard]] std::vector<PlanId> plans_on(const Scorecard& scorecard, KpiId kpi);
/// The plans that act on an objective, on one of its success factors, or on a KPI that measures it; in the scorecard's
/// order.
[[nodiscard]] std::vector<PlanId> plans_on(const Scorecard& scorecard, ObjectiveId objective);

} // namespace kpitrace
