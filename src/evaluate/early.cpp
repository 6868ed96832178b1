#include "evaluate/early.hpp"

#include "evaluate/coverage.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/evaluate/history_range.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

/// Whether the actual does not meet a target of which nothing is due. Such a target is 0, from which no attainment
/// follows.
bool misses_nothing_due(const Number& actual, const TargetValue& target, const Judgement& judgement) {
    if (std::holds_alternative<Number>(target)) return !meets(actual, Number(0), direction_of(judgement, target));
    return actual.sign() != 0;
}

/// Whether the KPI would be red if this share of the target were due.
bool is_red_by(double share, const Number& actual, const TargetValue& target, const Judgement& judgement) {
    if (share == 0) return misses_nothing_due(actual, target, judgement);
    KpiResult part;
    part.actual = actual;
    part.target = due_part(target, share);
    judge(due_part(judgement, share), part);
    return part.zone == Zone::red;
}

/// The target that the actual misses, and on which side. For a range, that is the bound next to what is due.
struct Miss {
    Number target;
    bool is_below = true;
};

Miss miss_of(const Number& actual, const TargetValue& target, const Judgement& judgement, double share) {
    if (const auto* number = std::get_if<Number>(&target))
        return {*number, direction_of(judgement, target) == Direction::maximize};
    const auto& range = std::get<TargetRange>(target);
    const bool is_below = !Number::at_least(actual, due_part(range.min, share));
    return {is_below ? range.min : range.max, is_below};
}

/// Whether the target can no longer be met at up to three times the usual pace; or, if the actual should stay below the
/// target, at no less than a third of the usual pace.
bool is_out_of_reach(const Number& actual, const Miss& miss, double share) {
    const double target = miss.target.to_double();
    const double rest = target * (1 - share);
    if (rest == 0) return false;
    const double times_usual = (target - actual.to_double()) / rest;
    const bool needs_more = miss.is_below == (target > 0); // a loss, which is below 0, should grow slowly
    return needs_more ? times_usual > most_times_usual : times_usual < 1 / most_times_usual;
}

/// Whether the value would not be red at the end of the period if each working day that is left brings what each one
/// has brought so far. Then a period with few working days only looks behind those with more.
bool is_on_steady_course(const Number& actual, const TargetValue& target, const Judgement& judgement,
                         const DuePart& due) {
    if (due.workdays_of_actual == 0) return true; // nothing shows that it is behind
    const auto rest = Number::divide(actual * Number(due.workdays_left), Number(due.workdays_of_actual));
    KpiResult landing;
    landing.actual = actual + *rest;
    landing.target = target;
    judge(judgement, landing);
    return landing.zone != Zone::red;
}

bool is_below(const Number& actual, const TargetValue& target) {
    if (const auto* number = std::get_if<Number>(&target)) return !Number::at_least(actual, *number);
    const auto* range = std::get_if<TargetRange>(&target);
    return range != nullptr && !Number::at_least(actual, range->min);
}

} // namespace

bool is_in_first_half(std::int64_t workdays, std::int64_t of_workdays) {
    return 2 * workdays < of_workdays;
}

bool is_in_first_quarter(std::int64_t workdays, std::int64_t of_workdays) {
    return 4 * workdays < of_workdays;
}

PaceAlarm pace_alarm(const Number& actual, const TargetValue& target, const Judgement& judgement, const DuePart& due) {
    if (is_out_of_reach(actual, miss_of(actual, target, judgement, due.share), due.share))
        return PaceAlarm::out_of_reach;
    if (due.early_shares.empty()) return PaceAlarm::none;
    const auto is_red = [&](const PaceShare& past) { return is_red_by(past.share, actual, target, judgement); };
    const bool is_behind_all = std::ranges::all_of(due.early_shares, is_red);
    return is_behind_all && !is_on_steady_course(actual, target, judgement, due) ? PaceAlarm::behind_all
                                                                                 : PaceAlarm::none;
}

bool is_too_early(const KpiEvaluation& kpi, const KpiResult& result) {
    const bool misses = result.zone == Zone::red || result.zone == Zone::yellow;
    if (!misses) return false;
    if (kpi.can_only_grow) return is_below(*result.actual, result.target);
    return kpi.is_early && result.pace_alarm == PaceAlarm::none;
}

