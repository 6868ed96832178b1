#include "kpitrace/map/strategy_map.hpp"

#include "display/zones.hpp"
#include "map/drawing.hpp"

#include <array>

namespace kpitrace {

namespace {

constexpr std::array<MapFormatEntry, 3> format_table{
    {{MapFormat::mermaid, "mermaid", ".mmd", "a flowchart that GitHub, GitLab and many wikis draw"},
     {MapFormat::dot, "dot", ".dot", "for Graphviz"},
     {MapFormat::svg, "svg", ".svg", "a picture for browsers and documents"}}};

} // namespace

std::span<const MapFormatEntry> map_formats() {
    return format_table;
}

std::string render_map(const StrategyMap& map, MapFormat format) {
    switch (format) {
    case MapFormat::mermaid:
        return render_mermaid(map);
    case MapFormat::dot:
        return render_dot(map);
    case MapFormat::svg:
        return render_svg(map);
    }
    return {};
}

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
