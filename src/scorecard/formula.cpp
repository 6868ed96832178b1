#include "scorecard/formula.hpp"

#include <algorithm>
#include <string>

namespace kpitrace {

std::vector<bool> find_row_nodes(const Expression& expression) {
    std::vector<bool> in_row(expression.size());
    // Children come before their parents: backwards each node is reached after its parent.
    for (std::size_t i = expression.size(); i-- > 0;) {
        const Node& node = expression.nodes()[i];
        if (node.op != Op::aggregate && !in_row[i]) continue;
        for (const NodeId child : node.children) in_row[child.index] = true;
    }
    return in_row;
}

std::vector<std::optional<MetricId>> look_up_metrics(Reading& reading, const Expression& expression,
                                                     std::string_view owner) {
    std::vector<std::optional<MetricId>> names(expression.size());
    const std::vector<bool> in_row = find_row_nodes(expression);
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const Node& node = expression.nodes()[i];
        if (node.op != Op::name || in_row[i]) continue;
        const auto index = reading.metrics.resolve(std::get<std::string>(node.value), node.span, reading.errors, owner);
        if (index) names[i] = MetricId{*index};
    }
    return names;
}

const Node* find_aggregate(const Expression& expression) {
    const auto found = std::ranges::find(expression.nodes(), Op::aggregate, &Node::op);
    return found == expression.nodes().end() ? nullptr : &*found;
}

std::optional<Formula> read_formula(Reading& reading, const YamlNode& node) {
    auto expression = read_expression(reading, node, Grammar::metric);
    if (!expression) return std::nullopt;
    if (const Node* aggregate = find_aggregate(*expression)) {
        reading.errors.error("aggregate-outside-metric", aggregate->span,
                             "an aggregate cannot stand here; expected an expression over metrics",
                             "make it a metric under `metrics` and write that metric's id");
        return std::nullopt;
    }
    auto names = look_up_metrics(reading, *expression);
    return Formula{std::move(*expression), std::move(names)};
}

Formula formula_of(const Reading& reading, MetricId metric, Span span) {
    Expression expression;
    Node name;
    name.op = Op::name;
    name.span = span;
    name.value = std::string(reading.metrics[metric.index].id);
    expression.add(std::move(name));
    return {std::move(expression), {metric}};
}

} // namespace kpitrace
