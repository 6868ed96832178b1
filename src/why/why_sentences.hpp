// The sentences above and below the tables, shared by text and Markdown.
#pragma once

#include "kpitrace/why/why.hpp"

#include <string>

namespace kpitrace {

/// The gap in a sentence: `57,880 EUR below the target of 301,000 EUR`, or why there is none.
[[nodiscard]] std::string gap_sentence(const Why& why);

/// A red KPI that leads to this one: its figures, and what it would move.
[[nodiscard]] std::string driver_sentence(const Why& why, const DriverShare& driver);

/// A cell that departs from its row and column: `South, Chairs: -12,000 EUR, where South and Chairs imply -3,000 EUR`.
[[nodiscard]] std::string cell_sentence(const Why& why, const CellShare& cell);

} // namespace kpitrace
