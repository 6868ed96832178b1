#include "sql/lane_parts.hpp"

#include "sql/lane_columns.hpp"
#include "sql/literals.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace kpitrace::sql {
namespace {

/// Far dates are not in the calendar of every engine.
Instant day_after(Date today) {
    return today < last_date ? Instant(today + std::chrono::days(1)) : today;
}

/// A part with the lanes as its last cells, by what the first of these columns name.
Part lane_part(SegmentRows& rows, LaneColumns lanes, std::vector<std::string> by, std::vector<std::string> cells,
               std::vector<std::string> group) {
    std::ranges::copy(lanes.columns, std::back_inserter(by));
    std::ranges::copy(lanes.cells, std::back_inserter(cells));
    return {.comments = std::move(lanes.comments),
            .select = {.columns = std::move(cells),
                       .from = as_table(rows.values(by, lanes.needed), "lanes"),
                       .group_by = std::move(group)}};
}

void add_days_of(SegmentRows& rows, std::string_view word, ColumnId column, std::vector<std::string> where,
                 std::string_view what, std::vector<Part>& parts) {
    const std::string day = rows.has_zone() ? rows.number_in(windows_between(rows.plan.days))
                                            : fill(rows.rules.day_number, column_name(column));
    const Select days{
        .columns = {day + " as kt_day"}, .from = as_table(rows.counted({}), "counted"), .where = std::move(where)};
    parts.push_back({.comments = {comment(what)},
                     .select = {.columns = {word_cell(word), integer_cell(rows.rules, "kt_day"),
                                            integer_cell(rows.rules, "count(*)")},
                                .from = as_table(days, "days"),
                                .group_by = {"kt_day"}}});
}

/// The rows of each day with the lanes of all rows.
void add_days_with_lanes(SegmentRows& rows, std::vector<Part>& parts) {
    Part part = lane_part(rows, LaneColumns(rows, lanes_of(rows.query, rows.source), 3),
                          {fill(rows.rules.day_number, column_name(*rows.relation.date)) + " as kt_day"},
                          {word_cell("day"), integer_cell(rows.rules, "kt_day"), integer_cell(rows.rules, "count(*)")},
                          {"kt_day"});
    part.comments.insert(part.comments.begin(), comment("The rows of each day."));
    parts.push_back(std::move(part));
}

bool is_filtered(const SegmentRows& rows, KeyId id) {
    return std::ranges::find(rows.relation.only, id, &MemberFilter::key) != rows.relation.only.end();
}

void add_members(SegmentRows& rows, KeyId id, std::vector<Part>& parts) {
    Needed needed;
    needed.add(rows.query[id].value);
    const Select members{.columns = {rows.rows.member(rows.query[id]) + " as kt_member"},
                         .from = as_table(rows.counted(needed, !is_filtered(rows, id)), "counted")};
    parts.push_back({.comments = {comment(fmt::format("The members of {}.", print(rows.query[id].value.tree)))},
                     .select = {.columns = {word_cell("member"), word_cell(fmt::format("{}", id.index)),
                                            text_cell(rows.rules, "kt_member")},
                                .from = as_table(members, "members"),
                                .group_by = {"kt_member"}}});
}

void add_key(SegmentRows& rows, KeyId id, std::vector<Part>& parts) {
    const QueryKey& key = rows.query[id];
    const bool has_own_rows = is_filtered(rows, id) || rows.is_stock();
    if (has_own_rows) add_members(rows, id, parts);
    const auto lanes = lanes_of(rows.query, id);
    if ((lanes.empty() && has_own_rows) || !rows.has_segments()) return;
    LaneColumns made(rows, lanes, 4);
    const std::string member = rows.rows.raw_member(key, made.needed);
    const bool is_coarse = key.ends == InnerEnds::before_today && !rows.plan.coarse.empty();
    Part part = lane_part(rows, std::move(made),
                          {rows.segment(is_coarse ? rows.plan.coarse : rows.plan.fine), member + " as kt_member"},
                          {word_cell("key"), word_cell(fmt::format("{}", id.index)),
                           integer_cell(rows.rules, "kt_segment"), text_cell(rows.rules, "kt_member")},
                          {"kt_segment", "kt_member"});
    part.comments.insert(part.comments.begin(), comment(fmt::format("By segment and {}.", print(key.value.tree))));
    parts.push_back(std::move(part));
}

} // namespace

void add_days(SegmentRows& rows, std::vector<Part>& parts) {
    const Relation& relation = rows.relation;
    if (has_lanes_by_day(rows.query, rows.source)) return add_days_with_lanes(rows, parts);
    if (!relation.date && !relation.in_force) {
        parts.push_back({.comments = {comment("The number of rows.")},
                         .select = {.columns = {word_cell("day"), std::string(rows.rules.null_marker),
                                                integer_cell(rows.rules, "count(*)")},
                                    .from = as_table(rows.counted({}), "counted")}});
        return;
    }
    const ColumnId first = relation.date ? *relation.date : relation.in_force->from;
    add_days_of(rows, "day", first, {}, relation.date ? "The rows of each day." : "The rows that begin on each day.",
                parts);
    if (!relation.in_force || !relation.in_force->until) return;
    const ColumnId until = *relation.in_force->until;
    add_days_of(rows, "until", until,
                {column_name(until) + " is not null",
                 fmt::format("{} < {}", column_name(first), moment_literal(rows.rules, day_after(rows.plan.today)))},
                "The rows that end on each day.", parts);
}

void add_segments(SegmentRows& rows, std::vector<Part>& parts) {
    const auto lanes = lanes_of(rows.query, rows.source);
    if (lanes.empty() || !rows.has_segments() || has_lanes_by_day(rows.query, rows.source)) return;
    Part part = lane_part(rows, LaneColumns(rows, lanes, 2), {rows.segment(rows.plan.fine)},
                          {word_cell("all"), integer_cell(rows.rules, "kt_segment")}, {"kt_segment"});
    part.comments.insert(part.comments.begin(), comment("All rows, by segment."));
    part.select.where = {"kt_segment is not null"};
    parts.push_back(std::move(part));
}

void add_keys(SegmentRows& rows, std::vector<Part>& parts) {
    for (std::uint32_t i = 0; i < rows.query.keys.size(); ++i)
        if (rows.query.keys[i].relation == rows.source) add_key(rows, {i}, parts);
}

} // namespace kpitrace::sql
