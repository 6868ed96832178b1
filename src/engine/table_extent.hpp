// The answer to the first statement: what is known of a table before its windows are asked for.
#pragma once

#include "kpitrace/engine/answer.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/sql/statements.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace kpitrace::engine {

struct TableExtent {
    std::uint64_t rows = 0;          ///< rows that count
    std::uint64_t undated = 0;       ///< of these, the rows without a date
    std::optional<DateRange> days{}; ///< of the others: the days of their dates, those of a stock on which they begin
    std::vector<ColumnId> inexact{}; ///< columns that are read as numbers and that are doubles in the table
};

/// Reads the answer and checks what it shows: types, ranges and proofs. Reports what is wrong, and returns nothing
/// then.
[[nodiscard]] std::optional<TableExtent> read_extent(const Query& query, SourceId source, sql::Dialect dialect,
                                                     const Answer& answer, Diagnostics& diagnostics);

} // namespace kpitrace::engine
