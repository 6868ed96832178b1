// Finds which metrics in a KPI's formula have moved since the period before, and what that did to the KPI.
#pragma once

#include "evaluate/metric_evaluator.hpp"
#include "kpitrace/plans/suggestion.hpp"

#include <optional>
#include <vector>

namespace kpitrace {

/// Use one finder for all KPIs: what it learns about the measured values serves all of them.
class MoveFinder {
public:
    /// The arguments must outlive it.
    MoveFinder(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
               const Evaluation& evaluation);

    /// The metrics that harmed the KPI, at most 5. Those with the largest effect come first, then those whose effect is
    /// not known, by their relative change. A metric that the KPI only renames is left out.
    [[nodiscard]] std::vector<MovedMetric> moved_metrics(KpiId kpi);

private:
    [[nodiscard]] std::vector<MetricId> candidates(KpiId kpi) const;
    /// How a metric moved. Returns nothing if it did not move or one of the two values is missing.
    [[nodiscard]] std::optional<MovedMetric> move_of(MetricId id) const;
    /// The KPI's value under the assumption. Returns nothing if the assumption cannot be carried into a window that the
    /// KPI needs.
    [[nodiscard]] std::optional<Number> kpi_with(KpiId kpi, const Assumption& assumption);

    const Scorecard& scorecard_;
    const Evaluation& evaluation_;
    AssumedMetrics assumed_;
    MetricEvaluator measured_;
};

} // namespace kpitrace
