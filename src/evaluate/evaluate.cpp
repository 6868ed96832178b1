#include "kpitrace/evaluate/evaluate.hpp"

#include "evaluate/attainment.hpp"
#include "evaluate/metric_evaluator.hpp"
#include "evaluate/rollup.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

bool any_kpi_has_value(const Scorecard& scorecard, MetricEvaluator& values, Period period) {
    return std::any_of(scorecard.kpis.begin(), scorecard.kpis.end(), [&](const Kpi& kpi) {
        return values.formula(kpi.actual, {period, period}).number.has_value();
    });
}

Judgement judgement_of(const Scorecard& scorecard, const Kpi& kpi) {
    return {kpi.direction, kpi.red, kpi.baseline, kpi.tolerance.value_or(scorecard.tolerance)};
}

class Evaluator {
public:
    Evaluator(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Period period,
              std::span<const Assumption> assumptions)
        : scorecard_(scorecard)
        , query_(query)
        , measurements_(measurements)
        , period_(period)
        , assumed_(scorecard, assumptions)
        , measured_(scorecard, query, measurements, period)
        , values_(measured_, assumed_) {}

    Evaluation run() {
        Evaluation evaluation;
        evaluation.period = period_;
        find_data_end(evaluation);
        evaluate_kpis(evaluation);
        evaluate_metrics(evaluation);
        find_overflows(evaluation);
        evaluation.uncarried = values_.uncarried();
        roll_up(scorecard_, evaluation);
        return evaluation;
    }

private:
    void evaluate_kpis(Evaluation& evaluation) {
        for (std::uint32_t i = 0; i < scorecard_.kpis.size(); ++i) {
            const std::size_t uses = values_.uses_of_uncarried();
            evaluation.kpis.push_back(evaluate_kpi(scorecard_.kpis[i]));
            if (values_.uses_of_uncarried() != uses) evaluation.uncarried_kpis.push_back({i});
        }
    }

    KpiEvaluation evaluate_kpi(const Kpi& kpi) {
        KpiEvaluation made;
        Judgement judgement = judgement_of(scorecard_, kpi);
        judgement.direction = direction_of(judgement, target_in(kpi, period_));
        made.direction = *judgement.direction;
        made.now = judge_in(kpi, judgement, period_);
        made.previous = values_.formula(kpi.actual, {period_ - 1, period_ - 1}).number;
        if (made.previous && made.now.actual) made.change = *made.now.actual - *made.previous;

        const auto range = dated_range(measurements_);
        Period begin = range ? std::min(range->first, period_) : period_;
        while (begin < period_ && !values_.formula(kpi.actual, {begin, begin}).number) begin = begin + 1;
        made.history_begin = begin;
        for (Period p = begin; p < period_; p = p + 1) made.history.push_back(judge_in(kpi, judgement, p));
        if (made.now.actual || !made.history.empty()) made.history.push_back(made.now);
        return made;
    }

    KpiResult judge_in(const Kpi& kpi, const Judgement& judgement, Period period) {
        KpiResult result;
        const Value actual = values_.formula(kpi.actual, {period, period});
        result.actual = actual.number;
        Reason target_reason;
        result.target = target_in(kpi, period, &target_reason);
        if (!actual.number)
            result.reason = actual.reason;
        else if (std::holds_alternative<std::monostate>(result.target))
            result.reason = target_reason;
        else
            judge(judgement, result);
        return result;
    }

    TargetValue target_in(const Kpi& kpi, Period period, Reason* reason = nullptr) {
        if (const auto* range = std::get_if<TargetRange>(&kpi.target)) return *range;
        if (const auto* steps = std::get_if<std::vector<TargetStep>>(&kpi.target)) {
            const auto later =
                std::find_if(steps->begin(), steps->end(), [&](const TargetStep& s) { return period < s.from; });
            if (later != steps->begin()) return std::prev(later)->value;
            if (reason != nullptr) reason->kind = Reason::Kind::no_target_yet;
            return {};
        }
        const Value value = values_.formula(std::get<Formula>(kpi.target), {period, period});
        if (value.number) return *value.number;
        if (reason != nullptr) {
            *reason = value.reason;
            reason->of_target = true;
        }
        return {};
    }

    void evaluate_metrics(Evaluation& evaluation) {
        for (std::uint32_t i = 0; i < scorecard_.metrics.size(); ++i) {
            const std::size_t uses = values_.uses_of_uncarried();
            const Value now = values_.metric({i}, {period_, period_});
            if (values_.uses_of_uncarried() != uses) evaluation.uncarried_metrics.push_back({i});
            const Value before = values_.metric({i}, {period_ - 1, period_ - 1});
            evaluation.metrics.push_back({now, before.number});
        }
    }

