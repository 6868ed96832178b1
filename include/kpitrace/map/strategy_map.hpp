// The strategy map: objectives in the bands of their perspectives, and what drives what, up to profit.
//
// It is made from a Report, with zones, or from a Scorecard alone, without zones, and drawn as a picture, alone or in a
// page, or as text that other programs draw. Everything has the order of the scorecard. A map only arranges what it is
// given: nothing in the folder `map` evaluates a KPI.
#pragma once

#include "kpitrace/report/report.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

struct MapObjective {
    std::string id;
    std::string name;
    std::size_t band = 0; ///< index into StrategyMap::bands
    bool profit = false;
    std::optional<Zone> zone; ///< nothing if the map is made from a Scorecard
    bool at_risk = false;
};

struct MapLink {
    std::size_t from = 0; ///< indices into StrategyMap::objectives
    std::size_t to = 0;
    std::int32_t lag = 0;
    /// Whether the link is on a way from an objective with a red KPI up to profit, or to the end of the way if it does
    /// not reach profit.
    bool endangered = false;
};

struct StrategyMap {
    std::string title;
    std::vector<std::string>
        bands; ///< names of the perspectives that hold objectives, and of the band for those without
    std::vector<MapObjective> objectives;
    std::vector<MapLink> links;
};

[[nodiscard]] StrategyMap make_strategy_map(const Report& report);
[[nodiscard]] StrategyMap make_strategy_map(const Scorecard& scorecard);

/// The languages in which a map can be written. A table with their names feeds option parser, help and the choice by
/// suffix.
enum class MapFormat : std::uint8_t { mermaid, dot, svg };

struct MapFormatEntry {
    MapFormat format;
    std::string_view name;
    std::string_view suffix; ///< with its dot
    std::string_view help;
};
[[nodiscard]] std::span<const MapFormatEntry> map_formats();

/// The whole output in a format; it ends in a line end. Do not make a picture of a map for which too_much_for_picture()
/// returns a reason.
[[nodiscard]] std::string render_map(const StrategyMap& map, MapFormat format);

/// Why a map is too large for a picture that people can read, as words that follow 'cannot draw a picture of': `201
/// objectives: up to 200 can be shown`. Returns nothing if it can be drawn; every map of up to 60 objectives can.
[[nodiscard]] std::optional<std::string> too_much_for_picture(const StrategyMap& map);

/// A picture in one file, with colours for light and dark. Text is text, and zones differ by shape and word as well as
/// colour. A map that is too large can take long.
[[nodiscard]] std::string render_svg(const StrategyMap& map);
/// Input for Graphviz's dot.
[[nodiscard]] std::string render_dot(const StrategyMap& map);
/// A flowchart in Mermaid's language.
[[nodiscard]] std::string render_mermaid(const StrategyMap& map);
/// Whether Mermaid draws what render_mermaid() made of the map. As GitHub and GitLab configure it, Mermaid accepts up
/// to 500 arrows and 50,000 characters.
[[nodiscard]] bool is_drawn_by_mermaid(const StrategyMap& map, std::string_view flowchart);

} // namespace kpitrace
