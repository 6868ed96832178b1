#include "measure/time_division.hpp"

#include <algorithm>
#include <array>

namespace kpitrace {
namespace {

constexpr std::chrono::days one_day{1};

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
    finest_.ends = InnerEnds::days;
    days_ = query.partial->days;
    today_ = query.partial->today;
    counted_from_ = query.partial->counted_from;
    for (Date day = calendar_.days(calendar_.at(today_)).first; day < today_; day += one_day)
        compared_ends_.push_back(day);
}

Window TimeDivision::piece(Date day, Period period, TimeGrain grain) const {
    const bool is_any_end = grain.ends == InnerEnds::days && is_in_partial(day);
    if (is_any_end || grain.begins == InnerBegins::days) return {period, period, day, day};
    if (grain == TimeGrain{}) return {period, period};
    const DateRange days = calendar_.days(period);
    // The first days of the parts after the first one.
    const std::array cuts{grain.begins == InnerBegins::months ? first_of_month(days.last) : days.first,
                          grain.ends >= InnerEnds::before_today ? today_ : days.first};
    DateRange part = grain.ends == InnerEnds::compared && is_in_partial(day) ? compared_part(day, days) : days;
    for (const Date cut : cuts) {
        if (cut <= days.first || cut > days.last) continue;
        if (cut <= day)
            part.first = std::max(part.first, cut);
        else
            part.last = std::min(part.last, cut - one_day);
    }
    return part == days ? Window{period, period} : Window{period, period, part.first, part.last};
}

/// The days of the period that count for the same of the days on which today's period can end. Days never count from an
/// earlier day than days before them in their period.
DateRange TimeDivision::compared_part(Date day, const DateRange& period) const {
    const auto place = [&](Date of) { return counted_from_.begin() + (of - days_.first).count(); };
    const auto begin = place(period.first);
    const auto end = place(period.last) + 1;
    const auto next = std::ranges::lower_bound(compared_ends_, *place(day)); // the first end with which the day counts
    const auto first = next == compared_ends_.begin() ? begin : std::upper_bound(begin, end, *(next - 1));
    const auto last = next == compared_ends_.end() ? end : std::upper_bound(begin, end, *next);
    return {days_.first + std::chrono::days(first - counted_from_.begin()),
            days_.first + std::chrono::days(last - counted_from_.begin()) - one_day};
}

Window TimeDivision::widened(const Window& piece, TimeGrain grain) const {
    if (!piece.from) return piece;
    // Without windows that end within a period, today does not divide it.
    grain.ends = std::min(grain.ends, finest_.ends);
    return this->piece(*piece.from, piece.first, grain);
}

} // namespace kpitrace
