// The days of past periods that are compared with days of a period that is not over.
#pragma once

#include "kpitrace/query/query.hpp"

#include <optional>

namespace kpitrace {

/// The last day up to which today's period is known: today's rows are still to come.
[[nodiscard]] Date last_known_day(Date today, std::optional<Date> data_end);

/// Sets PartialWindows::counted_from, which keys with InnerEnds::compared need. The days of the partial windows must
/// not change afterwards.
void add_compared_days(Query& query, const Scorecard& scorecard);

} // namespace kpitrace
