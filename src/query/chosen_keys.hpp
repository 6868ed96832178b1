// Keys that divide only some aggregates by a dimension.
#pragma once

#include "kpitrace/query/query.hpp"

#include <array>
#include <span>

namespace kpitrace {

/// Adds the keys that divide these aggregates by a dimension, for the sources that have it; `ends` as in QueryKey.
void add_keys(Query& query, const Scorecard& scorecard, DimensionId dimension, std::span<const AggregateId> aggregates,
              InnerEnds ends);

/// Adds a key of pairs to each source that has keys of both dimensions, for the aggregates that both divide.
void add_pair_keys(Query& query, const std::array<DimensionId, 2>& pair);

} // namespace kpitrace
