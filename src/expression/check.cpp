#include "expression/check.hpp"

#include "expression/functions.hpp"
#include "expression/lexer.hpp"
#include "kpitrace/values/calendar.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kpitrace {
namespace {

bool is_open(Type type) {
    return type == Type::untyped || type == Type::null;
}

bool is_literal(Op op) {
    return op == Op::number || op == Op::text || op == Op::boolean || op == Op::null || op == Op::date;
}

std::string_view describe(Type type) {
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

std::string_view sign(Op op) {
    switch (op) {
    case Op::equal:
        return "=";
    case Op::not_equal:
        return "<>";
    case Op::less:
        return "<";
    case Op::less_equal:
        return "<=";
    case Op::greater:
        return ">";
    case Op::greater_equal:
        return ">=";
    case Op::between:
        return "between";
    case Op::in:
        return "in";
    default:
        return find_function(op)->name;
    }
}

std::string_view example_comparison(Type type) {
    if (type == Type::number) return " > 0";
    if (type == Type::date) return " >= date '2026-06-30'";
    return " = 'true'";
}

bool is_infix_comparison(Op op) {
    return op >= Op::equal && op <= Op::greater_equal;
}

/// What makes no sense of conditions.
bool asks_for_order(Op op) {
    constexpr std::array ordering = {Op::less,    Op::less_equal, Op::greater, Op::greater_equal,
                                     Op::between, Op::least,      Op::greatest};
    return std::ranges::find(ordering, op) != ordering.end();
}

/// Of an operation whose operands are all of one type, whatever stands round it.
struct Signature {
    Op op;
    Type operands;
    Type result;
};

constexpr std::array signatures = {
    Signature{Op::negate, Type::number, Type::number},   Signature{Op::add, Type::number, Type::number},
    Signature{Op::subtract, Type::number, Type::number}, Signature{Op::multiply, Type::number, Type::number},
    Signature{Op::divide, Type::number, Type::number},   Signature{Op::abs, Type::number, Type::number},
    Signature{Op::round, Type::number, Type::number},    Signature{Op::previous, Type::number, Type::number},
    Signature{Op::year_ago, Type::number, Type::number}, Signature{Op::ytd, Type::number, Type::number},
    Signature{Op::trailing, Type::number, Type::number}, Signature{Op::and_, Type::boolean, Type::boolean},
    Signature{Op::or_, Type::boolean, Type::boolean},    Signature{Op::not_, Type::boolean, Type::boolean},
    Signature{Op::like, Type::text, Type::boolean},      Signature{Op::ilike, Type::text, Type::boolean},
    Signature{Op::lower, Type::text, Type::text},        Signature{Op::upper, Type::text, Type::text},
    Signature{Op::trim, Type::text, Type::text},         Signature{Op::year, Type::date, Type::number},
    Signature{Op::quarter, Type::date, Type::number},    Signature{Op::month, Type::date, Type::number},
    Signature{Op::day, Type::date, Type::number},        Signature{Op::weekday, Type::date, Type::number},
};

/// Goes through the nodes in their order, children first, so that no height of the tree costs stack. What is `untyped`
/// or `null` is open: it becomes what the operation above it asks for, down to the columns.
class Checker {
public:
    Checker(Expression& expression, const SourceFile& file, Diagnostics& diagnostics)
        : expression_(expression)
        , file_(file)
        , diagnostics_(diagnostics) {}

    bool run(Type root) {
        for (std::uint32_t i = 0; i < expression_.size(); ++i) check(NodeId{i});
        expect(expression_.root(), root);
        return !failed_;
    }

private:
    [[nodiscard]] Type type(NodeId id) const { return std::as_const(expression_)[id].type; }

    void check(NodeId id) {
        Node& node = expression_[id];
        if (node.op != Op::name) node.type = find_type(node);
    }

    Type find_type(const Node& node) {
        const auto signature = std::ranges::find(signatures, node.op, &Signature::op);
        if (signature != signatures.end()) {
            expect_all(node.children, signature->operands);
            return signature->result;
        }
        switch (node.op) {
        case Op::number:
            return Type::number;
        case Op::text:
            return Type::text;
        case Op::boolean:
            return Type::boolean;
        case Op::date:
            return Type::date;
        case Op::name:
            return node.type;
        case Op::is_null:
            return settle_as_text(node.children[0]), Type::boolean;
        case Op::case_:
            return check_case(node);
        case Op::coalesce:
            return unify(node.children);
        case Op::nullif:
            return unify_compared(node);
        case Op::least:
        case Op::greatest:
            return check_choice(node);
        case Op::date_diff:
            return expect_all(std::span(node.children).subspan(1), Type::date), Type::number;
        case Op::duration:
            return expect(node.children[1], Type::text), Type::number;
        case Op::cast_numeric:
        case Op::cast_date:
        case Op::cast_text:
            return check_cast(node);
        case Op::aggregate:
            return check_aggregate(std::get<AggregateNode>(node.value)), Type::number;
        case Op::null:
            return Type::null;
        default:
            return compare(node), Type::boolean;
        }
    }

    void expect_all(std::span<const NodeId> operands, Type wanted) {
        for (const NodeId operand : operands) expect(operand, wanted);
    }

    void expect(NodeId id, Type wanted) {
        const Type given = type(id);
        if (given == wanted) return;
        const bool column_as_condition = given == Type::untyped && wanted == Type::boolean;
        if (is_open(given) && !column_as_condition) return settle(id, wanted);
        report(id, "type-mismatch", fmt::format("expected {}, found {}", describe(wanted), describe(given)),
               help_for_mismatch(id, wanted));
    }

    /// Gives an open part its type, down to the columns that it is made of.
    void settle(NodeId root, Type wanted) {
        std::vector<NodeId> pending = {root};
        while (!pending.empty()) {
            const NodeId id = pending.back();
            pending.pop_back();
            if (!is_open(type(id))) continue;
            expression_[id].type = wanted;
            for (const NodeId child : branches(std::as_const(expression_)[id])) pending.push_back(child);
        }
    }

    /// The children whose type is that of the node itself.
    static std::vector<NodeId> branches(const Node& node) {
        if (node.op != Op::case_) return node.children;
        std::vector<NodeId> values;
        for (std::size_t i = 1; i < node.children.size(); i += 2) values.push_back(node.children[i]);
        if (node.children.size() % 2 == 1) values.push_back(node.children.back());
        return values;
    }

    /// Where nothing asks for a type, columns stay the text that they are; but which of two is the least is then a
    /// guess.
    void settle_as_text(NodeId root) {
        if (!is_open(type(root))) return;
        std::vector<NodeId> pending = {root};
        while (!pending.empty()) {
            const NodeId id = pending.back();
            pending.pop_back();
            const Node& node = std::as_const(expression_)[id];
            if (node.type != Type::untyped) continue;
            const bool chooses = node.op == Op::least || node.op == Op::greatest;
            if (chooses && node.children.size() > 1) report_ambiguous(id, node);
            for (const NodeId child : branches(node)) pending.push_back(child);
        }
        settle(root, Type::text);
    }

    /// One type for all of them: that of those which have one. Open where none has.
    Type unify(std::span<const NodeId> members) {
        const auto typed = [&](NodeId id) { return !is_open(type(id)); };
        const auto computed = [&](NodeId id) { return typed(id) && !is_literal(std::as_const(expression_)[id].op); };
        auto leading = std::ranges::find_if(members, computed);
        if (leading == members.end()) leading = std::ranges::find_if(members, typed);
        if (leading != members.end()) {
            const Type common = type(*leading);
            expect_all(members, common);
            return common;
        }
        const bool column = std::ranges::any_of(members, [&](NodeId id) { return type(id) == Type::untyped; });
        return column ? Type::untyped : Type::null;
    }

    Type unify_compared(const Node& node) {
        const Type common = unify(node.children);
        const auto is_column = [&](NodeId id) { return type(id) == Type::untyped; };
        if (common == Type::untyped && std::ranges::count_if(node.children, is_column) > 1) {
            report_ambiguous(id_of(node), node);
            for (const NodeId child : node.children) settle(child, Type::text);
            return Type::text;
        }
        return common;
    }

    void compare(const Node& node) {
        const Type common = unify_compared(node);
        if (is_open(common)) {
            for (const NodeId child : node.children) settle(child, Type::text);
        }
        check_order(node, common);
        warn_of_null(node);
    }

    Type check_choice(const Node& node) {
        const Type common = unify(node.children);
        check_order(node, common);
        return common;
    }

    void check_order(const Node& node, Type common) {
        if (common != Type::boolean || !asks_for_order(node.op)) return;
        report(id_of(node), "type-mismatch",
               fmt::format("`{}` needs numbers, texts or dates, found conditions", sign(node.op)), {});
    }

    void warn_of_null(const Node& node) {
        const auto is_null = [&](NodeId id) { return std::as_const(expression_)[id].op == Op::null; };
        if (!is_infix_comparison(node.op) || std::ranges::none_of(node.children, is_null)) return;
        const NodeId other = is_null(node.children[0]) ? node.children[1] : node.children[0];
        std::string help;
        if (node.op == Op::equal) help = fmt::format("write `{} is null`", shown(other));
        if (node.op == Op::not_equal) help = fmt::format("write `{} is not null`", shown(other));
        add(Severity::warning, node.span, "null-comparison", fmt::format("`{}` with null is never true", sign(node.op)),
            std::move(help));
    }

    Type check_case(const Node& node) {
        for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) expect(node.children[i], Type::boolean);
        return unify(branches(node));
    }

    Type check_cast(const Node& node) {
        const Type target = find_cast_target(node.op)->type;
        const NodeId operand = node.children[0];
        const Type given = type(operand);
        if (is_open(given)) {
            settle(operand, target);
        } else if (given == Type::boolean) {
            report(operand, "type-mismatch", "expected a number, text or a date, found a condition", {});
        } else if (given != target && given != Type::text && target != Type::text) {
            report(operand, "type-mismatch",
                   fmt::format("expected {} or text, found {}", describe(target), describe(given)), {});
        }
        return target;
    }

    void check_aggregate(const AggregateNode& node) {
        const bool counts =
            node.function == AggregateFunction::count || node.function == AggregateFunction::count_distinct;
        if (node.argument && counts) settle_as_text(*node.argument);
        if (node.argument && !counts) expect(*node.argument, Type::number);
        if (node.filter) expect(*node.filter, Type::boolean);
    }

    [[nodiscard]] std::string shown(NodeId id) const { return shortened(print(Subexpression{&expression_, id})); }

    [[nodiscard]] std::string help_for_mismatch(NodeId id, Type wanted) const {
        const Node& node = std::as_const(expression_)[id];
        const Type given = node.type;
        if (wanted == Type::boolean)
            return fmt::format("compare it, as in `{}{}`", shown(id), example_comparison(given));
        if (given == Type::boolean) return fmt::format("write `case when {} then … else … end`", shown(id));
        if (wanted == Type::number && given == Type::date)
            return "for the time between two dates write `date_diff('day', from, to)`";
        if (wanted == Type::date && node.op == Op::text) {
            const bool is_date = parse_date(std::get<std::string>(node.value).substr(0, 10)).has_value();
            return is_date ? fmt::format("write `date {}`", shown(id)) : "write a day as `date '2026-06-30'`";
        }
        if (wanted == Type::text && node.op == Op::number) return fmt::format("write `'{}'`", shown(id));
        if (wanted == Type::number && node.op == Op::text) {
            const auto& text = std::get<std::string>(node.value);
            return Number::parse(text) ? fmt::format("write `{}`", text) : std::string();
        }
        if (wanted == Type::date && given == Type::number) return {}; // SQL has no such cast
        return fmt::format("write `cast({} as {})`", shown(id), wanted == Type::number ? "numeric" : to_string(wanted));
    }

    void report_ambiguous(NodeId id, const Node& node) {
        report(id, "ambiguous-comparison",
               fmt::format(
                   "{} of `{}` are columns, whose cells are text: the comparison could be of texts, numbers or dates",
                   is_infix_comparison(node.op) ? "both sides" : "all operands", sign(node.op)),
               help_with_text(node) + help_with_casts(node));
    }

    [[nodiscard]] std::string help_with_casts(const Node& node) const {
        const auto cast = [&](NodeId side) { return fmt::format("cast({} as date)", shown(side)); };
        const std::string first = is_infix_comparison(node.op) ? fmt::format("{} {} {}", cast(node.children[0]),
                                                                             sign(node.op), cast(node.children[1]))
                                                               : cast(node.children[0]);
        return fmt::format("write `{}`, or `as numeric`, `as text`", first);
    }

    [[nodiscard]] bool is_name(NodeId id) const { return std::as_const(expression_)[id].op == Op::name; }

    /// By SQL's rules `stage = Won` and `stage = "Won"` compare two columns, and are seldom meant to.
    [[nodiscard]] std::string help_with_text(const Node& node) const {
        const bool tests_equality = node.op == Op::equal || node.op == Op::not_equal || node.op == Op::in;
        const auto can_be_text = [&](NodeId id) { return is_name(id) || type(id) == Type::null; };
        if (!tests_equality || !std::ranges::all_of(node.children, can_be_text)) return {};
        Expression tree;
        Node made = node;
        made.children.clear();
        std::string texts;
        const std::size_t column = is_quoted(node.children[0]) && !is_quoted(node.children[1]) ? 1 : 0;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            Node part = std::as_const(expression_)[node.children[i]];
            if (i != column && part.op == Op::name) {
                part.op = Op::text;
                texts += (texts.empty() ? "" : ", ") + shown_name(node.children[i]);
            }
            made.children.push_back(tree.add(std::move(part)));
        }
        tree.add(std::move(made));
        const bool is_one = node.children.size() == 2;
        return fmt::format("if {} {}, write `{}`; to compare columns, ", texts, is_one ? "is a text" : "are texts",
                           shortened(print(tree)));
    }

