#include "kpitrace/map/strategy_map.hpp"

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
        return render_svg(map, SvgUse::file);
    }
    return {};
}

} // namespace kpitrace
