// Words that the drawings of a map share.
#pragma once

#include "kpitrace/map/strategy_map.hpp"

#include <string>

namespace kpitrace {

/// `● red · at risk`; empty where no data were given.
[[nodiscard]] std::string zone_status(const MapObjective& objective);
/// The same, and whether it is a profit objective: `● red · PROFIT`.
[[nodiscard]] std::string status(const MapObjective& objective);

} // namespace kpitrace
