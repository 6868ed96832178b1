#include "plans/moved_metrics.hpp"

#include "evaluate/metric_evaluator.hpp"
#include "plans/formula_shape.hpp"
#include "plans/miss.hpp"

#include <algorithm>
#include <cmath>

namespace kpitrace {
namespace {

constexpr std::size_t most_shown = 5;
constexpr std::size_t most_tried = 50; // of the metrics below one KPI, those that its formula names first

bool looks_elsewhere(const Expression& expression) {
    const auto moves = [](const Node& node) {
        return node.op == Op::previous || node.op == Op::year_ago || node.op == Op::ytd || node.op == Op::trailing;
    };
    return std::any_of(expression.nodes().begin(), expression.nodes().end(), moves);
}

class MoveFinder {
public:
    MoveFinder(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
               const Evaluation& evaluation, KpiId kpi)
        : scorecard_(scorecard)
        , query_(query)
        , measurements_(measurements)
        , evaluation_(evaluation)
        , kpi_(kpi)
        , changed_(scorecard)
        , miss_(miss_of(now()))
        , metrics_(candidates())
        , is_of_one_period_(looks_at_one_period()) {}

    std::vector<MovedMetric> run() {
        for (const MetricId id : metrics_) add(id);
        const auto effect = [&](const MovedMetric& moved) {
            if (!moved.kpi_if_unmoved) return 0.0;
            return (*moved.kpi_if_unmoved - *now().now.actual).abs().to_double();
        };
        std::stable_sort(found_.begin(), found_.end(), [&](const MovedMetric& a, const MovedMetric& b) {
            if (effect(a) != effect(b)) return effect(a) > effect(b);
            return std::abs(a.ratio.value_or(0)) > std::abs(b.ratio.value_or(0));
        });
        if (found_.size() > most_shown) found_.resize(most_shown);
        return std::move(found_);
    }

private:
    [[nodiscard]] const KpiEvaluation& now() const { return evaluation_.kpis[kpi_.index]; }

    /// Without the metrics that the KPI merely renames.
    [[nodiscard]] std::vector<MetricId> candidates() {
        std::vector<MetricId> metrics = metrics_below(scorecard_, scorecard_[kpi_].actual);
        const Expression* formula = &scorecard_[kpi_].actual.expression;
        while (formula->as_name() != nullptr && !metrics.empty()) {
            formula = &scorecard_[metrics.front()].expression;
            metrics.erase(metrics.begin());
        }
        if (metrics.size() > most_tried) metrics.resize(most_tried);
        return metrics;
    }

    [[nodiscard]] bool looks_at_one_period() const {
        const Formula& formula = scorecard_[kpi_].actual;
        const std::vector<MetricId> below = metrics_below(scorecard_, formula);
        return !looks_elsewhere(formula.expression) && std::none_of(below.begin(), below.end(), [&](MetricId id) {
            return looks_elsewhere(scorecard_[id].expression);
        });
    }

    void add(MetricId id) {
        const Metric& metric = scorecard_[id];
        const MetricEvaluation& value = evaluation_.metrics[id.index];
        if (!value.value.number || !value.previous) return;
        const Number change = *value.value.number - *value.previous;
        if (change.sign() == 0) return;
        MovedMetric moved{.id = metric.id,
                          .name = metric.name,
                          .unit = metric.unit,
                          .decimals = metric.decimals,
                          .before = *value.previous,
                          .now = *value.value.number,
                          .ratio = {},
                          .kpi_if_unmoved = {}};
        if (const auto ratio = Number::divide(change, value.previous->abs()); ratio && ratio->is_finite())
            moved.ratio = ratio->to_double();
        if (is_of_one_period_) {
            const auto kpi = kpi_with(id, *value.previous);
            if (!kpi || !is_better(*kpi)) return;
            moved.kpi_if_unmoved = kpi;
        }
        found_.push_back(std::move(moved));
    }

    [[nodiscard]] bool is_better(const Number& than_actual) const {
        return miss_ && miss_->shortfall(than_actual, *now().now.actual).sign() > 0;
    }

    /// The KPI in a scorecard in which the metric is that number.
    [[nodiscard]] std::optional<Number> kpi_with(MetricId id, const Number& number) {
        Metric& metric = changed_.metrics[id.index];
        metric.expression = Expression::constant(number, {});
        metric.names = {std::nullopt};
        const Window window{evaluation_.period, evaluation_.period};
        const Value value =
            MetricEvaluator(changed_, query_, measurements_, evaluation_.period).formula(changed_[kpi_].actual, window);
        metric = scorecard_[id];
        return value.number;
    }

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    const Evaluation& evaluation_;
    KpiId kpi_;
    Scorecard changed_; // the scorecard, but for the metric that is tried
    std::optional<Miss> miss_;
    std::vector<MetricId> metrics_;
    bool is_of_one_period_;
    std::vector<MovedMetric> found_;
};

} // namespace

std::vector<MovedMetric> moved_metrics(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                       const Evaluation& evaluation, KpiId kpi) {
    return MoveFinder(scorecard, query, measurements, evaluation, kpi).run();
}

} // namespace kpitrace
