// How many rows stand behind each aggregate: asked for as further aggregates of the same query.
#pragma once

#include "kpitrace/query/query.hpp"

#include <vector>

namespace kpitrace {

/// The aggregates that count the rows of another one. All rows here are those that pass the source's `where`.
struct RowCountIds {
    AggregateId rows;    ///< of the source
    AggregateId passed;  ///< for which the filter is true; without a filter all rows
    AggregateId counted; ///< of those, the ones whose argument is not null; of count(*) all of them
};

/// Of each aggregate that the query held before, in its order.
using RowCounts = std::vector<RowCountIds>;

/// Appends the counts that `query` does not hold yet, each once. Ids and Query::of_node stay valid. Cells are read as
/// the counted aggregate reads them, so measuring finds the same errors as before.
[[nodiscard]] RowCounts add_row_counts(Query& query);

} // namespace kpitrace
