// The columns and lookups that a select must have.
#pragma once

#include "kpitrace/query/query.hpp"

#include <set>
#include <string>
#include <vector>

namespace kpitrace::sql {

/// What a select must have.
struct Needed {
    std::set<ColumnId> columns;
    std::set<LookupId> lookups;
    /// Values of the source's table, for which less is done with each row: texts also if they are blank, numbers as
    /// they are, dates as Rules::day_column has them: `kt_t7`.
    std::set<ColumnId> raw{};

    void add(const RowExpression& expression);
    void add(const Needed& more);
    /// Adds the columns of an argument or a filter of an aggregate. With `has_bounds`, `period_start` and `period_end`
    /// do not name columns of the table.
    void add_argument(const RowExpression& expression, bool has_bounds);
};

/// Adds the columns and lookups through which needed columns are found. Each lookup comes after those of its key.
void add_ways(const Query& query, Needed& needed);
/// The name of a value in `raw`.
[[nodiscard]] std::string raw_name(ColumnId id);
/// The names of what is needed, in order.
[[nodiscard]] std::vector<std::string> names_of(const Query& query, const Needed& needed);

} // namespace kpitrace::sql
