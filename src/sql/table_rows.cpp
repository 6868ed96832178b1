#include "sql/table_rows.hpp"
#include "sql/dated_columns.hpp"

#include "kpitrace/scorecard/scorecard.hpp"
#include "sql/literals.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace kpitrace::sql {
namespace {

/// The lines of a text from the scorecard.
Lines lines_of(std::string_view text) {
    Lines lines(1);
    for (const char c : text) {
        if (c == '\n')
            lines.emplace_back();
        else if (c != '\r')
            lines.back() += c;
    }
    while (lines.size() > 1 && lines.back().empty()) lines.pop_back();
    return lines;
}

/// Whether the statements could have a column of this name; see column_name().
bool is_name_of_statement(std::string_view name) {
    const bool begins = name.size() > 2 && (name[0] == 'k' || name[0] == 'K') && (name[1] == 't' || name[1] == 'T');
    return begins && (name[2] == '_' || name.find_first_not_of("0123456789", 2) == std::string_view::npos);
}

} // namespace

From TableRows::table(SourceId source) {
    const Source& of = *query_[source].source;
    if (!of.table) {
        refusals_.add(of.span, of.id, "it has files", "look up only sources whose tables are in the same database");
        return Lines{"nothing"};
    }
    if (!of.table->query.empty()) return in_parentheses(lines_of(of.table->query), given_table);
    if (const auto path = quoted_path(rules_, of.table->table)) return Lines{*path};
    refusals_.add(of.table->span, of.table->table, "the name of the table cannot be put into quotes",
                  "write `query` with a select that gives the table another name");
    return Lines{"nothing"};
}

std::string TableRows::column(ColumnId id) {
    const TypedColumn& typed = query_[id];
    if (is_name_of_statement(typed.name))
        refusals_.add(query_[typed.relation].source->span, typed.name,
                      "the statements have columns of such names, and some engines would confuse them",
                      "write `query` with a select that gives the column another name");
    if (const auto name = quoted_name(rules_, typed.name)) return *name;
    refusals_.add(query_[typed.relation].source->span, typed.name, "the name of the column cannot be put into quotes",
                  "write `query` with a select that gives the column another name");
    return "nothing";
}

/// How the cells of a column become its values.
std::string TableRows::column_form(ColumnId id) const {
    switch (query_[id].type) {
    case Type::number:
        return std::string(rules_.number_column);
    case Type::date:
        if (!is_zoned(rules_, query_, id)) return std::string(rules_.date_column);
        if (const auto form = has_moments(query_, id) ? rules_.instant_column : rules_.utc_column; !form.empty())
            return std::string(form);
        refusals_.add(query_[query_[id].relation].source->span, query_[id].name, "its dates have no time zone",
                      "remove `time_zone` from the source");
        return "{0}";
    default:
        return std::string(rules_.text_column);
    }
}

/// The value of a column as in Needed::raw.
std::string TableRows::raw_value(ColumnId id) {
    switch (query_[id].type) {
    case Type::text:
        return fill(rules_.text_column, column(id));
    case Type::date:
        if (is_zoned(rules_, query_, id)) return fill(rules_.day_of, fill(column_form(id), column(id)));
        return fill(rules_.day_column, column(id));
    default:
        return column(id);
    }
}

Select TableRows::base(SourceId source, const std::set<ColumnId>& columns, const std::set<ColumnId>& raw) {
    Select cells{.columns = {}, .from = table(source)};
    for (const ColumnId id : columns) {
        std::string value = fill(column_form(id), column(id));
        if (query_[id].type == Type::text) // null if it is blank
            value = fmt::format("case when {} then {} end", is_not_blank(rules_, value), value);
        cells.columns.push_back(value + " as " + column_name(id));
    }
    for (const ColumnId id : raw) cells.columns.push_back(raw_value(id) + " as " + raw_name(id));
    if (cells.columns.empty()) cells.columns.emplace_back("1 as kt_one");
    return cells;
}

std::vector<std::string> TableRows::trimmed(const std::vector<ColumnId>& columns) const {
    std::vector<std::string> parts;
    for (const ColumnId id : columns) parts.push_back(without_outer_spaces(rules_, column_name(id)));
    return parts;
}

