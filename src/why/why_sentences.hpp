// The sentences above and below the tables, shared by text and Markdown.
#pragma once

#include "kpitrace/why/why.hpp"

#include <string>

namespace kpitrace {

/// The gap in a sentence: `57,880 EUR below the target of 301,000 EUR`, or why there is none.
[[nodiscard]] std::string gap_sentence(const Why& why);

/// What the parts of all members make together: `rate -3.1 pp: …; mix -0.9 pp: …`, or volume, mix and price, and in
/// whose terms. Empty if the contributions have no parts.
[[nodiscard]] std::string parts_sentence(const Why& why, const DimensionSplit& split);

/// Whether the table of the members is shown: if all changed alike, only if the user asked for it.
[[nodiscard]] bool shows_members(const DimensionSplit& split);

/// What the targets of the formula's inputs make, if that is not the KPI's target; otherwise empty.
[[nodiscard]] std::string target_difference_note(const Why& why);

/// A red KPI that leads to this one: its figures, and what it would move.
[[nodiscard]] std::string driver_sentence(const Why& why, const DriverShare& driver);

/// A cell that departs from its row and column: `South, Chairs: -12,000 EUR, where South and Chairs imply -3,000 EUR`.
[[nodiscard]] std::string cell_sentence(const Why& why, const CellShare& cell);

} // namespace kpitrace
