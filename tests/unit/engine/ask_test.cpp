#include "kpitrace/engine/ask.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace kpitrace::engine {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Clock = std::chrono::steady_clock;

/// A client that is a script of the test. It takes the place of psql.
class Client {
public:
    explicit Client(std::string_view script)
        : path_(folder_.write("fake", script)) {
        ::chmod(path_.c_str(), 0755);
    }
    [[nodiscard]] ClientCall call() const { return {{path_}, {}, "known"}; }
    [[nodiscard]] std::string file(const std::string& name) const {
        return path_.substr(0, path_.size() - std::string("fake").size()) + name;
    }

private:
    test::TemporaryFolder folder_;
    std::string path_;
};

struct Asked {
    std::optional<Answer> answer;
    std::string messages;
    std::vector<std::string> passed_on;
};

Asked ask_call(const ClientCall& call, std::string_view statement = "select 1;", AskOptions options = {}) {
    Asked out;
    Diagnostics diagnostics;
    options.pass_on = [&](std::string_view line) { out.passed_on.emplace_back(line); };
    out.answer = ask(call, "deals", statement, options, diagnostics);
    EXPECT_NE(out.answer.has_value(), diagnostics.has_errors());
    out.messages = render_diagnostics(diagnostics, Colour::off);
    return out;
}

Asked ask_script(std::string_view script, std::string_view statement = "select 1;", AskOptions options = {}) {
    const Client client(fmt::format("#!/bin/sh\n{}\n", script));
    return ask_call(client.call(), statement, std::move(options));
}

std::string error(std::string_view text, std::string_view help) {
    return fmt::format("error: {}\n{}1 error\n", text, help.empty() ? "" : fmt::format("   = help: {}\n", help));
}

constexpr std::string_view login_help =
    "the client's words say why; run it by itself to try its login, and print the statement with `kpitrace sql`";
constexpr std::string_view csv_help =
    "the client must write CSV with a header and nothing else to standard output; messages belong on standard error";
constexpr std::string_view cut_help = "the answer was cut off; look for the reason in what the client wrote";

TEST(Ask, SendsTheStatementAndReadsTheAnswer) {
    const Asked asked = ask_script("echo c1,c2; echo \"text,\\\"$(cat)\\\"\"; echo end,1", "select 'ä';\n-- end");
    ASSERT_TRUE(asked.answer) << asked.messages;
    EXPECT_EQ(asked.answer->cell(0, 1), "select 'ä';\n-- end");
    EXPECT_EQ(asked.messages, "");
    EXPECT_THAT(asked.passed_on, ElementsAre());
}

TEST(Ask, RunsTheWordsAsTheyAreWithVariables) {
    const Client client("#!/bin/sh\necho c1,c2\nprintf 'w,\"%s\"\\n' \"$@\" \"$KPITRACE_TEST\" \"$KPITRACE_OLD\"\n"
                        "echo end,5\n");
    ::setenv("KPITRACE_TEST", "earlier", 1);
    ::setenv("KPITRACE_OLD", "kept", 1);
    ClientCall call = client.call();
    call.words.insert(call.words.end(), {"a b", "$(touch x); *", ""});
    call.environment = {"KPITRACE_TEST=new"};
    const Asked asked = ask_call(call);
    ASSERT_TRUE(asked.answer) << asked.messages;
    std::vector<std::string_view> words;
    for (std::size_t row = 0; row < asked.answer->rows(); ++row) words.push_back(asked.answer->cell(row, 1).value());
    EXPECT_THAT(words, ElementsAre("a b", "$(touch x); *", "", "new", "kept"));
}

TEST(Ask, IsNotStuckWithALongStatementAndALongAnswer) {
    // The client writes 4 MB before it reads anything, and answers with all of the statement.
    const std::string statement(3'000'000, 'x');
    const Asked asked = ask_script("echo c1,c2\nyes 'a,bbbbbbbbbbbbbbbbbb' | head -n 200000\n"
                                   "printf 't,'\ncat\necho\necho end,200001",
                                   statement);
    ASSERT_TRUE(asked.answer) << asked.messages;
    EXPECT_EQ(asked.answer->rows(), 200001U);
    EXPECT_EQ(asked.answer->cell(200000, 1), statement);
}

TEST(Ask, TakesAnAnswerOfAClientThatDoesNotReadItsInput) {
    const Asked asked = ask_script("exec <&-; echo c1,c2; echo end,0", std::string(1'000'000, 'x'));
    EXPECT_TRUE(asked.answer) << asked.messages;
}

