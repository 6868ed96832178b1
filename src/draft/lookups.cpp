// A lookup is visible in no single table. So each has the evidence from the data as a comment.
#include "draft/lookups.hpp"

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

std::string flow(std::string_view text) {
    return yaml_scalar(text, YamlContext::flow);
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
    return match.is_named && column.repeats && match.rows == column.filled;
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

/// Rows without dates take the date of the first table that they look up and that has one for all of them.
void take_looked_up_date(TableOutline& table, const TableOutline& keys, const KeyMatch& match) {
    const bool finds_all = match.matched == match.rows && table.column(match.column).nulls == 0;
    if (table.dating || table.looked_up_date || !keys.has_own_dates() || !finds_all) return;
    table.looked_up_date =
        LookedUpDate{keys.id, fmt::format("{}.{}", keys.id, in_formula(keys.date_column().name)), keys.dates()};
}

/// The evidence for some lookups of a table, and the value of the key `lookup`.
struct LookupText {
    std::string evidence;
    std::string entries;
};

void add_lookup(LookupText& text, const KeyMatch& match, const std::vector<TableOutline>& tables) {
    const TableOutline& table = tables[match.table];
    const TableOutline& keys = tables[match.key_table];
    text.evidence += (text.evidence.empty() ? "" : " ") + evidence_of(match, table, keys);
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
        tables[match.key_table].is_looked_up = tables[match.key_table].is_looked_up || match.is_named;
        if (!is_known) continue;
        if (match.matched < match.rows) known.evidence += " `check` lists the keys that are not found.";
        table.lookups.push_back({tables[match.key_table].id, match.column, match.key_column});
        take_looked_up_date(table, tables[match.key_table], match);
    }
    table.lookup_entries = known.entries;
    table.lookup_evidence = known.evidence;
    if (!possible.entries.empty())
        table.proposals += proposed_key(possible.evidence + " If the keys do not match by accident, a lookup adds the "
                                                            "columns of the row that is found:",
                                        "lookup: {" + possible.entries + "}");
}

} // namespace

void link_tables(Outline& outline) {
    if (outline.tables.size() < 2) return;
    const auto matches = find_key_matches(outline.tables);
    const auto certain = certain_lookups(matches, outline.tables);
    for (std::size_t i = 0; i < outline.tables.size(); ++i) link_table(i, matches, certain, outline.tables);
}

} // namespace kpitrace
