// Notes on data that end earlier than they should: days without rows, and periods without rows.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// First the sources of KPIs with a pace from which a row was to be expected by now, in the order of the scorecard.
/// Then a later period that is over too.
[[nodiscard]] std::vector<std::string> notes_on_data_end(const Scorecard& scorecard, const Measurements& measurements,
                                                         const Evaluation& evaluation);

} // namespace kpitrace
