// Draws a history as a plot of characters: a point for each period, its target as a line.
#pragma once

#include "display/page.hpp"
#include "kpitrace/explain/explanation.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

struct HistoryPlot {
    std::string text;      ///< lines, each with its line end; empty if there is nothing to plot
    std::size_t shown = 0; ///< the number of periods that fit; they are the latest
};

/// Draws the plot. Points have the symbol of their zone, or `•` if they have no zone. A target is a line `───` with a
/// step where it changes (two lines for a range), and `red` is a dotted line, so that nobody needs colours to read the
/// plot. If `unit` is `%`, numbers are shown times 100; other units are not shown.
[[nodiscard]] HistoryPlot plot_history(const std::vector<ExplainedHistoryPoint>& history, std::string_view unit,
                                       const std::optional<Number>& red, const Page& page);

} // namespace kpitrace
