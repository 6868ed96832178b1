#include "evaluate/early.hpp"

#include "kpitrace/evaluate/evaluate.hpp"

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

/// Whether the actual has no value only because too little has happened. A ratio divides by 0 then.
bool lacks_rows(const KpiEvaluation& kpi) {
    using Kind = Reason::Kind;
    const Kind kind = kpi.now.reason.kind;
    const bool has_none = kind == Kind::no_rows || kind == Kind::outside_data;
    const bool is_quotient = kpi.so_far && (kind == Kind::division_by_zero || kind == Kind::null_value);
    return (has_none || is_quotient) && !kpi.now.reason.of_target;
}

} // namespace

bool is_in_first_half(std::int64_t workdays, std::int64_t of_workdays) {
    return 2 * workdays < of_workdays;
}

bool is_in_first_quarter(std::int64_t workdays, std::int64_t of_workdays) {
    return 4 * workdays < of_workdays;
}

EarlyAlarm early_alarm(const Number& actual, const TargetValue& target, const Judgement& judgement,
                       const DuePart& due) {
    if (due.early_shares.empty()) return EarlyAlarm::none;
    const auto is_red = [&](const PaceShare& past) { return is_red_by(past.share, actual, target, judgement); };
    if (std::ranges::all_of(due.early_shares, is_red)) return EarlyAlarm::behind_all;
    return is_out_of_reach(actual, miss_of(actual, target, judgement, due.share), due.share) ? EarlyAlarm::out_of_reach
                                                                                             : EarlyAlarm::none;
}

bool is_too_early(bool is_early, const KpiResult& result) {
    const bool misses = result.zone == Zone::red || result.zone == Zone::yellow;
    return is_early && misses && result.early_alarm == EarlyAlarm::none;
}

Beginning::Beginning(const Scorecard& scorecard, const Measurements& measurements, Period period,
                     const Elapsed& elapsed, std::optional<Date> data_end)
    : scorecard_(scorecard)
    , measurements_(measurements)
    , period_(period)
    , elapsed_(elapsed)
    , has_begun_(data_end && *data_end >= scorecard.calendar.days(period).first) {}

/// A day has no first half. And periods that are judged as if they were over also fail the run like these.
bool Beginning::is_early(const KpiEvaluation& kpi, KpiJudge& judge) const {
    if (kpi.pace) return kpitrace::is_early(*kpi.pace);
    return kpi.so_far && kpi.no_pace != NoPace::periods_of_days && scorecard_.unfinished != Unfinished::as_is &&
           is_in_first_half(elapsed_.workdays, elapsed_.of_workdays) && has_past(judge);
}

/// Whether enough complete periods had a value to show that the KPI usually has one.
bool Beginning::has_past(KpiJudge& judge) const {
    const auto range = dated_range(measurements_);
    std::size_t found = 0;
    for (Period past = period_ - 1; range && past >= range->first && found < fewest_shares; past = past - 1)
        if (scorecard_.calendar.days(past).last < measurements_.today && judge.actual_in(past).number) ++found;
    return found >= fewest_shares;
}

bool Beginning::is_too_early_for_rows(const KpiEvaluation& kpi) const {
    if (!has_begun_ || !lacks_rows(kpi)) return false;
    if (!kpi.pace) return kpi.is_early && is_in_first_quarter(elapsed_.workdays, elapsed_.of_workdays);
    const auto is_none = [](const PaceShare& share) { return share.share == 0; };
    return kpi.pace->due_share_low.value_or(kpi.pace->due_share) == 0 ||
           (kpi.is_early && std::ranges::any_of(kpi.pace->shares, is_none));
}

} // namespace kpitrace
