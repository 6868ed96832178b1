// Comparisons and truths. Null counts as false after `when` and `where`.
#include "sql/row_printer.hpp"

#include "csv/spaces.hpp"
#include "csv/time_zone.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/unicode.hpp"
#include "sql/comparisons.hpp"
#include "sql/dated_columns.hpp"
#include "sql/literals.hpp"

#include <algorithm>
#include <variant>

namespace kpitrace::sql {

RowPrinter::Printed RowPrinter::comparison(NodeId id) {
    if (std::ranges::any_of(node(id).children, [&](NodeId child) { return is_moment(child); }))
        return moment_comparison(id);
    return infix(id, sign_of(node(id).op));
}

/// Compares moments with the moments at which the zone's clocks show the given dates.
RowPrinter::Printed RowPrinter::moment_comparison(NodeId id) {
    const Node& here = node(id);
    const auto is_date = [&](NodeId child) { return node(child).op == Op::date; };
    const auto other = [&](const std::string& reason) {
        return refuse(id, reason, "calculate the local date as a column in `query`");
    };
    if (rules_.instant_column.empty()) return other("its dates have no time zone");
    if (here.op == Op::between) {
        if (!is_moment(here.children[0]) || !is_date(here.children[1]) || !is_date(here.children[2]))
            return other("the date has a time zone, so that it can only be compared with dates that are written");
        return {fmt::format("{} and {}", moment_bound(here.children[0], Op::greater_equal, here.children[1]),
                            moment_bound(here.children[0], Op::less_equal, here.children[2]))};
    }
    const bool is_turned = is_moment(here.children[1]);
    const NodeId column = here.children[is_turned ? 1 : 0];
    const NodeId bound = here.children[is_turned ? 0 : 1];
    if (!is_date(bound))
        return other("the date has a time zone, so that it can only be compared with dates that are written");
    if (here.op == Op::equal || here.op == Op::not_equal)
        return other("the date has a time zone, so that only its order is known");
    return {moment_bound(column, is_turned ? turned(here.op) : here.op, bound)};
}

std::string RowPrinter::moment_bound(NodeId column, Op op, NodeId bound) {
    const csv::TimeZone zone = zone_of(query_, *expression_->columns[column.index]);
    Instant moment = zone.to_utc(std::get<Instant>(node(bound).value));
    // Values are compared by the second in which they are.
    const bool includes_second = op == Op::greater || op == Op::less_equal;
    if (includes_second) moment += std::chrono::seconds(1);
    const std::string_view sign = op == Op::greater || op == Op::greater_equal ? ">=" : "<";
    return fmt::format("{} {} {}", operand(column), sign, instant_literal(rules_, moment));
}

RowPrinter::Printed RowPrinter::in_list(NodeId id) {
    const std::string value = operand(node(id).children[0]);
    return {fmt::format("{} in ({})", value, list_of(id))};
}

/// The values in the parentheses of `in`.
std::string RowPrinter::list_of(NodeId id) {
    const auto& children = node(id).children;
    std::string list;
    for (std::size_t i = 1; i < children.size(); ++i) (list += i == 1 ? "" : ", ") += print(children[i]).text;
    return list;
}

RowPrinter::Printed RowPrinter::pattern(NodeId id) {
    const Node& here = node(id);
    const Node& asked = node(here.children[1]);
    if (asked.op == Op::null) return {"null", true};
    if (asked.op != Op::text)
        return refuse(id, "engines read escapes in patterns, and the pattern is not known before the rows are read",
                      "write the pattern as a text");
    const auto& text = std::get<std::string>(asked.value);
    const std::string value = operand(here.children[0]);
    if (here.op == Op::like) return {pattern_match(rules_, value, text)};
    need_ascii(id, value);
    return {pattern_match(rules_, "lower(" + value + ")", to_lower(text))};
}

/// A condition after `when` or `where`, where null counts as false.
std::string RowPrinter::when(NodeId id) {
    if (!rules_.is_three_valued) return truth(id, true);
    const Node& here = node(id);
    const auto& children = here.children;
    switch (here.op) {
    case Op::and_:
    case Op::or_: {
        const std::string left = when(children[0]);
        return fmt::format("({}) {} ({})", left, here.op == Op::and_ ? "and" : "or", when(children[1]));
    }
    case Op::equal: {
        if (node(children[0]).type != Type::text) break;
        const std::string left = true_operand(children[0], children);
        return fmt::format("{} = {}", left, true_operand(children[1], children));
    }
    case Op::in: {
        if (node(children[0]).type != Type::text) break;
        const std::string value = true_operand(children[0], children);
        return fmt::format("{} in ({})", value, list_of(id));
    }
    default:
        break;
    }
    return print(id).text;
}

/// An operand of `=` or `in` where only the true result matters. No blank text equals one that is not blank, so the
/// text of a column can be compared as it is in the table, without a look at its spaces.
std::string RowPrinter::true_operand(NodeId id, std::span<const NodeId> operands) {
    const auto& column = expression_->columns[id.index];
    const bool is_own = node(id).op == Op::name && node(id).type == Type::text && column &&
                        !query_[*column].looked_up && !(allows_bounds_ && names_period_bound(node(id)));
    const auto is_inked = [&](NodeId other) {
        return other == id || (node(other).op == Op::text && !csv::is_blank(std::get<std::string>(node(other).value)));
    };
    if (!is_own || !std::ranges::all_of(operands, is_inked)) return operand(id);
    needed_.raw.insert(*column);
    return raw_name(*column);
}

/// Whether the condition has this truth: false also where it is null. For engines that do not know three truths.
std::string RowPrinter::truth(NodeId id, bool wanted) {
    const Node& here = node(id);
    const bool joins = (here.op == Op::and_) == wanted;
    switch (here.op) {
    case Op::and_:
    case Op::or_: {
        const std::string left = truth(here.children[0], wanted);
        return fmt::format("({} {} {})", left, joins ? "and" : "or", truth(here.children[1], wanted));
    }
    case Op::not_:
        return truth(here.children[0], !wanted);
    case Op::boolean:
        return std::get<bool>(here.value) == wanted ? "1 = 1" : "1 = 0";
    case Op::null:
        return "1 = 0";
    case Op::is_null:
        return fmt::format("{} is {}null", operand(here.children[0]), wanted ? "" : "not ");
    case Op::in:
        return truth_of_list(id, wanted);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::between:
        return truth_of_comparison(id, wanted);
    case Op::like:
    case Op::ilike:
        return fmt::format("coalesce({}{}, 0) = 1", wanted ? "" : "not ", pattern(id).text);
    default:
        return fmt::format("coalesce({} = {}, 0) = 1", operand(id), wanted ? 1 : 0);
    }
}

std::string RowPrinter::truth_of_comparison(NodeId id, bool wanted) {
    const Node& here = node(id);
    const auto known = [](const std::string& comparison) { return "coalesce(" + comparison + ", 0) = 1"; };
    const bool has_moment = std::ranges::any_of(here.children, [&](NodeId child) { return is_moment(child); });
    if (has_moment) return known((wanted ? "" : "not (") + moment_comparison(id).text + (wanted ? "" : ")"));
    const auto compare = [&](Op op, NodeId a, NodeId b) {
        return known(fmt::format("{} {} {}", operand(a), sign_of(op), operand(b)));
    };
    if (wanted && here.op == Op::equal) {
        const std::string left = true_operand(here.children[0], here.children);
        return known(fmt::format("{} = {}", left, true_operand(here.children[1], here.children)));
    }
    if (here.op != Op::between)
        return compare(wanted ? here.op : opposite(here.op), here.children[0], here.children[1]);
    if (wanted)
        return fmt::format("({} and {})", compare(Op::greater_equal, here.children[0], here.children[1]),
                           compare(Op::less_equal, here.children[0], here.children[2]));
    return fmt::format("({} or {})", compare(Op::less, here.children[0], here.children[1]),
                       compare(Op::greater, here.children[0], here.children[2]));
}

std::string RowPrinter::truth_of_list(NodeId id, bool wanted) {
    const auto& children = node(id).children;
    const std::string value = wanted ? true_operand(children[0], children) : operand(children[0]);
    const auto is_plain = [&](NodeId child) { return is_literal(node(child).op); };
    // ClickHouse 18 looks for decimals only in a list of their own type.
    const bool are_numbers = node(children[0]).type == Type::number;
    if (!are_numbers && std::all_of(children.begin() + 1, children.end(), is_plain))
        return fmt::format("({} is not null and {} {}in ({}))", value, value, wanted ? "" : "not ", list_of(id));
    std::string text;
    for (std::size_t i = 1; i < children.size(); ++i)
        text += fmt::format("{}coalesce({} {} {}, 0) = 1",
                            i == 1   ? ""
                            : wanted ? " or "
                                     : " and ",
                            value, wanted ? "=" : "<>", operand(children[i]));
    return "(" + text + ")";
}

bool RowPrinter::is_moment(NodeId id) const {
    if (node(id).op != Op::name || node(id).type != Type::date) return false;
    if (allows_bounds_ && names_period_bound(node(id))) return false;
    return has_moments(query_, *expression_->columns[id.index]);
}

} // namespace kpitrace::sql
