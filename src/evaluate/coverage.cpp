// A source without rows in a period can mean that nothing happened, or that the export is late. Only its own past can
// show which: a source that usually has rows every day is late after a week, one that has rows once a month is not. So
// the usual pause is the longest gap between the dates of its last twelve periods.
#include "evaluate/coverage.hpp"

#include "kpitrace/values/date.hpp"

#include "evaluate/metric_evaluator.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <set>

namespace kpitrace {

namespace {

std::vector<bool> sources_of_actuals(const Scorecard& scorecard) {
    std::vector<const Formula*> actuals;
    for (const Kpi& kpi : scorecard.kpis) actuals.push_back(&kpi.actual);
    return sources_of(scorecard, actuals);
}

/// Whether the source's rows can show how far the data go: it has dated rows, and the dates are days and not whole
/// periods.
bool shows_end(const SourceMeasurement& source) {
    return source.periods && source.data_end && !dates_whole_periods(source);
}

/// The longest gap between successive dates of the source's last periods, in days.
std::int64_t longest_gap(const SourceMeasurement& source, const Calendar& calendar) {
    const Date begin = calendar.days(calendar.at(*source.data_end) - (periods_for_longest_gap - 1)).first;
    const auto last = std::ranges::upper_bound(source.days, *source.data_end);
    std::int64_t longest = 0;
    // A binary search, because this is called for many periods of many KPIs.
    for (auto day = std::ranges::lower_bound(source.days, begin); day != last && day + 1 != last; ++day)
        longest = std::max(longest, (*(day + 1) - *day).count());
    return longest;
}

std::int64_t age_of(const Source& source, const Workdays& workdays, Date data_end, Date today) {
    if (source.max_age && source.max_age->of_workdays) return workdays.count({data_end + std::chrono::days(1), today});
    return (today - data_end).count();
}

std::uint64_t rows_in(const SourceMeasurement& rows, Period period) {
    if (!rows.dated) return rows.rows;
    const auto found = rows.rows_by_period.find(period);
    return found == rows.rows_by_period.end() ? 0 : found->second;
}

/// Whether `part` is more than `share` of `all`. The comparison is exact.
bool is_more_than(std::uint64_t part, const Number& share, std::uint64_t all) {
    const auto number = [](std::uint64_t count) { return Number(static_cast<std::int64_t>(count)); };
    return Number::order(number(part), share * number(all)) > 0;
}

/// The sources whose rows have aggregates, and those that such a source looks up: a list of customers that was cut off
/// changes figures too.
std::vector<bool> sources_read(const Query& query) {
    std::vector<bool> read;
    for (std::uint32_t i = 0; i < query.relations.size(); ++i) read.push_back(!query.of_source({i}).empty());
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (const Lookup& lookup : query.lookups) {
            if (!read[lookup.from.index] || read[lookup.to.index]) continue;
            read[lookup.to.index] = true;
            has_changed = true;
        }
    }
    return read;
}

/// How many rows `min_rows` expects of the source. Before the period is over, it is the part of them by the working
/// days that have passed, rounded down. Not so for a stock or a snapshot, whose rows all exist on any day. A source
/// that dates whole periods has all rows of a period or none, and none are expected until it is late.
std::uint64_t rows_expected(const Scorecard& scorecard, std::uint64_t min_rows, const SourceMeasurement& rows,
                            Period period, Date today) {
    const DateRange days = scorecard.calendar.days(period);
    if (days.last < today || !rows.dated || rows.is_stock) return min_rows;
    const Date yesterday = today - std::chrono::days(1);
    if (dates_whole_periods(rows)) {
        const bool can_follow = rows.data_end && !is_late(rows, yesterday, scorecard.calendar, today);
        return can_follow && rows_in(rows, period) == 0 ? 0 : min_rows;
    }
    const auto all = static_cast<std::uint64_t>(scorecard.workdays.count(days));
    const auto passed = static_cast<std::uint64_t>(scorecard.workdays.count({days.first, yesterday}));
    return all == 0 ? 0 : min_rows / all * passed + min_rows % all * passed / all; // without an overflow
}

/// Only days show when the next row is to be expected.
std::optional<std::int64_t> gap_to_expect(const SourceMeasurement& source, const Calendar& calendar) {
    if (!shows_end(source) || source.is_stock) return std::nullopt;
    const std::int64_t gap = longest_gap(source, calendar);
    return gap > 0 ? std::optional(gap) : std::nullopt;
}

SourceState judge(const Scorecard& scorecard, const Source& source, const SourceMeasurement& rows, Period period,
                  Date today) {
    SourceState state;
    state.is_read = true;
    state.rows = rows.rows;
    if (!rows.days.empty()) state.first = rows.days.front();
    state.data_end = rows.data_end;
    if (rows.data_end) state.age = age_of(source, scorecard.workdays, *rows.data_end, today);
    // A source with `max_age` but without dated rows is stale, because nothing shows that it is not.
    state.stale = source.max_age && (!state.age || *state.age > source.max_age->days);
    state.longest_gap = gap_to_expect(rows, scorecard.calendar);
    state.left_out = rows.rows_left_out;
    state.left_out_of = rows.rows + rows.rows_skipped;
    if (source.min_rows) {
        state.rows_in_period = rows_in(rows, period);
        state.rows_expected = rows_expected(scorecard, *source.min_rows, rows, period, today);
        state.has_few_rows = state.rows_in_period < state.rows_expected;
    }
    state.left_out_many = source.max_left_out && is_more_than(state.left_out, *source.max_left_out, state.left_out_of);
    return state;
}

/// As end_of(), but rows dated after today do not count. Otherwise a single row of next year would show that the data
/// go up to today.
Date end_until_today(const SourceMeasurement& source, const Calendar& calendar, Date today) {
    return dates_whole_periods(source) ? std::min(calendar.days(calendar.at(*source.data_end)).last, today)
                                       : *source.data_end;
}

} // namespace

