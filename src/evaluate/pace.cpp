// Shares are doubles: they are medians of quotients, and nobody reads more than three digits of them. Amounts keep
// their digits until they are multiplied by a share.
#include "evaluate/pace.hpp"

#include "evaluate/coverage.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <cmath>

namespace kpitrace {
namespace {

/// With fewer past periods, their shares say less than the calendar.
constexpr std::size_t fewest_shares = 4;

constexpr double lower_quartile = 0.25;
constexpr double median = 0.5;
constexpr double upper_quartile = 0.75;

/// A window over which the actual reads a source, by its length. Periods are of one kind if these are the same: a year
/// so far in June is compared with other years so far in June.
using WindowLength = std::pair<SourceId, std::int32_t>;

std::vector<WindowLength> lengths_in(Period period, const Query& query, const Kpi& kpi, const MetricEvaluator& values) {
    std::vector<WindowLength> lengths;
    for (const SourceWindow& read : windows_read(query, kpi.actual, {period, period}, values))
        lengths.emplace_back(read.source, read.window.last - read.window.first);
    return lengths;
}

std::int32_t longest(const std::vector<WindowLength>& lengths) {
    std::int32_t most = 0;
    for (const auto& [source, length] : lengths) most = std::max(most, length);
    return most;
}

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

std::optional<DuePart> due_part_of(const KpiContext& kpi) {
    if (!kpi.pace || kpi.pace->due_share <= 0) return std::nullopt;
    return DuePart{kpi.pace->until, kpi.pace->due_share};
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

Course PaceFinder::course_of(const Kpi& kpi) const {
    if (days_.last < measurements_.today) return Course::whole;
    const bool is_day = scorecard_.calendar.unit() == PeriodUnit::day;
    if (is_day || !can_be_paced(scorecard_, kpi) || !dates_days(kpi)) return Course::so_far;
    switch (scorecard_.unfinished) {
    case Unfinished::pace:
        return query_.partial ? Course::paced : Course::so_far;
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

std::optional<Date> PaceFinder::day_in(Period other) const {
    return scorecard_.workdays.same_day_in(scorecard_.calendar.days(other), until_, days_);
}

/// A period without a positive value has no shares.
std::optional<PaceShare> PaceFinder::share_in(Period past, const Kpi& kpi, MetricEvaluator& values) const {
    const auto all = values.formula(kpi.actual, {past, past}).number;
    if (!all || all->sign() <= 0) return std::nullopt;
    PaceShare made{.period = past, .until = day_in(past)};
    if (!made.until) return made;
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
    const std::vector<WindowLength> kind = lengths_in(period_, query_, kpi, values);
    std::int32_t compared = 0;
    for (Period past = period_ - 1; past >= first && compared < most_compared_periods; past = past - 1) {
        if (scorecard_.calendar.days(past).last >= measurements_.today) continue;
        if (lengths_in(past, query_, kpi, values) != kind) continue;
        ++compared;
        if (const auto share = share_in(past, kpi, values)) shares.push_back(*share);
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
    const std::int64_t passed = scorecard_.workdays.count({days.first, until_});
    pace.due_share = all == 0 ? 0 : static_cast<double>(passed) / static_cast<double>(all);
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
    const Period begin = period_ - longest(lengths_in(period_, query_, kpi, values));
    const DateRange days{scorecard_.calendar.days(begin).first, days_.last};
    find_due_share(days, pace);
    if (pace.due_share == 0) return pace;
    pace.actual = values.formula(kpi.actual, {period_, period_, std::nullopt, until_}).number;
    pace.landing = quotient(pace.actual, pace.due_share);
    if (pace.due_share_low) {
        pace.landing_low = quotient(pace.actual, *pace.due_share_high);
        pace.landing_high = quotient(pace.actual, *pace.due_share_low);
    }
    pace.per_workday = per_day(pace.actual, scorecard_.workdays.count({days.first, until_}));
    if (const auto day = day_in(period_ - 1))
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

} // namespace kpitrace
