// A key that two rows have would give a row two values, or count it twice. So such keys are refused as soon as a
// relation is read, before any row is matched.
#include "measure/looked_up_sources.hpp"

#include "csv/hint_words.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/text/cell_text.hpp"

#include <fmt/format.h>

#include <utility>

namespace kpitrace {
namespace {

/// If metrics read the rows of the source (`is_measured`), `unique` there would change their values.
std::string help_for_repeated_key(const std::string& source, const std::string& columns, bool is_measured) {
    const std::string unique = fmt::format("`unique: {{columns: {}, repeated: first}}`", columns);
    if (!is_measured)
        return fmt::format("if these rows say the same, write {} in the source `{}` to use the first row of each key; "
                           "otherwise add a column to the key of the lookup",
                           unique, source);
    return fmt::format("metrics read all rows of `{}`: if the rows of a key say the same, add a second source with the "
                       "same `file` and {}, and look that source up; otherwise add a column to the key of the lookup",
                       source, unique);
}

} // namespace

LookedUpSources::LookedUpSources(const Query& query, const Inputs& inputs)
    : query_(query)
    , inputs_(inputs)
    , tables_(query.relations.size())
    , indices_(query.lookups.size()) {}

void LookedUpSources::keep(std::span<const ScanPlan> plans, std::uint32_t source, KeptRows rows,
                           Diagnostics& diagnostics) {
    if (plans[source].kept.empty()) return;
    std::vector<ColumnId> columns;
    for (const KeptColumn& kept : plans[source].kept) columns.push_back(kept.id);
    tables_[source] = std::make_unique<const LookupTable>(rows.take(), columns, query_);
    for (const ScanPlan& user : plans)
        for (const LookupUse& use : user.program.lookups()) {
            const Lookup& lookup = query_[use.id];
            if (lookup.to != SourceId{source}) continue;
            auto& index = indices_[use.id.index] = std::make_unique<const KeyIndex>(*tables_[source], lookup.theirs);
            if (index->repeated()) refuse_repeated_key(use.id, !plans[source].aggregates.empty(), diagnostics);
        }
}

void LookedUpSources::link(ScanPlan& plan) const {
    for (std::size_t i = 0; i < plan.lookups.size(); ++i) {
        const LookupId id = plan.program.lookups()[i].id;
        plan.lookups[i] = {tables_[query_[id].to.index].get(), indices_[id.index].get()};
    }
}

void LookedUpSources::refuse_repeated_key(LookupId id, bool is_measured, Diagnostics& diagnostics) const {
    const Lookup& lookup = query_[id];
    const std::string& source = query_[lookup.to].name;
    const LookupTable& table = *tables_[lookup.to.index];
    const KeyIndex::Repeated& repeated = *indices_[id.index]->repeated();
    const auto place = [&](std::uint32_t row) {
        const auto [file, line] = table.place(row);
        return fmt::format("{}:{}", inputs_[lookup.to.index][file].path, line);
    };
    std::vector<std::string> columns;
    std::string key;
    for (const ColumnId column : lookup.theirs) {
        const LookupColumn& texts = table[column];
        columns.push_back(query_[column].name);
        key += fmt::format("{}`{}` is `{}`", key.empty() ? "" : " and ", query_[column].name,
                           cell_text(csv::trim(texts.texts.text(texts.codes[repeated.again]))));
    }
    const std::string more = repeated.more == 0 ? ""
                                                : fmt::format("; {} more row{} a key", repeated.more,
                                                              repeated.more == 1 ? " repeats" : "s repeat");
    const Span written = query_[lookup.from].source->find_lookup(lookup.name)->span;
    diagnostics.add({Severity::error, "repeated-key",
                     fmt::format("{} in two rows of source `{}`, {} and {}, but a lookup needs one row for each key{}",
                                 key, source, place(repeated.first), place(repeated.again), more),
                     place_of(query_.file, written),
                     help_for_repeated_key(source, csv::yaml_texts(columns), is_measured)});
}

void LookedUpSources::report_failures(const ScanPlan& plan, std::span<const UnmatchedRows> rows,
                                      Diagnostics& diagnostics) const {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const LookupId id = plan.program.lookups()[i].id;
        if (!query_[id].fails || !rows[i].any()) continue;
        diagnostics.add(
            {Severity::error, "unmatched-key", kpitrace::describe(rows[i].result(id, *indices_[id.index]), query_),
             rows[i].first_place(),
             fmt::format("correct the keys, or write `missing: null` in the lookup `{}` to keep such rows, or "
                         "`missing: drop` to leave them out",
                         query_[id].name)});
    }
}

std::vector<Unmatched> LookedUpSources::describe(const ScanPlan& plan, std::span<const UnmatchedRows> rows) const {
    std::vector<Unmatched> made;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const LookupId id = plan.program.lookups()[i].id;
        if (rows[i].any()) made.push_back(rows[i].result(id, *indices_[id.index]));
    }
    return made;
}

} // namespace kpitrace
