// Choices between values, and functions of numbers, texts and dates.
#include "sql/row_printer.hpp"

#include "sql/literals.hpp"

#include <algorithm>
#include <set>
#include <variant>

namespace kpitrace::sql {

/// A value that is chosen from `all`. Where all must have one scale, the scales of the others are added to it as zeros,
/// because those of columns are not known here.
std::string RowPrinter::choice(NodeId id, std::span<const NodeId> all) {
    if (!rules_.needs_one_scale || node(id).type != Type::number || node(id).op == Op::null) return print(id).text;
    std::string text = operand(id);
    std::set<std::string> added{text};
    for (const NodeId other : all) {
        if (node(other).op == Op::null) continue;
        const auto* number = std::get_if<Number>(&node(other).value);
        if (number != nullptr && number->is_exact() && number->decimal().scale() == 0) continue;
        const std::string value = operand(other);
        if (!added.insert(value).second) continue;
        text += fmt::format(" + assumeNotNull({}) * {}", value, number_literal(rules_, Decimal(0)));
    }
    return text;
}

RowPrinter::Printed RowPrinter::case_when(NodeId id) {
    const auto& children = node(id).children;
    std::vector<NodeId> values;
    for (std::size_t i = 1; i < children.size(); i += 2) values.push_back(children[i]);
    if (children.size() % 2 == 1) values.push_back(children.back());
    std::string text = "case";
    for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
        text += " when " + when(children[i]);
        text += " then " + choice(children[i + 1], values);
        if (text.size() > longest_expression) break; // print() refuses it
    }
    if (children.size() % 2 == 1) text += " else " + choice(children.back(), values);
    return {text + " end", true};
}

RowPrinter::Printed RowPrinter::coalesce(NodeId id) {
    std::string arguments;
    for (const NodeId child : node(id).children)
        (arguments += arguments.empty() ? "" : ", ") += choice(child, node(id).children);
    return {fmt::format("coalesce({})", arguments), true};
}

RowPrinter::Printed RowPrinter::call(std::string_view function, NodeId id) {
    std::string arguments;
    for (const NodeId child : node(id).children) (arguments += arguments.empty() ? "" : ", ") += print(child).text;
    return {fmt::format("{}({})", function, arguments), true};
}

/// Nulls are ignored: a value is chosen if it is not null and each other value is null or not better.
RowPrinter::Printed RowPrinter::extreme(NodeId id) {
    const Node& here = node(id);
    const std::string_view function = here.op == Op::least ? "least" : "greatest";
    if (here.children.size() == 1) return print(here.children[0]);
    if (rules_.least_ignores_nulls) return call(function, id);
    std::vector<std::string> values;
    for (const NodeId child : here.children) values.push_back(operand(child));
    std::string text = "case";
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
        text += fmt::format(" when {} is not null", values[i]);
        for (std::size_t other = i + 1; other < values.size(); ++other)
            text += fmt::format(" and ({0} is null or {1} {2} {0})", values[other], values[i],
                                here.op == Op::least ? "<=" : ">=");
        text += " then " + choice(here.children[i], here.children);
        if (text.size() > longest_expression) break; // print() refuses it
    }
    return {text + " else " + choice(here.children.back(), here.children) + " end", true};
}

RowPrinter::Printed RowPrinter::round(NodeId id) {
    const Node& here = node(id);
    if (rules_.round.empty())
        return refuse(id, "it has no exact decimals", "round the sum instead, or calculate the column in `query`");
    std::int64_t digits = 0;
    if (here.children.size() > 1) {
        const auto* number = std::get_if<Number>(&node(here.children[1]).value);
        constexpr std::int64_t most = 15;
        const bool is_plain = number != nullptr && number->is_exact() && number->decimal().scale() == 0 &&
                              number->decimal() >= Decimal(0) && number->decimal() <= Decimal(most);
        if (!is_plain)
            return refuse(id, "engines disagree unless the number of digits is from 0 to 15",
                          "calculate the column in `query`");
        digits = static_cast<std::int64_t>(number->decimal().mantissa());
    }
    return {fill(rules_.round, print(here.children[0]).text, digits), true};
}

