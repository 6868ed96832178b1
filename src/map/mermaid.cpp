// Writes the strategy map as a Mermaid flowchart, which GitHub, GitLab and many wikis draw.
#include "kpitrace/map/strategy_map.hpp"

#include "kpitrace/text/unicode.hpp"
#include "map/drawing.hpp"
#include "map/palette.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

namespace kpitrace {

namespace {

/// A text for a quoted label. Mermaid reads Markdown (even lists such as `1.`), HTML and entities inside it. All of
/// them need punctuation, so every ASCII character except letters, digits, spaces and commas is written as its number.
std::string label_text(std::string_view text) {
    std::string safe;
    for (const char c : escape_control(text)) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
                              c == ',' || static_cast<unsigned char>(c) >= 0x80;
        safe += is_plain ? std::string(1, c) : fmt::format("#{};", static_cast<int>(c));
    }
    return safe;
}

std::string mermaid_label(const MapObjective& objective) {
    std::string label = label_text(fit_width(objective.name, most_columns));
    const std::string below = status(objective);
    return below.empty() ? label : label + "<br>" + below;
}

std::string mermaid_node(std::size_t index, const MapObjective& objective) {
    const std::string zone = objective.zone ? fmt::format(":::{}", to_string(*objective.zone)) : std::string();
    return fmt::format("    o{}[\"{}\"]{}\n", index, mermaid_label(objective), zone);
}

std::string mermaid_band(const StrategyMap& map, std::size_t index) {
    const std::string name = map.bands[index].empty() ? " " : label_text(map.bands[index]);
    std::string text = fmt::format("  subgraph p{}[\"{}\"]\n", index, name);
    for (std::size_t i = 0; i < map.objectives.size(); ++i)
        if (map.objectives[i].band == index) text += mermaid_node(i, map.objectives[i]);
    return text + "  end\n";
}

/// Thick arrows mark endangered links, because a colour alone is lost in print.
std::string mermaid_link(const MapLink& link) {
    const std::string_view arrow = link.endangered ? "==>" : "-->";
    const std::string lag = link.lag > 0 ? fmt::format("|lag {}|", link.lag) : std::string();
    return fmt::format("  o{} {}{} o{}\n", link.from, arrow, lag, link.to);
}

/// All zones that an objective can be in.
constexpr std::array zones{Zone::green, Zone::yellow, Zone::red, Zone::no_data, Zone::unmeasured};

std::string class_of(Zone zone) {
    return fmt::format("  classDef {} fill:{},stroke:{},color:{}\n", to_string(zone), light_tint_of(zone),
                       colour_of(light_palette, zone), light_palette.ink);
}

std::string red_links(const StrategyMap& map) {
    std::vector<std::size_t> red;
    for (std::size_t i = 0; i < map.links.size(); ++i)
        if (map.links[i].endangered) red.push_back(i);
    return red.empty() ? std::string()
                       : fmt::format("  linkStyle {} stroke:{}\n", fmt::join(red, ","), light_palette.red);
}

} // namespace

std::string render_mermaid(const StrategyMap& map) {
    std::string text = "flowchart BT\n";
    for (std::size_t i = 0; i < map.bands.size(); ++i) text += mermaid_band(map, i);
    for (const MapLink& one : map.links) text += mermaid_link(one);
    text += red_links(map);
    const bool has_zones = std::any_of(map.objectives.begin(), map.objectives.end(),
                                       [](const MapObjective& objective) { return objective.zone.has_value(); });
    if (has_zones)
        for (const Zone zone : zones) text += class_of(zone);
    return text;
}

bool is_drawn_by_mermaid(const StrategyMap& map, std::string_view flowchart) {
    constexpr std::size_t most_links = 500;         // Mermaid's maxEdges
    constexpr std::size_t most_characters = 50'000; // Mermaid's maxTextSize
    return map.links.size() <= most_links && flowchart.size() <= most_characters;
}

} // namespace kpitrace
