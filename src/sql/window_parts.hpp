// The parts of a window statement that do not add up: numbers of different values, values by
// rank, and the values of first and last dates.
#pragma once

#include "sql/segment_rows.hpp"
#include "sql/select_text.hpp"

#include <vector>

namespace kpitrace::sql {

/// The rows `distinct`, `order` and `edge` of all windows of the plan.
void add_windows(SegmentRows& rows, std::vector<Part>& parts);

} // namespace kpitrace::sql
