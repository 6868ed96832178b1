// Makes notes on the comparisons and distinct counts of a source when all of its rows have been read.
//
// This folder finds expressions that miss rows because of how texts are written. Before the scan, text_comparisons.hpp
// lists which texts the expressions compare with which columns. During the scan, TextWatch passes the texts of the rows
// to OperandTexts; each compared column or function has its own. After it, the functions below make the notes. What
// always holds: a note never changes a value, it does not depend on the order of rows, files and threads, and its help
// is an instruction that removes the cause.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "measure/comparisons/text_matches.hpp"
#include "measure/scan_plan.hpp"
#include "measure/state_column.hpp"

#include <span>
#include <vector>

namespace kpitrace {

/// Notes on compared texts that no row has, and on rows that a comparison misses only because of case or blanks, in the
/// order of the scorecard. `texts` is by operand of the plan's text comparisons.
[[nodiscard]] std::vector<ComparisonNote> note_comparisons(const ScanPlan& plan, std::span<const OperandTexts> texts);

/// A note for each `count(distinct …)` of a column, or of a function of one, that counts one number twice because the
/// column writes it in several ways: `1` and `1.0`, or `1,000.00` and `1000`. `columns` is by lane of the plan.
[[nodiscard]] std::vector<ComparisonNote> note_equal_numbers(const ScanPlan& plan,
                                                             std::span<const StateColumn> columns);

} // namespace kpitrace
