// Only here are the relations between tables visible. So each key has the evidence from the data as a comment.
#include "draft/proposals.hpp"

#include "display/number_format.hpp"
#include "draft/formulas.hpp"
#include "draft/write_outline.hpp"
#include "kpitrace/text/unicode.hpp"
#include "scorecard/yaml_scalar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace kpitrace {
namespace {

constexpr std::size_t most_texts_of_dimension = 30;

std::string flow(std::string_view text) {
    return yaml_scalar(text, YamlContext::flow);
}

std::string proposed(std::string_view evidence, std::string_view line) {
    return yaml_comment(evidence, 4) + fmt::format("    # {}\n", escape_control(line));
}

std::string evidence_of(const KeyMatch& match, const TableOutline& table, const TableOutline& keys) {
    const std::uint64_t all = table.column(match.column).filled;
    const std::string rows = counted(match.rows, "row", "rows");
    const std::string compared = match.rows < all ? "the first " + rows : match.rows == 1 ? "the row" : "all " + rows;
    const std::string matched =
        match.matched == match.rows
            ? compared
            : fmt::format("{} % of {}", match.matched * 100 / match.rows, match.rows < all ? compared : "the " + rows);
    return fmt::format("Each `{}` occurs once in {} and is found for {} here.", keys.column(match.key_column).name,
                       keys.id, matched);
}

/// The entry of a lookup, such as `orders: order_no`.
std::string entry_of(const KeyMatch& match, const TableOutline& table, const TableOutline& keys) {
    const std::string& ours = table.column(match.column).name;
    const std::string& theirs = keys.column(match.key_column).name;
    return ours == theirs ? fmt::format("{}: {}", keys.id, flow(ours))
                          : fmt::format("{}: {{key: {{{}: {}}}}}", keys.id, flow(ours), flow(theirs));
}

/// Whether the lookup is right without a person's decision. A column in which each cell occurs once can be the table's
/// own key, which another table has by chance.
bool is_certain(const KeyMatch& match, const TableOutline& table) {
    const ColumnProfile& column = table.column(match.column);
    return match.is_named && column.repeats && match.matched == match.rows && match.rows == column.filled;
}

/// The certain lookups of all tables, without those that would close a loop.
std::vector<KeyMatch> certain_lookups(const std::vector<KeyMatch>& matches, const std::vector<TableOutline>& tables) {
    std::vector<KeyMatch> certain;
    const auto leads = [&](const auto& self, std::size_t from, std::size_t to) -> bool {
        return from == to || std::ranges::any_of(certain, [&](const KeyMatch& known) {
                   return known.table == from && self(self, known.key_table, to);
               });
    };
    for (const KeyMatch& match : matches)
        if (is_certain(match, tables[match.table]) && !leads(leads, match.key_table, match.table))
            certain.push_back(match);
    return certain;
}

/// Rows without dates take the date of the first table that they look up and that has one.
void take_looked_up_date(TableOutline& table, const TableOutline& keys, const ColumnProfile& column) {
    if (table.dating || table.looked_up_date || !keys.has_own_dates() || column.nulls > 0) return;
    table.looked_up_date =
        LookedUpDate{fmt::format("{}.{}", keys.id, in_formula(keys.date_column().name)), keys.dates()};
}

/// The evidence for some lookups of a table, and the value of the key `lookup`.
struct LookupText {
    std::string evidence;
    std::string entries;
};

void add_lookup(LookupText& text, const KeyMatch& match, const std::vector<TableOutline>& tables) {
    const TableOutline& table = tables[match.table];
    const TableOutline& keys = tables[match.key_table];
    text.evidence += evidence_of(match, table, keys) + " ";
    text.entries += (text.entries.empty() ? "" : ", ") + entry_of(match, table, keys);
}

void link_table(std::size_t index, const std::vector<KeyMatch>& matches, const std::vector<KeyMatch>& certain,
                std::vector<TableOutline>& tables) {
    TableOutline& table = tables[index];
    LookupText known;
    LookupText possible;
    for (const KeyMatch& match : matches) {
        if (match.table != index) continue;
        const bool is_known = std::ranges::any_of(
            certain, [&](const KeyMatch& each) { return each.table == index && each.key_table == match.key_table; });
        add_lookup(is_known ? known : possible, match, tables);
        if (is_known) take_looked_up_date(table, tables[match.key_table], table.column(match.column));
    }
    if (!known.evidence.empty()) known.evidence.pop_back(); // the blank after the last sentence
    if (!known.entries.empty())
        table.lookups = yaml_comment(known.evidence, 4) + fmt::format("    lookup: {{{}}}\n", known.entries);
    if (!possible.entries.empty())
        table.proposals +=
            proposed(possible.evidence + "If the keys do not match by accident, a lookup adds the columns of the row "
                                         "that is found:",
                     "lookup: {" + possible.entries + "}");
}

void propose_active(TableOutline& table) {
    if (!table.in_force) return;
    const std::string& from = table.column(table.in_force->from).name;
    const std::string& until = table.column(table.in_force->until).name;
    table.proposals += proposed(fmt::format("Each row is in force from `{}` to `{}`. In place of `date`, `active` "
                                            "measures the rows in force at the end of each period:",
                                            from, until),
                                fmt::format("active: {{from: {}, until: {}}}", flow(from), flow(until)));
}

/// A category that other keys use already, such as a stage or a currency, is not proposed.
bool is_dimension(const TableOutline& table, std::size_t column) {
    const ColumnProfile& profile = table.column(column);
    const auto& unpivot = table.given->profile.format.unpivot;
    const bool is_used = (table.stages && table.stages->column == column) ||
                         (table.named_values && table.named_values->name == column) ||
                         (table.currency && table.currency->column == column) ||
                         (unpivot && profile.name == unpivot->name);
    return table.roles[column].use == Use::category && !is_used && !profile.many && profile.texts.size() >= 2 &&
           profile.texts.size() <= most_texts_of_dimension && profile.texts.size() < profile.filled;
}

/// A dimension, with its column in each source that has it.
struct DraftedDimension {
    std::string id;
    std::vector<std::pair<const TableOutline*, std::string>> columns;
};

std::vector<DraftedDimension> find_dimensions(const Outline& outline) {
    std::vector<DraftedDimension> dimensions;
    for (const TableOutline& table : outline.tables)
        for (std::size_t i = 0; i < table.roles.size(); ++i) {
            const std::string id = id_from_name(table.column(i).name);
            if (id.empty() || !is_dimension(table, i)) continue;
            auto known = std::find_if(dimensions.begin(), dimensions.end(),
                                      [&id](const DraftedDimension& dimension) { return dimension.id == id; });
            if (known == dimensions.end()) known = dimensions.insert(dimensions.end(), {id, {}});
            const bool is_first = known->columns.empty() || known->columns.back().first != &table;
            if (is_first) known->columns.emplace_back(&table, table.column(i).name);
        }
    return dimensions;
}

/// The value of the dimension. With several tables, it names those that have the dimension.
std::string columns_of(const DraftedDimension& dimension, const Outline& outline) {
    if (outline.tables.size() == 1) return yaml_scalar(in_formula(dimension.columns.front().second));
    std::string map;
    for (const auto& [table, column] : dimension.columns)
        map += fmt::format("{}{}: {}", map.empty() ? "" : ", ", table->id, flow(in_formula(column)));
    return "{" + map + "}";
}

/// Whether each table that the KPI reads has the dimension, with few enough members for a report.
bool divides(const DraftedDimension& dimension, const Outline& outline, const KpiHistory& kpi) {
    constexpr std::size_t most_members = 12;
    for (std::size_t i = 0; i < kpi.tables.size(); ++i) {
        if (!kpi.tables[i]) continue;
        const TableOutline& table = outline.tables[i];
        const auto found = std::ranges::find(dimension.columns, &table, [](const auto& c) { return c.first; });
        if (found == dimension.columns.end()) return false;
        const auto& columns = table.given->profile.columns;
        const auto column = std::ranges::find(columns, found->second, &ColumnProfile::name);
        if (column->texts.size() > most_members) return false;
    }
    return std::ranges::find(kpi.tables, true) != kpi.tables.end();
}

} // namespace

