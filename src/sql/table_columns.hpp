// Which columns of tables the statements of a source read.
#pragma once

#include "kpitrace/query/query.hpp"

#include <set>

namespace kpitrace::sql {

/// Also those of the sources that it looks up.
[[nodiscard]] std::set<ColumnId> table_columns(const Query& query, SourceId source);

} // namespace kpitrace::sql
