// Columns have no types, because a CSV file has only texts. A column gets the type that the operations around it need,
// and that decides how its cells are read. So types are found from the leaves up, and where they stay open, from the
// top down.
#include "expression/check.hpp"

#include "expression/functions.hpp"

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

/// Whether the operation orders its operands. Conditions cannot be operands of such an operation.
bool asks_for_order(Op op) {
    constexpr std::array ordering = {Op::less,    Op::less_equal, Op::greater, Op::greater_equal,
                                     Op::between, Op::least,      Op::greatest};
    return std::ranges::find(ordering, op) != ordering.end();
}

/// Finds types in the order of the nodes, children first, so that a high tree needs no recursion. A node that is
/// `untyped` or `null` is open: it gets the type that the operation above it needs, and so do the open nodes below it,
/// down to the columns.
class Checker {
public:
    Checker(Expression& expression, const SourceFile& file, Diagnostics& diagnostics)
        : expression_(expression)
        , file_(file)
        , diagnostics_(diagnostics) {}

    bool run(Grammar grammar) {
        for (std::uint32_t i = 0; i < expression_.size(); ++i) check(NodeId{i});
        switch (grammar) {
        case Grammar::metric:
            expect(expression_.root(), Type::number);
            break;
        case Grammar::row:
            expect(expression_.root(), Type::boolean);
            break;
        case Grammar::value:
            settle_as_text(expression_.root());
            break;
        }
        return !failed_;
    }

private:
    [[nodiscard]] Type type(NodeId id) const { return std::as_const(expression_)[id].type; }

    void check(NodeId id) {
        Node& node = expression_[id];
        if (node.op != Op::name) node.type = find_type(node);
    }

    Type find_type(const Node& node) {
        switch (node.op) {
        case Op::number:
            return Type::number;
        case Op::text:
            return Type::text;
        case Op::boolean:
            return Type::boolean;
        case Op::null:
            return Type::null;
        case Op::date:
            return Type::date;
        case Op::name:
            return node.type;
        case Op::negate:
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::divide:
        case Op::abs:
        case Op::round:
        case Op::previous:
        case Op::next:
        case Op::year_ago:
        case Op::ytd:
        case Op::qtd:
        case Op::mtd:
        case Op::wtd:
        case Op::trailing:
        case Op::prorata:
            return expect_all(node.children, Type::number), Type::number;
        case Op::and_:
        case Op::or_:
        case Op::not_:
            return expect_all(node.children, Type::boolean), Type::boolean;
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal:
        case Op::between:
        case Op::in:
            return compare(node), Type::boolean;
        case Op::like:
        case Op::ilike:
            return expect_all(node.children, Type::text), Type::boolean;
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
        case Op::lower:
        case Op::upper:
        case Op::trim:
            return expect_all(node.children, Type::text), Type::text;
        case Op::year:
        case Op::quarter:
        case Op::month:
        case Op::day:
        case Op::weekday:
            return expect_all(node.children, Type::date), Type::number;
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
        }
        return node.type;
    }

    void expect_all(std::span<const NodeId> operands, Type wanted) {
        for (const NodeId operand : operands) expect(operand, wanted);
    }

    /// A column is never settled as a condition: cells are texts, and which texts mean true is not known.
    void expect(NodeId id, Type wanted) {
        const Type given = type(id);
        if (given == wanted) return;
        const bool column_as_condition = given == Type::untyped && wanted == Type::boolean;
        if (is_open(given) && !column_as_condition) return settle(id, wanted);
        report(id, "type-mismatch", fmt::format("expected {}, found {}", describe_type(wanted), describe_type(given)),
               help_for_mismatch({&expression_, id}, wanted));
    }

    /// Gives an open part the wanted type, down to its columns.
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

    /// The children that have the same type as the node.
    static std::vector<NodeId> branches(const Node& node) {
        if (node.op != Op::case_) return node.children;
        std::vector<NodeId> values;
        for (std::size_t i = 1; i < node.children.size(); i += 2) values.push_back(node.children[i]);
        if (node.children.size() % 2 == 1) values.push_back(node.children.back());
        return values;
    }

    /// Gives the type text to columns for which no use needs a type, because cells are text. With `least` and
    /// `greatest` such columns are ambiguous: nothing shows whether to compare texts, numbers or dates.
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

    /// Finds a common type for all members: the type of the members that have one. Returns an open type if none has. A
    /// calculated member decides before a literal, because people write literals carelessly: in `coalesce(amount * 2,
    /// '0')` the text is wrong, not the product.
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

    /// Finds the common type of compared operands. If several are columns without a type, it is not known whether their
    /// texts, numbers or dates should be compared. That is an error, because the results differ without any sign of it.
    Type unify_compared(const Node& node) {
        const Type common = unify(node.children);
        const auto is_column = [&](NodeId id) { return type(id) == Type::untyped; };
        const auto is_bound = [&](NodeId id) { return names_period_bound(std::as_const(expression_)[id]); };
        if (common == Type::untyped && std::ranges::any_of(node.children, is_bound)) {
            expect_all(node.children, Type::date);
            return Type::date;
        }
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
               fmt::format("`{}` needs numbers, texts or dates, found conditions", name_of(node.op)), {});
    }

    /// Warns of a comparison with null. It is not an error, because SQL allows it, but whoever writes it means `is
    /// null`.
    void warn_of_null(const Node& node) {
        const auto is_null = [&](NodeId id) { return std::as_const(expression_)[id].op == Op::null; };
        if (!is_infix_comparison(node.op) || std::ranges::none_of(node.children, is_null)) return;
        const NodeId other = is_null(node.children[0]) ? node.children[1] : node.children[0];
        add(Severity::warning, node.span, "null-comparison",
            fmt::format("`{}` with null is never true", name_of(node.op)),
            help_for_null({&expression_, other}, node.op));
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
                   fmt::format("expected {} or text, found {}", describe_type(target), describe_type(given)), {});
        }
        return target;
    }

    /// Counts take values of any type, and read a column without a type as text. All other aggregates need numbers.
    void check_aggregate(const AggregateNode& node) {
        const bool counts =
            node.function == AggregateFunction::count || node.function == AggregateFunction::count_distinct;
        if (node.argument && counts) settle_as_text(*node.argument);
        if (node.argument && !counts) expect(*node.argument, Type::number);
        if (node.filter) expect(*node.filter, Type::boolean);
    }

    void report_ambiguous(NodeId id, const Node& node) {
        report(id, "ambiguous-comparison",
               fmt::format(
                   "{} of `{}` are columns, whose cells are text: the comparison could be of texts, numbers or dates",
                   is_infix_comparison(node.op) ? "both sides" : "all operands", name_of(node.op)),
               help_for_ambiguous(expression_, node, file_));
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
    return Checker(expression, file, diagnostics).run(grammar);
}

} // namespace kpitrace
