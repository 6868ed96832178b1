// Finds which columns a KPI depends on, and defines how column names are compared.
#pragma once

#include "kpitrace/plans/segments.hpp"

#include <set>
#include <string>
#include <string_view>

namespace kpitrace {

/// A column's name in lower case and without outer spaces. Sources can write the name of the same column differently in
/// these respects.
[[nodiscard]] std::string folded(std::string_view column);

/// The folded names of the columns that a KPI depends on: those in the aggregates of its metrics, and in the `where`
/// and the `date` of their sources.
[[nodiscard]] std::set<std::string> columns_read_by(const Scorecard& scorecard, KpiId kpi);

} // namespace kpitrace
