// What is said of the comparisons of a source, when all of its rows were read.
#pragma once

#include "kpitrace/measure/comparison_note.hpp"
#include "measure/comparisons/text_matches.hpp"
#include "measure/scan_plan.hpp"

#include <span>
#include <vector>

namespace kpitrace {

/// In the order of the scorecard. `texts` are as the operands of the plan's text comparisons.
[[nodiscard]] std::vector<ComparisonNote> note_comparisons(const ScanPlan& plan, std::span<const OperandTexts> texts);

} // namespace kpitrace
