// Which metrics inside a KPI's formula moved against the period before, and what that did to the KPI.
#pragma once

#include "evaluate/metric_evaluator.hpp"
#include "kpitrace/plans/suggestion.hpp"

#include <optional>
#include <vector>

namespace kpitrace {

/// One for all KPIs: what is known of the scorecard as measured serves each of them.
class MoveFinder {
public:
    /// The arguments must outlive it.
    MoveFinder(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
               const Evaluation& evaluation);

    /// Those that harmed the KPI most first, then those whose effect is not known, by their relative change. The metric
    /// that the KPI is, by another name, is not among them. At most 5.
    [[nodiscard]] std::vector<MovedMetric> moved_metrics(KpiId kpi);

private:
    [[nodiscard]] std::vector<MetricId> candidates(KpiId kpi) const;
    /// How it moved; nothing where it did not, or where one of the two values is missing.
    [[nodiscard]] std::optional<MovedMetric> move_of(MetricId id) const;
    /// The KPI if the metric were that number; nothing where it enters a window into which it can't be carried.
    [[nodiscard]] std::optional<Number> kpi_with(KpiId kpi, const Assumption& assumption);

    const Scorecard& scorecard_;
    const Evaluation& evaluation_;
    AssumedMetrics assumed_;
    MetricEvaluator measured_;
};

} // namespace kpitrace
