// A KPI's gap to its target: which bound it misses, by how much, and how the segments of one column share the gap.
// find_gaps() describes the rules.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/plans/segments.hpp"

#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

/// How far a KPI's actual misses its target, and in which direction it should go.
struct Miss {
    Number target; ///< for a range, the bound that is missed
    Direction direction = Direction::maximize;

    /// How far `actual` falls short of `expected`; negative if it is better.
    [[nodiscard]] Number shortfall(const Number& expected, const Number& actual) const {
        return direction == Direction::maximize ? expected - actual : actual - expected;
    }
};

/// Returns nothing if the KPI has no value or meets its target.
[[nodiscard]] std::optional<Miss> miss_of(const KpiEvaluation& kpi);

struct SegmentNumbers {
    std::optional<Number> actual;
    Number part;   ///< its part of the whole's sum, or of the ratio's numerator
    Number weight; ///< its sum over the past periods, or its part of the ratio's denominator
    Number whole;  ///< if the formula has no parts: the sum of the whole over the same past periods
};

/// What the numbers are parts of. This decides how a segment falls short.
enum class GapKind : std::uint8_t { sum, ratio, alone };

/// One gap for each segment, in their order; a segment without a value has none. The result is empty if the segments
/// explain nothing. `actual` is the actual of the whole. The caller fills in columns and values of the gaps.
[[nodiscard]] std::vector<std::optional<SegmentGap>>
judge_segments(GapKind kind, const Miss& miss, const Number& actual, std::span<const SegmentNumbers> numbers);

} // namespace kpitrace