TEST(Ask, IsNotStuckWithManyMessages) {
    const Asked asked = ask_script("yes message | head -n 300000 >&2; echo c1,c2; echo end,0");
    EXPECT_TRUE(asked.answer) << asked.messages;
    ASSERT_EQ(asked.passed_on.size(), 201U);
    EXPECT_EQ(asked.passed_on.front(), "deals: message");
    EXPECT_EQ(asked.passed_on.back(), "deals: … and 299800 more lines");
}

TEST(Ask, PassesMessagesOnUnderTheNameOfTheSource) {
    const Asked asked =
        ask_script("printf 'NOTICE: \\033[31mred\\n\\n::error::x\\r\\nlast' >&2; echo c1,c2; echo end,0");
    EXPECT_TRUE(asked.answer);
    EXPECT_THAT(asked.passed_on, ElementsAre("deals: NOTICE: \\x1b[31mred", "deals: \\x3a:error::x", "deals: last"));
}

TEST(Ask, HidesMessagesIfTextsOfCellsAreHidden) {
    show_cell_texts(CellTexts::hidden);
    const Asked asked = ask_script("echo 'invalid number: secret' >&2; exit 1");
    const Asked banner = ask_script("echo secret");
    show_cell_texts(CellTexts::shown);
    EXPECT_THAT(asked.passed_on, ElementsAre("deals: ***"));
    EXPECT_EQ(asked.messages,
              error("`fake` (source `deals`) ended with status 1; it wrote `***` [client-failed]", login_help));
    EXPECT_THAT(banner.messages, HasSubstr("line 1 of the answer is `***`"));
}

TEST(Ask, CanBeCalledByManyThreads) {
    // It is written before the threads start: a process made meanwhile would have it open for writing.
    const Client client("#!/bin/sh\ncat >/dev/null; echo c1,c2; echo a,b; echo end,1\n");
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < 5; ++round) {
                const Asked asked = ask_call(client.call());
                EXPECT_TRUE(asked.answer) << asked.messages;
            }
        });
    for (std::thread& thread : threads) thread.join();
}

TEST(ClientFault, IsAMissingClient) {
    EXPECT_EQ(ask_call({{"kpitrace-no-such-client", "-psecret"}, {}, ""}).messages,
              error("`kpitrace-no-such-client` (source `deals`) is not in any folder of PATH [client-missing]",
                    "install the client, or write its whole path as the first word"));
    EXPECT_EQ(ask_call({{"/no/such/psql"}, {}, ""}).messages,
              error("`psql` (source `deals`) does not exist [client-missing]", "check the path of the client"));
    EXPECT_EQ(ask_call({{"/tmp"}, {}, ""}).messages,
              error("`tmp` (source `deals`) is not a program [client-missing]", "name the client's program"));
}

TEST(ClientFault, IsAFileThatIsNotAProgram) {
    const test::TemporaryFolder folder;
    const std::string file = folder.write("psql", "c1,c2\n");
    EXPECT_EQ(ask_call({{file}, {}, ""}).messages,
              error("`psql` (source `deals`) is a file that you cannot run [client-missing]",
                    "run `chmod +x` on it if it is a program or a script"));
    ::chmod(file.c_str(), 0755);
    EXPECT_EQ(ask_call({{file}, {}, ""}).messages,
              error("`psql` (source `deals`) cannot be started: Exec format error [client-missing]",
                    "a script needs a first line such as `#!/bin/sh`"));
    const Client client("#!/no/such/shell\n");
    EXPECT_EQ(ask_call(client.call()).messages,
              error("`fake` (source `deals`) cannot be started: No such file or directory [client-missing]",
                    "its first line names a program that does not exist"));
}

TEST(ClientFault, IsAnEndWithAStatus) {
    EXPECT_EQ(ask_script("printf 'psql:<stdin>:1: ERROR:  no column x\\nLINE 1: select x\\n               ^\\n' >&2; "
                         "exit 3")
                  .messages,
              error("`fake` (source `deals`) ended with status 3; it wrote `psql:<stdin>:1: ERROR:  no column x / LINE "
                    "1: select x` [client-failed]",
                    login_help));
    EXPECT_EQ(ask_script("exit 1").messages,
              error("`fake` (source `deals`) ended with status 1 and said nothing [client-failed]", login_help));
    // A whole answer does not count if the client says afterwards that it failed.
    EXPECT_EQ(ask_script("echo c1,c2; echo end,0; exit 1").messages,
              error("`fake` (source `deals`) ended with status 1 and said nothing [client-failed]", login_help));
    EXPECT_EQ(ask_script("echo 'FAILED: no table'; exit 1").messages,
              error("`fake` (source `deals`) ended with status 1; line 1 of the answer is `FAILED: no table`; expected "
                    "the header `c1,c2,…` [client-failed]",
                    login_help));
}

