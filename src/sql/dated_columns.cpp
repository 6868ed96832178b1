#include "sql/dated_columns.hpp"

#include "kpitrace/scorecard/scorecard.hpp"

namespace kpitrace::sql {

const Source& source_of(const Query& query, ColumnId column) {
    const TypedColumn* typed = &query[column];
    while (typed->looked_up) typed = &query[typed->looked_up->column];
    return *query[typed->relation].source;
}

bool has_moments(const Query& query, ColumnId column) {
    return is_dated_in_zone(query, column) && !is_utc(source_of(query, column).format.time_zone);
}

bool is_dated_in_zone(const Query& query, ColumnId column) {
    if (query[column].type != Type::date || source_of(query, column).format.time_zone.empty()) return false;
    while (query[column].looked_up) column = query[column].looked_up->column;
    return query[query[column].relation].date == column;
}

bool is_zoned(const Rules& rules, const Query& query, ColumnId column) {
    return is_dated_in_zone(query, column) || (rules.has_only_moments && query[column].type == Type::date &&
                                               is_utc(source_of(query, column).format.time_zone));
}

bool is_utc(std::string_view zone) {
    return zone == "UTC" || zone == "Etc/UTC" || zone == "GMT" || zone == "Etc/GMT";
}

} // namespace kpitrace::sql
