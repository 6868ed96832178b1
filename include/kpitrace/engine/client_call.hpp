// The clients that kpitrace knows, and the flags with which they answer in a form that it can read.
//
// A client is known by the base name of the command's first word. Its flags go after this word, so the user's own words
// come later and can name a host, a database or a login. The flags see to five things: the answer is CSV with a header
// (`mariadb` and `mysql` have no CSV and write tabs with escapes, which Answer reads too); texts are UTF-8; an error
// ends the client with a status that is not 0; the client reads no start file that could change this; and no command in
// its input can start a program or write a file, as far as the client has a flag for that.
//
// Clients that the tests run: psql 15, sqlite3 3.40, mariadb 10.11, clickhouse-client 18.16. The flags of the others
// are those of their documentation.
#pragma once

#include "kpitrace/engine/engine_command.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::engine {

/// A command as it is run.
struct ClientCall {
    std::vector<std::string> words;       ///< the program, the flags that kpitrace adds, and the user's words
    std::vector<std::string> environment; ///< variables that are set for the client: `PGCLIENTENCODING=UTF8`
    /// For `--verbose`: the call with the variables and flags that kpitrace adds, and `…` for the user's words, because
    /// these can contain a password. Empty if nothing is added.
    std::string completed;

    /// The base name of the program, for messages: `psql`.
    [[nodiscard]] std::string_view program() const;
};

[[nodiscard]] ClientCall client_call(const EngineCommand& command);
/// The call in words, for `--verbose`: `psql --no-psqlrc … …`, or that nothing is added to the words of the user.
[[nodiscard]] std::string describe(const ClientCall& call);

/// The dialect that a client usually speaks, by its base name. Nothing if the client is not known.
[[nodiscard]] std::optional<sql::Dialect> usual_dialect(std::string_view client);

} // namespace kpitrace::engine
