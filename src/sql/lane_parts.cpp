#include "sql/lane_parts.hpp"

#include "sql/lane_columns.hpp"
#include "sql/literals.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace kpitrace::sql {
namespace {

using Texts = std::vector<std::string>;

void append(Texts& texts, Texts more) {
    std::ranges::move(more, std::back_inserter(texts));
}

/// Far dates are not in the calendar of every engine.
Instant day_after(Date today) {
    return today < last_date ? Instant(today + std::chrono::days(1)) : today;
}

std::string name_of(const SegmentRows& rows, KeyId id) {
    return print(rows.query[id].value.tree);
}

std::string word_of(KeyId id) {
    return word_cell(fmt::format("{}", id.index));
}

const std::vector<Instant>& boundaries_of(const SegmentRows& rows, KeyId id) {
    const bool is_coarse = rows.query[id].ends == InnerEnds::before_today && !rows.plan.coarse.empty();
    return is_coarse ? rows.plan.coarse : rows.plan.fine;
}

/// The cells that rows have before the values of lanes: of the columns `kt_time` and `kt_member`.
Texts first_cells(const Rules& rules, const std::string& kind, const std::string& key, bool has_member,
                  const std::string& count) {
    return {kind, integer_cell(rules, "kt_time"), key,
            has_member ? text_cell(rules, "kt_member") : std::string(rules.null_marker), integer_cell(rules, count)};
}

/// Counts the rows by the day in the column.
void add_days_of(SegmentRows& rows, std::string_view word, ColumnId column, Texts where, std::string_view what,
                 std::vector<Part>& parts) {
    const std::string day = rows.has_zone() ? rows.number_in(windows_between(rows.plan.days))
                                            : fill(rows.rules.day_number, column_name(column));
    const Select days{
        .columns = {day + " as kt_time"}, .from = as_table(rows.counted({}), "counted"), .where = std::move(where)};
    parts.push_back({.comments = {comment(what)},
                     .select = {.columns = first_cells(rows.rules, word_cell(word), std::string(rows.rules.null_marker),
                                                       false, "count(*)"),
                                .from = as_table(days, "days"),
                                .group_by = {"kt_time"}}});
}

/// The rows by segment, and by the members of a key.
void add_segments_of(SegmentRows& rows, std::optional<KeyId> key, std::vector<Part>& parts) {
    LaneColumns lanes(rows, key);
    Texts columns{rows.segment(key ? boundaries_of(rows, *key) : rows.plan.fine) + " as kt_time"};
    Texts group{"kt_time"};
    if (key) columns.push_back(rows.rows.raw_member(rows.query[*key], lanes.needed) + " as kt_member");
    if (key) group.emplace_back("kt_member");
    append(columns, lanes.columns);
    Texts cells = first_cells(rows.rules, word_cell(key ? "key" : "all"),
                              key ? word_of(*key) : std::string(rows.rules.null_marker), key.has_value(), "count(*)");
    append(cells, lanes.cells());
    Part part{
        .comments = {comment(key ? fmt::format("By segment and {}.", name_of(rows, *key)) : "All rows, by segment.")},
        .select = {.columns = std::move(cells),
                   .from = as_table(rows.values(columns, lanes.needed), "lanes"),
                   .group_by = std::move(group)}};
    if (!key) part.select.where = {"kt_time is not null"};
    append(part.comments, std::move(lanes.comments));
    parts.push_back(std::move(part));
}

/// The rows by day and member as groups, with `kt_day`, `kt_text`, `kt_n` and the lanes. An engine reads millions of
/// rows with hardly more work for each than a sum, and does the rest with thousands of groups.
Select groups_of(SegmentRows& rows, std::optional<KeyId> key, LaneColumns& lanes) {
    Texts columns{rows.rows.raw_day(*rows.relation.date, lanes.needed) + " as kt_date"};
    Texts made{fill(rows.rules.day_of, "kt_date") + " as kt_day"};
    Texts group{"kt_date"};
    if (key) {
        columns.push_back(rows.rows.raw_member(rows.query[*key], lanes.needed) + " as kt_text");
        made.emplace_back("kt_text");
        group.emplace_back("kt_text");
    }
    append(columns, lanes.columns);
    made.emplace_back("count(*) as kt_n");
    append(made, lanes.group_columns());
    const Select each{.columns = columns, .from = as_table(rows.rows.counted(rows.source, lanes.needed), "counted")};
    const Select groups{.columns = std::move(made), .from = as_table(each, "lanes"), .group_by = std::move(group)};
    return rows.rules.merges_selects ? merged(groups) : groups;
}

/// Each group once for the rows `day` and once for the rows `key`.
From twice(const SegmentRows& rows, const Select& groups, KeyId key) {
    Lines kinds =
        write({.columns = {"'day' as kt_kind", fmt::format("{} as kt_key", rows.rules.null_marker)}, .from = {}});
    kinds.emplace_back("union all");
    append(kinds, write({.columns = {"'key' as kt_kind", word_of(key) + " as kt_key"}, .from = {}}));
    Lines from = in_parentheses(groups, "grouped");
    continue_with(from, "cross join ", in_parentheses(kinds, "kinds"));
    return from;
}

/// The rows of each day with the lanes of all rows, or by segment and member, or both from one reading of the table.
void add_groups(SegmentRows& rows, bool has_days, std::optional<KeyId> key, std::vector<Part>& parts) {
    LaneColumns lanes(rows, has_days ? std::nullopt : key);
    const Select groups = groups_of(rows, key, lanes);
    const bool has_both = has_days && key;
    const std::string day = fill(rows.rules.day_number, "kt_day");
    const std::string segment = key ? rows.number_in(windows_between(boundaries_of(rows, *key)), "kt_day") : "";
    Texts columns;
    Texts group{"kt_time"};
    if (has_both) {
        columns = {"kt_kind", "kt_key",
                   fmt::format("case when kt_kind = 'day' then {} else {} end as kt_time", day, segment),
                   "case when kt_kind = 'key' then kt_text end as kt_member"};
        group = {"kt_kind", "kt_key", "kt_time"};
    } else {
        columns = {(has_days ? day : segment) + " as kt_time"};
        if (key) columns.emplace_back("kt_text as kt_member");
    }
    if (key) group.emplace_back("kt_member");
    columns.emplace_back("kt_n");
    append(columns, lanes.group_names());
    const Select times{.columns = columns, .from = has_both ? twice(rows, groups, *key) : as_table(groups, "grouped")};
    Texts cells = first_cells(rows.rules, has_both ? "kt_kind" : word_cell(has_days ? "day" : "key"),
                              has_both ? "kt_key"
                              : key    ? word_of(*key)
                                       : std::string(rows.rules.null_marker),
                              key.has_value(), "sum(kt_n)");
    append(cells, lanes.cells_of_groups());
    const std::string by = key ? " segment and " + name_of(rows, *key) : "";
    const std::string what = has_both   ? "The rows of each day, and by" + by
                             : has_days ? "The rows of each day"
                                        : "By" + by;
    Part part{.comments = {comment(what + ".")},
              .select = {.columns = std::move(cells), .from = as_table(times, "times"), .group_by = std::move(group)}};
    append(part.comments, std::move(lanes.comments));
    parts.push_back(std::move(part));
}

void add_members(SegmentRows& rows, KeyId id, std::vector<Part>& parts) {
    const bool is_filtered = std::ranges::find(rows.relation.only, id, &MemberFilter::key) != rows.relation.only.end();
    Needed needed;
    const std::string member = rows.rows.member(rows.query[id], needed);
    const Select members{.columns = {member + " as kt_member"},
                         .from = as_table(rows.counted(needed, !is_filtered), "counted")};
    parts.push_back({.comments = {comment(fmt::format("The members of {}.", name_of(rows, id)))},
                     .select = {.columns = {word_cell("member"), std::string(rows.rules.null_marker), word_of(id),
                                            text_cell(rows.rules, "kt_member")},
                                .from = as_table(members, "members"),
                                .group_by = {"kt_member"}}});
}

void add_days(SegmentRows& rows, std::vector<Part>& parts) {
    const Relation& relation = rows.relation;
    if (!relation.date && !relation.in_force) {
        const std::string marker(rows.rules.null_marker);
        parts.push_back(
            {.comments = {comment("The number of rows.")},
             .select = {.columns = {word_cell("day"), marker, marker, marker, integer_cell(rows.rules, "count(*)")},
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

} // namespace

void add_lanes(SegmentRows& rows, std::vector<Part>& parts) {
    std::vector<KeyId> keys;
    std::vector<KeyId> divided; // with rows `key`
    for (std::uint32_t i = 0; i < rows.query.keys.size(); ++i) {
        const KeyId id{i};
        if (rows.query[id].relation != rows.source) continue;
        if (has_own_members(rows.query, id)) keys.push_back(id);
        if (rows.has_segments() && !(has_own_members(rows.query, id) && lanes_of(rows.query, id).empty()))
            divided.push_back(id);
    }
    for (const KeyId id : keys) add_members(rows, id, parts);
    if (has_lanes_by_day(rows.query, rows.source)) {
        add_groups(rows, true, divided.empty() ? std::nullopt : std::optional(divided.front()), parts);
        for (std::size_t i = 1; i < divided.size(); ++i) add_groups(rows, false, divided[i], parts);
        return;
    }
    add_days(rows, parts);
    if (rows.has_segments() && !lanes_of(rows.query, rows.source).empty()) add_segments_of(rows, std::nullopt, parts);
    for (const KeyId id : divided) add_segments_of(rows, id, parts);
}

} // namespace kpitrace::sql
