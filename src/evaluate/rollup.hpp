// Sums up results: from KPIs to objectives, from there to perspectives and the scorecard.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

namespace kpitrace {

/// Fills objectives, perspectives and score of `evaluation` from its `kpis`.
void roll_up(const Scorecard& scorecard, Evaluation& evaluation);

} // namespace kpitrace
