// Notes on data that end earlier than they should.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// Notes on sources of KPIs with a pace from which a row was to be expected by now, in the order of the scorecard. What
/// is due to these KPIs is counted up to the last row, so nothing else shows that later days are missing. A stale
/// source has a warning instead.
[[nodiscard]] std::vector<std::string> notes_on_data_end(const Scorecard& scorecard, const Evaluation& evaluation);

} // namespace kpitrace
