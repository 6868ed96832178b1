// What the reader must know about the numbers.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// One sentence each, without a full stop: cells and rows that were left out, by source; results too large to be exact;
/// KPIs with a zone but no attainment; and with assumptions, what could not be carried to wider windows.
[[nodiscard]] std::vector<std::string> make_notes(const Scorecard& scorecard, const Query& query,
                                                  const Measurements& measurements, const Evaluation& evaluation);

} // namespace kpitrace
