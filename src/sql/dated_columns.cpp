#include "sql/dated_columns.hpp"

#include "kpitrace/scorecard/scorecard.hpp"

#include <variant>

namespace kpitrace::sql {

ColumnId column_of_table(const Query& query, ColumnId column) {
    while (const auto& looked_up = query[column].looked_up) column = looked_up->column;
    return column;
}

const Source& source_of(const Query& query, ColumnId column) {
    return *query[query[column_of_table(query, column)].relation].source;
}

csv::TimeZone zone_of(const Query& query, ColumnId column) {
    return std::get<csv::TimeZone>(csv::TimeZone::find(source_of(query, column).format.time_zone));
}

bool has_moments(const Query& query, ColumnId column) {
    return is_dated_in_zone(query, column) && !is_utc(source_of(query, column).format.time_zone);
}

bool is_dated_in_zone(const Query& query, ColumnId column) {
    if (query[column].type != Type::date || source_of(query, column).format.time_zone.empty()) return false;
    const ColumnId of_table = column_of_table(query, column);
    return query[query[of_table].relation].date == of_table;
}

bool is_zoned(const Rules& rules, const Query& query, ColumnId column) {
    return is_dated_in_zone(query, column) || (rules.has_only_moments && query[column].type == Type::date &&
                                               is_utc(source_of(query, column).format.time_zone));
}

bool is_utc(std::string_view zone) {
    return zone == "UTC" || zone == "Etc/UTC" || zone == "GMT" || zone == "Etc/GMT";
}

} // namespace kpitrace::sql
