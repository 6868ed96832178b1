// The printed text is canonical: equal trees give equal texts, with only the parentheses that are needed. Two
// aggregates are the same if their texts are equal. People read these texts in reports too.
#include "expression/functions.hpp"
#include "expression/lexer.hpp"
#include "expression/operators.hpp"
#include "kpitrace/expression/expression.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kpitrace {
namespace {

/// Whether `not` is written inside the operation, as in `a not in (…)` and `a is not null`.
bool takes_not_inside(Op op) {
    return op == Op::between || op == Op::in || op == Op::like || op == Op::ilike || op == Op::is_null;
}

std::string in_quotes(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char c : text) result.append(c == quote ? 2 : 1, c);
    return result + quote;
}

/// Prints a tree with its own stack instead of recursion, because a chain of thousands of terms makes a tree of that
/// height.
class Printer {
public:
    explicit Printer(const Expression& expression, const Replacement& replacement = {})
        : expression_(expression)
        , replacement_(replacement) {}

    std::string run(NodeId root) {
        pending_.push_back({{}, root});
        while (!pending_.empty()) {
            const Piece piece = std::move(pending_.back());
            pending_.pop_back();
            result_ += piece.text;
            if (piece.node) expand(*piece.node);
        }
        return std::move(result_);
    }

private:
    /// A text, and the node to print after it.
    struct Piece {
        std::string text;
        std::optional<NodeId> node;
    };

    void expand(NodeId id) {
        if (auto text = replaced(id)) {
            write(*std::move(text));
        } else {
            layout(expression_[id]);
        }
        std::ranges::move(layout_.rbegin(), layout_.rend(), std::back_inserter(pending_));
        layout_.clear();
    }

    void write(std::string text) { layout_.push_back({std::move(text), {}}); }
    void operand(NodeId id) { layout_.push_back({{}, id}); }
    void operand(NodeId id, Binding at_least) {
        const bool parentheses = binding_of(id) < at_least;
        if (parentheses) write("(");
        operand(id);
        if (parentheses) write(")");
    }

    [[nodiscard]] std::optional<std::string> replaced(NodeId id) const {
        return replacement_ ? replacement_(id) : std::nullopt;
    }

    [[nodiscard]] Binding binding_of(NodeId id) const {
        while (replacement_ && is_movement(expression_[id].op) && !replaced(id)) id = expression_[id].children[0];
        if (const auto text = replaced(id)) return text->starts_with('-') ? Binding::unary : Binding::primary;
        return binding(expression_[id]);
    }

    [[nodiscard]] Binding binding(const Node& node) const {
        if (const Infix* infix = find_infix(node.op)) return infix->binding;
        if (takes_not_inside(node.op) || negates_inside(node)) return Binding::comparison;
        if (node.op == Op::not_) return Binding::not_;
        const bool is_negative = node.op == Op::number && std::get<Number>(node.value).sign() < 0;
        return is_negative || node.op == Op::negate ? Binding::unary : Binding::primary;
    }

    [[nodiscard]] bool negates_inside(const Node& node) const {
        return node.op == Op::not_ && takes_not_inside(expression_[node.children[0]].op);
    }

    void layout(const Node& node) {
        if (replacement_ && is_movement(node.op)) return operand(node.children[0]);
        switch (node.op) {
        case Op::number:
            return write(std::get<Number>(node.value).to_string());
        case Op::text:
            return write(in_quotes(std::get<std::string>(node.value), '\''));
        case Op::boolean:
            return write(std::get<bool>(node.value) ? "true" : "false");
        case Op::null:
            return write("null");
        case Op::date:
            return write(fmt::format("date '{}'", to_string(std::get<Instant>(node.value))));
        case Op::name:
            return write(print(path_of(node)));
        case Op::negate:
            return layout_negation(node.children[0]);
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::divide:
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal:
        case Op::and_:
        case Op::or_:
            return layout_infix(node, *find_infix(node.op));
        case Op::not_:
            return layout_not(node);
        case Op::between:
        case Op::in:
        case Op::like:
        case Op::ilike:
        case Op::is_null:
            return layout_test(node, "");
        case Op::case_:
            return layout_case(node);
        case Op::cast_numeric:
        case Op::cast_date:
        case Op::cast_text:
            return layout_cast(node);
        case Op::coalesce:
        case Op::nullif:
        case Op::abs:
        case Op::round:
        case Op::least:
        case Op::greatest:
        case Op::lower:
        case Op::upper:
        case Op::trim:
        case Op::date_diff:
        case Op::duration:
        case Op::year:
        case Op::quarter:
        case Op::month:
        case Op::day:
        case Op::weekday:
        case Op::previous:
        case Op::next:
        case Op::year_ago:
        case Op::ytd:
        case Op::qtd:
        case Op::mtd:
        case Op::wtd:
        case Op::trailing:
        case Op::prorata:
            return layout_call(node);
        case Op::aggregate:
            return layout_aggregate(std::get<AggregateNode>(node.value));
        }
    }

