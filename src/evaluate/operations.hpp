// The operations of formulas on values that are known: arithmetic, and conditions with three truth values.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/values/number.hpp"

#include <optional>
#include <span>

namespace kpitrace {

/// A number, or the truth of a condition. Both are missing if the value is null or unknown.
struct FormulaValue {
    std::optional<Number> number;
    std::optional<bool> truth;
    [[nodiscard]] bool has_value() const { return number || truth; }
};

/// The result of an arithmetic operation; `b` is ignored if the operation has one operand. Returns nothing for a
/// division by zero.
[[nodiscard]] std::optional<Number> calculate(Op op, const Number& a, const Number& b);

/// Whether two numbers or conditions are equal; unknown if either side is unknown.
[[nodiscard]] std::optional<bool> are_equal(const FormulaValue& a, const FormulaValue& b);

/// The truth of a condition from its operands; unknown if it depends on a null. Three-valued logic as in SQL: a
/// comparison with a missing number is neither true nor false, and `and` and `or` can still be decided by their other
/// side.
[[nodiscard]] std::optional<bool> truth_of(Op op, std::span<const FormulaValue> operands);

/// The index of the operand that `coalesce`, `nullif`, `least` or `greatest` returns; nothing for the null of `nullif`.
/// If an operand of `least` or `greatest` is missing, that operand is returned, unlike in rows: for KPIs, half of the
/// data must not look like all of it.
[[nodiscard]] std::optional<std::size_t> chosen_operand(Op op, std::span<const FormulaValue> operands);

} // namespace kpitrace
