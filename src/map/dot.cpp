// The strategy map in Graphviz's language.
#include "kpitrace/map/strategy_map.hpp"

#include "kpitrace/text/unicode.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

/// Inside double quotes only these two have a meaning; what they have in labels (`\n`, `\N`) goes with them.
std::string quoted(std::string_view text) {
    std::string safe = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') safe += '\\';
        safe += c;
    }
    return safe + '"';
}

struct Paint {
    std::string_view fill;
    std::string_view border;
};

Paint paint_of(const std::optional<Zone>& zone) {
    if (!zone) return {"#ffffff", "#5a6575"};
    switch (*zone) {
    case Zone::green:
        return {"#e3f4ea", "#1a7f4b"};
    case Zone::yellow:
        return {"#fdf3d6", "#8a6100"};
    case Zone::red:
        return {"#fde7e7", "#c0262d"};
    case Zone::no_data:
    case Zone::unmeasured:
        break;
    }
    return {"#eef0f3", "#5a6575"};
}

std::string label_of(const MapObjective& objective) {
    std::string label = quoted(escape_control(objective.name));
    label.pop_back();
    if (objective.zone) label += fmt::format("\\n{}", symbol_and_word(*objective.zone));
    if (objective.profit) label += objective.zone ? " · PROFIT" : "\\nPROFIT";
    return label + '"';
}

std::string node(std::size_t index, const MapObjective& objective) {
    const Paint paint = paint_of(objective.zone);
    return fmt::format("    o{} [label={}, fillcolor=\"{}\", color=\"{}\"];\n", index, label_of(objective), paint.fill,
                       paint.border);
}

std::string band(const StrategyMap& map, std::size_t index) {
    std::string text = fmt::format("  subgraph cluster_{} {{\n", index);
    text += fmt::format("    label={}; color=\"#c4ccd6\"; fontcolor=\"#5a6575\"; labeljust=l;\n",
                        quoted(escape_control(map.bands[index])));
    for (std::size_t i = 0; i < map.objectives.size(); ++i)
        if (map.objectives[i].band == index) text += node(i, map.objectives[i]);
    return text + "  }\n";
}

std::string link(const MapLink& link) {
    std::string look = link.endangered ? "color=\"#c0262d\", penwidth=2" : "color=\"#8a94a3\"";
    if (link.lag > 0) look += fmt::format(", label=\"lag {}\", fontsize=10", link.lag);
    return fmt::format("  o{} -> o{} [{}];\n", link.from, link.to, look);
}

} // namespace

std::string render_dot(const StrategyMap& map) {
    std::string text = fmt::format("digraph {} {{\n", quoted(escape_control(map.title)));
    text += "  rankdir=BT;\n  node [shape=box, style=\"filled,rounded\", fontname=\"sans-serif\", fontsize=12];\n"
            "  edge [fontname=\"sans-serif\"];\n";
    for (std::size_t i = 0; i < map.bands.size(); ++i) text += band(map, i);
    for (const MapLink& one : map.links) text += link(one);
    return text + "}\n";
}

} // namespace kpitrace
