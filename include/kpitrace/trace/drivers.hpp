// What leads to an objective: the objectives below it, and the KPIs that measure them.
//
// The other way round than trace(): from an effect down to its causes. Each driver comes once, by its shortest way, so
// that the list is linear in the map's size however many paths there are.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <cstdint>
#include <vector>

namespace kpitrace {

struct Driver {
    ObjectiveId objective;
    std::uint32_t depth = 1; ///< links on the shortest way up, 1 at least
    std::int32_t lag = 0;    ///< sum of the lags along it; of several shortest ways the least
    ObjectiveId leads_to;    ///< the next objective on that way
    std::vector<KpiId> kpis; ///< that measure it: red ones first, then in the scorecard's order
    bool red = false;        ///< it is red itself, or a KPI of it is
};

/// The objectives that lead to `effect`, directly or through others, without `effect` itself: red ones first, then by
/// depth, then in the scorecard's order. Empty where nothing drives it.
[[nodiscard]] std::vector<Driver> drivers_of(const Scorecard& scorecard, const Evaluation& evaluation,
                                             ObjectiveId effect);

/// The KPIs that measure `objective`, directly or through a success factor: red ones first, then in the scorecard's
/// order.
[[nodiscard]] std::vector<KpiId> kpis_measuring(const Scorecard& scorecard, const Evaluation& evaluation,
                                                ObjectiveId objective);

} // namespace kpitrace
