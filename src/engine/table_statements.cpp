#include "engine/table_statements.hpp"

#include "engine/local_days.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <string_view>

namespace kpitrace::engine {
namespace {

/// Periods cannot begin before the calendar does.
Period earliest_period(const Calendar& calendar) {
    constexpr Date first_date{std::chrono::year{1} / std::chrono::January / 1};
    return calendar.at(first_date) + 1;
}

/// FNV-1a, which is the same on every machine.
std::string mark_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return fmt::format("{:016x}", hash);
}

} // namespace

std::pair<Window, Period> named_window(const EvaluatedPeriods& evaluated, const Calendar& calendar) {
    const Window window{*evaluated.period - *evaluated.history, *evaluated.period};
    return {window, std::max(earliest_period(calendar), window.first - most_periods_apart)};
}

Query without_pairs(Query query) {
    for (QueryKey& key : query.keys) {
        if (!key.pair) continue;
        key.value = query[key.pair->front()].value;
        key.relation = {static_cast<std::uint32_t>(query.relations.size())};
    }
    return query;
}

void check_table(const Query& query, SourceId source, Diagnostics& diagnostics) {
    const Relation& relation = query[source];
    const auto refuse = [&](std::string rule, std::string message, std::string help) {
        diagnostics.add({.severity = Severity::error,
                         .rule = std::move(rule),
                         .message = std::move(message),
                         .place = place_of(query.file, relation.source->span),
                         .help = std::move(help)});
    };
    if (relation.is_prorated && !relation.source->date_span)
        refuse("date-without-span",
               fmt::format("`prorata` needs to know which spans the dates of `{}` mean; the dates of a table are days",
                           relation.name),
               "write `span: month`, `span: quarter` or `span: year` in the source");
    if (relation.in_force && LocalDays(query, source).has_zone())
        refuse(
            "zone-of-a-stock",
            fmt::format("`{}` has `active` and `time_zone`; a stock is taken on days, which must not depend on a zone",
                        relation.name),
            "delete `time_zone`, and write a `query` that casts both columns to dates in the zone");
}

std::optional<MarkedStatement> marked_statement(const Query& query, SourceId source, const TableWindows& windows,
                                                sql::Dialect dialect, Diagnostics& diagnostics) {
    sql::WindowPlan plan = windows.plan(LocalDays(query, source), query.calendar);
    const auto unmarked = sql::window_statement(query, source, plan, dialect, diagnostics);
    if (!unmarked) return std::nullopt;
    plan.mark = mark_of(*unmarked);
    auto text = sql::window_statement(query, source, plan, dialect, diagnostics);
    if (!text) return std::nullopt;
    return MarkedStatement{*std::move(text), std::move(plan.mark)};
}

bool is_needed(const Query& query, SourceId source) {
    if (!query.of_source(source).empty()) return true;
    if (std::ranges::any_of(query.keys, [&](const QueryKey& key) { return key.relation == source; })) return true;
    return std::ranges::any_of(
        query.lookups, [&](const Lookup& lookup) { return lookup.to == source && is_needed(query, lookup.from); });
}

void check_lookups(const Query& query, const std::vector<std::optional<std::string>>& commands,
                   Diagnostics& diagnostics) {
    for (const Lookup& lookup : query.lookups) {
        const auto& ours = commands[lookup.from.index];
        const auto& theirs = commands[lookup.to.index];
        if (ours == theirs) continue;
        const SourceLookup& written = *query[lookup.from].source->find_lookup(lookup.name);
        const std::string_view what = ours && theirs ? "is in another engine" : theirs ? "is a table" : "is a file";
        diagnostics.add({.severity = Severity::error,
                         .rule = "lookup-between-engines",
                         .message = fmt::format("`{}` looks up `{}`, which {}; a lookup needs both in one engine",
                                                query[lookup.from].name, query[lookup.to].name, what),
                         .place = place_of(query.file, written.span),
                         .help = "put the rows of both sources into one database, or into files"});
    }
}

std::optional<TableStatements> table_statements(const Scorecard& scorecard, const Query& query, SourceId source,
                                                sql::Dialect dialect, const EvaluatedPeriods& evaluated, Date today,
                                                Diagnostics& diagnostics) {
    const Query asked = without_pairs(query);
    check_table(asked, source, diagnostics);
    auto extent = sql::extent_statement(asked, source, dialect, diagnostics);
    if (!extent || diagnostics.has_errors()) return std::nullopt;
    TableStatements made{.extent = *std::move(extent), .windows = {}};
    if (!evaluated.are_named()) return made;
    const auto [window, horizon] = named_window(evaluated, query.calendar);
    const TableWindows windows = WindowPlanner(scorecard, asked, window, horizon, today).plan(source, std::nullopt);
    auto statement = marked_statement(asked, source, windows, dialect, diagnostics);
    if (!statement) return std::nullopt;
    made.windows = std::move(statement->text);
    return made;
}

} // namespace kpitrace::engine
