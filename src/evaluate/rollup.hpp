// Sums up results from KPIs to objectives, and from these to perspectives and the scorecard.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

namespace kpitrace {

/// Sets objectives, perspectives and score of `evaluation` from its `kpis`.
void roll_up(const Scorecard& scorecard, Evaluation& evaluation);

} // namespace kpitrace
