// Shares are doubles: they are medians of quotients, and nobody reads more than three digits of them. Amounts keep
// their digits until they are multiplied by a share.
#include "evaluate/pace.hpp"

#include "evaluate/coverage.hpp"
#include "evaluate/early.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace kpitrace {
namespace {

constexpr double lower_quartile = 0.25;
constexpr double median = 0.5;
constexpr double upper_quartile = 0.75;

/// A curve is a small picture, which has no room for more points than a month has days.
constexpr std::int64_t most_curve_days = 31;

std::optional<Number> quotient(const std::optional<Number>& number, double divisor) {
    if (!number || divisor == 0) return std::nullopt;
    return Number::divide(*number, Number::rounded(divisor));
}

std::optional<Number> per_day(const std::optional<Number>& number, std::int64_t days) {
    if (!number || days <= 0) return std::nullopt;
    return Number::divide(*number, Number(days));
}

} // namespace

Number due_part(const Number& amount, double share) {
    return share == 1 ? amount : amount * Number::rounded(share);
}

TargetValue due_part(const TargetValue& target, double share) {
    if (const auto* number = std::get_if<Number>(&target)) return due_part(*number, share);
    if (const auto* range = std::get_if<TargetRange>(&target))
        return TargetRange{due_part(range->min, share), due_part(range->max, share)};
    return target;
}

Judgement due_part(const Judgement& judgement, double share) {
    Judgement due = judgement;
    if (due.red) due.red = due_part(*due.red, share);
    if (due.baseline) due.baseline = due_part(*due.baseline, share);
    return due;
}

bool is_early(const Pace& pace) {
    return pace.periods > 0 && is_in_first_half(pace.workdays, pace.of_workdays);
}

std::optional<DuePart> due_part_of(const KpiContext& kpi) {
    if (!kpi.pace || kpi.pace->due_share <= 0) return std::nullopt;
    DuePart due{.until = kpi.pace->until,
                .share = kpi.pace->due_share,
                .workdays_of_actual = kpi.pace->workdays_of_actual,
                .workdays_left = kpi.pace->of_workdays - kpi.pace->workdays};
    if (is_early(*kpi.pace)) due.early_shares = kpi.pace->shares;
    return due;
}

TargetValue KpiEvaluation::aim(const TargetValue& target) const {
    const auto due = due_part_of(*this);
    if (!due || !now.actual || !pace->actual) return target;
    const Number later = *now.actual - *pace->actual;
    TargetValue needed = due_part(target, due->share);
    if (auto* number = std::get_if<Number>(&needed)) *number = *number + later;
    if (auto* range = std::get_if<TargetRange>(&needed)) *range = {range->min + later, range->max + later};
    return needed;
}

