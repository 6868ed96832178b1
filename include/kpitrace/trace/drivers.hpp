// What leads to an objective: the objectives that drive it, and the KPIs that measure them.
//
// This goes the opposite way to trace(): from an effect down to its causes. Each driver is listed once, with its
// shortest way, so that the list is linear in the map's size, no matter how many paths there are.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <cstdint>
#include <vector>

namespace kpitrace {

struct Driver {
    ObjectiveId objective;
    std::uint32_t depth = 1; ///< links on the shortest way up; at least 1
    std::int32_t lag = 0;    ///< sum of the lags along it; the least sum if there are several shortest ways
    ObjectiveId leads_to;    ///< the next objective on that way
    std::vector<KpiId> kpis; ///< KPIs that measure it: red KPIs first, then in the scorecard's order
    bool red = false;        ///< the objective or one of its KPIs is red
};

/// The objectives that lead to `effect`, directly or through others, without `effect` itself: red objectives first,
/// then by depth, then in the scorecard's order. Empty if nothing drives it.
[[nodiscard]] std::vector<Driver> drivers_of(const Scorecard& scorecard, const Evaluation& evaluation,
                                             ObjectiveId effect);

/// The KPIs that measure `objective`, directly or through a success factor: red KPIs first, then in the
/// scorecard's order.
[[nodiscard]] std::vector<KpiId> kpis_measuring(const Scorecard& scorecard, const Evaluation& evaluation,
                                                ObjectiveId objective);

} // namespace kpitrace
