// A node of a metric's or KPI's formula, together with everything below it.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

#include <optional>
#include <vector>

namespace kpitrace {

/// The tree must outlive the part.
struct FormulaPart {
    const Expression* expression = nullptr;
    const std::vector<std::optional<MetricId>>* names = nullptr;
    /// The metric whose expression this is. Nothing for a KPI's formula, which has no aggregates.
    std::optional<MetricId> metric;
    NodeId node;

    [[nodiscard]] const Node& root() const { return (*expression)[node]; }
    [[nodiscard]] FormulaPart child(std::size_t n) const { return {expression, names, metric, root().children[n]}; }
    /// The metric that the node names. The node must be a name.
    [[nodiscard]] MetricId named() const { return *(*names)[node.index]; }
};

[[nodiscard]] inline FormulaPart whole(const Formula& formula) {
    return {&formula.expression, &formula.names, std::nullopt, formula.expression.root()};
}
[[nodiscard]] inline FormulaPart whole(const Scorecard& scorecard, MetricId id) {
    const Metric& metric = scorecard[id];
    return {&metric.expression, &metric.names, id, metric.expression.root()};
}

} // namespace kpitrace
