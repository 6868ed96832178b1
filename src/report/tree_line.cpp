#include "report/tree_line.hpp"

#include <algorithm>
#include <limits>

namespace kpitrace {

namespace {

/// The period after a lag. If the lag leads beyond the last period that can be counted, it is that last period.
Period later(Period period, std::int32_t lag) {
    const std::int64_t index = std::int64_t{period.index} + lag;
    return {static_cast<std::int32_t>(std::min<std::int64_t>(index, std::numeric_limits<std::int32_t>::max()))};
}

} // namespace

ReportTreeLine tree_line_of(const Calendar& calendar, Period evaluated, const ChainLine& line) {
    return {.objective = line.objective.index,
            .depth = line.depth,
            .last_of_siblings = line.last_of_siblings,
            .printed_above = line.printed_above,
            .lag = line.lag,
            .due_period = line.lag > 0 ? calendar.title(later(evaluated, line.lag)) : std::string()};
}

} // namespace kpitrace
