// The age and the size of sources, compared with what the scorecard expects of them.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <vector>

namespace kpitrace {

/// As the scorecard's sources.
[[nodiscard]] std::vector<SourceState> judge_sources(const Scorecard& scorecard, const Query& query,
                                                     const Measurements& measurements, Period period);

} // namespace kpitrace