std::vector<SourceWindow> windows_read(const Query& query, const Formula& formula, Window window,
                                       const MetricEvaluator& values) {
    WindowSearch search = values.window_search();
    search.add(formula, window);
    std::set<SourceWindow> read;
    for (const auto& [aggregate, needed] : search.found()) read.insert({query[aggregate].source, needed});
    return {read.begin(), read.end()};
}

WindowLengths lengths_read(const Query& query, const Formula& formula, Period period, const MetricEvaluator& values) {
    WindowLengths lengths;
    for (const SourceWindow& read : windows_read(query, formula, {period, period}, values))
        lengths.emplace_back(read.source, read.window.last - read.window.first);
    return lengths;
}

bool dates_whole_periods(const SourceMeasurement& source) {
    return source.dates_whole_periods && source.periods && source.periods->first != source.periods->last;
}

/// A date can name a longer span than a period, such as a year. Then the data go on after the period in which it
/// begins.
Date end_of(const SourceMeasurement& source, const Calendar& calendar, Date today) {
    if (!dates_whole_periods(source)) return *source.data_end;
    return std::min(std::max(calendar.days(source.periods->last).last, *source.data_end), today);
}

bool has_rows_in(const SourceMeasurement& source, const Calendar& calendar, Period period) {
    const DateRange days = calendar.days(period);
    const auto first = std::ranges::lower_bound(source.days, days.first);
    return first != source.days.end() && *first <= days.last;
}

/// Plans and quotas are dated ahead of time. They would move the end of the data into the future, so they count only if
/// there is nothing else.
std::optional<Date> find_data_end(const Scorecard& scorecard, const Measurements& measurements) {
    std::optional<Date> by_days;
    std::optional<Date> by_periods;
    const auto used = sources_of_actuals(scorecard);
    for (std::size_t i = 0; i < used.size(); ++i) {
        const SourceMeasurement& source = measurements.sources[i];
        if (!used[i] || !source.data_end) continue;
        const Date end = end_until_today(source, scorecard.calendar, measurements.today);
        std::optional<Date>& known = dates_whole_periods(source) ? by_periods : by_days;
        known = known ? std::max(*known, end) : end;
    }
    return by_days ? by_days : by_periods;
}

std::optional<Period> later_period_over(const Scorecard& scorecard, Period period, Date today) {
    const Calendar& calendar = scorecard.calendar;
    const Period last = calendar.at(today) - 1;
    if (last <= period) return std::nullopt;
    const DateRange between{calendar.days(period + 1).first, calendar.days(last).last};
    return scorecard.workdays.count(between) > 0 ? std::optional(last) : std::nullopt;
}

bool is_late(const SourceMeasurement& source, Date end, const Calendar& calendar, Date today) {
    return (end - end_of(source, calendar, today)).count() > longest_gap(source, calendar);
}

std::vector<std::optional<Period>> covered_until(const Scorecard& scorecard, const Measurements& measurements) {
    const Calendar& calendar = scorecard.calendar;
    const auto data_end = find_data_end(scorecard, measurements);
    std::vector<std::optional<Period>> covered;
    for (const SourceMeasurement& source : measurements.sources) {
        auto& until = covered.emplace_back();
        if (!source.periods) continue;
        until = source.periods->last;
        // A stock has periods only up to the last day of its data: later ones would repeat the last value.
        if (data_end && !source.is_stock && shows_end(source) &&
            !is_late(source, *data_end, calendar, measurements.today))
            until = std::max(*until, calendar.at(*data_end));
    }
    return covered;
}

std::optional<Lag> find_lag(const Scorecard& scorecard, const Measurements& measurements,
                            std::span<const SourceWindow> actual, std::span<const SourceWindow> all) {
    const auto at = [&](SourceId id) -> const SourceMeasurement& { return measurements.sources[id.index]; };
    std::optional<SourceId> ahead;
    for (const SourceWindow& read : actual)
        if (shows_end(at(read.source)) && (!ahead || *at(read.source).data_end > *at(*ahead).data_end))
            ahead = read.source;
    if (!ahead) return std::nullopt;
    std::optional<Lag> found;
    std::int64_t most_missing = 0;
    // A source must reach the end of the window or the end of the source that goes furthest, whichever is earlier.
    for (const SourceWindow& read : all) {
        const SourceMeasurement& source = at(read.source);
        if (!source.data_end) continue;
        const Date end = end_of(source, scorecard.calendar, measurements.today);
        const Date last_day = read.window.until.value_or(scorecard.calendar.days(read.window.last).last);
        const Date wanted = std::min(*at(*ahead).data_end, last_day);
        const std::int64_t missing = (wanted - end).count();
        if (missing <= most_missing || !is_late(source, wanted, scorecard.calendar, measurements.today)) continue;
        most_missing = missing;
        found = Lag{read.source, end, *ahead, *at(*ahead).data_end};
    }
    return found;
}

std::vector<SourceState> judge_sources(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                       Period period) {
    const std::vector<bool> read = sources_read(query);
    std::vector<SourceState> states;
    for (std::uint32_t i = 0; i < scorecard.sources.size(); ++i)
        states.push_back(
            read[i] ? judge(scorecard, scorecard.sources[i], measurements.sources[i], period, measurements.today)
                    : SourceState{});
    return states;
}

} // namespace kpitrace
