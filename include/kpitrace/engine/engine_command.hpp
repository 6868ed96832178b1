// Which program answers for a source: what `--engine` and the variable KPITRACE_ENGINE say.
//
// Both are written as `[SOURCE=]DIALECT:COMMAND`:
//
//     postgresql: psql service=crm                       every source that has no command of its own
//     quotas=clickhouse: clickhouse-client --host ch1    the source `quotas`
//
// The command is split into words as a POSIX shell splits them: at spaces, tabs and line ends, except between quotes.
// Between single quotes every character is itself. Between double quotes a backslash protects `"`, `\`, `$` and a
// backtick, and is itself before other characters. Outside of quotes a backslash protects every character, and vanishes
// together with a line end. Nothing is expanded: `$HOME`, `~` and `*` are these characters. No shell runs the command,
// so `|`, `&`, `;`, `<`, `>`, `(` and `)` outside of quotes are errors.
//
// The variable can have several of these texts. They are separated by `;` outside of quotes, where a shell would end a
// command too; empty ones are ignored.
//
// A command comes from these two places only. Nothing in a scorecard can start a program. Commands can contain
// passwords, so no message repeats more of a command than its first word.
#pragma once

#include "kpitrace/sql/dialect.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace::engine {

struct EngineCommand {
    std::string source{}; ///< empty: every source that has no command of its own
    sql::Dialect dialect = sql::Dialect::postgresql;
    /// The command as the user wrote it; the first word is the program. Empty only for CommandPart::optional.
    std::vector<std::string> words{};

    friend bool operator==(const EngineCommand&, const EngineCommand&) = default;
};

/// All commands of a run.
class EngineCommands {
public:
    EngineCommands() = default;
    EngineCommands(std::vector<EngineCommand> options, std::vector<EngineCommand> variable)
        : options_(std::move(options))
        , variable_(std::move(variable)) {}

    /// The command for a source. Options win over the variable, even an option for all sources over the source's own
    /// command in the variable. In each of the two places, the source's own command wins. Null if there is none.
    [[nodiscard]] const EngineCommand* find(std::string_view source) const;
    [[nodiscard]] const std::vector<EngineCommand>& options() const { return options_; }
    [[nodiscard]] const std::vector<EngineCommand>& variable() const { return variable_; }

private:
    std::vector<EngineCommand> options_;
    std::vector<EngineCommand> variable_;
};

/// Whether an option needs `:COMMAND`, or can be a dialect alone, which is enough where no client is run.
enum class CommandPart : std::uint8_t { required, optional };

/// Reads the values of all `--engine` and of KPITRACE_ENGINE (empty if it is not set). Reports each value that is not
/// of the form, and a source with two commands in the same place. Values with an error are left out.
[[nodiscard]] EngineCommands read_engine_commands(std::span<const std::string> options, std::string_view variable,
                                                  Diagnostics& diagnostics,
                                                  CommandPart command = CommandPart::required);

} // namespace kpitrace::engine
