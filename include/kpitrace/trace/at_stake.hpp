// What is at stake if a KPI is red: the value that a profit KPI would have if the red KPI met its target and nothing
// else changed.
//
// This runs between evaluate() and trace(). A stake is claimed only if arithmetic links the two KPIs: the red KPI
// measures a metric that enters the formula of a KPI of a profit objective, directly or through other metrics, and
// links of cause and effect lead from the red KPI's objective to that profit objective. For a red KPI of a profit
// objective, the stake is its own distance from its target. Nothing is claimed in these cases:
//   - a value is missing,
//   - a window wider than the period cannot carry the assumption (kpitrace/evaluate/evaluate.hpp),
//   - the profit KPI would not change,
//   - the red KPI's target is computed from its own metric, so it moves too and would still be missed.
#pragma once

#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/evaluate/evaluation.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kpitrace {

struct Stake {
    KpiId kpi;     ///< measures a profit objective
    Number actual; ///< its value now
    Number if_met; ///< its value if the red KPI met its target (for a range, the nearest bound)
    /// How much better `if_met` is: if_met - actual, or actual - if_met if the KPI is to be minimized; for a range, how
    /// much nearer it would be. Negative if meeting the target would cost profit; never 0.
    Number gain;
};

/// The most profit KPIs that are tried for one metric, because each costs an evaluation. If the metric is in the
/// formulas of more, only the first ones are tried.
inline constexpr std::size_t max_stakes = 20;

struct AtStake {
    /// The stakes of each red KPI, by KPI; each list has the order of the profit KPIs in the scorecard. Other KPIs have
    /// an empty list.
    std::vector<std::vector<Stake>> by_kpi;
};

/// Finds what is at stake. `evaluation` must have no assumptions; `members` are those over whose rows it was made. For
/// each red KPI, only the values that depend on its metric are computed again.
[[nodiscard]] AtStake find_at_stake(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                    const Evaluation& evaluation, std::span<const EvaluatedMembers> members = {});

} // namespace kpitrace