void link_tables(Outline& outline) {
    const auto matches = outline.tables.size() > 1 ? find_key_matches(outline.tables) : std::vector<KeyMatch>();
    const auto certain = certain_lookups(matches, outline.tables);
    for (std::size_t i = 0; i < outline.tables.size(); ++i) link_table(i, matches, certain, outline.tables);
    for (TableOutline& table : outline.tables) propose_active(table);
}

std::vector<std::string> choose_dimensions(const Outline& outline, std::span<const KpiHistory> history) {
    const auto dimensions = find_dimensions(outline);
    const auto kpis = outline.kpis();
    std::vector<std::string> chosen(kpis.size());
    for (std::size_t i = 0; i < kpis.size(); ++i) {
        if (history[i].is_amount && kpis[i]->target.empty()) continue;
        const auto found = std::ranges::find_if(
            dimensions, [&](const DraftedDimension& dimension) { return divides(dimension, outline, history[i]); });
        if (found != dimensions.end()) chosen[i] = found->id;
    }
    return chosen;
}

std::string write_dimensions(const Outline& outline, std::span<const std::string> used) {
    std::string keys;
    std::string others;
    for (const DraftedDimension& dimension : find_dimensions(outline)) {
        const std::string entry = fmt::format("{}: {}\n", dimension.id, columns_of(dimension, outline));
        if (std::ranges::find(used, dimension.id) != used.end())
            keys += "  " + entry;
        else
            others += "#   " + escape_control(entry.substr(0, entry.size() - 1)) + "\n";
    }
    std::string text;
    if (!keys.empty())
        text +=
            "\n" + yaml_comment("`by` shows a KPI for each text of these columns, too.", 0) + "dimensions:\n" + keys;
    if (!others.empty())
        text += "\n" +
                yaml_comment(fmt::format("These columns have few texts{}. As dimensions, they show KPIs for each text: "
                                         "name them in the key `by` of a KPI, with a target for each text if the KPI "
                                         "is a sum or a count.",
                                         keys.empty() ? "" : ", too"),
                             0) +
                (keys.empty() ? "# dimensions:\n" : "") + others;
    return text;
}

} // namespace kpitrace
