// How a KPI's own definition differs between two reports.
#pragma once

#include "kpitrace/changes/changes.hpp"

#include <vector>

namespace kpitrace {

/// In the order of DefinitionPart. Expressions are compared if both reports have them. The direction and the tolerance
/// are compared only if both have a value: they appear and disappear with a range or with `red`, and those changes are
/// listed themselves.
[[nodiscard]] std::vector<DefinitionChange> definition_changes(const ReportKpi& before, const ReportKpi& now);

} // namespace kpitrace
