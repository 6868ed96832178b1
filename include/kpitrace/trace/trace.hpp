// From each red KPI up the links of cause and effect to profit, and the plans on the way.
//
// Every red KPI is traced once; each of its chains ends in a profit objective, or the chain says that it reaches none.
// Those with most at stake come first, by the first profit KPI that would gain; then those whose targets would only
// cost profit, the smallest cost first; the others follow in the scorecard's order. Maps can hold exponentially many
// paths: lists of paths are cut at max_chains, trees share branches.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/trace/at_stake.hpp"

#include <cstdint>
#include <vector>

namespace kpitrace {

inline constexpr std::size_t max_chains = 100;

/// One path of objectives from the one that a KPI measures.
struct Chain {
    std::vector<ObjectiveId> path; ///< first: the KPI's own objective; last: a profit objective where reaches_profit
    std::int32_t lag = 0;          ///< sum of the lags along it
    bool reaches_profit = false;
};

/// A line of the printed tree: an objective reached from the line above at depth - 1.
struct ChainLine {
    ObjectiveId objective;
    std::uint32_t depth = 0;      ///< 0: the KPI's own objective
    std::int32_t lag = 0;         ///< summed from the KPI to here
    bool last_of_siblings = true; ///< draws `└─`, else `├─`
    bool printed_above = false;   ///< its branch stands further up and is not repeated
};

/// A plan's state on a day.
struct PlanStatus {
    bool done = false; ///< has steps, all of them done
    bool live = false; ///< something is still to come of it: an open step, or it has no steps and is not overdue
    bool overdue = false;
    std::vector<bool> steps_overdue;
    std::size_t steps_done = 0;
};

struct RedKpi {
    KpiId kpi;
    bool reaches_profit = false;
    /// With PathListing::shortest: shortest first, then by the order of links in the file; one, not reaching, where
    /// there is no path.
    std::vector<Chain> chains;
    bool truncated = false; ///< more than max_chains paths
    std::vector<ChainLine>
        tree; ///< branches that lead to profit; where there is none, the longest path. Linear in the map's size
    std::vector<PlanId> plans; ///< that act on the KPI or on what lies on its way: nearest first.
    /// Where the tree is cut because its branches stand under an earlier KPI, so are the plans there
    std::vector<Stake> at_stake; ///< as AtStake::by_kpi
    bool has_own_plan = false;   ///< a plan for its success factor or objective, or with a step linked to it
};

/// Whether to list paths beside the trees: up to max_chains for each red KPI, so they are made only for formats that
/// show them.
enum class PathListing : std::uint8_t { none, shortest };

struct Trace {
    std::vector<RedKpi> red;
    std::vector<PlanStatus> plans; ///< as Scorecard::plans
};

/// Without `at_stake` nothing is claimed, and the red KPIs stand in the scorecard's order.
[[nodiscard]] Trace trace(const Scorecard& scorecard, const Evaluation& evaluation, Date today, PathListing listing,
                          const AtStake& at_stake = {});

} // namespace kpitrace
