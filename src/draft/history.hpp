// The values of a draft's metrics in the past, by running it.
#pragma once

#include "draft/outline.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/number.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// For each KPI of the scorecard `yaml`, which reads the outline's files: the values of whole periods, oldest first (of
/// rows without dates the one value). A period in which the data of the metric's own file begin or end is not whole,
/// and counts only where there is no other. Periods after `wishes.today` do not count. Nothing, with errors, where the
/// files can't be read so.
[[nodiscard]] std::optional<std::vector<std::vector<Number>>>
measure_history(const Outline& outline, const std::string& yaml, const DraftWishes& wishes, Diagnostics& diagnostics);

} // namespace kpitrace
