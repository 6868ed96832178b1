// The scale of a plot: round numbers at even distances, each on a separate row.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

struct PlotTick {
    std::size_t row = 0; ///< row 0 is the top
    std::string label;
};

/// The axis of a plot. Invariant: low < high; the first tick is on row 0 and the last on row rows - 1.
struct PlotAxis {
    double low = 0;
    double high = 1;
    std::size_t rows = 0;        ///< 11 to 13
    std::vector<PlotTick> ticks; ///< from the top; 3 to 6

    /// The row nearest to a value, which must be between low and high.
    [[nodiscard]] std::size_t row_of(double value) const;
};

/// An axis for all of `values` (finite, at least one), with `unit` after its labels. Returns nothing if numbers are too
/// large for a scale (above 1e300).
[[nodiscard]] std::optional<PlotAxis> axis_of(const std::vector<double>& values, std::string_view unit);

} // namespace kpitrace
