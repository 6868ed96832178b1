// Writes the strategy map in Graphviz's language.
#include "kpitrace/map/strategy_map.hpp"

#include "kpitrace/text/unicode.hpp"
#include "map/drawing.hpp"
#include "map/palette.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

/// A text in double quotes. Inside them, only `"` and `\` have a meaning. Labels also read `\n`, `\N` and `&lt;`;
/// escaping the first character is enough for these.
std::string quoted(std::string_view text) {
    std::string safe = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') safe += '\\';
        safe += c == '&' ? "&amp;" : std::string(1, c);
    }
    return safe + '"';
}

std::string dot_label(const MapObjective& objective) {
    std::string label = quoted(fit_width(escape_control(objective.name), most_columns));
    label.pop_back();
    const std::string below = status(objective);
    if (!below.empty()) label += "\\n" + below;
    return label + '"';
}

std::string dot_node(std::size_t index, const MapObjective& objective) {
    const std::string_view fill = objective.zone ? light_tint_of(*objective.zone) : light_palette.box;
    const std::string_view border = objective.zone ? colour_of(light_palette, *objective.zone) : light_palette.soft;
    return fmt::format("    o{} [label={}, fillcolor=\"{}\", color=\"{}\"];\n", index, dot_label(objective), fill,
                       border);
}

std::string dot_band(const StrategyMap& map, std::size_t index) {
    std::string text = fmt::format("  subgraph cluster_{} {{\n", index);
    text += fmt::format("    label={}; color=\"{}\"; fontcolor=\"{}\"; fontsize=12; labeljust=l;\n",
                        quoted(escape_control(map.bands[index])), light_palette.line, light_palette.soft);
    for (std::size_t i = 0; i < map.objectives.size(); ++i)
        if (map.objectives[i].band == index) text += dot_node(i, map.objectives[i]);
    return text + "  }\n";
}

std::string dot_link(const MapLink& link) {
    std::string look = link.endangered ? fmt::format("color=\"{}\", penwidth=2", light_palette.red)
                                       : fmt::format("color=\"{}\"", light_palette.line);
    if (link.lag > 0) look += fmt::format(", label=\"lag {}\", fontsize=10", link.lag);
    return fmt::format("  o{} -> o{} [{}];\n", link.from, link.to, look);
}

} // namespace

std::string render_dot(const StrategyMap& map) {
    const std::string title = quoted(escape_control(map.title));
    std::string text = fmt::format("digraph {} {{\n", title);
    text += fmt::format("  label={}; labelloc=t; fontname=\"sans-serif\"; fontcolor=\"{}\"; rankdir=BT;\n", title,
                        light_palette.ink);
    text += fmt::format("  node [shape=box, style=\"filled,rounded\", fontname=\"sans-serif\", fontsize=12, "
                        "fontcolor=\"{}\"];\n",
                        light_palette.ink);
    text += fmt::format("  edge [fontname=\"sans-serif\", fontcolor=\"{}\"];\n", light_palette.soft);
    for (std::size_t i = 0; i < map.bands.size(); ++i) text += dot_band(map, i);
    for (const MapLink& one : map.links) text += dot_link(one);
    return text + "}\n";
}

} // namespace kpitrace
