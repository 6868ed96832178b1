// What all drawings of a map use, and what they share with the page.
#pragma once

#include "display/markup.hpp"
#include "kpitrace/map/strategy_map.hpp"

#include <cstddef>
#include <string>

namespace kpitrace {

/// The width to which names that are not wrapped are cut. A longer name would be wider than the rest of the map.
inline constexpr std::size_t most_columns = 80;

/// The zone of an objective, such as `● red · at risk`; empty if the map has no zones.
[[nodiscard]] std::string zone_status(const MapObjective& objective);
/// The same, with a mark for profit objectives: `● red · PROFIT`.
[[nodiscard]] std::string status(const MapObjective& objective);

/// The picture that render_svg() makes, as a part of a page. The page has the colours of the palette as CSS properties.
[[nodiscard]] Markup map_picture(const StrategyMap& map);

} // namespace kpitrace