Reason reason_to_skip(Course course, bool waits, const KpiEvaluation& kpi) {
    using Kind = Reason::Kind;
    if (waits) return {.kind = Kind::not_over, .metric = kpi.now.reason.metric, .aggregate = kpi.now.reason.aggregate};
    switch (course) {
    case Course::skipped:
        return {.kind = Kind::not_over, .metric = {}, .aggregate = {}};
    case Course::so_far:
        return {.kind = Kind::no_rows_yet, .metric = {}, .aggregate = {}};
    case Course::paced:
    case Course::whole:
        break;
    }
    return {.kind = Kind::too_early, .metric = {}, .aggregate = {}};
}

Beginning::Beginning(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Period period,
                     const Elapsed& elapsed, std::optional<Date> data_end)
    : scorecard_(scorecard)
    , query_(query)
    , measurements_(measurements)
    , period_(period)
    , elapsed_(elapsed)
    , has_begun_(data_end && *data_end >= scorecard.calendar.days(period).first) {}

/// Whether the period is not over and is judged so. A day has no first half.
bool Beginning::is_unfinished() const {
    return scorecard_.calendar.days(period_).last >= measurements_.today &&
           scorecard_.calendar.unit() != PeriodUnit::day && scorecard_.unfinished != Unfinished::as_is;
}

bool Beginning::is_early(const KpiEvaluation& kpi, KpiJudge& judge) const {
    if (kpi.pace) return kpitrace::is_early(*kpi.pace);
    return kpi.so_far && is_unfinished() && is_in_first_half(elapsed_.workdays, elapsed_.of_workdays) &&
           has_past(judge);
}

bool Beginning::can_only_grow(const Kpi& kpi, const KpiEvaluation& made) const {
    return made.so_far && is_unfinished() && kpitrace::can_only_grow(scorecard_, kpi.actual);
}

/// Whether enough complete periods had a value to show that the KPI usually has one.
bool Beginning::has_past(KpiJudge& judge) const {
    const auto range = history_range(measurements_);
    std::size_t found = 0;
    for (Period past = period_ - 1; range && past >= range->first && found < fewest_shares; past = past - 1)
        if (scorecard_.calendar.days(past).last < measurements_.today && judge.actual_in(past).number) ++found;
    return found >= fewest_shares;
}

/// Whether the actual has no value only because too little has happened in the period. A ratio divides by 0 then.
bool Beginning::lacks_rows(const KpiEvaluation& kpi) const {
    using Kind = Reason::Kind;
    const Reason& reason = kpi.now.reason;
    if (reason.of_target || (reason.window && !reason.window->contains(period_))) return false;
    const bool is_quotient = kpi.so_far && (reason.kind == Kind::division_by_zero || reason.kind == Kind::null_value);
    return reason.kind == Kind::no_rows || reason.kind == Kind::outside_data || is_quotient;
}

bool Beginning::is_too_early_for_rows(const KpiEvaluation& kpi) const {
    if (!lacks_rows(kpi)) return false;
    const DateRange passed{scorecard_.calendar.days(period_).first, measurements_.today - std::chrono::days(1)};
    if (is_unfinished() && scorecard_.workdays.count(passed) == 0) return true;
    if (!has_begun_) return false;
    if (!kpi.pace) return kpi.is_early && is_in_first_quarter(elapsed_.workdays, elapsed_.of_workdays);
    const auto is_none = [](const PaceShare& share) { return share.share == 0; };
    return kpi.pace->due_share_low.value_or(kpi.pace->due_share) == 0 ||
           (kpi.is_early && std::ranges::any_of(kpi.pace->shares, is_none));
}

bool Beginning::waits_for_period_row(const KpiEvaluation& kpi) const {
    const Reason& reason = kpi.now.reason;
    if (!is_unfinished() || !lacks_rows(kpi) || !reason.aggregate) return false;
    const SourceMeasurement& source = measurements_.sources[query_[*reason.aggregate].source.index];
    return source.data_end && dates_whole_periods(source) && !has_rows_in(source, scorecard_.calendar, period_) &&
           !is_late(source, measurements_.today - std::chrono::days(1), scorecard_.calendar, measurements_.today);
}

} // namespace kpitrace
