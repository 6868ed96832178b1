#include "decompose/member_numbers.hpp"

#include "scorecard/formulas.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

/// Why a formula that is neither a sum nor a ratio of sums cannot be divided.
NoShares obstacle_in(const Scorecard& scorecard, const Kpi& kpi) {
    NoShares found = NoShares::other_formula;
    for (const MetricId id : metrics_below(scorecard, kpi.actual))
        for (const Node& node : scorecard[id].expression.nodes()) {
            const auto* aggregate = std::get_if<AggregateNode>(&node.value);
            if (node.op != Op::aggregate || aggregate == nullptr) continue;
            switch (aggregate->function) {
            case AggregateFunction::sum:
            case AggregateFunction::count:
            case AggregateFunction::avg:
                break;
            case AggregateFunction::count_distinct:
                found = NoShares::overlapping;
                break;
            case AggregateFunction::min:
            case AggregateFunction::max:
            case AggregateFunction::median:
            case AggregateFunction::quantile:
            case AggregateFunction::stddev:
            case AggregateFunction::first:
            case AggregateFunction::last:
                return NoShares::not_a_sum;
            }
        }
    return found;
}

Number zero_if_missing(const Value& value) {
    return value.number.value_or(Number(0));
}

MemberNumbers ratio_numbers(const RatioShape& shape, Window window, MetricEvaluator& values, const Query& query,
                            const std::vector<std::optional<AverageParts>>& averages) {
    for (const Node* movement : shape.movements) window = values.moved(*movement, window);
    MemberNumbers made;
    Number numerator;
    if (shape.is_average()) {
        const FormulaPart& average = shape.numerator;
        const AggregateId id = *query.of_node[average.metric->index][average.node.index];
        const AverageParts& parts = *averages[id.index];
        numerator = zero_if_missing(values.aggregate(parts.sum, window));
        made.weight = zero_if_missing(values.aggregate(parts.count, window));
    } else {
        numerator = zero_if_missing(values.part(shape.numerator, window));
        made.weight = zero_if_missing(values.part(shape.denominator, window));
    }
    made.part = shape.offset * made.weight + shape.factor * numerator;
    made.value = Number::divide(made.part, made.weight);
    return made;
}

} // namespace

MemberFormula member_formula_of(const Scorecard& scorecard, const Kpi& kpi, std::optional<MetricId> volume) {
    MemberFormula made{.kpi = &kpi, .shape = shape_of(scorecard, kpi.actual)};
    if (std::holds_alternative<AdditiveShape>(made.shape)) {
        made.kind = volume ? SplitKind::product : SplitKind::additive;
        made.volume = volume;
    } else if (std::holds_alternative<RatioShape>(made.shape)) {
        made.kind = SplitKind::ratio;
    } else if (std::holds_alternative<ProductShape>(made.shape)) {
        made.kind = SplitKind::product;
    } else {
        made.reason = obstacle_in(scorecard, kpi);
    }
    return made;
}

MemberNumbers numbers_of(const MemberFormula& formula, Window window, MetricEvaluator& values, const Query& query,
                         const std::vector<std::optional<AverageParts>>& averages) {
    if (const auto* ratio = std::get_if<RatioShape>(&formula.shape))
        return ratio_numbers(*ratio, window, values, query, averages);
    MemberNumbers made;
    if (const auto* sum = std::get_if<AdditiveShape>(&formula.shape)) {
        made.part = zero_if_missing(values.part(sum->sum, window));
        if (formula.volume) made.weight = zero_if_missing(values.metric(*formula.volume, window));
        made.value = made.part;
    } else if (const auto* product = std::get_if<ProductShape>(&formula.shape)) {
        made.part = product->factor * zero_if_missing(values.part(product->amount, window));
        made.weight = zero_if_missing(values.part(product->volume, window));
        made.value = made.part;
    } else {
        made.value = values.formula(formula.kpi->actual, window).number;
    }
    return made;
}

bool is_empty(const MemberNumbers& numbers) {
    const bool has_value = numbers.value && numbers.value->sign() != 0;
    return numbers.part.sign() == 0 && numbers.weight.sign() == 0 && !has_value;
}

} // namespace kpitrace
