#include "formats/sparkline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>

namespace kpitrace {

namespace {

constexpr std::array<std::string_view, 8> blocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::string_view middle = blocks[3];

/// Half of the value, because the distance between two large doubles can overflow.
std::optional<double> height_of(const ReportHistory& entry) {
    if (!entry.actual || !entry.actual->is_finite()) return std::nullopt;
    return entry.actual->to_double() / 2;
}

struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
};

Extent extent_of(std::span<const ReportHistory> history) {
    Extent extent;
    for (const ReportHistory& entry : history) {
        const auto value = height_of(entry);
        if (!value) continue;
        extent.low = std::min(extent.low, *value);
        extent.high = std::max(extent.high, *value);
    }
    return extent;
}

std::string_view block_of(std::optional<double> value, const Extent& extent) {
    if (!value) return " ";
    if (extent.low == extent.high) return middle;
    const double share = (*value - extent.low) / (extent.high - extent.low);
    return blocks[static_cast<std::size_t>(std::lround(share * (blocks.size() - 1)))];
}

} // namespace

std::string sparkline(std::span<const ReportHistory> history, std::size_t columns) {
    const auto shown = history.last(std::min(columns, history.size()));
    const Extent extent = extent_of(shown);
    std::string out;
    for (const ReportHistory& entry : shown) out += block_of(height_of(entry), extent);
    return out;
}

} // namespace kpitrace
