// Keys that a draft proposes in comments: lookups between its tables, rows that are in force for a time, dimensions.
#pragma once

#include "draft/outline.hpp"

#include <string>

namespace kpitrace {

/// Fills TableOutline::proposals. Reads the files again where a column of one table may be a key of another.
void propose_keys(Outline& outline);

/// The dimensions as comments; empty where no column has 2 to 30 texts.
[[nodiscard]] std::string write_dimensions(const Outline& outline);

} // namespace kpitrace
