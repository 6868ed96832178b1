// The statements that look at a table of which no scorecard says anything yet: for `kpitrace init --table`.
//
// The answers have the form of those in statements.hpp.
#pragma once

#include "kpitrace/sql/dialect.hpp"
#include "kpitrace/sql/statements.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace::sql {

/// The columns of a table, in its order. Rows: `column|<position>|=<name>|=<type>`. Reports a name that is none of a
/// table, and a dialect that has no list of columns.
[[nodiscard]] std::optional<std::string> columns_statement(std::string_view table, Dialect dialect,
                                                           Diagnostics& diagnostics);

/// A column as the sample has it.
struct SampledColumn {
    std::string name;
    ColumnKind kind = ColumnKind::unknown; ///< of SQLite, whose values have types: text
};
/// Whether the sample can have cells of this kind: not booleans, and no kinds that are not read.
[[nodiscard]] bool can_be_sampled(ColumnKind kind);

/// The first rows of a table, at most `limit`. Rows: `row|<cell>|…`: a text, a number, or the number of days since
/// 1970-01-01; of a moment, in UTC.
[[nodiscard]] std::optional<std::string> sample_statement(std::string_view table,
                                                          std::span<const SampledColumn> columns, std::size_t limit,
                                                          Dialect dialect, Diagnostics& diagnostics);

} // namespace kpitrace::sql
