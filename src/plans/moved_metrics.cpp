// To see which input explains a miss, each metric of the formula gets back its value of the period before, one at a
// time, and the KPI is evaluated again by the what-if rules. This works for any formula, even if no share of the change
// can be computed.
#include "plans/moved_metrics.hpp"

#include "decompose/formula_shape.hpp"
#include "plans/gap.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <cmath>

namespace kpitrace {
namespace {

constexpr std::size_t most_shown = 5;
constexpr std::size_t most_tried = 50; // for each KPI, the metrics that its formula names first

/// Sorts by effect on the KPI, then by relative change, and keeps the first.
void keep_largest(std::vector<MovedMetric>& moved, const Number& actual) {
    const auto effect = [&](const MovedMetric& metric) {
        return metric.kpi_if_unmoved ? (*metric.kpi_if_unmoved - actual).abs().to_double() : 0.0;
    };
    std::stable_sort(moved.begin(), moved.end(), [&](const MovedMetric& a, const MovedMetric& b) {
        if (effect(a) != effect(b)) return effect(a) > effect(b);
        return std::abs(a.ratio.value_or(0)) > std::abs(b.ratio.value_or(0));
    });
    if (moved.size() > most_shown) moved.resize(most_shown);
}

} // namespace

MoveFinder::MoveFinder(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                       const Evaluation& evaluation)
    : scorecard_(scorecard)
    , evaluation_(evaluation)
    , assumed_(scorecard)
    , measured_(scorecard, query, measurements, evaluation.period) {}

std::vector<MovedMetric> MoveFinder::moved_metrics(KpiId kpi) {
    const KpiEvaluation& now = evaluation_.kpis[kpi.index];
    const auto miss = miss_of(now);
    if (!miss) return {};
    std::vector<MovedMetric> found;
    for (const MetricId id : candidates(kpi)) {
        auto moved = move_of(id);
        if (!moved) continue;
        moved->kpi_if_unmoved = kpi_with(kpi, {id, moved->before});
        if (moved->kpi_if_unmoved && miss->shortfall(*moved->kpi_if_unmoved, *now.now.actual).sign() <= 0) continue;
        found.push_back(*std::move(moved));
    }
    keep_largest(found, *now.now.actual);
    return found;
}

/// The metrics that the KPI is computed from, without the metrics that it only renames.
std::vector<MetricId> MoveFinder::candidates(KpiId kpi) const {
    const Formula& actual = scorecard_[kpi].actual;
    std::vector<MetricId> metrics = metrics_below(scorecard_, actual);
    const Expression* formula = &actual.expression;
    while (formula->as_name() != nullptr && !metrics.empty()) {
        formula = &scorecard_[metrics.front()].expression;
        metrics.erase(metrics.begin());
    }
    if (metrics.size() > most_tried) metrics.resize(most_tried);
    return metrics;
}

std::optional<MovedMetric> MoveFinder::move_of(MetricId id) const {
    const Metric& metric = scorecard_[id];
    const MetricEvaluation& value = evaluation_.metrics[id.index];
    if (!value.value.number || !value.previous) return std::nullopt;
    const Number change = *value.value.number - *value.previous;
    if (change.sign() == 0) return std::nullopt;
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
    return moved;
}

std::optional<Number> MoveFinder::kpi_with(KpiId kpi, const Assumption& assumption) {
    assumed_.assume({&assumption, 1});
    MetricEvaluator values(measured_, assumed_);
    const auto value = values.formula(scorecard_[kpi].actual, {evaluation_.period, evaluation_.period});
    return value.uses_uncarried ? std::nullopt : value.number;
}

} // namespace kpitrace
