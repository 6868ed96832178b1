// The gap of a KPI over the inputs of its formula.
#pragma once

#include "decompose/compared_windows.hpp"
#include "decompose/dimension_split.hpp"

#include <vector>

namespace kpitrace {

struct FormulaSplit {
    std::vector<InputShare> inputs{}; ///< the largest contribution first; empty if there are not two inputs
    /// The formula has no value if only some of its inputs change (a division by zero), so nothing can be split.
    bool is_undefined = false;
};

/// Splits the gap. Against a target, each input must be the metric of a KPI with a target.
[[nodiscard]] FormulaSplit split_formula(const SplitSubject& subject, MetricEvaluator& whole);

} // namespace kpitrace
