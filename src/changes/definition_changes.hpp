// Finds how a KPI's own definition differs between two reports.
#pragma once

#include "kpitrace/changes/changes.hpp"

#include <vector>

namespace kpitrace {

/// The changes, in the order of DefinitionPart. Expressions, direction and weight are compared if both reports have
/// definitions. The tolerance is compared only if both have one: it appears and disappears with `red`, and that change
/// is listed anyway. `before` is a KPI of `report_before`, and `now` of `report_now`.
[[nodiscard]] std::vector<DefinitionChange> definition_changes(const Snapshot& report_before, const ReportKpi& before,
                                                               const Snapshot& report_now, const ReportKpi& now);

} // namespace kpitrace
