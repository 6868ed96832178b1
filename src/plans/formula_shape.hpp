// Whether a formula adds up over segments of the rows.
//
// An additive formula's value is the sum of its segments' values: sums and counts, their sums and differences,
// multiples by constants, over any window. A ratio divides two of them: its value is not the sum of its segments', but
// both of its parts are.
//
// evaluate/assumed_metrics.hpp asks the same of periods, with another answer in two places: a movement of the window
// moves every segment alike, so what it holds decides; and no rows add 0 to a segment's sum (see NoRows), so
// `coalesce(…, 0)` of anything additive is additive.
#pragma once

#include "evaluate/formula_part.hpp"
#include "kpitrace/values/number.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace kpitrace {

[[nodiscard]] bool is_average_node(const Node& node);

/// offset + factor * numerator / denominator, both additive; all under movements of the window. An average is the ratio
/// of a sum and a count that are not written: numerator and denominator are then both the aggregate `avg`.
struct RatioShape {
    Number offset = 0;
    Number factor = 1;
    FormulaPart numerator;
    FormulaPart denominator;
    std::vector<const Node*> movements; ///< outermost first

    [[nodiscard]] bool is_average() const { return is_average_node(numerator.root()); }
};

struct AdditiveShape {
    FormulaPart sum;
};

/// monostate: neither. `case`, `least`, `round` and the like are never taken apart.
using FormulaShape = std::variant<std::monostate, AdditiveShape, RatioShape>;
[[nodiscard]] FormulaShape shape_of(const Scorecard& scorecard, const Formula& formula);

/// The metrics that a formula depends on, directly or through others, each once; first those that it names itself.
[[nodiscard]] std::vector<MetricId> metrics_below(const Scorecard& scorecard, const Formula& formula);

} // namespace kpitrace
