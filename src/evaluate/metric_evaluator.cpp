#include "evaluate/metric_evaluator.hpp"

#include "evaluate/coverage.hpp"
#include "evaluate/movement.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/expression/expression.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

using Kind = Reason::Kind;

std::optional<bool> negated(std::optional<bool> truth) {
    return truth ? std::optional(!*truth) : std::nullopt;
}

std::optional<bool> both(std::optional<bool> a, std::optional<bool> b) {
    if (a == false || b == false) return false;
    return a && b ? std::optional(true) : std::nullopt;
}

std::optional<bool> either(std::optional<bool> a, std::optional<bool> b) {
    return negated(both(negated(a), negated(b)));
}

std::optional<bool> holds(Op op, const std::optional<Number>& a, const std::optional<Number>& b) {
    if (!a || !b) return std::nullopt;
    return holds(op, Number::compare(*a, *b));
}

/// Of numbers or of conditions; unknown where one side is.
template<class Result> std::optional<bool> equal(const Result& a, const Result& b) {
    if (a.truth && b.truth) return *a.truth == *b.truth;
    return holds(Op::equal, a.value.number, b.value.number);
}

} // namespace

MetricEvaluator::MetricEvaluator(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                 Period evaluated)
    : scorecard_(scorecard)
    , query_(query)
    , measurements_(measurements)
    , evaluated_(evaluated)
    , horizon_(evaluated - 1)
    , covered_(covered_until(scorecard, measurements))
    , known_(scorecard.metrics.size()) {
    if (const auto range = dated_range(measurements)) horizon_ = std::min(evaluated, range->first) - 1;
}

Value MetricEvaluator::metric(MetricId id, Window window) {
    if (is_as_measured(id, window)) return measured_->metric(id, window);
    auto& known = known_of(id);
    if (const auto found = known.find(window); found != known.end()) {
        if (found->second.stands_on_uncarried) ++uses_of_uncarried_;
        return found->second.value;
    }
    const std::size_t uses = uses_of_uncarried_;
    const Number* assumed = assumed_ != nullptr ? assumed_->value_of(id) : nullptr;
    Value value = assumed != nullptr ? assume(id, *assumed, window) : compute(id, window);
    if (++remembered_ > most_remembered) forget();
    known.emplace(window, Known{value, uses_of_uncarried_ != uses});
    return value;
}

Value MetricEvaluator::compute(MetricId id, Window window) {
    const Metric& metric = scorecard_[id];
    const Scope scope{metric.expression, metric.names, &query_.of_node[id.index], id};
    Value value = evaluate(scope, metric.expression.root(), window).value;
    if (!value.number && !value.reason.metric) value.reason.metric = id;
    return value;
}

void MetricEvaluator::forget() {
    for (auto& known : known_) known.clear();
    remembered_ = 1;
}

Value MetricEvaluator::formula(const Formula& formula, Window window) {
    const Scope scope{formula.expression, formula.names, nullptr, std::nullopt};
    return evaluate(scope, formula.expression.root(), window).value;
}

Value MetricEvaluator::aggregate(AggregateId id, Window window) const {
    const Aggregate& aggregate = query_[id];
    const SourceMeasurement& source = measurements_.sources[aggregate.source.index];
    const auto missing = [&](Kind kind) { return Value{std::nullopt, {kind, std::nullopt, id}}; };
    Window asked = window;
    if (!source.dated) {
        if (!window.contains(evaluated_)) return missing(Kind::outside_data);
        asked = {snapshot_period, snapshot_period};
    } else if (!source.periods) {
        return missing(Kind::source_empty);
    } else if (window.last < source.periods->first || *covered_[aggregate.source.index] < window.first) {
        return missing(Kind::outside_data);
    }
    const auto number = measurements_.aggregates[id.index].over(asked);
    if (!number) return missing(Kind::no_rows);
    if (!number->is_finite()) return missing(Kind::too_large);
    return {number, {}};
}

MetricEvaluator::Result MetricEvaluator::evaluate(const Scope& scope, NodeId id, Window window) {
    const Node& node = scope.expression[id];
    switch (node.op) {
    case Op::number:
        return {{std::get<Number>(node.value), {}}, {}};
    case Op::null:
        return {{std::nullopt, {Kind::null_value, scope.metric, {}}}, {}};
    case Op::boolean:
        return {{}, std::get<bool>(node.value)};
    case Op::name:
        return {metric(*scope.names[id.index], window), {}};
    case Op::aggregate:
        return {aggregate(*(*scope.aggregates)[id.index], window), {}};
    case Op::previous:
    case Op::year_ago:
    case Op::ytd:
    case Op::trailing:
        return movement(scope, id, window);
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::abs:
    case Op::round:
        return arithmetic(scope, node, window);
    case Op::coalesce:
    case Op::nullif:
    case Op::least:
    case Op::greatest:
        return function(scope, node, window);
    case Op::case_:
        return case_when(scope, node, window);
    default:
        return condition(scope, node, window);
    }
}

