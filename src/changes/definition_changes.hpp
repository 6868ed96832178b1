// How a KPI's own definition differs between two reports.
#pragma once

#include "kpitrace/changes/changes.hpp"

#include <vector>

namespace kpitrace {

/// In the order of DefinitionPart. Expressions are compared where both reports tell them; the direction and the
/// tolerance where both have one, for they come and go with a range or with `red`, which are told themselves.
[[nodiscard]] std::vector<DefinitionChange> definition_changes(const SnapshotKpi& before, const SnapshotKpi& now);

} // namespace kpitrace
