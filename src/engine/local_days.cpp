#include "engine/local_days.hpp"

#include "kpitrace/scorecard/scorecard.hpp"
#include "sql/dated_columns.hpp"

namespace kpitrace::engine {
namespace {

/// The relation in whose table the column is.
SourceId table_of(const Query& query, ColumnId column) {
    while (const auto& looked_up = query[column].looked_up) column = looked_up->column;
    return query[column].relation;
}

} // namespace

LocalDays::LocalDays(const Query& query, SourceId source) {
    const Relation& relation = query[source];
    std::optional<ColumnId> date = relation.date;
    if (relation.in_force) date = relation.in_force->from;
    if (!date || !sql::has_moments(query, *date)) return;
    auto found = csv::TimeZone::find(query[table_of(query, *date)].source->format.time_zone);
    if (auto* zone = std::get_if<csv::TimeZone>(&found)) zone_ = std::move(*zone);
}

Instant LocalDays::begin_of(Date day) const {
    return zone_ ? zone_->to_utc(Instant(day)) : Instant(day);
}

Date LocalDays::day_of(std::int64_t cell) const {
    if (!zone_) return Date(std::chrono::days(cell));
    return std::chrono::floor<std::chrono::days>(zone_->to_local(Instant(std::chrono::seconds(cell))));
}

} // namespace kpitrace::engine