    /// An operator between two operands. Chains are read from the left, so an operand with the same binding needs
    /// parentheses only on the right. Comparisons cannot be chained, so it needs them on both sides.
    void layout_infix(const Node& node, const Infix& infix) {
        const bool chains = infix.binding != Binding::comparison;
        const auto next = static_cast<Binding>(static_cast<int>(infix.binding) + 1);
        operand(node.children[0], chains ? infix.binding : next);
        write(fmt::format(" {} ", infix.sign));
        operand(node.children[1], next);
    }

    /// A minus before another minus is separated by a space, because `--` begins a comment in SQL.
    void layout_negation(NodeId id) {
        write(binding_of(id) == Binding::unary ? "- " : "-");
        operand(id, Binding::unary);
    }

    /// `not a in (…)` and `a not in (…)` are the same tree. The second form is printed, because people write it.
    void layout_not(const Node& node) {
        const Node& inner = expression_[node.children[0]];
        if (takes_not_inside(inner.op)) return layout_test(inner, "not ");
        write("not ");
        operand(node.children[0], Binding::not_);
    }

    void layout_test(const Node& node, std::string_view negation) {
        operand(node.children[0], Binding::sum);
        if (node.op == Op::is_null) return write(fmt::format(" is {}null", negation));
        if (node.op == Op::in) {
            write(fmt::format(" {}in (", negation));
            layout_list(std::span(node.children).subspan(1));
            return write(")");
        }
        const std::string_view word = node.op == Op::between ? "between" : node.op == Op::like ? "like" : "ilike";
        write(fmt::format(" {}{} ", negation, word));
        operand(node.children[1], Binding::sum);
        if (node.op != Op::between) return;
        write(" and ");
        operand(node.children[2], Binding::sum);
    }

    void layout_list(std::span<const NodeId> list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (i > 0) write(", ");
            operand(list[i]);
        }
    }

    void layout_case(const Node& node) {
        write("case");
        const std::size_t pairs = node.children.size() / 2;
        for (std::size_t i = 0; i < pairs; ++i) {
            write(" when ");
            operand(node.children[2 * i]);
            write(" then ");
            operand(node.children[2 * i + 1]);
        }
        if (node.children.size() % 2 == 1) {
            write(" else ");
            operand(node.children.back());
        }
        write(" end");
    }

    void layout_aggregate(const AggregateNode& node) {
        const bool distinct = node.function == AggregateFunction::count_distinct;
        write(distinct ? "count(distinct " : fmt::format("{}(", to_string(node.function)));
        if (node.argument) {
            operand(*node.argument);
        } else {
            write("*");
        }
        if (node.function == AggregateFunction::quantile) write(", " + node.quantile.to_string());
        write(")");
        if (!node.filter) return;
        write(" filter (where ");
        operand(*node.filter);
        write(")");
    }

    void layout_cast(const Node& node) {
        write("cast(");
        operand(node.children[0]);
        write(fmt::format(" as {})", find_cast_target(node.op)->name));
    }

    void layout_call(const Node& node) {
        write(fmt::format("{}(", find_function(node.op)->name));
        layout_list(node.children);
        const bool is_shift = node.op == Op::previous || node.op == Op::next;
        const bool periods = node.op == Op::trailing || (is_shift && node.periods != 1);
        write(periods ? fmt::format(", {})", node.periods) : ")");
    }

    const Expression& expression_;
    const Replacement replacement_;
    std::vector<Piece> pending_; // a stack: the last piece is printed next
    std::vector<Piece> layout_;  // the pieces of one node, in reading order
    std::string result_;
};

} // namespace

std::string print(const ColumnPath& path) {
    const auto name = [](const std::string& part) { return is_plain_name(part) ? part : in_quotes(part, '"'); };
    std::string text;
    for (const std::string& lookup : path.through) text += name(lookup) + '.';
    return text + name(path.column);
}

std::string print(const Subexpression& part) {
    return Printer(*part.expression).run(part.node);
}

std::string print(const Expression& expression) {
    return expression.empty() ? std::string() : print({&expression, expression.root()});
}

std::string print(const Expression& expression, const Replacement& replacement) {
    return Printer(expression, replacement).run(expression.root());
}

} // namespace kpitrace
