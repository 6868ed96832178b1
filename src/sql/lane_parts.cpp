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
    return has_coarse_segments(rows.query, id) && !rows.plan.coarse.empty() ? rows.plan.coarse : rows.plan.fine;
}

/// The first cells of rows that add up; see window_statement(). The time is in the column `kt_time`.
Texts first_cells(const Rules& rules, const std::string& kind, const std::string& key, const std::string& member,
                  const std::string& count) {
    return {kind, integer_cell(rules, "kt_time"), key, member, integer_cell(rules, count)};
}

/// Counts the rows by the day in the column.
void add_days_of(SegmentRows& rows, std::string_view word, ColumnId column, Texts where, std::string_view what,
                 std::vector<Part>& parts) {
    const std::string day = rows.has_zone() ? rows.number_in(windows_between(rows.plan.days))
                                            : fill(rows.rules.day_number, column_name(column));
    const std::string marker(rows.rules.null_marker);
    const Select days{
        .columns = {day + " as kt_time"}, .from = as_table(rows.counted({}), "counted"), .where = std::move(where)};
    parts.push_back({.comments = {comment(what)},
                     .select = {.columns = first_cells(rows.rules, word_cell(word), marker, marker, "count(*)"),
                                .from = as_table(days, "days"),
                                .group_by = {"kt_time"}}});
}

/// What a part has beside the lanes.
struct Shown {
    std::string what; ///< for people
    Texts columns;    ///< of rows or of groups: what `group` names, and perhaps what the cells name
    Texts group;
    std::string kind, key, member; ///< cells
};

Shown by_day(const SegmentRows& rows, const std::string& day) {
    const std::string marker(rows.rules.null_marker);
    return {"The rows of each day", {day + " as kt_time"}, {"kt_time"}, word_cell("day"), marker, marker};
}

Shown by_segment(const SegmentRows& rows, const std::string& segment) {
    const std::string marker(rows.rules.null_marker);
    return {"All rows, by segment", {segment + " as kt_time"}, {"kt_time"}, word_cell("all"), marker, marker};
}

Shown by_member(const SegmentRows& rows, KeyId key, const std::string& segment, const std::string& member) {
    return {.what = "By segment and " + name_of(rows, key),
            .columns = {segment + " as kt_time", member + " as kt_member"},
            .group = {"kt_time", "kt_member"},
            .kind = word_cell("key"),
            .key = word_of(key),
            .member = text_cell(rows.rules, "kt_member")};
}

/// From groups that twice() gives: those of `day` and those of `key`.
Shown by_day_and_member(const SegmentRows& rows, KeyId key, const std::string& day, const std::string& segment) {
    return {.what = "The rows of each day, and by segment and " + name_of(rows, key),
            .columns = {"kt_kind", "kt_key",
                        fmt::format("case when kt_kind = 'day' then {} else {} end as kt_time", day, segment),
                        "case when kt_kind = 'key' then kt_text end as kt_member"},
            .group = {"kt_kind", "kt_key", "kt_time", "kt_member"},
            .kind = "kt_kind",
            .key = "kt_key",
            .member = text_cell(rows.rules, "kt_member")};
}

Part part_of(const SegmentRows& rows, Shown shown, From from, const std::string& count, Texts cells, Lines comments) {
    Texts all = first_cells(rows.rules, shown.kind, shown.key, shown.member, count);
    append(all, std::move(cells));
    Part part{.comments = {comment(shown.what + ".")},
              .select = {.columns = std::move(all), .from = std::move(from), .group_by = std::move(shown.group)}};
    append(part.comments, std::move(comments));
    return part;
}

/// A part over rows. `shown` is what it has beside the lanes.
Part part_over_rows(SegmentRows& rows, Shown shown, LaneColumns lanes) {
    Texts columns = shown.columns;
    append(columns, lanes.columns);
    From from = as_table(rows.values(columns, lanes.needed), "lanes");
    return part_of(rows, std::move(shown), std::move(from), "count(*)", lanes.cells(), std::move(lanes.comments));
}

