// Every KPI is judged in every period of its history by the same functions, so that the past and the evaluated period
// cannot differ in their rules. Assumptions are in effect only for the evaluated period; everything else comes from an
// evaluator of measured values, which the evaluator under assumptions shares.
#include "kpitrace/evaluate/evaluate.hpp"

#include "evaluate/attainment.hpp"
#include "evaluate/coverage.hpp"
#include "evaluate/metric_evaluator.hpp"
#include "kpitrace/values/date.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

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
        , values_(measured_, assumed_)
        , covered_(covered_until(scorecard, measurements))
        , sources_(judge_sources(scorecard, query, measurements, period))
        , data_end_(find_data_end(scorecard, measurements)) {}

    Evaluation run() {
        Evaluation evaluation;
        evaluation.period = period_;
        find_time(evaluation);
        evaluation.sources = sources_;
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
            uses_uncarried_ = false;
            evaluation.kpis.push_back(evaluate_kpi(scorecard_.kpis[i]));
            if (uses_uncarried_) evaluation.uncarried_kpis.push_back({i});
        }
    }

    /// Prepares the evaluation of a KPI: finds the sources that it reads in any period, and the first day on which one
    /// of them ends.
    void turn_to(const Kpi& kpi) {
        std::vector<const Formula*> formulas{&kpi.actual};
        if (const auto* target = std::get_if<Formula>(&kpi.target)) formulas.push_back(target);
        read_ = sources_of(scorecard_, formulas);
        first_end_ = last_date;
        for (std::size_t i = 0; i < read_.size(); ++i)
            if (read_[i] && measurements_.sources[i].data_end)
                first_end_ =
                    std::min(first_end_, end_of(measurements_.sources[i], scorecard_.calendar, measurements_.today));
    }

    KpiEvaluation evaluate_kpi(const Kpi& kpi) {
        turn_to(kpi);
        KpiEvaluation made;
        const Judgement judgement = judgement_of(scorecard_, kpi);
        made.now = judge_in(kpi, judgement, period_);
        // This value has no assumptions in it, because they change only the evaluated period.
        made.previous = actual_in(kpi, period_ - 1).number;
        if (made.previous && made.now.actual) made.change = *made.now.actual - *made.previous;

        // The history begins with the first period that has an actual, so that a report does not list empty periods.
        const auto range = dated_range(measurements_);
        Period begin = range ? std::min(range->first, period_) : period_;
        while (begin < period_ && !actual_in(kpi, begin).number) begin = begin + 1;
        made.history_begin = begin;
        if (begin < period_ || made.now.actual) made.history.reserve(static_cast<std::size_t>(period_ - begin) + 1);
        for (Period p = begin; p < period_; p = p + 1) made.history.push_back(judge_in(kpi, judgement, p));
        made.direction = direction_for(judgement, made);
        if (made.now.actual || !made.history.empty()) made.history.push_back(made.now);
        describe_data(kpi, made);
        return made;
    }

    /// The latest target that has a value decides the direction.
    static Direction direction_for(const Judgement& judgement, const KpiEvaluation& kpi) {
        const auto has_target = [](const KpiResult& result) {
            return !std::holds_alternative<std::monostate>(result.target);
        };
        if (has_target(kpi.now)) return direction_of(judgement, kpi.now.target);
        const auto latest = std::find_if(kpi.history.rbegin(), kpi.history.rend(), has_target);
        return direction_of(judgement, latest == kpi.history.rend() ? TargetValue() : latest->target);
    }

    /// Records how far the data of the KPI go, and whether they are stale or short.
    void describe_data(const Kpi& kpi, KpiEvaluation& made) {
        made.complete = measurements_.today > scorecard_.calendar.days(period_).last &&
                        made.now.reason.kind != Reason::Kind::lagging;
        for (const SourceWindow& read : windows_read(query_, kpi.actual, {period_, period_}, measured_))
            if (measurements_.sources[read.source.index].data_end) describe_source(read, made);
        for (std::size_t i = 0; i < read_.size(); ++i) {
            if (!read_[i]) continue;
            made.stale = made.stale || sources_[i].stale;
            made.is_short = made.is_short || sources_[i].is_short();
        }
    }

    void describe_source(const SourceWindow& read, KpiEvaluation& made) const {
        const Calendar& calendar = scorecard_.calendar;
        const SourceMeasurement& source = measurements_.sources[read.source.index];
        const Date last_day = calendar.days(period_).last;
        const Date end = std::min(end_of(source, calendar, measurements_.today), last_day);
        made.data_end = made.data_end ? std::min(*made.data_end, end) : end;
        // A row's date can stand for a span longer than a period, such as a year. So the last row's date must also be
        // before the window's last period.
        const bool continues_after =
            *covered_[read.source.index] < read.window.last && *source.data_end < calendar.days(read.window.last).first;
        if (read.window.first < read.window.last && continues_after)
            made.window_data_end = calendar.at(*source.data_end);
        const bool is_early = read.window.last == period_ && data_end_ &&
                              is_late(source, std::min(*data_end_, last_day), calendar, measurements_.today);
        if (is_early && end >= calendar.days(period_).first) made.early_end = end;
    }

    struct Reads {
        std::vector<SourceWindow> of_actual;
        std::vector<SourceWindow> all; // the windows of the target too
    };

    [[nodiscard]] Reads reads_of(const Kpi& kpi, Period period) const {
        Reads reads;
        reads.of_actual = windows_read(query_, kpi.actual, {period, period}, measured_);
        reads.all = reads.of_actual;
        if (const auto* target = std::get_if<Formula>(&kpi.target)) {
            const auto of_target = windows_read(query_, *target, {period, period}, measured_);
            reads.all.insert(reads.all.end(), of_target.begin(), of_target.end());
        }
        return reads;
    }

    /// The KPI's actual. It has no value if a source lags, because it would combine a part of one source with the whole
    /// of another.
    Value actual_in(const Kpi& kpi, Period period) {
        // Most periods end before every source does. For these, the windows that the KPI reads need not be searched.
        if (scorecard_.calendar.days(period).last > first_end_) {
            const Reads reads = reads_of(kpi, period);
            if (const auto lag = find_lag(scorecard_, measurements_, reads.of_actual, reads.all))
                return {std::nullopt, {.kind = Reason::Kind::lagging, .metric = {}, .aggregate = {}, .lag = lag}};
        }
        return formula(kpi.actual, period);
    }

    Value formula(const Formula& formula, Period period) {
        EvaluatedValue value = values_.formula(formula, {period, period});
        uses_uncarried_ = uses_uncarried_ || value.uses_uncarried;
        return value;
    }

    KpiResult judge_in(const Kpi& kpi, const Judgement& judgement, Period period) {
        KpiResult result;
        const Value actual = actual_in(kpi, period);
        result.actual = actual.number;
        Reason target_reason;
        result.target = target_in(kpi, period, target_reason);
        if (!actual.number)
            result.reason = actual.reason;
        else if (std::holds_alternative<std::monostate>(result.target))
            result.reason = target_reason;
        else
            judge(judgement, result);
        return result;
    }

    /// `reason` is set if there is no target.
    TargetValue target_in(const Kpi& kpi, Period period, Reason& reason) {
        if (const auto* range = std::get_if<TargetRange>(&kpi.target)) return *range;
        if (const auto* steps = std::get_if<std::vector<TargetStep>>(&kpi.target)) {
            const auto later =
                std::find_if(steps->begin(), steps->end(), [&](const TargetStep& s) { return period < s.from; });
            if (later != steps->begin()) return std::prev(later)->value;
            reason.kind = Reason::Kind::no_target_yet;
            return {};
        }
        const Value value = formula(std::get<Formula>(kpi.target), period);
        if (value.number) return *value.number;
        reason = value.reason;
        reason.of_target = true;
        return {};
    }

    void evaluate_metrics(Evaluation& evaluation) {
        for (std::uint32_t i = 0; i < scorecard_.metrics.size(); ++i) {
            const EvaluatedValue now = values_.metric({i}, {period_, period_});
            if (now.uses_uncarried) evaluation.uncarried_metrics.push_back({i});
            const Value before = values_.metric({i}, {period_ - 1, period_ - 1});
            evaluation.metrics.push_back({now, before.number});
        }
    }

    void find_overflows(Evaluation& evaluation) {
        // Only periods that the report shows are searched: an overflow in other periods is invisible.
        Period first = period_ - 1;
        for (const KpiEvaluation& kpi : evaluation.kpis)
            if (!kpi.history.empty()) first = std::min(first, kpi.history_begin);
        for (std::uint32_t i = 0; i < query_.aggregates.size(); ++i)
            if (is_overflowed_since(first, {i})) evaluation.overflowed.push_back({i});
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

    /// Whether the aggregate overflowed in a period from `first` to the evaluated one.
    bool is_overflowed_since(Period first, AggregateId id) {
        for (Period p = first; p <= period_; p = p + 1)
            if (is_overflowed(values_.aggregate(id, {p, p}).number)) return true;
        return false;
    }

    /// Counts the part of the period that has passed. Today does not count, because its rows are still to come.
    void find_time(Evaluation& evaluation) const {
        const DateRange days = scorecard_.calendar.days(period_);
        evaluation.today = measurements_.today;
        evaluation.complete = days.last < measurements_.today;
        if (data_end_) evaluation.data_end = std::min(*data_end_, days.last);
        DateRange passed = days;
        if (!evaluation.complete) {
            passed.last = measurements_.today - std::chrono::days(1);
            if (data_end_) passed.last = std::min(passed.last, *data_end_);
        }
        evaluation.elapsed = {.days = std::max<std::int64_t>(0, (passed.last - days.first).count() + 1),
                              .of_days = (days.last - days.first).count() + 1,
                              .workdays = count_workdays(passed),
                              .of_workdays = count_workdays(days)};
    }

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    Period period_;
    AssumedMetrics assumed_;
    MetricEvaluator measured_;
    MetricEvaluator values_; // gives values under the assumptions
    std::vector<std::optional<Period>> covered_;
    std::vector<SourceState> sources_;
    std::optional<Date> data_end_;
    bool uses_uncarried_ = false; // the current KPI has a value that an assumption could not be carried into
    std::vector<bool> read_;      // by source: whether the current KPI reads it
    Date first_end_; // the first day on which one of these sources ends; no source lags in a period that ends by then
};

} // namespace

Evaluation evaluate(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Period period,
                    std::span<const Assumption> assumptions, std::span<const EvaluatedMembers> /*members*/) {
    return Evaluator(scorecard, query, measurements, period, assumptions).run();
}

} // namespace kpitrace