double quantile_of(std::span<const PaceShare> shares, double quantile) {
    std::vector<double> sorted;
    for (const PaceShare& share : shares) sorted.push_back(share.share);
    std::ranges::sort(sorted);
    const double place = quantile * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

PaceFinder::PaceFinder(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Period period,
                       Date until)
    : scorecard_(scorecard)
    , query_(query)
    , measurements_(measurements)
    , period_(period)
    , days_(scorecard.calendar.days(period))
    , until_(until) {}

NoPace PaceFinder::obstacle_of(const Kpi& kpi) const {
    if (scorecard_.calendar.unit() == PeriodUnit::day) return NoPace::periods_of_days;
    if (!adds_up_over_days(scorecard_, kpi.actual)) return NoPace::actual_does_not_add_up;
    if (!can_be_paced(scorecard_, kpi)) return NoPace::target_does_not_add_up;
    if (!dates_days(kpi)) return NoPace::whole_periods;
    // The query divides no window by days if the actuals read no rows at all.
    const bool is_divided = query_.partial || scorecard_.unfinished != Unfinished::pace;
    return is_divided ? NoPace::none : NoPace::actual_does_not_add_up;
}

Course PaceFinder::course_of(const Kpi& kpi) const {
    if (days_.last < measurements_.today) return Course::whole;
    if (obstacle_of(kpi) != NoPace::none) return Course::so_far;
    switch (scorecard_.unfinished) {
    case Unfinished::pace:
        return Course::paced;
    case Unfinished::as_is:
        return Course::whole;
    case Unfinished::skip:
        break;
    }
    return Course::skipped;
}

/// Whether the rows of the actual show on which day something happened, and not only in which period.
bool PaceFinder::dates_days(const Kpi& kpi) const {
    const Formula* const actual = &kpi.actual;
    const std::vector<bool> is_read = sources_of(scorecard_, std::span(&actual, 1));
    for (std::size_t i = 0; i < is_read.size(); ++i)
        if (is_read[i] && dates_whole_periods(measurements_.sources[i])) return false;
    return true;
}

std::optional<Date> PaceFinder::day_in(Period other, Date day) const {
    return scorecard_.workdays.same_day_in(scorecard_.calendar.days(other), day, days_);
}

/// A period without a positive value has no shares.
std::optional<PaceShare> PaceFinder::share_in(Period past, Date day, const Kpi& kpi, MetricEvaluator& values) const {
    const auto all = values.formula(kpi.actual, {past, past}).number;
    if (!all || all->sign() <= 0) return std::nullopt;
    PaceShare made{.period = past, .until = day_in(past, day)};
    if (!made.until) {
        // A year so far, or several periods, had reached something even before the period began.
        const bool reaches_back = std::ranges::any_of(lengths_read(query_, kpi.actual, past, values),
                                                      [](const auto& length) { return length.second > 0; });
        return reaches_back ? std::nullopt : std::optional(made);
    }
    const auto part = values.formula(kpi.actual, {past, past, std::nullopt, made.until}).number;
    if (part) made.share = std::clamp(part->to_double() / all->to_double(), 0.0, 1.0);
    return made;
}

/// The shares of the last complete periods of the same kind.
std::vector<PaceShare> PaceFinder::shares_of(const Kpi& kpi, MetricEvaluator& values) const {
    std::vector<PaceShare> shares;
    const auto range = dated_range(measurements_);
    if (!range) return shares;
    const Period first = std::max(range->first, scorecard_.calendar.at(query_.partial->days.first));
    const WindowLengths kind = lengths_read(query_, kpi.actual, period_, values);
    std::int32_t compared = 0;
    for (Period past = period_ - 1; past >= first && compared < most_compared_periods; past = past - 1) {
        if (scorecard_.calendar.days(past).last >= measurements_.today) continue;
        if (lengths_read(query_, kpi.actual, past, values) != kind) continue;
        ++compared;
        if (const auto share = share_in(past, until_, kpi, values)) shares.push_back(*share);
    }
    std::ranges::reverse(shares);
    return shares;
}

void PaceFinder::find_due_share(const DateRange& days, Pace& pace) const {
    if (pace.shares.size() >= fewest_shares) {
        pace.periods = pace.shares.size();
        pace.due_share = quantile_of(pace.shares, median);
        pace.due_share_low = quantile_of(pace.shares, lower_quartile);
        pace.due_share_high = quantile_of(pace.shares, upper_quartile);
        return;
    }
    const std::int64_t all = scorecard_.workdays.count(days);
    const std::int64_t passed = scorecard_.workdays.count({days.first, pace.until});
    pace.due_share = all == 0 ? 0 : static_cast<double>(passed) / static_cast<double>(all);
}

DateRange PaceFinder::days_of(const Kpi& kpi, const MetricEvaluator& values) const {
    std::optional<Date> begin;
    for (const auto& [source, window] : windows_read(query_, kpi.actual, {period_, period_}, values)) {
        const Date day = window.from.value_or(scorecard_.calendar.days(window.first).first);
        begin = begin ? std::min(*begin, day) : day;
    }
    return {begin.value_or(days_.first), days_.last};
}

Pace PaceFinder::find(const Kpi& kpi, MetricEvaluator& values) const {
    Pace pace;
    pace.until = until_;
    pace.workdays = scorecard_.workdays.count({days_.first, until_});
    pace.of_workdays = scorecard_.workdays.count(days_);
    if (until_ < days_.first) {
        pace.due_share = 0;
        return pace;
    }
    pace.shares = shares_of(kpi, values);
    const DateRange days = days_of(kpi, values);
    find_due_share(days, pace);
    if (pace.due_share == 0) return pace;
    pace.actual = values.formula(kpi.actual, {period_, period_, std::nullopt, until_}).number;
    pace.landing = quotient(pace.actual, pace.due_share);
    if (pace.due_share_low) {
        pace.landing_low = quotient(pace.actual, *pace.due_share_high);
        pace.landing_high = quotient(pace.actual, *pace.due_share_low);
    }
    pace.workdays_of_actual = scorecard_.workdays.count({days.first, until_});
    pace.per_workday = per_day(pace.actual, pace.workdays_of_actual);
    if (const auto day = day_in(period_ - 1, until_))
        pace.previous = values.formula(kpi.actual, {period_ - 1, period_ - 1, std::nullopt, day}).number;
    if (pace.previous && pace.actual) pace.change = *pace.actual - *pace.previous;
    return pace;
}

void PaceFinder::settle(const TargetValue& target, Pace& pace) {
    pace.due = due_part(target, pace.due_share);
    const auto* number = std::get_if<Number>(&target);
    if (number != nullptr && pace.actual)
        pace.needed_per_workday = per_day(*number - *pace.actual, pace.of_workdays - pace.workdays);
}

std::vector<Date> PaceFinder::curve_days() const {
    const std::int64_t all = (days_.last - days_.first).count() + 1;
    const std::int64_t step = (all + most_curve_days - 1) / most_curve_days;
    std::set<Date> days{until_, days_.last};
    for (Date day = days_.first; day <= days_.last; day = day + std::chrono::days(step)) days.insert(day);
    return {days.begin(), days.end()};
}

std::vector<PacePoint> PaceFinder::curve_of(const Kpi& kpi, const Pace& pace, MetricEvaluator& values) const {
    const DateRange days = days_of(kpi, values);
    std::vector<PacePoint> curve;
    for (const Date day : curve_days()) {
        Pace then;
        then.until = day;
        for (const PaceShare& share : pace.shares)
            if (const auto made = share_in(share.period, day, kpi, values)) then.shares.push_back(*made);
        find_due_share(days, then);
        PacePoint& point = curve.emplace_back();
        point.day = day;
        point.usual = then.due_share;
        point.low = then.due_share_low.value_or(then.due_share);
        point.high = then.due_share_high.value_or(then.due_share);
        if (day <= until_) point.actual = values.formula(kpi.actual, {period_, period_, std::nullopt, day}).number;
    }
    return curve;
}

} // namespace kpitrace
