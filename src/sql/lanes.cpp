#include "kpitrace/sql/statements.hpp"

#include "sql/dated_columns.hpp"
#include "sql/row_printer.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace kpitrace::sql {
namespace {

std::optional<LaneKind> lane_kind(AggregateFunction function) {
    switch (function) {
    case AggregateFunction::count:
        return LaneKind::count;
    case AggregateFunction::sum:
    case AggregateFunction::avg:
        return LaneKind::sum;
    case AggregateFunction::min:
    case AggregateFunction::max:
        return LaneKind::extremes;
    case AggregateFunction::stddev:
        return LaneKind::spread;
    case AggregateFunction::count_distinct:
    case AggregateFunction::median:
    case AggregateFunction::quantile:
    case AggregateFunction::first:
    case AggregateFunction::last:
        break;
    }
    return std::nullopt;
}

/// A column that is read as a text and as a number has one text but two types.
std::pair<std::string, Type> identity_of(const std::optional<RowExpression>& expression) {
    if (!expression) return {"", Type::null};
    return {print(expression->tree), expression->tree[expression->tree.root()].type};
}

} // namespace

std::size_t width_of(LaneKind kind) {
    switch (kind) {
    case LaneKind::count:
        return 1;
    case LaneKind::sum:
    case LaneKind::extremes:
        return 2;
    case LaneKind::spread:
        break;
    }
    return 3;
}

bool asks_for_windows(AggregateFunction function) {
    return !lane_kind(function);
}

bool is_chosen(const Query& query, KeyId key) {
    const auto& only = query[query[key].relation].only;
    return std::ranges::find(only, key, &MemberFilter::key) != only.end();
}

bool has_own_members(const Query& query, KeyId key) {
    return query[query[key].relation].in_force || is_chosen(query, key);
}

bool has_coarse_segments(const Query& query, KeyId key) {
    return query[key].ends <= InnerEnds::before_today;
}

bool has_lanes_by_day(const Query& query, SourceId source) {
    const auto& date = query[source].date;
    return date && !has_moments(query, *date);
}

std::vector<Lane> lanes_of(const Query& query, SourceId source) {
    std::vector<Lane> lanes;
    std::size_t values = 0;
    std::map<std::tuple<LaneKind, std::pair<std::string, Type>, std::pair<std::string, Type>>, std::size_t> known;
    for (const AggregateId id : query.of_source(source)) {
        const auto kind = lane_kind(query[id].function);
        if (!kind) continue;
        const auto [lane, is_new] =
            known.try_emplace({*kind, identity_of(query[id].argument), identity_of(query[id].filter)}, lanes.size());
        if (is_new) {
            lanes.push_back({*kind, {}, values});
            values += width_of(*kind);
        }
        lanes[lane->second].aggregates.push_back(id);
    }
    return lanes;
}

std::vector<Lane> lanes_of(const Query& query, KeyId key) {
    const auto& divided = query[key].aggregates;
    std::vector<Lane> lanes = lanes_of(query, query[key].relation);
    std::erase_if(lanes, [&](const Lane& lane) {
        return std::ranges::none_of(lane.aggregates,
                                    [&](AggregateId id) { return std::ranges::find(divided, id) != divided.end(); });
    });
    return lanes;
}

} // namespace kpitrace::sql
