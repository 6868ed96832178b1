// Compares the age and the size of sources with what the scorecard expects of them.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <vector>

namespace kpitrace {

/// The state of each source, in the order of the scorecard.
[[nodiscard]] std::vector<SourceState> judge_sources(const Scorecard& scorecard, const Query& query,
                                                     const Measurements& measurements, Period period);

} // namespace kpitrace
