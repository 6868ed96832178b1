// Which columns of the data a KPI stands on.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The aggregate nodes of a metric.
[[nodiscard]] std::vector<NodeId> aggregates_of(const Metric& metric);

/// A column's name as far as it can be told from others: without case and outer spaces.
[[nodiscard]] std::string folded(std::string_view column);

/// The columns, folded, that the aggregates of a KPI's metrics, the `where` or the `date` of their sources read.
[[nodiscard]] std::set<std::string> columns_read_by(const Scorecard& scorecard, KpiId kpi);

} // namespace kpitrace
