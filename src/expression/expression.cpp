#include "kpitrace/expression/expression.hpp"

#include <array>
#include <utility>

namespace kpitrace {

std::string_view to_string(Type type) {
    constexpr std::array<std::string_view, 6> names = {"untyped", "null", "boolean", "number", "text", "date"};
    return names[static_cast<std::size_t>(type)];
}

NodeId Expression::add(Node node) {
    nodes_.push_back(std::move(node));
    return root();
}

Expression Expression::constant(Number value, Span span) {
    Expression expression;
    expression.add({.op = Op::number, .span = span, .children = {}, .value = value, .type = Type::number});
    return expression;
}

std::optional<Number> Expression::as_constant() const {
    if (nodes_.empty() || nodes_.size() > 2 || nodes_.front().op != Op::number) return std::nullopt;
    const Number value = std::get<Number>(nodes_.front().value);
    if (nodes_.size() == 1) return value;
    if (nodes_.back().op != Op::negate) return std::nullopt;
    return -value;
}

const std::string* Expression::as_name() const {
    const bool one_name = nodes_.size() == 1 && nodes_.front().op == Op::name;
    return one_name ? std::get_if<std::string>(&nodes_.front().value) : nullptr;
}

Node text_leaf(Op op, std::string text) {
    Node node;
    node.op = op;
    node.value = std::move(text);
    node.type = Type::text;
    return node;
}

Node operation(Op op, Type type, std::vector<NodeId> children) {
    Node node;
    node.op = op;
    node.children = std::move(children);
    node.type = type;
    return node;
}

} // namespace kpitrace
