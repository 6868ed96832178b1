// The strategy map as a Mermaid flowchart, which GitHub, GitLab and many wikis draw.
#include "kpitrace/map/strategy_map.hpp"

#include "kpitrace/text/unicode.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

namespace kpitrace {

namespace {

/// Inside quotes a label still knows Markdown, HTML and entities, and all of them begin with punctuation: every
/// character of ASCII that is neither letter, digit nor harmless is written as its number.
std::string label_text(std::string_view text) {
    std::string safe;
    for (const char c : escape_control(text)) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
                              c == ',' || c == '.' || c == '(' || c == ')' || static_cast<unsigned char>(c) >= 0x80;
        safe += is_plain ? std::string(1, c) : fmt::format("#{};", static_cast<int>(c));
    }
    return safe;
}

std::string label_of(const MapObjective& objective) {
    std::string label = label_text(objective.name);
    if (objective.zone) label += "<br>" + symbol_and_word(*objective.zone);
    if (objective.profit) label += objective.zone ? " · PROFIT" : "<br>PROFIT";
    return label;
}

std::string node(std::size_t index, const MapObjective& objective) {
    const std::string zone = objective.zone ? fmt::format(":::{}", to_string(*objective.zone)) : std::string();
    return fmt::format("    o{}[\"{}\"]{}\n", index, label_of(objective), zone);
}

std::string band(const StrategyMap& map, std::size_t index) {
    const std::string name = map.bands[index].empty() ? " " : label_text(map.bands[index]);
    std::string text = fmt::format("  subgraph p{}[\"{}\"]\n", index, name);
    for (std::size_t i = 0; i < map.objectives.size(); ++i)
        if (map.objectives[i].band == index) text += node(i, map.objectives[i]);
    return text + "  end\n";
}

std::string link(const MapLink& link) {
    const std::string_view arrow = link.endangered ? "==>" : "-->";
    const std::string lag = link.lag > 0 ? fmt::format("|lag {}|", link.lag) : std::string();
    return fmt::format("  o{} {}{} o{}\n", link.from, arrow, lag, link.to);
}

constexpr std::array<std::string_view, 5> classes{"classDef green fill:#e3f4ea,stroke:#1a7f4b,color:#1c2430",
                                                  "classDef yellow fill:#fdf3d6,stroke:#8a6100,color:#1c2430",
                                                  "classDef red fill:#fde7e7,stroke:#c0262d,color:#1c2430",
                                                  "classDef no_data fill:#eef0f3,stroke:#5a6575,color:#1c2430",
                                                  "classDef unmeasured fill:#eef0f3,stroke:#8a94a3,color:#1c2430"};

std::string red_links(const StrategyMap& map) {
    std::vector<std::size_t> red;
    for (std::size_t i = 0; i < map.links.size(); ++i)
        if (map.links[i].endangered) red.push_back(i);
    return red.empty() ? std::string() : fmt::format("  linkStyle {} stroke:#c0262d\n", fmt::join(red, ","));
}

} // namespace

std::string render_mermaid(const StrategyMap& map) {
    std::string text = "flowchart BT\n";
    for (std::size_t i = 0; i < map.bands.size(); ++i) text += band(map, i);
    for (const MapLink& one : map.links) text += link(one);
    text += red_links(map);
    const bool has_zones = std::any_of(map.objectives.begin(), map.objectives.end(),
                                       [](const MapObjective& objective) { return objective.zone.has_value(); });
    if (has_zones)
        for (const std::string_view one : classes) text += fmt::format("  {}\n", one);
    return text;
}

} // namespace kpitrace
