// Working days: Mondays to Fridays.
#pragma once

#include "kpitrace/values/calendar.hpp"

#include <cstdint>

namespace kpitrace {

/// How many of the days are working days; 0 where the range ends before it begins.
[[nodiscard]] std::int64_t count_workdays(const DateRange& days);

} // namespace kpitrace
