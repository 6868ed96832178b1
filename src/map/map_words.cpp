#include "map/map_words.hpp"

#include "report/words.hpp"

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

BoxPaint paint_of(const std::optional<Zone>& zone) {
    if (!zone) return {"#ffffff", soft_ink};
    switch (*zone) {
    case Zone::green:
        return {"#e3f4ea", "#1a7f4b"};
    case Zone::yellow:
        return {"#fdf3d6", "#8a6100"};
    case Zone::red:
        return {"#fde7e7", endangered_paint};
    case Zone::no_data:
    case Zone::unmeasured:
        break;
    }
    return {"#eef0f3", soft_ink};
}

} // namespace kpitrace
