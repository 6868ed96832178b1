#include "kpitrace/engine/engine_command.hpp"

#include "engine/command_words.hpp"
#include "engine/program_search.hpp"
#include "kpitrace/engine/client_call.hpp"
#include "kpitrace/text/suggest.hpp"
#include "text/blanks.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace kpitrace::engine {
namespace {

/// The two places where commands are written.
enum class WrittenIn : std::uint8_t { option, variable };

/// How messages name a value of which they show only the beginning.
std::string shown(WrittenIn place, std::string_view beginning) {
    return place == WrittenIn::option ? fmt::format("`--engine {}…`", beginning)
                                      : fmt::format("`{}…` in `KPITRACE_ENGINE`", beginning);
}

void report(Diagnostics& diagnostics, std::string message, std::string help) {
    diagnostics.add(call_error("engine-option", std::move(message), std::move(help)));
}

std::vector<std::string_view> dialect_words() {
    std::vector<std::string_view> words;
    for (const sql::Dialect dialect : sql::all_dialects) words.push_back(sql::to_string(dialect));
    return words;
}

/// A value without `DIALECT:`. Mostly the user wrote the client alone.
void report_no_dialect(WrittenIn place, std::string_view written, Diagnostics& diagnostics) {
    const std::string_view first = written.substr(0, written.find_first_of(" \t\r\n=:"));
    std::string help = "name the dialect and the client, as in `postgresql: psql service=crm`";
    if (sql::parse_dialect(first)) {
        help = fmt::format("write the client after the dialect, as in `{}: …`", first);
    } else if (const auto dialect = usual_dialect(base_name(first))) {
        help = fmt::format("write the dialect before the client: `{}: {} …`", sql::to_string(*dialect), first);
    }
    report(diagnostics, shown(place, first) + " is not of the form `[SOURCE=]DIALECT:COMMAND`", std::move(help));
}

void report_unknown_dialect(WrittenIn place, std::string_view head, std::string_view word, Diagnostics& diagnostics) {
    const std::vector<std::string_view> words = dialect_words();
    std::optional<std::string_view> meant = nearest_name(word, words);
    if (const auto dialect = usual_dialect(word)) meant = sql::to_string(*dialect);
    std::string help = meant ? fmt::format("did you mean `{}`? ", *meant) : "";
    help += "the dialects are " + list_names(words, words.size());
    report(diagnostics, fmt::format("{} names the dialect `{}`, which is not known", shown(place, head), word),
           std::move(help));
}

std::optional<EngineCommand> read_command(WrittenIn place, std::string_view written, CommandPart part,
                                          Diagnostics& diagnostics) {
    written = trim_blanks(written);
    const std::size_t colon = written.find(':');
    const std::string_view head = trim_blanks(written.substr(0, colon));
    const std::size_t equals = head.find('=');
    const bool has_source = equals != std::string_view::npos;
    const std::string_view source = has_source ? trim_blanks(head.substr(0, equals)) : "";
    const std::string_view word = has_source ? trim_blanks(head.substr(equals + 1)) : head;
    if (colon == std::string_view::npos && part == CommandPart::optional && (!has_source || !source.empty()))
        if (const auto dialect = sql::parse_dialect(word)) return EngineCommand{std::string(source), *dialect, {}};
    // A blank in the dialect shows that this colon belongs to a command, which can contain a password.
    if (colon == std::string_view::npos || word.empty() || word.find_first_of(blanks) != std::string_view::npos) {
        report_no_dialect(place, written, diagnostics);
        return std::nullopt;
    }
    const std::string beginning = fmt::format("{}:", head);
    const auto dialect = sql::parse_dialect(word);
    if (!dialect) {
        report_unknown_dialect(place, beginning, word, diagnostics);
        return std::nullopt;
    }
    if (has_source && source.empty()) {
        report(diagnostics, shown(place, beginning) + " names no source before `=`",
               fmt::format("name a source of the scorecard, or leave out `=`: `{}: …`", word));
        return std::nullopt;
    }
    CommandWords split = split_words(written.substr(colon + 1));
    if (split.fault) {
        report(diagnostics, fmt::format("the command of {} {}", shown(place, beginning), split.fault->found),
               std::move(split.fault->help));
        return std::nullopt;
    }
    if (split.words.empty() || split.words.front().empty()) {
        report(diagnostics, shown(place, beginning) + " has no command",
               "write the client and its words after the dialect, as in `postgresql: psql service=crm`");
        return std::nullopt;
    }
    return EngineCommand{std::string(source), *dialect, std::move(split.words)};
}

/// Adds the command, if its source has none yet.
void add_command(WrittenIn place, EngineCommand command, std::vector<EngineCommand>& commands,
                 Diagnostics& diagnostics) {
    if (std::ranges::find(commands, command.source, &EngineCommand::source) == commands.end()) {
        commands.push_back(std::move(command));
        return;
    }
    const std::string_view name = place == WrittenIn::option ? "--engine" : "KPITRACE_ENGINE";
    if (command.source.empty())
        report(diagnostics, fmt::format("`{}` has two commands that are for all sources", name),
               "write the source before one of them, as in `deals=postgresql: …`, or leave one out");
    else
        report(diagnostics, fmt::format("`{}` has two commands for the source `{}`", name, command.source),
               "leave one of them out");
}

const EngineCommand* find_in(const std::vector<EngineCommand>& commands, std::string_view source) {
    auto found = std::ranges::find(commands, source, &EngineCommand::source);
    if (found == commands.end()) found = std::ranges::find(commands, "", &EngineCommand::source);
    return found == commands.end() ? nullptr : &*found;
}

} // namespace

const EngineCommand* EngineCommands::find(std::string_view source) const {
    const EngineCommand* found = find_in(options_, source);
    return found != nullptr ? found : find_in(variable_, source);
}

EngineCommands read_engine_commands(std::span<const std::string> options, std::string_view variable,
                                    Diagnostics& diagnostics, CommandPart command_part) {
    std::vector<EngineCommand> from_options;
    for (const std::string& written : options)
        if (auto command = read_command(WrittenIn::option, written, command_part, diagnostics))
            add_command(WrittenIn::option, std::move(*command), from_options, diagnostics);
    std::vector<EngineCommand> from_variable;
    for (const std::string_view written : split_commands(variable))
        if (auto command = read_command(WrittenIn::variable, written, CommandPart::required, diagnostics))
            add_command(WrittenIn::variable, std::move(*command), from_variable, diagnostics);
    return {std::move(from_options), std::move(from_variable)};
}

} // namespace kpitrace::engine
