// How the segments of one column share a KPI's gap to its target. find_gaps() describes the rules.
#pragma once

#include "kpitrace/plans/segments.hpp"
#include "plans/miss.hpp"

#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

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