    [[nodiscard]] std::string shown_name(NodeId id) const {
        return fmt::format("`{}`", shortened(std::get<std::string>(std::as_const(expression_)[id].value)));
    }

    [[nodiscard]] bool is_quoted(NodeId id) const {
        return is_name(id) && file_.text(std::as_const(expression_)[id].span).find('"') != std::string_view::npos;
    }

    [[nodiscard]] NodeId id_of(const Node& node) const {
        return {static_cast<std::uint32_t>(&node - expression_.nodes().data())};
    }

    void report(NodeId id, std::string_view rule, std::string message, std::string help) {
        failed_ = true;
        add(Severity::error, std::as_const(expression_)[id].span, rule, std::move(message), std::move(help));
    }

    void add(Severity severity, Span span, std::string_view rule, std::string message, std::string help) {
        if (diagnostics_.full(rule)) return diagnostics_.add_uncounted_place(severity, rule);
        diagnostics_.add({.severity = severity,
                          .rule = std::string(rule),
                          .message = std::move(message),
                          .place = place_of(file_, span),
                          .help = std::move(help)});
    }

    Expression& expression_;
    const SourceFile& file_;
    Diagnostics& diagnostics_;
    bool failed_ = false;
};

} // namespace

bool check_types(Expression& expression, Grammar grammar, const SourceFile& file, Diagnostics& diagnostics) {
    return Checker(expression, file, diagnostics).run(grammar == Grammar::row ? Type::boolean : Type::number);
}

} // namespace kpitrace