    void find_overflows(Evaluation& evaluation) {
        for (std::uint32_t i = 0; i < query_.aggregates.size(); ++i)
            if (is_overflowed_somewhere({i}, evaluation)) evaluation.overflowed.push_back({i});
        for (std::uint32_t i = 0; i < evaluation.metrics.size(); ++i) {
            const MetricEvaluation& metric = evaluation.metrics[i];
            if (is_overflowed(metric.value.number) || is_overflowed(metric.previous))
                evaluation.overflowed_metrics.push_back({i});
        }
        for (std::uint32_t i = 0; i < evaluation.kpis.size(); ++i)
            if (is_overflowed(evaluation.kpis[i])) evaluation.overflowed_kpis.push_back({i});
    }

    static bool is_overflowed(const std::optional<Number>& number) {
        return number && number->exactness() == Exactness::overflowed;
    }

    static bool is_overflowed(const KpiResult& result) {
        const auto* target = std::get_if<Number>(&result.target);
        return is_overflowed(result.actual) || (target != nullptr && is_overflowed(*target));
    }

    static bool is_overflowed(const KpiEvaluation& kpi) {
        const auto is_past_overflowed = [](const KpiResult& result) { return is_overflowed(result); };
        return is_overflowed(kpi.now) || is_overflowed(kpi.previous) || is_overflowed(kpi.change) ||
               std::ranges::any_of(kpi.history, is_past_overflowed);
    }

    /// In a period of some KPI's history, or in the one before the evaluated one.
    bool is_overflowed_somewhere(AggregateId id, const Evaluation& evaluation) {
        Period first = period_ - 1;
        for (const KpiEvaluation& kpi : evaluation.kpis)
            if (!kpi.history.empty()) first = std::min(first, kpi.history_begin);
        for (Period p = first; p <= period_; p = p + 1)
            if (is_overflowed(values_.aggregate(id, {p, p}).number)) return true;
        return false;
    }

    /// The sources that some KPI's actual stands on, directly or through metrics.
    [[nodiscard]] std::vector<std::uint8_t> sources_of_kpis() const {
        std::vector<std::uint8_t> metrics(scorecard_.metrics.size(), 0);
        const auto mark = [&metrics](const std::vector<std::optional<MetricId>>& names) {
            for (const auto& name : names)
                if (name) metrics[name->index] = 1;
        };
        for (const Kpi& kpi : scorecard_.kpis) mark(kpi.actual.names);
        std::vector<std::uint8_t> sources(scorecard_.sources.size(), 0);
        for (auto id = scorecard_.metric_order.rbegin(); id != scorecard_.metric_order.rend(); ++id) {
            const Metric& metric = scorecard_[*id];
            if (metrics[id->index] == 0) continue;
            mark(metric.names);
            if (metric.source) sources[metric.source->index] = 1;
        }
        return sources;
    }

    /// The latest day of the KPIs' sources that date days; of ones that date whole periods only where there are no
    /// others, since those say nothing of days (and, as plans and quotas do, may run ahead).
    void find_data_end(Evaluation& evaluation) const {
        std::optional<Date> by_days;
        std::optional<Date> by_periods;
        const std::vector<std::uint8_t> used = sources_of_kpis();
        for (std::size_t i = 0; i < used.size(); ++i) {
            const SourceMeasurement& source = measurements_.sources[i];
            if (used[i] == 0 || !source.periods) continue;
            const bool whole = source.dates_whole_periods && source.periods->first != source.periods->last;
            const Date end = whole ? scorecard_.calendar.days(source.periods->last).last : *source.data_end;
            std::optional<Date>& known = whole ? by_periods : by_days;
            known = known ? std::max(*known, end) : end;
        }
        const std::optional<Date> end = by_days ? by_days : by_periods;
        if (!end) return;
        const Date last_day = scorecard_.calendar.days(period_).last;
        evaluation.complete = *end >= last_day;
        evaluation.data_end = std::min(*end, last_day);
    }

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    Period period_;
    AssumedMetrics assumed_;
    MetricEvaluator measured_;
    MetricEvaluator values_; // under the assumptions
};

} // namespace

Period default_period(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Date today) {
    const Period now = scorecard.calendar.at(today);
    const auto range = dated_range(measurements);
    if (!range) return now;
    // Snapshots belong to whichever period is asked for, so they count only where no KPI stands on dated rows alone. A
    // year so far has a value until its end, also where the data ended months before: only a period's own rows make it
    // one with data.
    MetricEvaluator dated(scorecard, query, measurements, range->first - 1, Widening::ignored);
    for (Period p = range->last; p >= range->first; p = p - 1)
        if (any_kpi_has_value(scorecard, dated, p)) return p;
    for (Period p = range->last; p >= range->first; p = p - 1) {
        MetricEvaluator with_snapshots(scorecard, query, measurements, p, Widening::ignored);
        if (any_kpi_has_value(scorecard, with_snapshots, p)) return p;
    }
    return range->last;
}

Evaluation evaluate(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Period period,
                    std::span<const Assumption> assumptions) {
    return Evaluator(scorecard, query, measurements, period, assumptions).run();
}

} // namespace kpitrace
