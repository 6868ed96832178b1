#include "sql/lookup_parts.hpp"

#include "sql/literals.hpp"

#include <utility>

namespace kpitrace::sql {
namespace {

void add_unmatched_of(SegmentRows& rows, LookupId id, std::vector<Part>& parts) {
    const Lookup& lookup = rows.query[id];
    if (lookup.from != rows.source) return;
    std::vector<std::string> known;
    std::string text;
    for (std::size_t i = 0; i < lookup.ours.size(); ++i) {
        const std::string part = fmt::format("k{}_{}", id.index, i);
        known.push_back(part + " is not null");
        text = i == 0 ? part : joined(rows.rules, joined(rows.rules, text, "', '"), part);
    }
    const Needed needed{.columns = {}, .lookups = {id}};
    const Select found = rows.rows.where_looks_up(rows.source) ? rows.rows.found(rows.source, needed)
                                                               : rows.rows.passing(rows.source, needed, false);
    const std::string is_missing = fmt::format("coalesce(m{}, 0) = 0", id.index);
    const std::string has_key = fmt::format("{}", fmt::join(known, " and "));
    const auto count = [&](std::string_view yes, std::string_view no) {
        return integer_cell(rows.rules,
                            fmt::format("coalesce(sum(case when {} then {} else {} end), 0)", has_key, yes, no));
    };
    const std::string number = word_cell(fmt::format("{}", id.index));
    parts.push_back({.comments = {comment(fmt::format("The rows without a match in {}.", lookup.name))},
                     .select = {.columns = {word_cell("unmatched"), number, count("1", "0"), count("0", "1")},
                                .from = as_table(found, "found"),
                                .where = {is_missing}}});
    std::vector<std::string> where = known;
    where.push_back(is_missing);
    const Select keys{
        .columns = {text + " as text_of_key"}, .from = as_table(found, "found"), .where = std::move(where)};
    const Select most{.columns = {"text_of_key", "count(*) as times"},
                      .from = as_table(keys, "key_texts"),
                      .group_by = {"text_of_key"},
                      .order_by = "times desc, text_of_key",
                      .limit = 3};
    parts.push_back({.comments = {},
                     .select = {.columns = {word_cell("key_missed"), number, text_cell(rows.rules, "text_of_key"),
                                            integer_cell(rows.rules, "times")},
                                .from = as_table(most, "most")}});
}

} // namespace

void add_unmatched(SegmentRows& rows, std::vector<Part>& parts) {
    for (const LookupId id : rows.rows.lookups_of(rows.source)) add_unmatched_of(rows, id, parts);
}

} // namespace kpitrace::sql
