// Asks an engine: runs its client, sends a statement, reads the answer.
//
// The client is run without a shell, in a process group of its own. The statement goes to its standard input, while its
// standard output and standard error are read at the same time. So neither side waits for the other for ever, however
// long the statement and the answer are. The answer counts only if it is whole (answer.hpp) and the client ended with
// status 0.
//
// A client cannot ask the user for a password: it is not the terminal's foreground program. One that tries is ended
// with an error. All waiting is bounded: by `timeout` as a whole, and by `patience` once the client has nothing more to
// say.
//
// A client that must be ended gets SIGINT first, because database clients then cancel their statement in the engine;
// after a second SIGTERM, and after another one SIGKILL, as does everything that is left in its process group. This
// also happens if kpitrace itself gets SIGINT, SIGTERM or SIGHUP while it asks; afterwards the signal has its usual
// effect.
//
// ask() can be called by several threads at once. Messages name the source and the base name of the client, never other
// words of the command. What the client writes to standard error is a text from outside: it is escaped, and hidden with
// `--redact`.
#pragma once

#include "kpitrace/engine/answer.hpp"
#include "kpitrace/engine/client_call.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace::engine {

struct AskOptions {
    /// For the whole answer, from the start of the client. `--engine-timeout`
    std::chrono::milliseconds timeout = std::chrono::hours(1);
    /// How long a client can take to end after its answer is whole (then it is ended, with a warning) or after
    /// something that is not an answer (then it is ended, with an error). Never longer than `timeout`.
    std::chrono::milliseconds patience = std::chrono::seconds(10);
    std::size_t longest = longest_answer; ///< in bytes
    /// If given, gets each line of the client's standard error as `deals: ERROR: …`, without a line end, while the
    /// client runs. After the first 200 lines, only a line that counts the others.
    std::function<void(std::string_view line)> pass_on{};
};

/// Sends the statement for `source` to the client. Reports what went wrong, and returns nothing then.
[[nodiscard]] std::optional<Answer> ask(const ClientCall& call, std::string_view source, std::string_view statement,
                                        const AskOptions& options, Diagnostics& diagnostics);

} // namespace kpitrace::engine
