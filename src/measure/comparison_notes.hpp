// What is said of the comparisons of a source, when all of its rows were read.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/measure/comparison_note.hpp"
#include "measure/text_comparisons.hpp"
#include "measure/text_matches.hpp"

#include <span>
#include <vector>

namespace kpitrace {

/// In the order of the scorecard. `texts` are as the operands of `comparisons`.
[[nodiscard]] std::vector<ComparisonNote> note_comparisons(const RowProgram& program,
                                                           const TextComparisons& comparisons,
                                                           std::span<const OperandTexts> texts,
                                                           const csv::Format& format);

} // namespace kpitrace
