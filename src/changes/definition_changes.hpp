// Finds how a KPI's own definition differs between two reports.
#pragma once

#include "kpitrace/changes/changes.hpp"

#include <vector>

namespace kpitrace {

/// The changes, in the order of DefinitionPart. Expressions are compared if both reports have them. The direction and
/// the tolerance are compared only if both reports have a value: they appear and disappear with a range or with `red`,
/// and these changes are listed anyway. `before` is a KPI of
/// `report_before`, and `now` of `report_now`.
[[nodiscard]] std::vector<DefinitionChange> definition_changes(const Snapshot& report_before, const ReportKpi& before,
                                                               const Snapshot& report_now, const ReportKpi& now);

} // namespace kpitrace
