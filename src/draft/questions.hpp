// What a draft cannot know: dates and numbers that its cells leave open. The draft asks in its comments
// (source_text.cpp) and in warnings, in the same words.
#pragma once

#include "draft/outline.hpp"

#include <string>

namespace kpitrace {

/// Whether some format reads at least half of the column's cells as dates, but not all.
[[nodiscard]] bool is_mostly_dates(const ColumnProfile& column);

/// Why the numbers of a column cannot be read: no cell shows what the mark in `1,234` is, or the column's cells
/// contradict those of the rest of the table.
[[nodiscard]] std::string mark_question(const TableOutline& table, const ColumnProfile& column);

/// Warns of every open question.
void ask(const Outline& outline, Diagnostics& diagnostics);

} // namespace kpitrace
