#include "cli/table_drafts.hpp"

#include "cli/engines.hpp"
#include "cli/output.hpp"
#include "kpitrace/engine/measure_tables.hpp"
#include "kpitrace/engine/table_sample.hpp"
#include "kpitrace/expression/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace::cli {
namespace {

bool is_number(sql::ColumnKind kind) {
    return kind == sql::ColumnKind::integer || kind == sql::ColumnKind::decimal || kind == sql::ColumnKind::inexact;
}

/// The table knows what its columns are: a text that looks like a number is a text. The texts of SQLite are also its
/// dates, and then in the form of ISO 8601.
void keep_types(ColumnProfile& profile, sql::ColumnKind kind, sql::Dialect dialect) {
    if (dialect != sql::Dialect::sqlite && !is_number(kind)) profile.numbers = {};
    if (is_number(kind) || (kind == sql::ColumnKind::text && dialect != sql::Dialect::sqlite)) profile.dates.clear();
    std::erase_if(profile.dates, [](const DateFit& fit) { return !fit.format.empty(); });
}

} // namespace

std::optional<DraftTable> TableDrafts::explore_one(const std::string& table, const DraftWishes& wishes,
                                                   Diagnostics& diagnostics) {
    auto sample =
        engine::sample_table(table, *command_, wishes.date, ask_options(options_.engines.timeout), diagnostics);
    if (!sample) return std::nullopt;
    if (sample->rows == 0) {
        diagnostics.add(call_error("no-rows", fmt::format("the table `{}` has no rows to draft from", table),
                                   "init needs values to see what the columns contain"));
        return std::nullopt;
    }
    rows_.insert_or_assign(table, std::move(sample->csv));
    const std::vector<csv::InputFile> files{csv::InputFile(table)};
    auto profile = profile_table(files, csv::Format{}, diagnostics,
                                 {.date_column = wishes.date,
                                  .totals = Totals::left_out,
                                  .today = wishes.today,
                                  .threads = wishes.threads,
                                  .texts = &rows_});
    if (!profile) return std::nullopt;
    const std::string name = parse_path(table)->column;
    DraftTable made{.profile = *std::move(profile), .paths = {name}, .table = EngineTable{.name = table}};
    for (std::size_t i = 0; i < sample->columns.size(); ++i) {
        keep_types(made.profile.columns[i], sample->columns[i].kind, command_->dialect);
        if (sample->columns[i].kind == sql::ColumnKind::instant) made.table->is_dated_by_moment = true;
    }
    return made;
}

std::vector<DraftTable> TableDrafts::explore(const DraftWishes& wishes, Diagnostics& diagnostics) {
    const auto commands = engine::read_engine_commands(options_.engines.engines, environment_.engines, diagnostics);
    const engine::EngineCommand* command = commands.find("");
    if (command == nullptr && !diagnostics.has_errors())
        diagnostics.add(call_error("no-engine", "no engine is named for `--table`",
                                   "name the database's client, such as `--engine 'postgresql: psql service=crm'`"));
    if (diagnostics.has_errors()) return {};
    command_ = *command;
    if (options_.conduct.calls == ClientCalls::shown)
        write_standard_error(engine::describe(engine::client_call(*command)) + "\n");
    std::vector<DraftTable> tables;
    for (const std::string& table : options_.tables)
        if (auto made = explore_one(table, wishes, diagnostics)) tables.push_back(*std::move(made));
    return tables;
}

DraftMeasurer TableDrafts::measurer() const {
    return [this](const Scorecard& scorecard, const Query& query, Diagnostics& diagnostics) {
        engine::TableEngines engines(query.relations.size());
        for (std::uint32_t i = 0; i < engines.size(); ++i)
            if (engine::is_needed(query, {i}))
                engines[i] = engine::TableEngine{.dialect = command_->dialect, .call = engine::client_call(*command_)};
        engine::TableOptions options{.today = options_.wishes.today.value_or(environment_.today)};
        options.asking = ask_options(options_.engines.timeout);
        return engine::measure_tables(scorecard, query, engines, options, {}, diagnostics);
    };
}

void TableDrafts::move_without_places(const Diagnostics& of_draft, Diagnostics& diagnostics) const {
    for (const auto& [rule, group] : of_draft.groups())
        for (Diagnostic each : group.kept) {
            if (rows_.contains(each.place.file)) each.place = {};
            diagnostics.add(std::move(each));
        }
}

} // namespace kpitrace::cli
