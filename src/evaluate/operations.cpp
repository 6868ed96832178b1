#include "evaluate/operations.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

std::optional<bool> negated(std::optional<bool> truth) {
    return truth ? std::optional(!*truth) : std::nullopt;
}

std::optional<bool> both(std::optional<bool> a, std::optional<bool> b) {
    if (a == false || b == false) return false;
    return a && b ? std::optional(true) : std::nullopt;
}

std::optional<bool> either(std::optional<bool> a, std::optional<bool> b) {
    return negated(both(negated(a), negated(b)));
}

std::optional<bool> compared(Op op, const std::optional<Number>& a, const std::optional<Number>& b) {
    if (!a || !b) return std::nullopt;
    return holds(op, Number::compare(*a, *b));
}

} // namespace

std::optional<bool> are_equal(const FormulaValue& a, const FormulaValue& b) {
    if (a.truth && b.truth) return *a.truth == *b.truth;
    return compared(Op::equal, a.number, b.number);
}

std::optional<bool> truth_of(Op op, std::span<const FormulaValue> operands) {
    const auto number = [&](std::size_t i) -> const std::optional<Number>& { return operands[i].number; };
    if (op == Op::and_) return both(operands[0].truth, operands[1].truth);
    if (op == Op::or_) return either(operands[0].truth, operands[1].truth);
    if (op == Op::not_) return negated(operands[0].truth);
    if (op == Op::is_null) return !operands[0].has_value();
    if (op == Op::equal) return are_equal(operands[0], operands[1]);
    if (op == Op::not_equal) return negated(are_equal(operands[0], operands[1]));
    if (op == Op::between)
        return both(compared(Op::greater_equal, number(0), number(1)), compared(Op::less_equal, number(0), number(2)));
    if (op != Op::in) return compared(op, number(0), number(1));
    std::optional<bool> found = false;
    for (std::size_t i = 1; i < operands.size(); ++i) found = either(found, are_equal(operands[0], operands[i]));
    return found;
}

std::optional<Number> calculate(Op op, const Number& a, const Number& b) {
    if (op == Op::negate) return -a;
    if (op == Op::abs) return a.abs();
    // No number of a report has so many digits, so clamping changes no result.
    if (op == Op::round) return a.rounded_to(static_cast<int>(std::clamp(b.to_double(), -400.0, 400.0)));
    if (op == Op::add) return a + b;
    if (op == Op::subtract) return a - b;
    if (op == Op::multiply) return a * b;
    return Number::divide(a, b);
}

std::optional<std::size_t> chosen_operand(Op op, std::span<const FormulaValue> operands) {
    const auto index_of = [&](auto found) { return static_cast<std::size_t>(found - operands.begin()); };
    const auto less = [](const FormulaValue& a, const FormulaValue& b) {
        return Number::order(*a.number, *b.number) < 0;
    };
    if (op == Op::coalesce) {
        const auto first = std::ranges::find_if(operands, &FormulaValue::has_value);
        return first != operands.end() ? index_of(first) : operands.size() - 1;
    }
    if (op == Op::nullif)
        return are_equal(operands[0], operands[1]) == true ? std::nullopt : std::optional<std::size_t>(0);
    if (const auto missing = std::ranges::find_if_not(operands, &FormulaValue::has_value); missing != operands.end())
        return index_of(missing);
    return index_of(op == Op::least ? std::ranges::min_element(operands, less)
                                    : std::ranges::max_element(operands, less));
}

} // namespace kpitrace
