// Evaluates the KPIs that are shown by dimensions for each of their members.
#pragma once

#include "evaluate/metric_evaluator.hpp"
#include "kpitrace/evaluate/evaluate.hpp"

#include <span>

namespace kpitrace {

/// Adds the members to the KPIs of `evaluation`, whose other results must be complete. `whole` has the values of all
/// rows over which the scorecard is evaluated; `evaluated` are the members to which these rows are restricted.
void evaluate_members(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                      const MetricEvaluator& whole, std::span<const EvaluatedMembers> evaluated,
                      Evaluation& evaluation);

} // namespace kpitrace
