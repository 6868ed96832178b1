// What a source is asked: its two statements, and what cannot be asked of any engine.
#pragma once

#include "engine/table_windows.hpp"
#include "kpitrace/engine/measure_tables.hpp"
#include "kpitrace/sql/statements.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>
#include <string>
#include <utility>

namespace kpitrace::engine {

/// The evaluated periods and a horizon that follow from the names alone. The period before is shown as well, as a value
/// to compare with.
[[nodiscard]] std::pair<Window, Period> named_window(const EvaluatedPeriods& evaluated, const Calendar& calendar);

/// The query without keys of pairs, which statements do not ask for. Other keys keep their ids: a key of pairs becomes
/// one of a relation that there is not.
[[nodiscard]] Query without_pairs(Query query);

/// Reports what cannot be asked for, whatever the engine.
void check_table(const Query& query, SourceId source, Diagnostics& diagnostics);

/// The second statement, and the mark by which its answer is recognized.
struct MarkedStatement {
    std::string text;
    std::string mark;
};

/// Returns nothing after an error.
[[nodiscard]] std::optional<MarkedStatement> marked_statement(const Query& query, SourceId source,
                                                              const TableWindows& windows, sql::Dialect dialect,
                                                              Diagnostics& diagnostics);

} // namespace kpitrace::engine