MetricEvaluator::Result MetricEvaluator::movement(const Scope& scope, NodeId id, Window window) {
    const Node& node = scope.expression[id];
    const bool outermost = !movement_;
    if (outermost) movement_ = Subexpression{&scope.expression, id};
    Result result = evaluate(scope, node.children[0], moved(node, window));
    if (outermost) movement_.reset();
    return result;
}

Window MetricEvaluator::moved(const Node& node, Window window) const {
    window = kpitrace::moved(scorecard_.calendar, node, window);
    // Movements only ever lead back, so whatever lies before all data is alike: one period stands for it, and neither
    // numbers of periods nor the count of different windows can run away.
    return {std::max(window.first, horizon_), std::max(window.last, horizon_)};
}

MetricEvaluator::Result MetricEvaluator::arithmetic(const Scope& scope, const Node& node, Window window) {
    const Result left = evaluate(scope, node.children[0], window);
    if (!left.value.number) return left;
    const Number& a = *left.value.number;
    Result right;
    if (node.children.size() > 1) {
        right = evaluate(scope, node.children[1], window);
        if (!right.value.number) return right;
    }
    const Number b = right.value.number.value_or(Number{0});
    std::optional<Number> result;
    switch (node.op) {
    case Op::negate:
        result = -a;
        break;
    case Op::abs:
        result = a.abs();
        break;
    case Op::round:
        result = a.rounded_to(static_cast<int>(std::clamp(b.to_double(), -400.0, 400.0)));
        break;
    case Op::add:
        result = a + b;
        break;
    case Op::subtract:
        result = a - b;
        break;
    case Op::multiply:
        result = a * b;
        break;
    default:
        result = Number::divide(a, b);
        break;
    }
    if (!result) return {{std::nullopt, {Kind::division_by_zero, scope.metric, {}}}, {}};
    if (!result->is_finite()) return {{std::nullopt, {Kind::too_large, scope.metric, {}}}, {}};
    return {{result, {}}, {}};
}

MetricEvaluator::Result MetricEvaluator::function(const Scope& scope, const Node& node, Window window) {
    std::vector<Result> children;
    for (const NodeId child : node.children) children.push_back(evaluate(scope, child, window));
    const auto has_value = [](const Result& r) { return r.value.number || r.truth; };
    if (node.op == Op::coalesce) {
        const auto first = std::find_if(children.begin(), children.end(), has_value);
        return first != children.end() ? *first : children.back();
    }
    if (node.op == Op::nullif) {
        return equal(children[0], children[1]) == true
                   ? Result{{std::nullopt, {Kind::null_value, scope.metric, {}}}, {}}
                   : children[0];
    }
    const auto missing = std::find_if_not(children.begin(), children.end(), has_value);
    if (missing != children.end()) return *missing;
    const auto less = [](const Result& a, const Result& b) {
        return Number::order(*a.value.number, *b.value.number) < 0;
    };
    return node.op == Op::least ? *std::min_element(children.begin(), children.end(), less)
                                : *std::max_element(children.begin(), children.end(), less);
}

MetricEvaluator::Result MetricEvaluator::case_when(const Scope& scope, const Node& node, Window window) {
    const std::size_t pairs = node.children.size() / 2;
    for (std::size_t i = 0; i < pairs; ++i) {
        if (evaluate(scope, node.children[2 * i], window).truth == true)
            return evaluate(scope, node.children[2 * i + 1], window);
    }
    if (node.children.size() % 2 == 1) return evaluate(scope, node.children.back(), window);
    return {{std::nullopt, {Kind::null_value, scope.metric, {}}}, {}};
}

MetricEvaluator::Result MetricEvaluator::condition(const Scope& scope, const Node& node, Window window) {
    std::vector<Result> children;
    for (const NodeId child : node.children) children.push_back(evaluate(scope, child, window));
    const auto number = [&](std::size_t i) -> const std::optional<Number>& { return children[i].value.number; };
    const auto truth = [&]() -> std::optional<bool> {
        switch (node.op) {
        case Op::and_:
            return both(children[0].truth, children[1].truth);
        case Op::or_:
            return either(children[0].truth, children[1].truth);
        case Op::not_:
            return negated(children[0].truth);
        case Op::is_null:
            return !number(0) && !children[0].truth;
        case Op::between:
            return both(holds(Op::greater_equal, number(0), number(1)), holds(Op::less_equal, number(0), number(2)));
        case Op::in: {
            std::optional<bool> found = false;
            for (std::size_t i = 1; i < children.size(); ++i) found = either(found, equal(children[0], children[i]));
            return found;
        }
        case Op::equal:
            return equal(children[0], children[1]);
        case Op::not_equal:
            return negated(equal(children[0], children[1]));
        default:
            return holds(node.op, number(0), number(1));
        }
    };
    return {{std::nullopt, {Kind::null_value, scope.metric, {}}}, truth()};
}

} // namespace kpitrace
