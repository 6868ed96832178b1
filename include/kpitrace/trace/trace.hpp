// Follows the links of cause and effect from each red KPI up to profit, and collects the plans on the way.
//
// The folder `trace` exists because a red KPI matters for what it leads to. What always holds: every red KPI that is
// selected is traced once, and each of its chains ends in a profit objective or says that it reaches none. Red KPIs
// with most at stake come first, ordered by the first profit KPI that would gain. Red KPIs whose targets would only
// cost profit follow, the smallest cost first, then all others in the scorecard's order. A map can have exponentially
// many paths, so lists of paths are cut at max_chains, and trees share branches.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/trace/at_stake.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kpitrace {

inline constexpr std::size_t max_chains = 100;

/// A path of objectives. It begins with the objective that a KPI measures.
struct Chain {
    std::vector<ObjectiveId> path; ///< first: the KPI's own objective; last: a profit objective if reaches_profit
    std::int32_t lag = 0;          ///< the sum of the lags along the path
    bool reaches_profit = false;
};

/// A line of the printed tree. Its objective is an effect of the nearest line above that has depth - 1.
struct ChainLine {
    ObjectiveId objective;
    std::uint32_t depth = 0;      ///< 0: the KPI's own objective
    std::int32_t lag = 0;         ///< the sum of the lags from the KPI to here
    bool last_of_siblings = true; ///< drawn as `└─`, otherwise as `├─`
    bool printed_above = false;   ///< its branch is printed further up and not repeated
    std::string due_period{};     ///< title of the period in which the effect is expected; empty if `lag` is 0
};

/// The state of a plan on a given day.
struct PlanStatus {
    bool done = false; ///< it has steps, and all of them are done
    bool live = false; ///< it has an open step, or it has no steps and is not overdue
    bool overdue = false;
    std::vector<bool> steps_overdue;
    std::size_t steps_done = 0;
};

struct RedKpi {
    KpiId kpi;
    bool reaches_profit = false;
    /// The paths to profit, if PathListing::shortest requests them: shortest first, then in the order of links in the
    /// file. If no path reaches profit, there is one chain, which does not reach it.
    std::vector<Chain> chains;
    bool truncated = false; ///< more than max_chains paths
    /// The branches that lead to profit; if none does, the longest path. The tree is linear in the size of the map.
    std::vector<ChainLine> tree;
    /// The plans that act on the KPI or on its way to profit, nearest first. If the tree leaves out branches that are
    /// printed under an earlier KPI, the plans of these branches are left out too.
    std::vector<PlanId> plans;
    std::vector<Stake> at_stake; ///< see AtStake::by_kpi
    bool has_own_plan = false;   ///< a plan for its success factor or objective, or with a step linked to it
};

/// Whether to list paths as well as trees. There are up to max_chains of them for each red KPI, so they are made only
/// for formats that show them.
enum class PathListing : std::uint8_t { none, shortest };

struct Trace {
    std::vector<RedKpi> red;
    std::vector<PlanStatus> plans; ///< in the order of Scorecard::plans
};

/// Traces all red KPIs. If `at_stake` is empty, nothing is claimed to be at stake, and the red KPIs have the order of
/// the scorecard.
[[nodiscard]] Trace trace(const Scorecard& scorecard, const Evaluation& evaluation, Date today, PathListing listing,
                          const AtStake& at_stake = {});

} // namespace kpitrace
