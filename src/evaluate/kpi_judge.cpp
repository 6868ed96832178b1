#include "evaluate/kpi_judge.hpp"

#include "evaluate/early.hpp"
#include "kpitrace/values/date.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>

namespace kpitrace {
LagFinder::LagFinder(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                     const MetricEvaluator& values, const Kpi& kpi)
    : scorecard_(scorecard)
    , query_(query)
    , measurements_(measurements)
    , values_(values)
    , kpi_(kpi)
    , read_(sources_of(scorecard, kpi))
    , first_end_(last_date) {
    for (std::size_t i = 0; i < read_.size(); ++i)
        if (read_[i] && measurements.sources[i].data_end)
            first_end_ = std::min(first_end_, end_of(measurements.sources[i], scorecard.calendar, measurements.today));
}

std::optional<Lag> LagFinder::in(Period period, const TargetRule& rule) {
    // Most windows end before every source does. Then the windows that the KPI reads need not be searched.
    const Period last = period + scorecard_.periods_ahead;
    if (scorecard_.calendar.days(last).last <= first_end_) return std::nullopt;
    std::pair<Formulas, Period> key(rule.formulas(), period);
    const auto known = known_.find(key);
    if (known != known_.end()) return known->second;
    const auto found = find(period, key.first);
    known_.emplace(std::move(key), found);
    return found;
}

std::optional<Lag> LagFinder::find(Period period, const Formulas& of_target) const {
    const Window window{period, period};
    const std::vector<SourceWindow> of_actual = windows_read(query_, kpi_.actual, window, values_);
    std::vector<SourceWindow> all = of_actual;
    for (const Formula* formula : of_target) {
        const auto read = windows_read(query_, *formula, window, values_);
        all.insert(all.end(), read.begin(), read.end());
    }
    return find_lag(scorecard_, measurements_, of_actual, all);
}

Value KpiJudge::actual_in(Period period) {
    if (const auto lag = lags_.in(period, rule_))
        return {std::nullopt, {.kind = Reason::Kind::lagging, .metric = {}, .aggregate = {}, .lag = lag}};
    EvaluatedValue value = values_.formula(kpi_.actual, {period, period});
    uses_uncarried_ = uses_uncarried_ || value.uses_uncarried;
    return value;
}

KpiResult KpiJudge::result_in(Period period, std::optional<Direction> of_whole, const std::optional<DuePart>& due) {
    KpiResult result;
    const Value actual = actual_in(period);
    result.actual = actual.number;
    EvaluatedTarget target = target_in(rule_, period, values_);
    uses_uncarried_ = uses_uncarried_ || target.uses_uncarried;
    result.target = target.value;
    Judgement judgement = rule_.judgement;
    if (!judgement.direction) judgement.direction = of_whole;
    if (!actual.number)
        result.reason = actual.reason;
    else if (std::holds_alternative<std::monostate>(result.target))
        result.reason = target.reason;
    else if (rule_.needs_direction && !judgement.direction)
        result.reason.kind = Reason::Kind::no_direction;
    else if (due)
        judge_part(judgement, *due, period, result);
    else
        judge(judgement, result);
    return result;
}

/// Compares a part with a part. The actual and the target of the result stay those of the period.
void KpiJudge::judge_part(const Judgement& judgement, const DuePart& due, Period period, KpiResult& result) {
    const EvaluatedValue reached = values_.formula(kpi_.actual, {period, period, std::nullopt, due.until});
    uses_uncarried_ = uses_uncarried_ || reached.uses_uncarried;
    KpiResult part;
    part.actual = reached.number;
    part.target = due_part(result.target, due.share);
    if (part.actual)
        judge(due_part(judgement, due.share), part);
    else
        part.reason = reached.reason;
    result.attainment = part.attainment;
    result.zone = part.zone;
    result.rule = part.rule;
    result.reason = part.reason;
    if (part.zone == Zone::red) result.pace_alarm = pace_alarm(*part.actual, result.target, judgement, due);
}

} // namespace kpitrace