TEST(ClientFault, IsAnEndByASignal) {
    EXPECT_EQ(ask_script("echo c1,c2; echo a,b; kill -KILL $$").messages,
              error("`fake` (source `deals`) was ended by SIGKILL and said nothing [client-failed]",
                    "somebody ended it, or the system did because memory was short; try it again"));
    EXPECT_EQ(ask_script("echo 'closing' >&2; kill -TERM $$").messages,
              error("`fake` (source `deals`) was ended by SIGTERM; it wrote `closing` [client-failed]", login_help));
}

TEST(ClientFault, IsAnAnswerThatWasCutOff) {
    EXPECT_EQ(ask_script("echo c1,c2; echo a,b").messages,
              error("`fake` (source `deals`): the answer ends after 1 rows, without the row `end` [engine-answer]",
                    cut_help));
    EXPECT_EQ(
        ask_script("echo c1,c2; printf 'a,\"b'; echo 'connection lost' >&2").messages,
        error("`fake` (source `deals`): the answer ends inside the quotes that line 2 opens; it wrote `connection "
              "lost` [engine-answer]",
              cut_help));
    EXPECT_EQ(ask_script("exit 0").messages, error("`fake` (source `deals`): the answer is empty [engine-answer]", ""));
}

TEST(ClientFault, IsAnAnswerWithAnotherNumberOfRows) {
    EXPECT_EQ(ask_script("echo c1,c2; echo a,b; echo end,100").messages,
              error("`fake` (source `deals`): the row `end` of the answer counts `100` rows, and 1 came before it "
                    "[engine-answer]",
                    "rows were lost between the engine and kpitrace; look for a limit of the client"));
}

TEST(ClientFault, IsALineBeforeTheHeader) {
    EXPECT_EQ(ask_script("echo 'Welcome to psql'; echo c1,c2; echo end,0").messages,
              error("`fake` (source `deals`): line 1 of the answer is `Welcome to psql`; expected the header `c1,c2,…` "
                    "[engine-answer]",
                    csv_help));
    const Client client("#!/bin/sh\necho 'c1 | c2'\n");
    EXPECT_EQ(ask_call({{client.file("fake")}, {}, ""}).messages,
              error("`fake` (source `deals`): line 1 of the answer is `c1 | c2`; expected the header `c1,c2,…` "
                    "[engine-answer]",
                    "kpitrace does not know the client `fake`, so the command itself must make it write CSV with a "
                    "header and nothing else to standard output"));
}

