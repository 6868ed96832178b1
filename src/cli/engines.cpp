#include "cli/engines.hpp"

#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace kpitrace::cli {
namespace {

using engine::EngineCommand;

class EngineAssigner {
public:
    EngineAssigner(const Scorecard& scorecard, const Query& query, const Inputs& inputs, const EngineOptions& options,
                   const Environment& environment, Diagnostics& diagnostics)
        : scorecard_(scorecard)
        , query_(query)
        , inputs_(inputs)
        , options_(options)
        , diagnostics_(diagnostics)
        , commands_(engine::read_engine_commands(options.engines, environment.engines, diagnostics,
                                                 options.results.empty() ? engine::CommandPart::required
                                                                         : engine::CommandPart::optional)) {}

    std::optional<engine::TableEngines> run() {
        check_names(commands_.options());
        engine::TableEngines engines(scorecard_.sources.size());
        read_results(engines);
        std::vector<std::optional<std::string>> commands(scorecard_.sources.size());
        for (std::uint32_t i = 0; i < engines.size(); ++i) {
            if (!is_asked({i})) {
                engines[i].reset();
                continue;
            }
            assign({i}, engines[i]);
            if (const EngineCommand* command = commands_.find(scorecard_.sources[i].id))
                commands[i] = text_of(*command);
        }
        if (diagnostics_.has_errors()) return std::nullopt;
        engine::check_lookups(query_, commands, diagnostics_);
        return diagnostics_.has_errors() ? std::nullopt : std::optional(std::move(engines));
    }

private:
    static std::string text_of(const EngineCommand& command) {
        return fmt::format("{}: {}", sql::to_string(command.dialect), fmt::join(command.words, " "));
    }

    [[nodiscard]] bool is_asked(SourceId source) const {
        return scorecard_[source].table && inputs_[source.index].empty() && engine::is_needed(query_, source);
    }

    void fail(std::string rule, std::string message, std::string help) {
        diagnostics_.add(call_error(std::move(rule), std::move(message), std::move(help)));
    }

    /// The source with this name, which must have a table.
    std::optional<SourceId> table_named(std::string_view option, const std::string& name) {
        std::vector<std::string_view> tables;
        for (std::uint32_t i = 0; i < scorecard_.sources.size(); ++i) {
            const Source& source = scorecard_.sources[i];
            if (source.id == name && source.table) return SourceId{i};
            if (source.table) tables.push_back(source.id);
        }
        const bool is_source = std::ranges::find(scorecard_.sources, name, &Source::id) != scorecard_.sources.end();
        fail("unknown-source",
             is_source ? fmt::format("`{}` names the source `{}`, whose rows are in files", option, name)
                       : fmt::format("`{}` names the source `{}`, which the scorecard does not have", option, name),
             tables.empty() ? "no source of the scorecard has `table` or `query`"
                            : "the sources with tables are " + list_names(tables));
        return std::nullopt;
    }

    void check_names(const std::vector<EngineCommand>& commands) {
        for (const EngineCommand& command : commands)
            if (!command.source.empty()) (void)table_named("--engine", command.source);
    }

    void read_results(engine::TableEngines& engines) {
        for (const std::string& written : options_.results) {
            const std::size_t equals = written.find('=');
            if (equals == std::string::npos || equals == 0 || equals + 1 == written.size()) {
                fail("usage", fmt::format("`--results {}` is not of the form `SOURCE=FILE`", written),
                     "name the source whose answer the file has, as in `--results deals=answer.csv`");
                continue;
            }
            const auto source = table_named("--results", written.substr(0, equals));
            if (!source) continue;
            auto& made = engines[source->index];
            if (!made) made.emplace();
            if (made->results.size() == 2) {
                fail("usage", fmt::format("`--results {}` is a third answer; a source has two statements", written),
                     "give the answer to the first statement, then the one to the second");
                continue;
            }
            if (auto answer = engine::read_answer(written.substr(equals + 1), diagnostics_))
                made->results.push_back(*std::move(answer));
        }
    }

    void assign(SourceId id, std::optional<engine::TableEngine>& made) {
        const Source& source = scorecard_[id];
        const EngineCommand* command = commands_.find(source.id);
        if (command == nullptr) {
            const std::string what = source.table->query.empty() ? fmt::format("the table `{}`", source.table->table)
                                                                 : std::string("a `query`");
            diagnostics_.add(
                {.severity = Severity::error,
                 .rule = "no-engine",
                 .message = fmt::format("no engine is named for source `{}`, whose rows are in {}", source.id, what),
                 .place = place_of(scorecard_.file, source.table->span),
                 .help = "name the database's client, such as `--engine 'postgresql: psql service=crm'`, "
                         "or set `KPITRACE_ENGINE` to it"});
            return;
        }
        if (!made) made.emplace();
        made->dialect = command->dialect;
        if (!made->results.empty()) return;
        if (command->words.empty()) {
            fail("no-engine",
                 fmt::format("`--engine {}` names no client for source `{}`", sql::to_string(command->dialect),
                             source.id),
                 fmt::format("write the client after the dialect: `--engine '{}: CLIENT …'`; only `kpitrace sql` and "
                             "`--results` need none",
                             sql::to_string(command->dialect)));
            return;
        }
        made->call = engine::client_call(*command);
    }

    const Scorecard& scorecard_;
    const Query& query_;
    const Inputs& inputs_;
    const EngineOptions& options_;
    Diagnostics& diagnostics_;
    engine::EngineCommands commands_;
};

} // namespace

std::optional<engine::TableEngines> assign_engines(const Scorecard& scorecard, const Query& query, const Inputs& inputs,
                                                   const EngineOptions& options, const Environment& environment,
                                                   Diagnostics& diagnostics) {
    return EngineAssigner(scorecard, query, inputs, options, environment, diagnostics).run();
}

void WaitingLine::show(const std::vector<std::string>& sources) {
    const std::lock_guard lock(mutex_);
    std::string text;
    for (const std::string& source : sources) text += (text.empty() ? "waiting for " : ", ") + source;
    text = fit_width(text, width_ - 1);
    if (text.empty() && shown_.empty()) return;
    write_standard_error(std::string(wiped_line) + text);
    shown_ = std::move(text);
}

void WaitingLine::pass_on(std::string_view words) {
    const std::lock_guard lock(mutex_);
    write_standard_error(fmt::format("{}{}\n{}", shown_.empty() ? "" : wiped_line, words, shown_));
}

engine::AskOptions ask_options(std::chrono::seconds timeout, WaitingLine* line) {
    engine::AskOptions options;
    options.timeout = timeout;
    options.pass_on = [line](std::string_view words) {
        if (line != nullptr)
            line->pass_on(words);
        else
            write_standard_error(fmt::format("{}\n", words));
    };
    return options;
}

} // namespace kpitrace::cli
