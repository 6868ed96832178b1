// The aggregates whose windows can begin within a week, because a month or a quarter does.
#pragma once

#include "kpitrace/query/query.hpp"

namespace kpitrace {

/// Sets Aggregate::inner_begins of the aggregates of all metrics that were planned.
void find_inner_begins(Query& query, const Scorecard& scorecard);

} // namespace kpitrace
