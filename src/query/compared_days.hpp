// The days of past periods that are compared with days of a period that is not over.
#pragma once

#include "kpitrace/query/query.hpp"

namespace kpitrace {

/// Sets PartialWindows::counted_from, which keys with InnerEnds::compared need. The days of the partial windows must
/// not change afterwards.
void add_compared_days(Query& query, const Scorecard& scorecard);

} // namespace kpitrace
