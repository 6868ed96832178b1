// The columns that a scorecard names and a table does not have.
#pragma once

#include "kpitrace/engine/measure_tables.hpp"
#include "kpitrace/text/diagnostic.hpp"

namespace kpitrace::engine {

/// Asks for the columns of the source's table and of those that it looks up, and reports what they lack. Returns
/// whether something was reported; it was not if the engine has no list of columns, and for the select of a `query`.
/// This is asked after a client has failed: the engine's own message says neither the source nor what to do.
[[nodiscard]] bool report_missing_columns(const Query& query, SourceId source, const TableEngine& engine,
                                          const AskOptions& options, Diagnostics& diagnostics);

} // namespace kpitrace::engine
