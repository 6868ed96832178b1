// Keys that divide only some aggregates by a dimension.
#pragma once

#include "kpitrace/query/query.hpp"

#include <span>

namespace kpitrace {

/// Adds the keys that divide these aggregates by a dimension, for the sources that have it; `by_day` as in QueryKey.
void add_keys(Query& query, const Scorecard& scorecard, DimensionId dimension, std::span<const AggregateId> aggregates,
              bool by_day);

} // namespace kpitrace
