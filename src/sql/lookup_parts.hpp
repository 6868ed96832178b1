// The parts of a window statement about rows that find no row of a lookup.
#pragma once

#include "sql/segment_rows.hpp"
#include "sql/select_text.hpp"

#include <vector>

namespace kpitrace::sql {

/// The rows `unmatched` and `key_missed`.
void add_unmatched(SegmentRows& rows, std::vector<Part>& parts);

} // namespace kpitrace::sql
