#include "map/map_words.hpp"

#include "display/zones.hpp"

namespace kpitrace {

std::string zone_status(const MapObjective& objective) {
    if (!objective.zone) return {};
    return symbol_and_word(*objective.zone) + (objective.at_risk ? " · at risk" : "");
}

std::string status(const MapObjective& objective) {
    const std::string zone = zone_status(objective);
    if (!objective.profit) return zone;
    return zone.empty() ? "PROFIT" : zone + " · PROFIT";
}

} // namespace kpitrace
