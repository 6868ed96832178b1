// What is at stake if a KPI is red: the value that a profit KPI would have if the red KPI met its target and nothing
// else changed.
//
// This runs between evaluate() and trace(). A stake is claimed only if arithmetic links the two KPIs: the red KPI
// measures a metric that enters the formula of a KPI of a profit objective, directly or through other metrics, and
// links of cause and effect lead from the red KPI's objective to that profit objective. For a red KPI of a profit
// objective, the stake is its own distance from its target. Nothing is claimed in these cases:
//   - a value is missing,
//   - a window wider than the period cannot carry the assumption (kpitrace/evaluate/assumption.hpp),
//   - the profit KPI would not change,
//   - the red KPI's target is computed from its own metric, so it moves too and would still be missed.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <cstddef>
#include <vector>

namespace kpitrace {

struct Stake {
    KpiId kpi;     ///< of a profit objective
    Number actual; ///< its value now
    Number if_met; ///< its value if the red KPI met its target (for a range, the nearest bound)
    /// if_met - actual, or actual - if_met if the KPI is to be minimized; for a range, how much nearer it would come.
    /// Negative: meeting the target would cost profit. Never 0.
    Number gain;
};

/// If a metric enters the formulas of more profit KPIs than this, only the first ones are tried, because each costs an
/// evaluation.
inline constexpr std::size_t max_stakes = 20;

struct AtStake {
    /// As Scorecard::kpis: the stakes of each red KPI, in the scorecard's order of profit KPIs. Empty for other KPIs.
    std::vector<std::vector<Stake>> by_kpi;
};

/// `evaluation` must have no assumptions. For each red KPI only the values that its metric enters are computed again.
[[nodiscard]] AtStake find_at_stake(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                    const Evaluation& evaluation);

} // namespace kpitrace
