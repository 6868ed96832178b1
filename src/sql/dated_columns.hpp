// The columns of tables behind lookups: which of their dates are local times, and which are moments of a time zone.
#pragma once

#include "csv/time_zone.hpp"
#include "kpitrace/query/query.hpp"
#include "sql/rules.hpp"

#include <string_view>

namespace kpitrace::sql {

/// The column of a table, behind all lookups.
[[nodiscard]] ColumnId column_of_table(const Query& query, ColumnId column);
/// The source whose rows have the column: the last one of its lookups.
[[nodiscard]] const Source& source_of(const Query& query, ColumnId column);
/// The zone of this source, which must have one. The scorecard was checked, so the zone is known.
[[nodiscard]] csv::TimeZone zone_of(const Query& query, ColumnId column);
/// Whether the column dates the rows of a source with a `time_zone`. Its other dates are local ones.
[[nodiscard]] bool is_dated_in_zone(const Query& query, ColumnId column);
/// The same, and any date of a source in UTC for engines in which each time has a zone.
[[nodiscard]] bool is_zoned(const Rules& rules, const Query& query, ColumnId column);
/// Whether the local times of the zone are those of UTC.
[[nodiscard]] bool is_utc(std::string_view zone);
/// Whether the column has moments, whose local times the statements do not know: those of a zone other than UTC.
[[nodiscard]] bool has_moments(const Query& query, ColumnId column);

} // namespace kpitrace::sql
