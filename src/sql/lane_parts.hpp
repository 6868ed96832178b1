// The parts of a window statement that add up: rows by day, and lanes by segment and member.
#pragma once

#include "sql/segment_rows.hpp"
#include "sql/select_text.hpp"

#include <vector>

namespace kpitrace::sql {

/// The rows `day` and `until`; with the lanes of all rows if has_lanes_by_day().
void add_days(SegmentRows& rows, std::vector<Part>& parts);
/// The rows `all`, unless the rows `day` have the lanes.
void add_segments(SegmentRows& rows, std::vector<Part>& parts);
/// The rows `key` and `member` of each key.
void add_keys(SegmentRows& rows, std::vector<Part>& parts);

} // namespace kpitrace::sql
