// This version does not know these keys. They are proposed as comments with the evidence from the data, because only
// here are the relations between tables visible.
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
    return yaml_comment(fmt::format("{} kpitrace does not know this key yet:", evidence), 4) +
           fmt::format("    # {}\n", escape_control(line));
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

/// Proposes one key for all lookups of a table. Rows without dates can also take the date of a table that they look up.
void propose_lookups(std::size_t index, const std::vector<KeyMatch>& matches, std::vector<TableOutline>& tables) {
    TableOutline& table = tables[index];
    std::string evidence;
    std::string entries;
    std::string date;
    for (const KeyMatch& match : matches) {
        if (match.table != index) continue;
        const TableOutline& keys = tables[match.key_table];
        evidence += evidence_of(match, table, keys) + " ";
        entries += (entries.empty() ? "" : ", ") + entry_of(match, table, keys);
        if (!table.dating && keys.is_dated() && date.empty())
            date = fmt::format("{}.{}", keys.id, in_formula(keys.column(keys.dating->column).name));
    }
    if (entries.empty()) return;
    table.proposals +=
        proposed(evidence + "A lookup would add the columns of the row that is found.", "lookup: {" + entries + "}");
    if (!date.empty()) table.proposals += fmt::format("    # date: {}\n", escape_control(yaml_scalar(date)));
}

void propose_active(TableOutline& table) {
    if (!table.in_force) return;
    const std::string& from = table.column(table.in_force->from).name;
    const std::string& until = table.column(table.in_force->until).name;
    table.proposals +=
        proposed(fmt::format("Each row is in force from `{}` to `{}`. In place of `date`, `active` would "
                             "measure the rows in force at the end of each period.",
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

/// The name of the dimension's column if it is the same in all sources; otherwise the name in each source.
std::string columns_of(const DraftedDimension& dimension) {
    const std::string& name = dimension.columns.front().second;
    const bool are_same = std::all_of(dimension.columns.begin(), dimension.columns.end(),
                                      [&name](const auto& c) { return c.second == name; });
    if (are_same) return yaml_scalar(in_formula(name));
    std::string map;
    for (const auto& [table, column] : dimension.columns)
        map += fmt::format("{}{}: {}", map.empty() ? "" : ", ", table->id, flow(in_formula(column)));
    return "{" + map + "}";
}

} // namespace

void propose_keys(Outline& outline) {
    const auto matches = outline.tables.size() > 1 ? find_key_matches(outline.tables) : std::vector<KeyMatch>();
    for (std::size_t i = 0; i < outline.tables.size(); ++i) propose_lookups(i, matches, outline.tables);
    for (TableOutline& table : outline.tables) propose_active(table);
}

std::string write_dimensions(const Outline& outline) {
    const auto dimensions = find_dimensions(outline);
    if (dimensions.empty()) return {};
    std::string text =
        "\n" + yaml_comment("These columns have few texts. As dimensions, they would show each KPI for every "
                            "text. kpitrace does not know this key yet:",
                            0);
    text += "# dimensions:\n";
    for (const DraftedDimension& dimension : dimensions)
        text += fmt::format("#   {}: {}\n", dimension.id, escape_control(columns_of(dimension)));
    return text;
}

} // namespace kpitrace