TEST(ClientFault, IsAnAnswerThatIsTooLong) {
    const auto begin = Clock::now();
    EXPECT_EQ(ask_script("echo c1,c2; exec yes a,b", "", {.patience = milliseconds(300), .longest = 100'000}).messages,
              error("`fake` (source `deals`): the answer is longer than 100000 bytes [engine-answer]",
                    "ask for less: a shorter history, or a dimension with fewer members"));
    EXPECT_LT(Clock::now() - begin, std::chrono::seconds(5));
}

TEST(ClientFault, IsTooLongATime) {
    const auto begin = Clock::now();
    EXPECT_EQ(ask_script("echo 'waiting for a lock' >&2; echo c1,c2; exec sleep 60", "", {.timeout = milliseconds(300)})
                  .messages,
              error("`fake` (source `deals`) has not answered within 300 ms; it wrote `waiting for a lock` "
                    "[client-timeout]",
                    "if the engine needs more time, raise it with `--engine-timeout SECONDS`"));
    EXPECT_LT(Clock::now() - begin, std::chrono::seconds(5));
}

TEST(ClientFault, IsAClosedOutputWithoutAnEnd) {
    const auto begin = Clock::now();
    EXPECT_EQ(ask_script("echo c1,c2; exec >&-; exec sleep 60", "", {.patience = milliseconds(200)}).messages,
              error("`fake` (source `deals`): the answer ends after 0 rows, without the row `end` [engine-answer]",
                    cut_help));
    EXPECT_LT(Clock::now() - begin, std::chrono::seconds(5));
}

TEST(ClientFault, IsAClientThatWaitsForTheTerminal) {
    EXPECT_EQ(ask_script("kill -TTIN $$; echo c1,c2; echo end,0").messages,
              error("`fake` (source `deals`) asks for something on the terminal, such as a password [client-failed]",
                    "the client cannot ask while kpitrace runs it; log in before, or use a password file or a service "
                    "file"));
}

TEST(LingeringClient, IsEndedAndItsAnswerCounts) {
    const auto begin = Clock::now();
    const Asked asked =
        ask_script("echo c1,c2; echo a,b; echo end,1; exec sleep 60", "", {.patience = milliseconds(200)});
    ASSERT_TRUE(asked.answer);
    EXPECT_EQ(asked.answer->rows(), 1U);
    EXPECT_EQ(asked.messages,
              "warning: `fake` (source `deals`) gave its whole answer but did not end within 200 ms, and "
              "was ended [client-lingers]\n"
              "   = help: the answer counts; a client should end at the end of its input\n"
              "1 warning\n");
    EXPECT_LT(Clock::now() - begin, std::chrono::seconds(5));
}

TEST(LingeringClient, IsEndedByTheTimeoutEvenIfThatIsSooner) {
    const Asked asked = ask_script("echo c1,c2; echo end,0; exec sleep 60", "", {.timeout = milliseconds(1000)});
    EXPECT_TRUE(asked.answer);
    EXPECT_THAT(asked.messages, HasSubstr("did not end within 1 s"));
}

TEST(LingeringClient, CanLeaveAProcessThatHoldsItsOutput) {
    const auto begin = Clock::now();
    const Asked asked = ask_script("echo c1,c2; echo end,0; sleep 20 & exit 0");
    EXPECT_TRUE(asked.answer) << asked.messages;
    EXPECT_LT(Clock::now() - begin, std::chrono::seconds(10));
}

/// Waits until a file has a line, and returns it.
std::string wait_for_line(const std::string& file) {
    for (int i = 0; i < 500; ++i) {
        std::string line;
        if (std::ifstream in(file); std::getline(in, line) && !in.eof()) return line;
        std::this_thread::sleep_for(milliseconds(10));
    }
    return {};
}

bool is_alive(const std::string& process) {
    std::ifstream status("/proc/" + process + "/stat");
    std::string text;
    std::getline(status, text);
    return !text.empty() && text.find(") Z") == std::string::npos;
}

TEST(EndedClient, GetsSigintFirstSoThatItCanCancelItsStatement) {
    const Client client("#!/bin/sh\ntrap 'echo cancelled >>\"${0%fake}log\"; exit 1' INT\n"
                        "while :; do sleep 0.05; done\n");
    EXPECT_THAT(ask_call(client.call(), "", {.timeout = milliseconds(300)}).messages, HasSubstr("[client-timeout]"));
    EXPECT_EQ(wait_for_line(client.file("log")), "cancelled");
}

TEST(EndedClient, IsKilledIfItIgnoresOtherSignals) {
    const Client client("#!/bin/sh\ntrap '' INT TERM\n(while :; do sleep 0.05; done) &\n"
                        "echo $$ >\"${0%fake}self\"; echo $! >\"${0%fake}child\"\nwhile :; do sleep 0.05; done\n");
    const auto begin = Clock::now();
    EXPECT_THAT(ask_call(client.call(), "", {.timeout = milliseconds(500)}).messages, HasSubstr("[client-timeout]"));
    EXPECT_LT(Clock::now() - begin, std::chrono::seconds(8));
    const std::string child = wait_for_line(client.file("child"));
    for (int i = 0; i < 100 && is_alive(child); ++i) std::this_thread::sleep_for(milliseconds(10));
    EXPECT_FALSE(is_alive(wait_for_line(client.file("self"))));
    EXPECT_FALSE(is_alive(child)) << child;
}

TEST(EndedClient, EndsWithKpitrace) {
    for (const int signal : {SIGINT, SIGTERM}) {
        const Client client("#!/bin/sh\n(exec sleep 60) &\necho $! >\"${0%fake}child\"\nwait\n");
        const auto begin = Clock::now();
        EXPECT_EXIT(
            {
                std::thread sender([&] {
                    wait_for_line(client.file("child"));
                    ::kill(::getpid(), signal);
                });
                sender.detach();
                static_cast<void>(ask_call(client.call()));
            },
            ::testing::KilledBySignal(signal), "");
        EXPECT_LT(Clock::now() - begin, std::chrono::seconds(8));
        const std::string child = wait_for_line(client.file("child"));
        for (int i = 0; i < 100 && is_alive(child); ++i) std::this_thread::sleep_for(milliseconds(10));
        EXPECT_FALSE(is_alive(child)) << child;
    }
}

TEST(EndedClient, DoesNotTakeSignalsThatKpitraceIgnores) {
    const Client client("#!/bin/sh\nsleep 0.3; echo c1,c2; echo end,0\n");
    EXPECT_EXIT(
        {
            std::signal(SIGHUP, SIG_IGN);
            std::thread([] {
                std::this_thread::sleep_for(milliseconds(100));
                ::kill(::getpid(), SIGHUP);
            }).detach();
            std::_Exit(ask_call(client.call()).answer ? 7 : 8);
        },
        ::testing::ExitedWithCode(7), "");
}

} // namespace
} // namespace kpitrace::engine
