// The way up to profit from any objective, whatever its zone, and the plans that act there.
//
// trace() asks this of every red KPI at once; here it is asked of one element.
#pragma once

#include "kpitrace/trace/trace.hpp"

#include <vector>

namespace kpitrace {

struct Ascent {
    bool reaches_profit = false;
    std::vector<Chain> chains;   ///< as RedKpi::chains
    bool truncated = false;      ///< more than max_chains paths
    std::vector<ChainLine> tree; ///< as RedKpi::tree, whole
};

[[nodiscard]] Ascent ascend(const Scorecard& scorecard, ObjectiveId from);

/// Plans that act on a KPI: with a step linked to it, for its success factor (or any of its objective's, where it
/// measures that directly), for its objective.
[[nodiscard]] std::vector<PlanId> plans_on(const Scorecard& scorecard, KpiId kpi);
/// Plans that act on an objective: for it, for a success factor of it, or on a KPI that measures it; in the
/// scorecard's order.
[[nodiscard]] std::vector<PlanId> plans_on(const Scorecard& scorecard, ObjectiveId objective);

} // namespace kpitrace