/// Joins the rows with those of the lookup. `names` are the columns of the rows, and get the new ones.
Select TableRows::look_up(const Select& rows, std::vector<std::string>& names, LookupId id,
                          const std::set<ColumnId>& columns, bool has_key) {
    const Lookup& lookup = query_[id];
    Needed needed{.columns = {lookup.theirs.begin(), lookup.theirs.end()}, .lookups = {}};
    for (const ColumnId column : columns) needed.columns.insert(query_[column].looked_up->column);
    std::vector<std::string> right{"1 as found"};
    std::vector<std::string> both;
    std::vector<std::string> equal;
    for (const std::string& name : names) both.push_back(fmt::format("l.{} as {}", name, name));
    const auto theirs = trimmed(lookup.theirs);
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        const std::string ours = without_outer_spaces(rules_, "l." + column_name(lookup.ours[i]));
        right.push_back(fmt::format("{} as r{}", theirs[i], i));
        if (rules_.joins_by_hash) {
            right.push_back(fmt::format("md5({}) as h{}", theirs[i], i));
            equal.push_back(fmt::format("md5({}) = r.h{}", ours, i));
        }
        equal.push_back(fmt::format("{} = r.r{}", ours, i));
        if (!has_key) continue;
        const std::string key = fmt::format("k{}_{}", id.index, i);
        both.push_back(ours + " as " + key);
        names.push_back(key);
    }
    std::set<ColumnId> added;
    for (const ColumnId column : columns) {
        const ColumnId from = query_[column].looked_up->column;
        const std::string name = fmt::format("f{}", from.index);
        if (added.insert(from).second) right.push_back(fmt::format("{} as {}", column_name(from), name));
        both.push_back(rules_.joins_fill_defaults
                           ? fmt::format("case when r.found = 1 then r.{} end as {}", name, column_name(column))
                           : fmt::format("r.{} as {}", name, column_name(column)));
        names.push_back(column_name(column));
    }
    both.push_back(fmt::format("r.found as m{}", id.index));
    names.push_back(fmt::format("m{}", id.index));
    Lines from = in_parentheses(rows, "l");
    // The limit keeps the select apart from the join. An engine that merges both cannot find rows by a hash of the
    // keys.
    constexpr std::size_t all = std::numeric_limits<std::uint64_t>::max();
    const Select other{.columns = right,
                       .from = as_table(kept(lookup.to, needed), "looked_up"),
                       .limit = rules_.joins_by_hash ? all : 0};
    continue_with(from, "left join ", in_parentheses(other, "r"));
    from.push_back(fmt::format("on {}", fmt::join(equal, " and ")));
    return {.columns = both, .from = from};
}

Select TableRows::found(SourceId source, const Needed& asked) {
    Needed needed = asked;
    add_ways(query_, needed);
    std::set<ColumnId> own;
    std::map<LookupId, std::set<ColumnId>> by_lookup;
    for (const LookupId id : needed.lookups) by_lookup.try_emplace(id);
    for (const ColumnId id : needed.columns) {
        if (query_[id].looked_up)
            by_lookup[query_[id].looked_up->lookup].insert(id);
        else
            own.insert(id);
    }
    Select rows = base(source, own, needed.raw);
    std::vector<std::string> names = names_of(query_, {.columns = own, .lookups = {}, .raw = needed.raw});
    for (const auto& [id, columns] : by_lookup) rows = look_up(rows, names, id, columns, asked.lookups.contains(id));
    return rows;
}

bool TableRows::where_looks_up(SourceId source) const {
    const auto& where = query_[source].where;
    return where && std::ranges::any_of(where->columns, [&](const std::optional<ColumnId>& column) {
               return column && query_[*column].looked_up;
           });
}

Select TableRows::passing(SourceId source, const Needed& asked, bool drops) {
    Needed needed = asked;
    std::vector<std::string> conditions;
    if (query_[source].where) {
        RowPrinter printer(query_, rules_, refusals_);
        conditions.push_back("(" + printer.condition(*query_[source].where) + ")");
        needed.add(printer.needed());
    }
    for (std::uint32_t i = 0; i < query_.lookups.size(); ++i) {
        const Lookup& lookup = query_.lookups[i];
        if (!drops || lookup.from != source || !lookup.drops) continue;
        needed.lookups.insert(LookupId{i});
        conditions.push_back(fmt::format("m{} = 1", i));
    }
    Select rows = found(source, needed);
    if (conditions.empty()) return rows;
    std::vector<std::string> names = names_of(query_, asked);
    if (names.empty()) names.emplace_back("1 as kt_one");
    return {.columns = names, .from = as_table(rows, "found"), .where = conditions};
}

