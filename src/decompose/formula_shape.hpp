// Finds whether a formula adds up over segments of the rows.
//
// The value of an additive formula is the sum of its segments' values: sums and counts, their sums and differences,
// multiples by constants, over any window. A ratio divides two additive formulas: its value is not the sum of its
// segments' values, but both of its parts are such sums.
//
// evaluate/assumed_metrics.hpp answers the same question for periods, with two differences. Here, a movement of the
// window moves every segment in the same way, so it is additive if its operand is. And no rows add 0 to a segment's sum
// (see NoRows), so `coalesce(…, 0)` of anything additive is additive.
#pragma once

#include "kpitrace/values/number.hpp"
#include "scorecard/formula_part.hpp"

#include <variant>
#include <vector>

namespace kpitrace {

[[nodiscard]] bool is_average_node(const Node& node);

/// The formula offset + factor * numerator / denominator, where numerator and denominator are additive, under movements
/// of the window. An average is the ratio of a sum and a count that the formula does not write: numerator and
/// denominator are then both the aggregate `avg`. Where the denominator is 0, the formula can have a value that is not
/// this ratio, such as the 0 of `coalesce(a / b, 0)`.
struct RatioShape {
    Number offset = 0;
    Number factor = 1;
    FormulaPart numerator;
    FormulaPart denominator;
    std::vector<const Node*> movements; ///< the outermost movement comes first

    [[nodiscard]] bool is_average() const { return is_average_node(numerator.root()); }
};

struct AdditiveShape {
    FormulaPart sum;
};

/// The formula `volume * (amount / volume)`, as units times an average price. Volume and amount are additive.
struct ProductShape {
    FormulaPart volume;
    FormulaPart amount;
    Number factor = 1; ///< of the amount
};

/// How a formula adds up; monostate means in no way. `case`, `least`, `round` and the like are never taken apart.
using FormulaShape = std::variant<std::monostate, AdditiveShape, RatioShape, ProductShape>;
[[nodiscard]] FormulaShape shape_of(const Scorecard& scorecard, const Formula& formula);

} // namespace kpitrace
