// Every KPI is judged in every period of its history by the same functions, so that the past and the evaluated period
// cannot differ in their rules. Assumptions are in effect only for the evaluated period; everything else comes from an
// evaluator of measured values, which the evaluator under assumptions shares.
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/evaluate/history_range.hpp"
#include "query/compared_days.hpp"

#include "evaluate/attainment.hpp"
#include "evaluate/coverage.hpp"
#include "evaluate/early.hpp"
#include "evaluate/evaluate_members.hpp"
#include "evaluate/kpi_judge.hpp"
#include "evaluate/members.hpp"
#include "evaluate/metric_evaluator.hpp"
#include "evaluate/pace.hpp"
#include "evaluate/target_rules.hpp"
#include "kpitrace/values/date.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

class Evaluator {
public:
    Evaluator(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Period period,
              std::span<const Assumption> assumptions, std::span<const EvaluatedMembers> members)
        : scorecard_(scorecard)
        , query_(query)
        , measurements_(measurements)
        , period_(period)
        , members_(members)
        , has_assumptions_(!assumptions.empty())
        , assumed_(scorecard, assumptions)
        , measured_(scorecard, query, measurements, period, slice_of(query, measurements, members))
        , values_(measured_, assumed_)
        , covered_(covered_until(scorecard, measurements))
        , sources_(judge_sources(scorecard, query, measurements, period))
        , data_end_(find_data_end(scorecard, measurements))
        , elapsed_(find_elapsed())
        , beginning_(scorecard, query, measurements, period, elapsed_, data_end_)
        , pace_(scorecard, query, measurements, period, last_day_that_counts()) {}

    Evaluation run() {
        Evaluation evaluation;
        evaluation.period = period_;
        find_time(evaluation);
        evaluation.sources = sources_;
        evaluate_kpis(evaluation);
        if (has_members()) evaluate_members(scorecard_, query_, measurements_, measured_, members_, evaluation);
        evaluate_metrics(evaluation);
        find_overflows(evaluation);
        evaluation.uncarried = values_.uncarried();
        roll_up(scorecard_, evaluation);
        return evaluation;
    }

private:
    /// Keys of the query are never combined, so the rows of one member cannot be divided further. And an assumption is
    /// a value of the whole, which says nothing about its parts.
    [[nodiscard]] bool has_members() const {
        return !has_assumptions_ && std::ranges::all_of(members_, &EvaluatedMembers::is_restricted);
    }

    void evaluate_kpis(Evaluation& evaluation) {
        for (std::uint32_t i = 0; i < scorecard_.kpis.size(); ++i) {
            evaluation.kpis.push_back(evaluate_kpi(scorecard_.kpis[i]));
            if (uses_uncarried_) evaluation.uncarried_kpis.push_back({i});
        }
    }

    /// Judges the KPI in the evaluated period.
    void judge_now(const Kpi& kpi, KpiJudge& judge, KpiEvaluation& made) {
        const Course course = pace_.course_of(kpi);
        made.so_far = course == Course::so_far;
        if (made.so_far) made.no_pace = pace_.obstacle_of(kpi);
        if (course == Course::paced) made.pace = pace_.find(kpi, values_);
        made.is_early = beginning_.is_early(made, judge);
        made.can_only_grow = beginning_.can_only_grow(kpi, made);
        const auto due = due_part_of(made);
        made.now = judge.result_in(period_, std::nullopt, due);
        if (due) PaceFinder::settle(made.now.target, *made.pace);
        const bool waits = beginning_.waits_for_period_row(made);
        made.skipped = made.now.zone != Zone::no_data ? course == Course::skipped || (made.pace && !due)
                                                      : waits || beginning_.is_too_early_for_rows(made);
        made.early = is_too_early(made, made.now);
        if (!due || !made.now.actual) made.pace.reset();
        if (made.skipped) skip(reason_to_skip(course, waits, made), made);
    }

    static void skip(Reason reason, KpiEvaluation& made) {
        made.early = false;
        made.now = KpiResult{{.actual = made.now.actual, .target = made.now.target, .attainment = {}},
                             ZoneRule::none,
                             std::move(reason)};
    }

