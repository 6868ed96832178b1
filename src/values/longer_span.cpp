#include "kpitrace/values/longer_span.hpp"

namespace kpitrace {

Date begin_of_span(PeriodUnit span, Period period, const Calendar& calendar) {
    if (span == PeriodUnit::year) return calendar.days(calendar.year_begin(period)).first;
    const Calendar spans(span, calendar.first_month(), calendar.first_day_of_week());
    return spans.days(spans.at(calendar.days(period).last)).first;
}

} // namespace kpitrace
