// How a KPI's own definition differs between two reports.
#pragma once

#include "kpitrace/changes/changes.hpp"

#include <vector>

namespace kpitrace {

/// In the order of DefinitionPart. Expressions are compared where both reports have them; the direction and the
/// tolerance where both have a value, because they come and go with a range or with `red`, which are listed themselves.
[[nodiscard]] std::vector<DefinitionChange> definition_changes(const ReportKpi& before, const ReportKpi& now);

} // namespace kpitrace