void add_all(SegmentRows& rows, std::vector<Part>& parts) {
    parts.push_back(part_over_rows(rows, by_segment(rows, rows.segment(rows.plan.fine)), {rows, std::nullopt}));
    parts.back().select.where = {"kt_time is not null"};
}

void add_key(SegmentRows& rows, KeyId key, std::vector<Part>& parts) {
    LaneColumns lanes(rows, key);
    const std::string member = rows.rows.raw_member(rows.query[key], lanes.needed);
    parts.push_back(
        part_over_rows(rows, by_member(rows, key, rows.segment(boundaries_of(rows, key)), member), std::move(lanes)));
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

/// A part over groups.
Part part_over_groups(const SegmentRows& rows, Shown shown, From groups, LaneColumns lanes) {
    Texts columns = shown.columns;
    columns.emplace_back("kt_n");
    append(columns, lanes.group_names());
    const Select times{.columns = std::move(columns), .from = std::move(groups)};
    return part_of(rows, std::move(shown), as_table(times, "times"), "sum(kt_n)", lanes.cells_of_groups(),
                   std::move(lanes.comments));
}

/// The rows of each day with the lanes of all rows. One key comes from the same reading of the table.
void add_groups_by_day(SegmentRows& rows, std::optional<KeyId> key, std::vector<Part>& parts) {
    LaneColumns lanes(rows, std::nullopt);
    const Select groups = groups_of(rows, key, lanes);
    const std::string day = fill(rows.rules.day_number, "kt_day");
    if (!key) {
        parts.push_back(part_over_groups(rows, by_day(rows, day), as_table(groups, "grouped"), std::move(lanes)));
        return;
    }
    const std::string segment = rows.number_in(windows_between(boundaries_of(rows, *key)), "kt_day");
    parts.push_back(part_over_groups(rows, by_day_and_member(rows, *key, day, segment), twice(rows, groups, *key),
                                     std::move(lanes)));
}

void add_groups_by_member(SegmentRows& rows, KeyId key, std::vector<Part>& parts) {
    LaneColumns lanes(rows, key);
    const Select groups = groups_of(rows, key, lanes);
    const std::string segment = rows.number_in(windows_between(boundaries_of(rows, key)), "kt_day");
    parts.push_back(part_over_groups(rows, by_member(rows, key, segment, "kt_text"), as_table(groups, "grouped"),
                                     std::move(lanes)));
}

void add_members(SegmentRows& rows, KeyId id, std::vector<Part>& parts) {
    Needed needed;
    const std::string member = rows.rows.member(rows.query[id], needed);
    const Select members{.columns = {member + " as kt_member"},
                         .from = as_table(rows.counted(needed, !is_chosen(rows.query, id)), "counted")};
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
    std::vector<KeyId> divided; // with rows `key`
    for (std::uint32_t i = 0; i < rows.query.keys.size(); ++i) {
        const KeyId id{i};
        if (rows.query[id].relation != rows.source) continue;
        const bool has_members = has_own_members(rows.query, id);
        if (has_members) add_members(rows, id, parts);
        if (rows.has_segments() && !(has_members && lanes_of(rows.query, id).empty())) divided.push_back(id);
    }
    if (has_lanes_by_day(rows.query, rows.source)) {
        add_groups_by_day(rows, divided.empty() ? std::nullopt : std::optional(divided.front()), parts);
        for (std::size_t i = 1; i < divided.size(); ++i) add_groups_by_member(rows, divided[i], parts);
        return;
    }
    add_days(rows, parts);
    if (rows.has_segments() && !lanes_of(rows.query, rows.source).empty()) add_all(rows, parts);
    for (const KeyId id : divided) add_key(rows, id, parts);
}

} // namespace kpitrace::sql
