// Expressions of the metric grammar with their names looked up.
#pragma once

#include "scorecard/reading.hpp"

#include <optional>
#include <vector>

namespace kpitrace {

/// For each node whether it is part of a row expression (inside an aggregate), where names are columns.
[[nodiscard]] std::vector<bool> find_row_nodes(const Expression& expression);

/// The metrics that the expression names, as Metric::names. Reports names of no metric. owner: the metric whose
/// expression it is, which it cannot name; empty where it is of none.
[[nodiscard]] std::vector<std::optional<MetricId>> look_up_metrics(Reading& reading, const Expression& expression,
                                                                   std::string_view owner = {});

/// The first aggregate of the expression, if it holds one.
[[nodiscard]] const Node* find_aggregate(const Expression& expression);

/// An expression over metrics: one with an aggregate is refused.
[[nodiscard]] std::optional<Formula> read_formula(Reading& reading, const YamlNode& node);

/// The metric itself.
[[nodiscard]] Formula formula_of(const Reading& reading, MetricId metric, Span span);

} // namespace kpitrace
