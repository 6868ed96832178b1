// The parts of a window statement that add up: rows by day, and lanes by segment and member.
#pragma once

#include "sql/segment_rows.hpp"
#include "sql/select_text.hpp"

#include <vector>

namespace kpitrace::sql {

/// The rows `day`, `until`, `all`, `key` and `member`.
void add_lanes(SegmentRows& rows, std::vector<Part>& parts);

} // namespace kpitrace::sql
