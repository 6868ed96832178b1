#include "engine/local_days.hpp"

#include "sql/dated_columns.hpp"

namespace kpitrace::engine {

LocalDays::LocalDays(const Query& query, SourceId source) {
    const Relation& relation = query[source];
    std::optional<ColumnId> date = relation.date;
    if (relation.in_force) date = relation.in_force->from;
    if (date && sql::has_moments(query, *date)) zone_ = sql::zone_of(query, *date);
}

Instant LocalDays::begin_of(Date day) const {
    return zone_ ? zone_->to_utc(Instant(day)) : Instant(day);
}

Date LocalDays::day_of(std::int64_t cell) const {
    if (!zone_) return Date(std::chrono::days(cell));
    return std::chrono::floor<std::chrono::days>(zone_->to_local(Instant(std::chrono::seconds(cell))));
}

} // namespace kpitrace::engine
