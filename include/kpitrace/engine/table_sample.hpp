// Looks at a table of which no scorecard says anything yet: asks for its columns and for its first rows.
#pragma once

#include "kpitrace/engine/ask.hpp"
#include "kpitrace/engine/engine_command.hpp"
#include "kpitrace/sql/draft_statements.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace::engine {

struct TableSample {
    std::vector<sql::SampledColumn> columns; ///< those that a scorecard can read, at least one
    std::string csv;                         ///< their names, and the first rows; dates as 2026-06-30
    std::size_t rows = 0;                    ///< in `csv`
};

/// `date` names the column that dates the rows, if it is known: of several columns with moments only this one can be
/// read. Returns nothing after an error.
[[nodiscard]] std::optional<TableSample> sample_table(const std::string& table, const EngineCommand& command,
                                                      const std::optional<std::string>& date, const AskOptions& options,
                                                      Diagnostics& diagnostics);

} // namespace kpitrace::engine
