// Which columns a KPI depends on, and how their names are compared.
#pragma once

#include "kpitrace/plans/segments.hpp"

#include <set>
#include <string>
#include <string_view>

namespace kpitrace {

/// A column's name without case and outer spaces, in which the names of one column can differ.
[[nodiscard]] std::string folded(std::string_view column);

/// The columns, folded, that the aggregates of a KPI's metrics, the `where` or the `date` of their sources read.
[[nodiscard]] std::set<std::string> columns_read_by(const Scorecard& scorecard, KpiId kpi);

} // namespace kpitrace
