#include "cli/statements.hpp"

#include "kpitrace/engine/engine_command.hpp"
#include "kpitrace/engine/measure_tables.hpp"

#include <fmt/format.h>

namespace kpitrace::cli {

std::optional<std::string> write_statements(const Job& job, const Query& query, std::span<const SourceId> sources,
                                            const EngineOptions& options, const Environment& environment,
                                            Diagnostics& diagnostics) {
    const auto commands =
        engine::read_engine_commands(options.engines, environment.engines, diagnostics, engine::CommandPart::optional);
    engine::EvaluatedPeriods evaluated{.period = {}, .history = job.history};
    if (const auto* period = std::get_if<Period>(&job.asked)) evaluated.period = *period;
    std::string text;
    for (const SourceId id : sources) {
        const std::string& name = (*job.scorecard)[id].id;
        const engine::EngineCommand* command = commands.find(name);
        if (command == nullptr) {
            diagnostics.add(call_error("no-engine", fmt::format("no dialect is named for source `{}`", name),
                                       "write it as `--engine postgresql`"));
            continue;
        }
        const auto made =
            engine::table_statements(*job.scorecard, query, id, command->dialect, evaluated, job.today, diagnostics);
        if (!made) continue;
        for (const std::string* statement : {&made->extent, made->windows ? &*made->windows : nullptr})
            if (statement != nullptr) text += (text.empty() ? "" : "\n") + *statement;
    }
    return diagnostics.has_errors() ? std::nullopt : std::optional(std::move(text));
}

} // namespace kpitrace::cli
