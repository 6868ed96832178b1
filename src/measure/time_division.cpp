#include "measure/time_division.hpp"

#include <algorithm>
#include <array>

namespace kpitrace {
namespace {

Date first_of_month(Date day) {
    const std::chrono::year_month_day date(day);
    return date.year() / date.month() / 1;
}

} // namespace

TimeDivision::TimeDivision(const Query& query, SourceId relation)
    : calendar_(query.calendar) {
    const auto is_of_relation = [&](AggregateId id) { return query[id].source == relation; };
    for (const Aggregate& aggregate : query.aggregates)
        if (aggregate.source == relation) finest_.begins = std::max(finest_.begins, aggregate.inner_begins);
    if (!query.partial || std::ranges::none_of(query.partial->aggregates, is_of_relation)) return;
    finest_.ends = TimeGrain::Ends::day;
    days_ = query.partial->days;
    today_ = query.partial->today;
}

Window TimeDivision::piece(Date day, Period period, TimeGrain grain) const {
    const bool is_any_end = grain.ends == TimeGrain::Ends::day && day >= days_.first && day <= days_.last;
    if (is_any_end || grain.begins == InnerBegins::days) return {period, period, day, day};
    if (grain == TimeGrain{}) return {period, period};
    const DateRange days = calendar_.days(period);
    // The first days of the parts after the first one.
    const std::array cuts{grain.begins == InnerBegins::months ? first_of_month(days.last) : days.first,
                          grain.ends == TimeGrain::Ends::before_today ? today_ : days.first};
    DateRange part = days;
    for (const Date cut : cuts) {
        if (cut <= days.first || cut > days.last) continue;
        if (cut <= day)
            part.first = std::max(part.first, cut);
        else
            part.last = std::min(part.last, cut - std::chrono::days(1));
    }
    return part == days ? Window{period, period} : Window{period, period, part.first, part.last};
}

Window TimeDivision::widened(const Window& piece, TimeGrain grain) const {
    if (!piece.from) return piece;
    // Without windows that end within a period, today does not divide it.
    grain.ends = std::min(grain.ends, finest_.ends);
    return this->piece(*piece.from, piece.first, grain);
}

} // namespace kpitrace
