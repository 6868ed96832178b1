#include "measure/time_division.hpp"

#include <algorithm>

namespace kpitrace {

TimeDivision::TimeDivision(const Query& query, SourceId relation) {
    if (!query.partial) return;
    const auto is_of_relation = [&](AggregateId id) { return query[id].source == relation; };
    if (std::ranges::none_of(query.partial->aggregates, is_of_relation)) return;
    days_ = query.partial->days;
    today_ = query.partial->today;
    now_ = query.calendar.at(today_);
    days_of_now_ = query.calendar.days(now_);
}

Window TimeDivision::piece(Date day, Period period) const {
    if (!days_ || day < days_->first || day > days_->last) return {period, period};
    return {period, period, day, day};
}

Window TimeDivision::widened(const Window& piece, TimeGrain grain) const {
    if (grain == TimeGrain::day || !piece.from) return piece;
    if (grain == TimeGrain::period || piece.first != now_) return {piece.first, piece.last};
    if (*piece.from < today_) return {now_, now_, days_of_now_.first, today_ - std::chrono::days(1)};
    return {now_, now_, today_, days_of_now_.last};
}

} // namespace kpitrace
