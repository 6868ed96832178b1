#include "expression/check.hpp"

#include "expression/functions.hpp"
#include "expression/lexer.hpp"
#include "expression/operators.hpp"
#include "kpitrace/values/calendar.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace kpitrace {
namespace {

std::string_view example_comparison(Type type) {
    if (type == Type::number) return " > 0";
    if (type == Type::date) return " >= date '2026-06-30'";
    return " = 'true'";
}

std::string shown(const Subexpression& part) {
    return shortened(print(part));
}

/// The hint that always applies: casts say how to read the cells of each column.
std::string help_with_casts(const Expression& expression, const Node& node) {
    const auto cast = [&](NodeId side) { return fmt::format("cast({} as date)", shown({&expression, side})); };
    const std::string first = is_infix_comparison(node.op) ? fmt::format("{} {} {}", cast(node.children[0]),
                                                                         name_of(node.op), cast(node.children[1]))
                                                           : cast(node.children[0]);
    return fmt::format("write `{}`, or `as numeric`, `as text`", first);
}

/// The hint for a comparison of two columns. In SQL, `stage = Won` and `stage = "Won"` compare two columns, but most
/// people mean the text. So the hint shows both.
std::string help_with_text(const Expression& expression, const Node& node, const SourceFile& file) {
    const bool tests_equality = node.op == Op::equal || node.op == Op::not_equal || node.op == Op::in;
    const auto can_be_text = [&](NodeId id) {
        return expression[id].op == Op::name || expression[id].type == Type::null;
    };
    const auto is_quoted = [&](NodeId id) {
        return expression[id].op == Op::name && file.text(expression[id].span).find('"') != std::string_view::npos;
    };
    if (!tests_equality || !std::ranges::all_of(node.children, can_be_text)) return {};
    Expression tree;
    Node made = node;
    made.children.clear();
    std::string texts;
    const std::size_t column = is_quoted(node.children[0]) && !is_quoted(node.children[1]) ? 1 : 0;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        Node part = expression[node.children[i]];
        if (i != column && part.op == Op::name) {
            part.op = Op::text;
            texts += fmt::format("{}{}", texts.empty() ? "" : ", ", in_backticks(std::get<std::string>(part.value)));
        }
        made.children.push_back(tree.add(std::move(part)));
    }
    tree.add(std::move(made));
    const bool is_one = node.children.size() == 2;
    return fmt::format("if {} {}, write `{}`; to compare columns, ", texts, is_one ? "is a text" : "are texts",
                       shortened(print(tree)));
}

} // namespace

std::string_view describe_type(Type type) {
    switch (type) {
    case Type::boolean:
        return "a condition";
    case Type::number:
        return "a number";
    case Type::text:
        return "text";
    case Type::date:
        return "a date";
    case Type::null:
        return "null";
    case Type::untyped:
        return "a column, whose cells are text";
    }
    return {};
}

std::string_view name_of(Op op) {
    if (const Infix* infix = find_infix(op)) return infix->sign;
    if (const Function* function = find_function(op)) return function->name;
    return op == Op::between ? "between" : "in";
}

bool is_infix_comparison(Op op) {
    const Infix* infix = find_infix(op);
    return infix != nullptr && infix->binding == Binding::comparison;
}

std::string help_for_mismatch(const Subexpression& part, Type wanted) {
    const Node& node = part.root();
    const Type given = node.type;
    if (wanted == Type::boolean) return fmt::format("compare it, as in `{}{}`", shown(part), example_comparison(given));
    if (given == Type::boolean) return fmt::format("write `case when {} then … else … end`", shown(part));
    if (wanted == Type::number && given == Type::date)
        return "for the time between two dates write `date_diff('day', from, to)`";
    if (wanted == Type::date && node.op == Op::text) {
        const bool is_date = parse_date(std::get<std::string>(node.value).substr(0, 10)).has_value();
        return is_date ? fmt::format("write `date {}`", shown(part)) : "write a day as `date '2026-06-30'`";
    }
    if (wanted == Type::text && node.op == Op::number) return fmt::format("write `'{}'`", shown(part));
    if (wanted == Type::number && node.op == Op::text) {
        const auto& text = std::get<std::string>(node.value);
        return Number::parse(text) ? fmt::format("write `{}`", text) : std::string();
    }
    if (wanted == Type::date && given == Type::number) return {}; // SQL has no cast from numbers to dates
    return fmt::format("write `cast({} as {})`", shown(part), wanted == Type::number ? "numeric" : to_string(wanted));
}

std::string help_for_null(const Subexpression& other, Op op) {
    if (op == Op::equal) return fmt::format("write `{} is null`", shown(other));
    return op == Op::not_equal ? fmt::format("write `{} is not null`", shown(other)) : std::string();
}

std::string help_for_ambiguous(const Expression& expression, const Node& node, const SourceFile& file) {
    return help_with_text(expression, node, file) + help_with_casts(expression, node);
}

} // namespace kpitrace
