// What the drawings of a map share: words and colours. The colours are for light paper.
#pragma once

#include "kpitrace/map/strategy_map.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// `● red · at risk`; empty where no data were given.
[[nodiscard]] std::string zone_status(const MapObjective& objective);
/// The same, and whether it is a profit objective: `● red · PROFIT`.
[[nodiscard]] std::string status(const MapObjective& objective);

struct BoxPaint {
    std::string_view fill;
    std::string_view border;
};
/// `zone`: nothing where no data were given.
[[nodiscard]] BoxPaint paint_of(const std::optional<Zone>& zone);

inline constexpr std::string_view ink = "#1c2430";
inline constexpr std::string_view soft_ink = "#5a6575";
inline constexpr std::string_view line_paint = "#8a94a3";
inline constexpr std::string_view endangered_paint = "#c0262d";

} // namespace kpitrace
