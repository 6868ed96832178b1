// What has to be said of the numbers besides the numbers.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// One sentence each, without a full stop: cells and rows left out (by source), results too large to be exact, KPIs
/// whose zone is known but not their attainment; under assumptions what could not be carried to wider windows.
[[nodiscard]] std::vector<std::string> make_notes(const Scorecard& scorecard, const Query& query,
                                                  const Measurements& measurements, const Evaluation& evaluation);

} // namespace kpitrace
