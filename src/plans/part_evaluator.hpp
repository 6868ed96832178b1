// Values of additive formulas over the rows of one segment.
#pragma once

#include "evaluate/metric_evaluator.hpp"
#include "plans/formula_shape.hpp"

#include <map>
#include <utility>

namespace kpitrace {

/// Where SQL has null for the sum of no rows, a segment without rows adds nothing: here it is 0, so that the segments'
/// values add up to the whole's.
class PartEvaluator {
public:
    /// The arguments must outlive it. The query's nodes tell of which segment.
    PartEvaluator(const Scorecard& scorecard, const Query& query, const MetricEvaluator& values)
        : scorecard_(scorecard)
        , query_(query)
        , values_(values) {}

    /// `part` is additive (see FormulaShape), or made of numbers alone.
    [[nodiscard]] Number value(const FormulaPart& part, Window window);

private:
    [[nodiscard]] Number metric(MetricId id, Window window);

    const Scorecard& scorecard_;
    const Query& query_;
    const MetricEvaluator& values_;
    std::map<std::pair<MetricId, Window>, Number> known_;
};

} // namespace kpitrace