/// Engines have different tables of letters, and some depend on a locale. All agree about ASCII.
RowPrinter::Printed RowPrinter::letters(NodeId id) {
    const Node& here = node(id);
    const std::string value = print(here.children[0]).text;
    need_ascii(id, value);
    return {fmt::format("{}({})", here.op == Op::lower ? "lower" : "upper", value), true};
}

void RowPrinter::need_ascii(NodeId id, const std::string& text) {
    const std::string what = kpitrace::print(Subexpression{&expression_->tree, id});
    broken_.push_back(
        {fill(rules_.beyond_ascii, text.find(' ') == std::string::npos ? text : "(" + text + ")"),
         {.severity = Severity::error,
          .rule = "beyond-ascii",
          .message = fmt::format("with letters beyond ASCII in `{}`, and {} does not change their case as files do",
                                 what, rules_.name),
          .place = place_of(query_.file, node(id).span),
          .help = "calculate the text as a column in `query`"}});
}

RowPrinter::Printed RowPrinter::date_part(NodeId id) {
    const Op op = node(id).op;
    const std::string_view form = op == Op::year      ? rules_.year
                                  : op == Op::quarter ? rules_.quarter
                                  : op == Op::month   ? rules_.month
                                  : op == Op::day     ? rules_.day
                                                      : rules_.weekday;
    return {fill(rules_.integer_value, fill(form, operand(node(id).children[0]))), true};
}

/// The number of the unit that contains the date, counted from the year 0 or 1, so that it is never negative and the
/// division of integers rounds down in every engine.
std::string RowPrinter::boundary_count(std::string_view unit, NodeId date) {
    const std::string value = operand(date);
    if (unit == "year") return fill(rules_.year, value);
    if (unit == "quarter") return fmt::format("({} * 4 + {})", fill(rules_.year, value), fill(rules_.quarter, value));
    if (unit == "month") return fmt::format("({} * 12 + {})", fill(rules_.year, value), fill(rules_.month, value));
    const std::string day = fill(rules_.day_number, value);
    if (unit == "day") return day;
    // The first day of the year 1 is a Monday.
    if (unit == "week") return "(" + fill(rules_.integer_division, "(" + day + " + 719162)", 7) + ")";
    const std::string second = "(" + fill(rules_.second_number, value) + " + 62135596800)";
    return "(" + fill(rules_.integer_division, second, unit == "hour" ? 3600 : 60) + ")";
}

RowPrinter::Printed RowPrinter::date_diff(NodeId id) {
    const Node& here = node(id);
    const auto& unit = std::get<std::string>(node(here.children[0]).value);
    if ((unit == "minute" || unit == "hour") && rules_.second_number.empty())
        return refuse(id, "its seconds follow the time zone of the session", "calculate the column in `query`");
    const std::string count =
        fmt::format("{} - {}", boundary_count(unit, here.children[2]), boundary_count(unit, here.children[1]));
    if (rules_.integer_value == "{0}") return {count};
    return {fill(rules_.integer_value, count), true};
}

RowPrinter::Printed RowPrinter::cast(NodeId id) {
    const Node& here = node(id);
    const NodeId from = here.children[0];
    const Type type = node(from).type;
    if (here.op == Op::cast_date && type == Type::date)
        return {fill(rules_.day_of, operand(from)), rules_.day_of.ends_with(')')};
    if (type == here.type || type == Type::null) return print(from);
    if (here.op == Op::cast_text && type == Type::boolean) {
        const std::string yes = when(from);
        const std::string no = rules_.is_three_valued ? "not " + operand(from) : truth(from, false);
        return {fmt::format("case when {} then 'true' when {} then 'false' end", yes, no), true};
    }
    if (here.op == Op::cast_text && type == Type::number && is_whole(from))
        return {fill(rules_.integer_text, print(from).text), true};
    if (here.op == Op::cast_text)
        return refuse(id, "engines write numbers and dates in different ways", "calculate the text in `query`");
    return refuse(id, "engines read texts in different ways", "calculate the column in `query`");
}

} // namespace kpitrace::sql
