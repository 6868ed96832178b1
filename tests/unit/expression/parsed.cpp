#include "parsed.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <numeric>

namespace kpitrace {
namespace {

std::string_view op_name(Op op) {
    constexpr std::array<std::string_view, 55> names = {
        "number",        "text",     "boolean",      "null",      "date",      "name",      "negate",     "add",
        "subtract",      "multiply", "divide",       "equal",     "not_equal", "less",      "less_equal", "greater",
        "greater_equal", "and",      "or",           "not",       "between",   "in",        "like",       "ilike",
        "is_null",       "case",     "coalesce",     "nullif",    "abs",       "round",     "least",      "greatest",
        "lower",         "upper",    "trim",         "date_diff", "duration",  "year",      "quarter",    "month",
        "day",           "weekday",  "cast_numeric", "cast_date", "cast_text", "aggregate", "previous",   "next",
        "year_ago",      "ytd",      "qtd",          "mtd",       "wtd",       "trailing",  "prorata"};
    return names.at(static_cast<std::size_t>(op));
}

std::string leaf(const Node& node) {
    if (const auto* number = std::get_if<Number>(&node.value)) return number->to_string();
    if (const auto* instant = std::get_if<Instant>(&node.value)) return to_string(*instant);
    if (const auto* truth = std::get_if<bool>(&node.value)) return *truth ? "true" : "false";
    const auto* text = std::get_if<std::string>(&node.value);
    if (text == nullptr) return "null";
    if (!node.through.empty()) return print(path_of(node));
    return node.op == Op::text ? "'" + *text + "'" : *text;
}

std::string dump(const Expression& expression, NodeId id);

std::string dump_aggregate(const Expression& expression, const AggregateNode& node) {
    std::string result = fmt::format("({}", to_string(node.function));
    result += node.argument ? " " + dump(expression, *node.argument) : " *";
    if (node.function == AggregateFunction::quantile) result += " at " + node.quantile.to_string();
    if (node.filter) result += " where " + dump(expression, *node.filter);
    return result + ")";
}

std::string dump(const Expression& expression, NodeId id) {
    const Node& node = expression[id];
    if (const auto* aggregate = std::get_if<AggregateNode>(&node.value)) return dump_aggregate(expression, *aggregate);
    if (node.children.empty()) return leaf(node);
    std::string result = fmt::format("({}", op_name(node.op));
    for (const NodeId child : node.children) result += " " + dump(expression, child);
    if (node.op == Op::previous || node.op == Op::next || node.op == Op::trailing)
        result += fmt::format(" by {}", node.periods);
    return result + ")";
}

std::string describe(const Diagnostic& diagnostic, std::string_view text) {
    const Place& place = diagnostic.place;
    const std::string_view piece = text.substr(std::min<std::size_t>(place.column - 1, text.size()), place.underline);
    const std::string help = diagnostic.help.empty() ? "" : " | " + diagnostic.help;
    const std::string severity = diagnostic.severity == Severity::warning ? "warning " : "";
    return fmt::format("{}<{}> [{}] {}{}\n", severity, piece, diagnostic.rule, diagnostic.message, help);
}

std::string problems(const Parsed& parsed, std::string_view text) {
    std::string result;
    for (const auto& [rule, group] : parsed.diagnostics.groups()) {
        for (const Diagnostic& diagnostic : group.kept) result += describe(diagnostic, text);
    }
    if (!result.empty()) result.pop_back();
    return result;
}

} // namespace

LocatedText locate(std::string_view text) {
    LocatedText located{.text = std::string(text), .origin = std::vector<std::uint32_t>(text.size() + 1)};
    std::iota(located.origin.begin(), located.origin.end(), 0U);
    return located;
}

Parsed parse(std::string_view text, Grammar grammar) {
    const SourceFile file("scorecard.yaml", std::string(text));
    Parsed parsed;
    parsed.expression = parse_expression(locate(text), grammar, file, parsed.diagnostics);
    return parsed;
}

std::string tree(std::string_view text, Grammar grammar) {
    const Parsed parsed = parse(text, grammar);
    return parsed.expression ? dump(*parsed.expression, parsed.expression->root()) : problems(parsed, text);
}

std::string readings(std::string_view text, Grammar grammar) {
    const Parsed parsed = parse(text, grammar);
    if (!parsed.expression) return problems(parsed, text);
    std::string result;
    for (const Node& node : parsed.expression->nodes()) {
        if (node.type == Type::untyped || node.type == Type::null) return "a node without a type";
        if (node.op != Op::name && node.op != Op::null) continue;
        result += fmt::format("{}{} {}", result.empty() ? "" : ", ", leaf(node), to_string(node.type));
    }
    return result;
}

std::string printed(std::string_view text, Grammar grammar) {
    const Parsed parsed = parse(text, grammar);
    return parsed.expression ? print(*parsed.expression) : problems(parsed, text);
}

std::string problems(std::string_view text, Grammar grammar) {
    return problems(parse(text, grammar), text);
}

} // namespace kpitrace
