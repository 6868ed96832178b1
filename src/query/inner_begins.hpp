// The aggregates whose windows can begin within a period, because a month, a quarter or a span of dates does.
#pragma once

#include "kpitrace/query/query.hpp"

namespace kpitrace {

/// Sets Aggregate::inner_begins of the aggregates of all metrics that were planned, and Relation::is_prorated.
void find_inner_begins(Query& query, const Scorecard& scorecard);

} // namespace kpitrace
