// The gap of a KPI over the cells of two dimensions.
#pragma once

#include "decompose/dimension_split.hpp"

#include <array>
#include <optional>

namespace kpitrace {

/// The cells that neither their row nor their column explains. Returns nothing if there are none, if no share of the
/// gap can be claimed for cells, or if a dimension has more than `most_pair_members` members.
[[nodiscard]] std::optional<PairSplit> split_by_pair(const SplitSubject& subject,
                                                     const std::array<DimensionId, 2>& pair, MetricEvaluator& whole);

} // namespace kpitrace
