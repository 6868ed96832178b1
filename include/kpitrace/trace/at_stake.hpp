// What is at stake where a KPI is red: the value that a profit KPI would have if the red one met its target, all else
// equal.
//
// Stands between evaluate() and trace(). Something is claimed only where arithmetic links the two: the red KPI measures
// a metric that enters the formula of a KPI on a profit objective, directly or through other metrics, and the links of
// cause and effect lead from the one's objective to the other's. A red KPI on a profit objective has its own way to its
// target at stake. Nothing is claimed where a value is missing, where a window wider than the period cannot carry the
// assumption (kpitrace/evaluate/assumption.hpp), where the profit KPI would be as good as it is, or where the red
// KPI's target is computed from its own metric, moves with it and would still be missed.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <cstddef>
#include <vector>

namespace kpitrace {

struct Stake {
    KpiId kpi;     ///< on a profit objective
    Number actual; ///< what it is
    Number if_met; ///< what it would be if the red KPI met its target; of a range its nearest bound
    /// if_met - actual, where the KPI is to be minimized actual - if_met; of a range how much nearer it would come.
    /// Negative: to meet the target would cost profit. Never 0.
    Number gain;
};

/// Of the profit KPIs whose formula a metric enters only the first so many are tried.
inline constexpr std::size_t max_stakes = 20;

struct AtStake {
    /// As Scorecard::kpis: what hangs on each, by the scorecard's order of profit KPIs; empty for those not red.
    std::vector<std::vector<Stake>> by_kpi;
};

/// `evaluation` is one without assumptions. Each red KPI costs what its metric enters, not a whole evaluation.
[[nodiscard]] AtStake find_at_stake(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                    const Evaluation& evaluation);

} // namespace kpitrace
