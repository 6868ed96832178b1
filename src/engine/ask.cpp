#include "kpitrace/engine/ask.hpp"

#include "engine/client_process.hpp"
#include "engine/client_words.hpp"
#include "engine/conversation.hpp"
#include "engine/ending_signals.hpp"
#include "engine/program_search.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fmt/format.h>
#include <sys/wait.h>
#include <system_error>
#include <utility>

namespace kpitrace::engine {
namespace {

/// How long a client can take to end after each signal.
constexpr std::chrono::milliseconds between_signals{1000};

std::string in_seconds(std::chrono::milliseconds time) {
    return time.count() % 1000 == 0 ? fmt::format("{} s", time.count() / 1000) : fmt::format("{} ms", time.count());
}

std::string name_of_signal(int signal) {
    struct Name {
        int signal;
        std::string_view name;
    };
    constexpr std::array names{Name{SIGABRT, "SIGABRT"}, Name{SIGBUS, "SIGBUS"},   Name{SIGHUP, "SIGHUP"},
                               Name{SIGINT, "SIGINT"},   Name{SIGKILL, "SIGKILL"}, Name{SIGPIPE, "SIGPIPE"},
                               Name{SIGQUIT, "SIGQUIT"}, Name{SIGSEGV, "SIGSEGV"}, Name{SIGTERM, "SIGTERM"}};
    const auto* found = std::ranges::find(names, signal, &Name::signal);
    return found == names.end() ? fmt::format("signal {}", signal) : std::string(found->name);
}

/// Makes the messages about one client.
class ClientReport {
public:
    ClientReport(const ClientCall& call, std::string_view source, const AskOptions& options, Diagnostics& diagnostics)
        : call_(call)
        , name_(fmt::format("`{}` (source `{}`)", call.program(), source))
        , options_(options)
        , diagnostics_(diagnostics) {}

    void missing(const FoundProgram& found) {
        add("client-missing", fmt::format("{} {}", name_, found.fault), found.help);
    }

    void not_started(int error) {
        std::string help;
        if (error == ENOEXEC) help = "a script needs a first line such as `#!/bin/sh`";
        if (error == ENOENT) help = "its first line names a program that does not exist";
        add("client-missing", fmt::format("{} cannot be started: {}", name_, std::generic_category().message(error)),
            std::move(help));
    }

    /// Says what the end of the conversation shows. True if the answer counts.
    bool accepts(ConversationEnd end, int status, const AnswerReader& reader, const std::string& words) {
        switch (end) {
        case ConversationEnd::interrupted:
            add("client-interrupted", name_ + " was ended, because kpitrace is being ended", {});
            return false;
        case ConversationEnd::for_terminal:
            add("client-failed", name_ + " asks for something on the terminal, such as a password",
                "the client cannot ask while kpitrace runs it; log in before, or use a password file or a service "
                "file");
            return false;
        case ConversationEnd::too_late:
            add("client-timeout",
                fmt::format("{} has not answered within {}{}", name_, in_seconds(options_.timeout), wrote(words)),
                "if the engine needs more time, raise it with `--engine-timeout SECONDS`");
            return false;
        case ConversationEnd::lingered:
            return reader.is_whole() ? accepts_lingering() : accepts_answer(reader, words);
        case ConversationEnd::client_ended:
            return accepts_status(status, reader, words) && accepts_answer(reader, words);
        }
        return false;
    }

private:
    bool accepts_lingering() {
        diagnostics_.add({.severity = Severity::warning,
                          .rule = "client-lingers",
                          .message = fmt::format("{} gave its whole answer but did not end within {}, and was ended",
                                                 name_, in_seconds(std::min(options_.patience, options_.timeout))),
                          .help = "the answer counts; a client should end at the end of its input"});
        return true;
    }

    bool accepts_status(int status, const AnswerReader& reader, const std::string& words) {
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
        const std::string how = WIFSIGNALED(status) ? "was ended by " + name_of_signal(WTERMSIG(status))
                                                    : fmt::format("ended with status {}", WEXITSTATUS(status));
        // Some clients write errors into their output.
        std::string why = wrote(words);
        if (why.empty() && reader.fault() && reader.fault()->line > 0) why = "; " + reader.fault()->message;
        if (why.empty()) why = " and said nothing";
        const bool was_killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
        add("client-failed", fmt::format("{} {}{}", name_, how, why),
            was_killed ? "somebody ended it, or the system did because memory was short; try it again"
                       : "the client's words say why; run it by itself to try its login, and print the statement with "
                         "`kpitrace sql`");
        return false;
    }

    bool accepts_answer(const AnswerReader& reader, const std::string& words) {
        const auto& fault = reader.fault();
        if (!fault) return true;
        std::string help = fault->help;
        if (call_.completed.empty())
            help =
                fmt::format("kpitrace does not know the client `{}`, so the command itself must make it write CSV with "
                            "a header and nothing else to standard output",
                            call_.program());
        add("engine-answer", fmt::format("{}: {}{}", name_, fault->message, wrote(words)), std::move(help));
        return false;
    }

    static std::string wrote(const std::string& words) {
        return words.empty() ? std::string() : fmt::format("; it wrote `{}`", words);
    }

    void add(std::string rule, std::string message, std::string help) {
        diagnostics_.add(call_error(std::move(rule), std::move(message), std::move(help)));
    }

    const ClientCall& call_;
    std::string name_;
    const AskOptions& options_;
    Diagnostics& diagnostics_;
};

} // namespace

std::optional<Answer> ask(const ClientCall& call, std::string_view source, std::string_view statement,
                          const AskOptions& options, Diagnostics& diagnostics) {
    ClientReport report(call, source, options, diagnostics);
    const FoundProgram program = find_program(call.words.front());
    if (program.path.empty()) {
        report.missing(program);
        return std::nullopt;
    }
    const EndingSignals watch;
    ClientProcess client;
    if (const int error = client.start(program.path, call.words, call.environment)) {
        report.not_started(error);
        return std::nullopt;
    }
    AnswerReader reader(options.longest);
    ClientWords words(source, options.pass_on);
    const ConversationEnd end = converse(client, statement, options, reader, words);
    const bool has_ended = end == ConversationEnd::client_ended;
    if (!has_ended) client.end(between_signals);
    const int status = client.reap();
    if (!report.accepts(end, status, reader, words.last())) return std::nullopt;
    return std::move(reader).answer();
}

} // namespace kpitrace::engine
