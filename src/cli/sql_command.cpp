#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/job.hpp"
#include "cli/output.hpp"
#include "cli/statements.hpp"
#include "kpitrace/engine/client_call.hpp"
#include "kpitrace/engine/measure_tables.hpp"
#include "kpitrace/engine/self_test.hpp"
#include "kpitrace/text/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace::cli {
namespace {

/// The tables whose statements are printed.
std::vector<SourceId> asked_sources(const SqlOptions& options, const Job& job, Diagnostics& diagnostics) {
    std::vector<SourceId> asked;
    std::vector<std::string_view> tables;
    for (std::uint32_t i = 0; i < job.scorecard->sources.size(); ++i) {
        const Source& source = job.scorecard->sources[i];
        if (!source.table) continue;
        tables.push_back(source.id);
        if (options.source ? source.id == *options.source : engine::is_needed(*job.query, {i})) asked.push_back({i});
    }
    if (!asked.empty()) return asked;
    const std::string help = tables.empty() ? "no source of the scorecard has `table` or `query`"
                                            : "the sources with tables are " + list_names(tables);
    diagnostics.add(options.source
                        ? call_error("unknown-source",
                                     fmt::format("`--source {}` is not a source with a table", *options.source), help)
                        : call_error("no-tables", "the scorecard asks for no statement", help));
    return asked;
}

ExitStatus print_statements(const SqlOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    const auto job = load_job(options.run, environment, diagnostics);
    if (!job || diagnostics.has_errors()) return ExitStatus::unusable;
    const std::vector<SourceId> sources = asked_sources(options, *job, diagnostics);
    const auto text = write_statements(*job, *job->query, sources, options.run.engines, environment, diagnostics);
    if (!text) return ExitStatus::unusable;
    write_standard_output(*text, diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

ExitStatus test_engine(const SqlOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    const auto commands = engine::read_engine_commands(options.run.engines.engines, environment.engines, diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    const engine::EngineCommand* command = commands.find("rows");
    if (command == nullptr) {
        diagnostics.add(call_error("no-engine", "no engine is named for the self-test",
                                   "write it as `--engine 'postgresql: psql service=crm'`"));
        return ExitStatus::unusable;
    }
    if (options.conduct.calls == ClientCalls::shown)
        write_standard_error(engine::describe(engine::client_call(*command)) + "\n");
    const auto result = engine::self_test(*command, ask_options(options.run.engines.timeout), diagnostics);
    if (!result) return ExitStatus::unusable;
    std::string text;
    for (const std::string& difference : result->differences) text += difference + "\n";
    text += fmt::format("{}: {} of {} values are the same\n", sql::to_string(command->dialect),
                        result->compared - result->differences.size(), result->compared);
    write_standard_output(text, diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    return result->differences.empty() ? ExitStatus::ok : ExitStatus::failed;
}

} // namespace

ExitStatus carry_out(const SqlOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    return options.selftest ? test_engine(options, environment, diagnostics)
                            : print_statements(options, environment, diagnostics);
}

} // namespace kpitrace::cli
