#include "explain/plot_axis.hpp"

#include "display/number_format.hpp"

#include <algorithm>
#include <cmath>

namespace kpitrace {
namespace {

constexpr double largest = 1e300;
constexpr double least_span = 1e-9; // relative; smaller differences between doubles are noise
constexpr double wanted_intervals = 4;

struct Extent {
    double low = 0;
    double high = 0;
};

/// The extent of the values, widened around them if all are equal, so that they are in the middle.
Extent extent_of(const std::vector<double>& values) {
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double size = std::max(std::abs(*low), std::abs(*high));
    if (*high - *low > size * least_span) return {*low, *high};
    const double room = size > 0 ? size * 0.1 : 1;
    return {*low - room, *high + room};
}

/// The smallest round step that is at least `least`: 1, 2, 2.5 or 5 times a power of ten.
double round_step(double least) {
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (factor * power >= least) return factor * power;
    return 10 * power;
}

/// The number of digits after the point with which all multiples of the step look different.
int digits_of(double step) {
    constexpr int most = 17;
    int digits = 0;
    while (digits < most && std::abs(step - std::round(step)) > 1e-6 * step) {
        step *= 10;
        ++digits;
    }
    return digits;
}

/// The number of rows between two ticks: the same for each interval, so that there are about a dozen rows in all.
std::size_t rows_per_interval(std::size_t intervals) {
    constexpr std::size_t dozen = 12;
    return std::max<std::size_t>(1, dozen / intervals);
}

} // namespace

std::size_t PlotAxis::row_of(double value) const {
    const double share = std::clamp((high - value) / (high - low), 0.0, 1.0);
    return static_cast<std::size_t>(std::lround(share * static_cast<double>(rows - 1)));
}

std::optional<PlotAxis> axis_of(const std::vector<double>& values, std::string_view unit) {
    const Extent extent = extent_of(values);
    if (std::max(std::abs(extent.low), std::abs(extent.high)) > largest) return std::nullopt;
    const double step = round_step((extent.high - extent.low) / wanted_intervals);
    const double first = std::floor(extent.low / step);
    const auto intervals = static_cast<std::size_t>(std::ceil(extent.high / step) - first);
    const std::size_t rows = rows_per_interval(intervals);
    PlotAxis axis{first * step, (first + static_cast<double>(intervals)) * step, intervals * rows + 1, {}};
    const int digits = digits_of(step);
    for (std::size_t i = 0; i <= intervals; ++i) {
        const double value = (first + static_cast<double>(intervals - i)) * step;
        std::string label = to_string(Figure{Number::rounded(value), digits});
        if (!unit.empty()) label += " " + std::string(unit);
        axis.ticks.push_back({i * rows, std::move(label)});
    }
    return axis;
}

} // namespace kpitrace