    KpiEvaluation evaluate_kpi(const Kpi& kpi) {
        const TargetRule rule = TargetRules(scorecard_, query_, measurements_, kpi).of(members_);
        LagFinder lags(scorecard_, query_, measurements_, measured_, kpi);
        KpiJudge judge(kpi, rule, values_, lags);
        KpiEvaluation made;
        judge_now(kpi, judge, made);
        // This value has no assumptions in it, because they change only the evaluated period.
        made.previous = judge.actual_in(period_ - 1).number;
        if (made.previous && made.now.actual) made.change = *made.now.actual - *made.previous;

        // The history begins with the first period that has an actual, so that a report does not list empty periods.
        const auto range = history_range(measurements_);
        Period begin = range ? std::min(range->first, period_) : period_;
        while (begin < period_ && !judge.actual_in(begin).number) begin = begin + 1;
        made.history_begin = begin;
        if (begin < period_ || made.now.actual) made.history.reserve(static_cast<std::size_t>(period_ - begin) + 1);
        for (Period p = begin; p < period_; p = p + 1) made.history.push_back(judge.result_in(p));
        made.direction = direction_for(rule.judgement, made);
        if (made.now.actual || !made.history.empty()) made.history.push_back(made.now);
        describe_data(kpi, lags.sources(), made);
        uses_uncarried_ = judge.uses_uncarried();
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
    void describe_data(const Kpi& kpi, const std::vector<bool>& is_read, KpiEvaluation& made) {
        made.complete = measurements_.today > scorecard_.calendar.days(period_).last &&
                        made.now.reason.kind != Reason::Kind::lagging;
        for (const SourceWindow& read : windows_read(query_, kpi.actual, {period_, period_}, measured_))
            if (measurements_.sources[read.source.index].data_end) describe_source(read, made);
        for (std::size_t i = 0; i < is_read.size(); ++i) {
            if (!is_read[i]) continue;
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

    void evaluate_metrics(Evaluation& evaluation) {
        for (std::uint32_t i = 0; i < scorecard_.metrics.size(); ++i) {
            if (const auto undivided = undivided_source({i})) {
                const Reason reason{.kind = Reason::Kind::target_undivided,
                                    .metric = MetricId{i},
                                    .aggregate = {},
                                    .undivided = undivided};
                evaluation.metrics.push_back({{std::nullopt, reason}, std::nullopt});
                continue;
            }
            const EvaluatedValue now = values_.metric({i}, {period_, period_});
            if (now.uses_uncarried) evaluation.uncarried_metrics.push_back({i});
            const Value before = values_.metric({i}, {period_ - 1, period_ - 1});
            evaluation.metrics.push_back({now, before.number});
        }
    }

    /// A source that the metric reads and that lacks a dimension of the evaluated members. The metric then has no value
    /// for them: its value over all rows would look like theirs.
    [[nodiscard]] std::optional<Undivided> undivided_source(MetricId id) const {
        if (members_.empty()) return std::nullopt;
        const Metric& metric = scorecard_[id];
        const Formula formula{metric.expression, metric.names};
        const Formula* const of_metric = &formula;
        std::vector<bool> sources = sources_of(scorecard_, std::span(&of_metric, 1));
        if (metric.source) sources[metric.source->index] = true;
        return find_undivided(query_, measurements_, sources, members_);
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

    void find_time(Evaluation& evaluation) const {
        const DateRange days = scorecard_.calendar.days(period_);
        evaluation.today = measurements_.today;
        evaluation.complete = days.last < measurements_.today;
        if (data_end_) evaluation.data_end = std::min(*data_end_, days.last);
        evaluation.elapsed = elapsed_;
    }

    /// Counts the part of the period that has passed. Today does not count, because its rows are still to come.
    [[nodiscard]] Elapsed find_elapsed() const {
        const DateRange days = scorecard_.calendar.days(period_);
        const DateRange passed{days.first, last_day_that_counts()};
        return {.days = std::max<std::int64_t>(0, (passed.last - days.first).count() + 1),
                .of_days = (days.last - days.first).count() + 1,
                .workdays = scorecard_.workdays.count(passed),
                .of_workdays = scorecard_.workdays.count(days)};
    }

    /// The last day of the period that has passed and is in the data. It is before the period if there is none.
    [[nodiscard]] Date last_day_that_counts() const {
        const Date last = scorecard_.calendar.days(period_).last;
        if (last < measurements_.today) return last;
        return last_known_day(measurements_.today, data_end_);
    }

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    Period period_;
    std::span<const EvaluatedMembers> members_;
    bool has_assumptions_;
    AssumedMetrics assumed_;
    MetricEvaluator measured_;
    MetricEvaluator values_; // gives values under the assumptions
    std::vector<std::optional<Period>> covered_;
    std::vector<SourceState> sources_;
    std::optional<Date> data_end_;
    Elapsed elapsed_;
    Beginning beginning_;
    PaceFinder pace_;
    bool uses_uncarried_ = false; // the current KPI has a value that an assumption could not be carried into
};

} // namespace

Evaluation evaluate(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Period period,
                    std::span<const Assumption> assumptions, std::span<const EvaluatedMembers> members) {
    return Evaluator(scorecard, query, measurements, period, assumptions, members).run();
}

std::vector<PacePoint> pace_curve(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                  const Evaluation& evaluation, KpiId kpi, std::span<const EvaluatedMembers> members) {
    const auto& pace = evaluation.kpis[kpi.index].pace;
    if (!pace) return {};
    MetricEvaluator values(scorecard, query, measurements, evaluation.period, slice_of(query, measurements, members));
    return PaceFinder(scorecard, query, measurements, evaluation.period, pace->until)
        .curve_of(scorecard[kpi], *pace, values);
}

} // namespace kpitrace
