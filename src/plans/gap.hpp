// A KPI's gap to its target: which bound it misses, by how much, and how the segments of one column share the gap.
// find_gaps() describes the rules.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/plans/segments.hpp"

#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

struct Miss {
    Number target; ///< of a range the bound that is missed
    Direction direction = Direction::maximize;

    /// How far `actual` falls short of `expected`; negative beyond it.
    [[nodiscard]] Number shortfall(const Number& expected, const Number& actual) const {
        return direction == Direction::maximize ? expected - actual : actual - expected;
    }
};

/// Nothing where the KPI has no value or misses nothing.
[[nodiscard]] std::optional<Miss> miss_of(const KpiEvaluation& kpi);

/// A KPI's numbers in one segment.
struct SegmentNumbers {
    std::optional<Number> actual;
    Number part;   ///< of the whole's sum, or of the ratio's numerator
    Number weight; ///< the sum over the periods before, or the ratio's denominator
    Number whole;  ///< of a formula without parts: the whole's sum over the same periods
};

/// What the numbers are parts of, which decides how a segment falls short.
enum class GapKind : std::uint8_t { sum, ratio, alone };

/// One gap for each segment, in their order; nothing for one that has no value, or nothing at all. Empty where the
/// segments explain nothing. `actual` is the whole's; columns and values of the gaps are left to the caller.
[[nodiscard]] std::vector<std::optional<SegmentGap>>
judge_segments(GapKind kind, const Miss& miss, const Number& actual, std::span<const SegmentNumbers> numbers);

} // namespace kpitrace
