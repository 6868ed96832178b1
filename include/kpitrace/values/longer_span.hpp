// The longer spans of time to which the periods of a calendar belong.
#pragma once

#include "kpitrace/values/calendar.hpp"

namespace kpitrace {

/// The first day of the longer span to which `period` belongs: the year as in Calendar::year_begin(), or the (fiscal)
/// quarter, the month or the week that contains the last day of `period`. The result can be in the middle of a week.
/// `span` must not be shorter than the period.
[[nodiscard]] Date begin_of_span(PeriodUnit span, Period period, const Calendar& calendar);

} // namespace kpitrace
