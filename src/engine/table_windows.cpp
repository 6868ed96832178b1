#include "engine/table_windows.hpp"

#include "kpitrace/scorecard/scorecard.hpp"

#include <algorithm>
#include <set>

namespace kpitrace::engine {
namespace {

constexpr std::chrono::days one_day{1};

std::vector<Period> periods_in(const Window& window) {
    std::vector<Period> periods;
    for (Period p = window.first; p <= window.last; p = p + 1) periods.push_back(p);
    return periods;
}

/// The spans that the scorecard names. The dates of tables are days, so the rows show none.
SpansOfSources named_spans(const Scorecard& scorecard) {
    const Calendar& calendar = scorecard.calendar;
    SpansOfSources spans;
    for (const Source& source : scorecard.sources) {
        auto& made = spans.emplace_back();
        if (source.date_span) made = Calendar(*source.date_span, calendar.first_month(), calendar.first_day_of_week());
    }
    return spans;
}

std::vector<Instant> moments_of(const std::vector<Date>& days, const LocalDays& local) {
    std::vector<Instant> moments;
    for (const Date day : days) moments.push_back(local.begin_of(day));
    return moments;
}

/// The whole periods that contain the days.
DaySpan whole_periods(const DateRange& days, const Calendar& calendar) {
    return {calendar.days(calendar.at(days.first)).first, calendar.days(calendar.at(days.last)).last + one_day};
}

} // namespace

DaySpan days_of(const Window& window, const Calendar& calendar) {
    return {window.from.value_or(calendar.days(window.first).first),
            window.until.value_or(calendar.days(window.last).last) + one_day};
}

sql::WindowPlan TableWindows::plan(const LocalDays& local, const Calendar& calendar) const {
    sql::WindowPlan made{.fine = moments_of(fine, local),
                         .coarse = moments_of(coarse, local),
                         .stock = {},
                         .windows = {},
                         .today = today,
                         .days = moments_of(days, local),
                         .mark = {}};
    for (std::size_t i = 0; i < stock.size(); ++i) made.stock.push_back({calendar.days(stock[i]).first, taken[i]});
    for (const Asked& asked : windows) {
        sql::PlannedWindow& window = made.windows.emplace_back();
        window.aggregate = asked.aggregate;
        window.taken = asked.taken;
        if (!asked.days) continue;
        window.begin = local.begin_of(asked.days->begin);
        window.end = local.begin_of(asked.days->end);
    }
    return made;
}

WindowPlanner::WindowPlanner(const Scorecard& scorecard, const Query& query, Window evaluated, Period horizon,
                             Date today)
    : scorecard_(scorecard)
    , query_(query)
    , today_(today)
    , has_running_period_(evaluated.last >= scorecard.calendar.at(today)) {
    const SpansOfSources spans = named_spans(scorecard);
    found_ = find_windows(scorecard, query, periods_in(evaluated), horizon, spans);
    if (!has_running_period_ || !query.partial) return;
    // A period that is not over is compared with periods before the evaluated ones.
    const Period first = scorecard.calendar.at(query.partial->days.first);
    if (first >= evaluated.first) return;
    const auto& paced = query.partial->aggregates;
    for (const AggregateWindow& window :
         find_windows(scorecard, query, periods_in({first, evaluated.first - 1}), std::min(horizon, first), spans))
        if (std::ranges::find(paced, window.aggregate) != paced.end()) found_.push_back(window);
}

bool WindowPlanner::is_paced(SourceId source) const {
    return has_running_period_ && query_.partial && query_[source].date &&
           std::ranges::any_of(query_.partial->aggregates, [&](AggregateId id) { return query_[id].source == source; });
}

TableWindows WindowPlanner::plan(SourceId source, const std::optional<TableExtent>& extent,
                                 std::optional<Date> data_end) const {
    TableWindows made;
    made.today = today_;
    const Relation& relation = query_[source];
    if (relation.in_force) {
        plan_stock(source, extent, data_end, made);
    } else if (relation.date) {
        std::optional<DaySpan> bounds;
        if (extent) // without a dated row, any day does
            bounds = whole_periods(extent->days.value_or(DateRange{today_, today_}), query_.calendar);
        plan_dated(source, bounds, made);
        if (!LocalDays(query_, source).has_zone()) return made;
        DateRange days{made.fine.front(), std::max(made.fine.back(), today_)};
        if (extent && extent->days) days = *extent->days;
        for (Date day = days.first; day <= days.last + one_day; day += one_day) made.days.push_back(day);
    } else {
        for (const AggregateId id : query_.of_source(source))
            if (sql::asks_for_windows(query_[id].function)) made.windows.push_back({id, std::nullopt, 0});
    }
    return made;
}

void WindowPlanner::plan_stock(SourceId source, const std::optional<TableExtent>& extent, std::optional<Date> data_end,
                               TableWindows& made) const {
    const Calendar& calendar = query_.calendar;
    const Period now = calendar.at(today_);
    std::set<Period> periods;
    std::set<std::pair<AggregateId, Period>> asked;
    for (const auto& [aggregate, window] : found_) {
        if (query_[aggregate].source != source || window.last > now) continue;
        if (extent && (!extent->days || window.last < calendar.at(extent->days->first))) continue;
        periods.insert(window.last);
        if (sql::asks_for_windows(query_[aggregate].function)) asked.emplace(aggregate, window.last);
    }
    made.stock.assign(periods.begin(), periods.end());
    for (const Period period : made.stock) {
        const Date last = calendar.days(period).last;
        made.taken.push_back(period == now ? std::min(last, data_end.value_or(today_)) : last);
    }
    for (const auto& [aggregate, period] : asked) {
        const auto at = std::ranges::lower_bound(made.stock, period);
        made.windows.push_back({aggregate, std::nullopt, static_cast<std::size_t>(at - made.stock.begin())});
    }
}

void WindowPlanner::plan_dated(SourceId source, const std::optional<DaySpan>& bounds, TableWindows& made) const {
    const auto cut = [&](DaySpan days) {
        return bounds ? DaySpan{std::max(days.begin, bounds->begin), std::min(days.end, bounds->end)} : days;
    };
    std::set<Date> boundaries;
    std::set<std::pair<AggregateId, DaySpan>> asked;
    const auto add = [&](const DaySpan& days) {
        boundaries.insert(days.begin);
        boundaries.insert(days.end);
    };
    for (const auto& [aggregate, window] : found_) {
        if (query_[aggregate].source != source) continue;
        const DaySpan days = cut(days_of(window, query_.calendar));
        if (days.begin >= days.end) continue;
        if (sql::asks_for_windows(query_[aggregate].function))
            asked.emplace(aggregate, days);
        else
            add(days);
    }
    if (boundaries.empty()) add(bounds.value_or(DaySpan{today_, today_ + one_day}));
    if (is_paced(source)) {
        const DateRange& partial = query_.partial->days;
        const DaySpan days = cut({partial.first, partial.last + one_day});
        std::set<Date> coarse = boundaries;
        if (const Date today = query_.partial->today; days.begin < today && today < days.end) coarse.insert(today);
        made.coarse.assign(coarse.begin(), coarse.end());
        for (Date day = days.begin; day <= days.end; day += one_day) boundaries.insert(day);
    }
    made.fine.assign(boundaries.begin(), boundaries.end());
    for (const auto& [aggregate, days] : asked) made.windows.push_back({aggregate, days, 0});
}

} // namespace kpitrace::engine
