// Which metrics add up: whose value over several periods is the sum of their values in each.
//
//     a sum or count (with or without a filter)                        total
//     coalesce of a total and 0                                        totals
//     a total with a sign; totals added or subtracted;
//     totals times, or divided by, a constant                          totals
//     a number; arithmetic of constants                                constant
//     everything else: products and ratios of totals, averages,
//     distinct counts, time movements, a total plus a constant …       other
//
// A metric's name means the metric's expression. A total without rows is null and adds nothing, so the rule holds for
// totals where they have a value; a single total without rows is taken as 0.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace kpitrace {

/// Whether the aggregate of two disjoint sets of rows is the sum of both's.
[[nodiscard]] bool adds_up(AggregateFunction function);

enum class Additivity : std::uint8_t { constant, total, totals, other };

/// As Scorecard::metrics.
[[nodiscard]] std::vector<Additivity> find_additivity(const Scorecard& scorecard);

/// The value over a window that holds the evaluated period, once the metric's value in that period is `assumed` instead
/// of `measured`; `wide` is the measured one over the window. Nothing where it cannot be known.
[[nodiscard]] std::optional<Number> carry(Additivity additivity, const Number& assumed,
                                          const std::optional<Number>& measured, const std::optional<Number>& wide);

} // namespace kpitrace
