// Notes on targets that the scorecard lists for members.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// A note for each listed target of a member that no row has. Such a target has no effect, so a slip in the name of a
/// member would give the member another target without a message.
[[nodiscard]] std::vector<std::string> notes_on_members(const Scorecard& scorecard, const Query& query,
                                                        const Measurements& measurements);

} // namespace kpitrace
