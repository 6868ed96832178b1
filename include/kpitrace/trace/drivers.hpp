// What leads to an objective: the objectives that drive it, and the KPIs that measure them.
//
// This follows links in the opposite direction to trace(): from an effect down to its causes. Each driver is listed
// once, with its shortest way. So the list is linear in the size of the map, no matter how many paths there are.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <cstdint>
#include <vector>

namespace kpitrace {

struct Driver {
    ObjectiveId objective;
    std::uint32_t depth = 1; ///< the number of links on the shortest way up; at least 1
    std::int32_t lag = 0;    ///< the sum of the lags on that way; the least sum if there are several shortest ways
    ObjectiveId leads_to;    ///< the next objective on that way
    std::vector<KpiId> kpis; ///< KPIs that measure it: red KPIs first, then in the scorecard's order
    bool red = false;        ///< the objective or one of its KPIs is red
};

/// The objectives that lead to `effect`, directly or through others, without `effect` itself. Red objectives come
/// first, then the order is by depth, then by the scorecard. Empty if nothing drives it.
[[nodiscard]] std::vector<Driver> drivers_of(const Scorecard& scorecard, const Evaluation& evaluation,
                                             ObjectiveId effect);

/// The KPIs that measure `objective`, directly or through a success factor. Red KPIs come first, then the order is that
/// of the scorecard.
[[nodiscard]] std::vector<KpiId> kpis_measuring(const Scorecard& scorecard, const Evaluation& evaluation,
                                                ObjectiveId objective);

} // namespace kpitrace
