#include "sql/row_printer.hpp"

#include "kpitrace/scorecard/scorecard.hpp"
#include "sql/comparisons.hpp"
#include "sql/dated_columns.hpp"
#include "sql/literals.hpp"

#include <algorithm>
#include <optional>
#include <variant>

namespace kpitrace::sql {

std::string column_name(ColumnId id) {
    return fmt::format("kt{}", id.index);
}

std::string RowPrinter::value(const RowExpression& expression) {
    expression_ = &expression;
    const NodeId root = expression.tree.root();
    if (node(root).type != Type::boolean || !rules_.is_three_valued) return print(root).text;
    const std::string truth = operand(root);
    return fmt::format("case when {0} then 1 when not {0} then 0 end", truth);
}

std::string RowPrinter::condition(const RowExpression& expression) {
    expression_ = &expression;
    return when(expression.tree.root());
}

RowPrinter::Printed RowPrinter::refuse(NodeId id, const std::string& reason, std::string help) {
    refusals_.add(node(id).span, kpitrace::print(Subexpression{&expression_->tree, id}), reason, std::move(help));
    return {"null", true};
}

std::string RowPrinter::operand(NodeId id) {
    Printed printed = print(id);
    return printed.is_single ? std::move(printed.text) : "(" + printed.text + ")";
}

RowPrinter::Printed RowPrinter::print(NodeId id) {
    const Node& here = node(id);
    if (here.type == Type::boolean && !rules_.is_three_valued && here.op != Op::case_ && here.op != Op::coalesce &&
        here.op != Op::nullif)
        return {fmt::format("case when {} then 1 when {} then 0 end", truth(id, true), truth(id, false)), false};
    // A moment depends on a time zone, so only what is asked of its order is known.
    const bool takes_moments = is_comparison(here.op) || here.op == Op::between || here.op == Op::is_null;
    if (!takes_moments)
        for (const NodeId child : here.children)
            if (is_moment(child))
                return refuse(id, "the date has a time zone, so that it can only be compared with dates",
                              "calculate the local date as a column in `query`");
    Printed printed = print_operation(id);
    if (printed.text.size() > longest_expression)
        return refuse(id, "the expression becomes too long", "calculate it as a column in `query`");
    return printed;
}

/// Every operation is listed, so that the compiler reports a new one that is missing here.
RowPrinter::Printed RowPrinter::print_operation(NodeId id) {
    const Node& here = node(id);
    switch (here.op) {
    case Op::number: {
        const auto& number = std::get<Number>(here.value);
        if (!number.is_exact()) return refuse(id, "the number has too many digits", "write it with at most 38 digits");
        return {number_literal(rules_, number.decimal()), true};
    }
    case Op::text:
        return {quoted_text(rules_, std::get<std::string>(here.value)), true};
    case Op::boolean:
        return {std::get<bool>(here.value) ? "true" : "false", true};
    case Op::null:
        return {"null", true};
    case Op::date:
        return {moment_literal(rules_, std::get<Instant>(here.value)), true};
    case Op::name:
        return name(id);
    case Op::negate:
        return {"(-" + operand(here.children[0]) + ")", true};
    case Op::add:
        return arithmetic(id, "+");
    case Op::subtract:
        return arithmetic(id, "-");
    case Op::multiply:
        return product(id);
    case Op::divide:
        return refuse(id, "the quotient of a row is rounded to a double here, and in another way there",
                      "divide sums instead, such as `sum(a) / sum(b)`, or calculate the column in `query`");
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
        return comparison(id);
    case Op::and_:
        return infix(id, "and");
    case Op::or_:
        return infix(id, "or");
    case Op::not_:
        return {"not " + operand(here.children[0])};
    case Op::between:
        if (std::ranges::any_of(here.children, [&](NodeId child) { return is_moment(child); }))
            return moment_comparison(id);
        return {fmt::format("{} between {} and {}", operand(here.children[0]), operand(here.children[1]),
                            operand(here.children[2]))};
    case Op::in:
        return in_list(id);
    case Op::like:
    case Op::ilike:
        return pattern(id);
    case Op::is_null:
        return {operand(here.children[0]) + " is null"};
    case Op::case_:
        return case_when(id);
    case Op::coalesce:
        return coalesce(id);
    case Op::nullif:
        return call("nullif", id);
    case Op::abs:
        return call("abs", id);
    case Op::round:
        return round(id);
    case Op::least:
    case Op::greatest:
        return extreme(id);
    case Op::lower:
    case Op::upper:
        return letters(id);
    case Op::trim:
        return {without_spaces(rules_, operand(here.children[0])), true};
    case Op::date_diff:
        return date_diff(id);
    case Op::duration:
        return refuse(id, "it reads texts in forms that no database reads",
                      "calculate the number as a column in `query`");
    case Op::year:
    case Op::quarter:
    case Op::month:
    case Op::day:
    case Op::weekday:
        return date_part(id);
    case Op::cast_numeric:
    case Op::cast_date:
    case Op::cast_text:
        return cast(id);
    case Op::aggregate:
    case Op::previous:
    case Op::next:
    case Op::year_ago:
    case Op::ytd:
    case Op::qtd:
    case Op::mtd:
    case Op::wtd:
    case Op::trailing:
    case Op::prorata: // not in the grammar of rows
        break;
    }
    return {"null", true};
}

RowPrinter::Printed RowPrinter::name(NodeId id) {
    const ColumnId column = *expression_->columns[id.index];
    if (allows_bounds_ && names_period_bound(node(id)) && node(id).type != Type::number) {
        if (node(id).type == Type::date) return {std::get<std::string>(node(id).value), true};
        return refuse(id, "it is a date, and here it would be compared as a text", "compare it with a date");
    }
    needed_.columns.insert(column);
    return {column_name(column), true};
}

RowPrinter::Printed RowPrinter::infix(NodeId id, std::string_view sign) {
    // Left first, so that proofs are in the order of the text.
    const std::string left = operand(node(id).children[0]);
    return {fmt::format("{} {} {}", left, sign, operand(node(id).children[1]))};
}

RowPrinter::Printed RowPrinter::product(NodeId id) {
    if (rules_.decimal.empty()) return arithmetic(id, "*");
    const std::string left = operand(node(id).children[0]);
    return {fill(rules_.product, left, operand(node(id).children[1]))};
}

RowPrinter::Printed RowPrinter::arithmetic(NodeId id, std::string_view sign) {
    const auto has_fraction = [&](NodeId child) {
        const auto* number = std::get_if<Number>(&node(child).value);
        return number != nullptr && number->is_exact() && number->decimal().scale() > 0;
    };
    if (rules_.decimal.empty() && std::ranges::any_of(node(id).children, has_fraction))
        return refuse(id, "it has no exact decimals",
                      "calculate with whole numbers, such as cents, and divide the sum");
    return infix(id, sign);
}

/// Whether the value is certainly an integer, which every engine writes alike.
bool RowPrinter::is_whole(NodeId id) const {
    const Node& here = node(id);
    switch (here.op) {
    case Op::year:
    case Op::quarter:
    case Op::month:
    case Op::day:
    case Op::weekday:
    case Op::date_diff:
        return true;
    case Op::number: {
        const auto& number = std::get<Number>(here.value);
        return number.is_exact() && number.decimal().scale() == 0;
    }
    case Op::negate:
    case Op::abs:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
        return std::ranges::all_of(here.children, [&](NodeId child) { return is_whole(child); });
    default:
        return false;
    }
}

} // namespace kpitrace::sql
