// Two numbers side by side, before and after, so that those that differ look different.
#pragma once

#include "report/number_format.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

inline constexpr std::string_view no_value = "–";

/// With their unit; `–` where there is no number.
struct FigurePair {
    std::string before;
    std::string after;
};

[[nodiscard]] FigurePair pair_of(std::optional<Figure> before, std::optional<Figure> after, const NumberFormat& format);
[[nodiscard]] FigurePair pair_of(const std::optional<Number>& before, const std::optional<Number>& after,
                                 const NumberFormat& format);

} // namespace kpitrace
