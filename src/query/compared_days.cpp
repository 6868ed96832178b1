#include "query/compared_days.hpp"

#include "kpitrace/scorecard/scorecard.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

namespace kpitrace {

Date last_known_day(Date today, std::optional<Date> data_end) {
    const Date yesterday = today - std::chrono::days(1);
    return data_end ? std::min(yesterday, *data_end) : yesterday;
}

/// A later day of today's period is never compared with an earlier day of the past. So the days are found if both
/// periods are walked through together, once.
void add_compared_days(Query& query, const Scorecard& scorecard) {
    constexpr std::chrono::days one_day{1};
    PartialWindows& partial = *query.partial;
    const Calendar& calendar = scorecard.calendar;
    const Period now = calendar.at(partial.today);
    const DateRange current = calendar.days(now);
    partial.counted_from.clear();
    for (Period period = calendar.at(partial.days.first); period <= now; period = period + 1) {
        const DateRange days = calendar.days(period);
        const auto counts_until = [&](Date end) {
            return period == now ? std::optional(end) : scorecard.workdays.same_day_in(days, end, current);
        };
        Date from = current.first;
        std::optional<Date> until = counts_until(from);
        for (Date day = days.first; day <= days.last; day += one_day) {
            while (from <= current.last && (!until || *until < day)) {
                from += one_day;
                if (from <= current.last) until = counts_until(from);
            }
            partial.counted_from.push_back(from);
        }
    }
}

} // namespace kpitrace