/// Leaves out the rows whose key occurs more than once.
Select TableRows::kept(SourceId source, const Needed& asked) {
    const Relation& relation = query_[source];
    if (relation.unique.empty() || relation.source->unique->repeated == RepeatedKeys::fail)
        return passing(source, asked);
    const UniqueKey& unique = *relation.source->unique;
    if (unique.repeated != RepeatedKeys::drop) {
        refusals_.add(unique.spans.front(), fmt::format("repeated: {}", kpitrace::to_string(unique.repeated)),
                      "a table has no order of rows",
                      "write `repeated: drop`, or a select with one row for each key as `query`");
        return passing(source, asked);
    }
    Needed needed = asked;
    needed.columns.insert(relation.unique.begin(), relation.unique.end());
    const Needed key{.columns = {relation.unique.begin(), relation.unique.end()}, .lookups = {}};
    const auto parts = trimmed(relation.unique);
    const auto names = names_of(query_, asked);
    std::vector<std::string> left = names;
    std::vector<std::string> keys;
    std::vector<std::string> group;
    std::vector<std::string> known;
    std::vector<std::string> equal;
    std::vector<std::string> hashes;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        left.push_back(fmt::format("{} as kt_u{}", parts[i], i));
        keys.push_back(fmt::format("{} as kt_u{}", parts[i], i));
        group.push_back(fmt::format("kt_u{}", i));
        known.push_back(fmt::format("kt_u{} is not null", i));
        equal.push_back(fmt::format("l.kt_u{0} = r.kt_u{0}", i));
        if (!rules_.joins_by_hash) continue;
        left.push_back(fmt::format("md5({}) as kt_h{}", parts[i], i));
        hashes.push_back(fmt::format("md5(kt_u{0}) as kt_h{0}", i));
        equal.push_back(fmt::format("l.kt_h{0} = r.kt_h{0}", i));
    }
    const Select all_keys{.columns = keys, .from = as_table(passing(source, key), "rows_of_source")};
    std::vector<std::string> repeated = group;
    repeated.insert(repeated.end(), hashes.begin(), hashes.end());
    repeated.emplace_back("1 as found");
    const Select repeated_keys{.columns = repeated,
                               .from = as_table(all_keys, "key_texts"),
                               .where = known,
                               .group_by = group,
                               .having = "count(*) > 1"};
    const Select rows{.columns = left, .from = as_table(passing(source, needed), "rows_of_source")};
    Lines from = in_parentheses(rows, "l");
    continue_with(from, "left join ", in_parentheses(repeated_keys, "r"));
    from.push_back(fmt::format("on {}", fmt::join(equal, " and ")));
    std::vector<std::string> columns;
    for (const std::string& name : names) columns.push_back(fmt::format("l.{} as {}", name, name));
    columns.emplace_back("r.found as repeated");
    const Select marked{.columns = columns, .from = from};
    return {.columns = names.empty() ? std::vector<std::string>{"1 as kt_one"} : names,
            .from = as_table(marked, "marked"),
            .where = {"coalesce(repeated, 0) = 0"}};
}

std::string TableRows::member(const QueryKey& key, Needed& needed) {
    RowPrinter printer(query_, rules_, refusals_);
    const std::string text = printer.value(key.value);
    needed.add(printer.needed());
    return fmt::format("nullif(nullif({}, ''), {})", without_outer_spaces(rules_, text),
                       quoted_text(rules_, no_member));
}

std::string TableRows::raw_member(const QueryKey& key, Needed& needed) {
    const Node& root = key.value.tree[key.value.tree.root()];
    const auto& id = key.value.columns[key.value.tree.root().index];
    if (root.op == Op::name && id && query_[*id].type == Type::text && !query_[*id].looked_up) {
        needed.raw.insert(*id);
        return raw_name(*id);
    }
    return member(key, needed);
}

std::string TableRows::raw_day(ColumnId date, Needed& needed) const {
    if (query_[date].looked_up) {
        needed.columns.insert(date);
        return fill(rules_.day_of, column_name(date));
    }
    needed.raw.insert(date);
    return raw_name(date);
}

Select TableRows::counted(SourceId source, const Needed& asked, bool filters_members) {
    const auto& filters = query_[source].only;
    if (filters.empty() || !filters_members) return kept(source, asked);
    Needed needed = asked;
    std::vector<std::string> conditions;
    for (const MemberFilter& filter : filters) {
        const std::string value = member(query_[filter.key], needed);
        std::string list;
        bool has_none = false;
        for (const auto& text : filter.members) {
            if (text)
                (list += list.empty() ? "" : ", ") += quoted_text(rules_, *text);
            else
                has_none = true;
        }
        std::string condition = list.empty() ? "" : fmt::format("{} in ({})", value, list);
        if (has_none) condition += fmt::format("{}{} is null", condition.empty() ? "" : " or ", value);
        conditions.push_back(condition.empty() ? "1 = 0" : "(" + condition + ")");
    }
    std::vector<std::string> names = names_of(query_, asked);
    if (names.empty()) names.emplace_back("1 as kt_one");
    return {.columns = names, .from = as_table(kept(source, needed), "kept"), .where = conditions};
}

std::set<LookupId> TableRows::lookups_of(SourceId source) const {
    Needed needed;
    const Relation& relation = query_[source];
    if (relation.where) needed.add(*relation.where);
    if (relation.date) needed.columns.insert(*relation.date);
    if (relation.in_force) needed.columns.insert(relation.in_force->from);
    if (relation.in_force && relation.in_force->until) needed.columns.insert(*relation.in_force->until);
    for (const AggregateId id : query_.of_source(source)) {
        const bool has_bounds = relation.in_force.has_value();
        if (query_[id].argument) needed.add_argument(*query_[id].argument, has_bounds);
        if (query_[id].filter) needed.add_argument(*query_[id].filter, has_bounds);
    }
    for (const QueryKey& key : query_.keys)
        if (key.relation == source) needed.add(key.value);
    for (std::uint32_t i = 0; i < query_.lookups.size(); ++i)
        if (query_.lookups[i].from == source && (query_.lookups[i].fails || query_.lookups[i].drops))
            needed.lookups.insert(LookupId{i});
    add_ways(query_, needed);
    return needed.lookups;
}

} // namespace kpitrace::sql
