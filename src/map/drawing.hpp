// What the drawings of a map share with each other and with the page.
#pragma once

#include "display/markup.hpp"
#include "kpitrace/map/strategy_map.hpp"

#include <cstddef>
#include <string>

namespace kpitrace {

/// Names that are not wrapped are cut to this width: a longer one would be wider than the rest of the map.
inline constexpr std::size_t most_columns = 80;

/// `● red · at risk`; empty if the map has no zones.
[[nodiscard]] std::string zone_status(const MapObjective& objective);
/// The same, with a mark for profit objectives: `● red · PROFIT`.
[[nodiscard]] std::string status(const MapObjective& objective);

/// The picture that render_svg() makes, as a part of a page that has the palette's colours as CSS properties.
[[nodiscard]] Markup map_picture(const StrategyMap& map);

} // namespace kpitrace
