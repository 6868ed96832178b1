#include "kpitrace/expression/expression.hpp"

#include <algorithm>
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
    const bool one_name = nodes_.size() == 1 && nodes_.front().op == Op::name && nodes_.front().through.empty();
    return one_name ? std::get_if<std::string>(&nodes_.front().value) : nullptr;
}

ColumnPath path_of(const Node& name) {
    return {name.through, std::get<std::string>(name.value)};
}

std::string shown(const ColumnPath& path) {
    return path.through.empty() ? path.column : print(path);
}

bool names_period_bound(const Node& node) {
    if (node.op != Op::name || !node.through.empty()) return false;
    const auto& name = std::get<std::string>(node.value);
    return name == "period_start" || name == "period_end";
}

/// Parts can be in quotes, in which a quote is written twice, as in expressions.
std::optional<ColumnPath> parse_path(std::string_view text) {
    ColumnPath path;
    for (std::size_t at = 0;;) {
        std::string part;
        if (at < text.size() && text[at] == '"') {
            for (++at;; ++at) {
                if (at >= text.size()) return std::nullopt;
                if (text[at] != '"') {
                    part += text[at];
                    continue;
                }
                if (++at >= text.size() || text[at] != '"') break;
                part += '"';
            }
        } else {
            const std::size_t end = std::min(text.find_first_of(".\"", at), text.size());
            part = text.substr(at, end - at);
            at = end;
        }
        if (part.empty()) return std::nullopt;
        if (at >= text.size()) {
            path.column = std::move(part);
            return path;
        }
        if (text[at] != '.') return std::nullopt;
        path.through.push_back(std::move(part));
        ++at;
    }
}

Node text_leaf(Op op, std::string text) {
    Node node;
    node.op = op;
    node.value = std::move(text);
    node.type = Type::text;
    return node;
}

Node column_leaf(ColumnPath path, Type type) {
    Node node = text_leaf(Op::name, std::move(path.column));
    node.through = std::move(path.through);
    node.type = type;
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
