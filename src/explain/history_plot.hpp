// A history as a plot of characters: a point for each period, its target as a line.
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
    std::string text;      ///< lines, each with its end; empty where there is nothing to plot
    std::size_t shown = 0; ///< the latest so many periods, as many as fit
};

/// Points have their zone's symbol, `•` without one; a target is a line `───` of its own that steps where it changes
/// (two for a range), `red` a dotted one, so that none needs colour to be told. `unit`: `%` shows numbers times 100,
/// any other is left out.
[[nodiscard]] HistoryPlot plot_history(const std::vector<ExplainedHistoryPoint>& history, std::string_view unit,
                                       const std::optional<Number>& red, const Page& page);

} // namespace kpitrace
