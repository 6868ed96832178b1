// Which metrics add up, so that their value over several periods is the sum of their values in each period.
//
//     a sum or count (with or without a filter)                        total
//     coalesce of a total and 0                                        totals
//     a total with a sign; totals added or subtracted;
//     totals times, or divided by, a constant                          totals
//     a number; arithmetic of constants                                constant
//     everything else: products and ratios of totals, averages,
//     distinct counts, time movements, a total plus a constant …       other
// A metric's name stands for the metric's expression. A total over no rows is null and adds nothing, so the rule holds
// for sums of totals whenever they have a value. A single total over no rows counts as 0.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace kpitrace {

/// Whether the aggregate over two disjoint sets of rows is the sum of the aggregates over each.
[[nodiscard]] bool adds_up(AggregateFunction function);

enum class Additivity : std::uint8_t { constant, total, totals, other };

/// The additivity of each metric, in the order of Scorecard::metrics.
[[nodiscard]] std::vector<Additivity> find_additivity(const Scorecard& scorecard);

/// The value of a metric over a window that contains the evaluated period, if its value in that period is `assumed`
/// instead of `measured`. `wide` is its measured value over the window. Returns nothing if the value cannot be known.
[[nodiscard]] std::optional<Number> carry(Additivity additivity, const Number& assumed,
                                          const std::optional<Number>& measured, const std::optional<Number>& wide);

} // namespace kpitrace
