#include "kpitrace/engine/engine_command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::engine {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> words_of(const std::string& command) {
    Diagnostics diagnostics;
    const std::vector<std::string> options{"sqlite: " + command};
    const EngineCommands commands = read_engine_commands(options, "", diagnostics);
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off), "");
    return commands.options().empty() ? std::vector<std::string>() : commands.options().front().words;
}

std::string errors_of(const std::vector<std::string>& options, std::string_view variable = "") {
    Diagnostics diagnostics;
    const EngineCommands commands = read_engine_commands(options, variable, diagnostics);
    EXPECT_TRUE(commands.options().size() + commands.variable().size() < 2);
    return render_diagnostics(diagnostics, Colour::off);
}

TEST(EngineCommand, HasADialectAndWords) {
    Diagnostics diagnostics;
    const std::vector<std::string> options{"postgresql: psql service=crm",
                                           " quotas = clickhouse:clickhouse-client --host ch1 "};
    const EngineCommands commands = read_engine_commands(options, "", diagnostics);
    EXPECT_TRUE(diagnostics.empty());
    EXPECT_THAT(commands.options(),
                ElementsAre(EngineCommand{"", sql::Dialect::postgresql, {"psql", "service=crm"}},
                            EngineCommand{"quotas", sql::Dialect::clickhouse, {"clickhouse-client", "--host", "ch1"}}));
}

TEST(EngineCommand, IsSplitLikeAShellSplitsIt) {
    EXPECT_THAT(words_of("a  b\tc\nd"), ElementsAre("a", "b", "c", "d"));
    EXPECT_THAT(words_of(R"(a 'b c' "d e" f\ g)"), ElementsAre("a", "b c", "d e", "f g"));
    EXPECT_THAT(words_of(R"(a 'b'"c"d\e)"), ElementsAre("a", "bcde"));
    EXPECT_THAT(words_of(R"(a '' "")"), ElementsAre("a", "", ""));
    EXPECT_THAT(words_of(R"(a '\"$`' "it's")"), ElementsAre("a", R"(\"$`)", "it's"));
    EXPECT_THAT(words_of(R"(a "\"\\\$\`\n\'")"), ElementsAre("a", R"("\$`\n\')"));
    EXPECT_THAT(words_of("a b\\\nc \"d\\\ne\" \\\n f"), ElementsAre("a", "bc", "de", "f"));
    EXPECT_THAT(words_of("a 'x\ny'"), ElementsAre("a", "x\ny"));
}

TEST(EngineCommand, IsNotExpanded) {
    EXPECT_THAT(words_of("a $HOME ~ *.db {x,y} #b !c a=b ${X}"),
                ElementsAre("a", "$HOME", "~", "*.db", "{x,y}", "#b", "!c", "a=b", "${X}"));
}

TEST(EngineCommand, CanContainColonsAndEqualsSigns) {
    EXPECT_THAT(words_of("psql postgresql://crm/db?a=b host=x:5"),
                ElementsAre("psql", "postgresql://crm/db?a=b", "host=x:5"));
}

TEST(EngineCommand, OwnCommandOfASourceWins) {
    Diagnostics diagnostics;
    const std::vector<std::string> options{"sqlite: all", "deals=sqlite: own"};
    const EngineCommands commands = read_engine_commands(options, "", diagnostics);
    EXPECT_EQ(commands.find("deals")->words.front(), "own");
    EXPECT_EQ(commands.find("quotas")->words.front(), "all");
}

TEST(EngineCommand, OptionsWinOverTheVariableSourceBySource) {
    Diagnostics diagnostics;
    const std::vector<std::string> options{"deals=sqlite: option"};
    const EngineCommands own = read_engine_commands(options, "deals=sqlite: variable; sqlite: rest", diagnostics);
    EXPECT_EQ(own.find("deals")->words.front(), "option");
    EXPECT_EQ(own.find("quotas")->words.front(), "rest");
    const std::vector<std::string> for_all{"sqlite: option"};
    const EngineCommands all = read_engine_commands(for_all, "deals=sqlite: variable", diagnostics);
    EXPECT_EQ(all.find("deals")->words.front(), "option");
    EXPECT_EQ(EngineCommands().find("deals"), nullptr);
    EXPECT_TRUE(diagnostics.empty());
}

TEST(EngineVariable, SeparatesCommandsBySemicolonsOutsideOfQuotes) {
    Diagnostics diagnostics;
    const EngineCommands commands =
        read_engine_commands({}, "sqlite: a 'x;y' \"p;q\" r\\;s ;\n deals=duckdb: b\n--c;; ", diagnostics);
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off), "");
    EXPECT_THAT(commands.variable(), ElementsAre(EngineCommand{"", sql::Dialect::sqlite, {"a", "x;y", "p;q", "r;s"}},
                                                 EngineCommand{"deals", sql::Dialect::duckdb, {"b", "--c"}}));
}

TEST(EngineCommandErrors, NameTheDialectThatWasMeant) {
    EXPECT_EQ(errors_of({"postgres: psql"}),
              "error: `--engine postgres:…` names the dialect `postgres`, which is not known [engine-option]\n"
              "   = help: did you mean `postgresql`? the dialects are `postgresql`, `duckdb`, `clickhouse`, `sqlite`, "
              "`mariadb`, `bigquery`, `snowflake`, `redshift`, `trino`, `spark`\n"
              "1 error\n");
    EXPECT_EQ(
        errors_of({}, "deals=psql: psql"),
        "error: `deals=psql:…` in `KPITRACE_ENGINE` names the dialect `psql`, which is not known [engine-option]\n"
        "   = help: did you mean `postgresql`? the dialects are `postgresql`, `duckdb`, `clickhouse`, `sqlite`, "
        "`mariadb`, `bigquery`, `snowflake`, `redshift`, `trino`, `spark`\n"
        "1 error\n");
    EXPECT_EQ(errors_of({"oracle: sqlplus"}),
              "error: `--engine oracle:…` names the dialect `oracle`, which is not known [engine-option]\n"
              "   = help: the dialects are `postgresql`, `duckdb`, `clickhouse`, `sqlite`, `mariadb`, `bigquery`, "
              "`snowflake`, `redshift`, `trino`, `spark`\n"
              "1 error\n");
}

TEST(EngineCommandErrors, ShowTheForm) {
    EXPECT_EQ(errors_of({"psql service=crm"}),
              "error: `--engine psql…` is not of the form `[SOURCE=]DIALECT:COMMAND` [engine-option]\n"
              "   = help: write the dialect before the client: `postgresql: psql …`\n"
              "1 error\n");
    EXPECT_EQ(errors_of({"postgresql"}),
              "error: `--engine postgresql…` is not of the form `[SOURCE=]DIALECT:COMMAND` [engine-option]\n"
              "   = help: write the client after the dialect, as in `postgresql: …`\n"
              "1 error\n");
    EXPECT_EQ(errors_of({"deals=:x"}),
              "error: `--engine deals…` is not of the form `[SOURCE=]DIALECT:COMMAND` [engine-option]\n"
              "   = help: name the dialect and the client, as in `postgresql: psql service=crm`\n"
              "1 error\n");
    EXPECT_EQ(errors_of({"=duckdb: duckdb"}),
              "error: `--engine =duckdb:…` names no source before `=` [engine-option]\n"
              "   = help: name a source of the scorecard, or leave out `=`: `duckdb: …`\n"
              "1 error\n");
    EXPECT_EQ(errors_of({"duckdb:  "}),
              "error: `--engine duckdb:…` has no command [engine-option]\n"
              "   = help: write the client and its words after the dialect, as in `postgresql: psql service=crm`\n"
              "1 error\n");
    EXPECT_EQ(errors_of({"duckdb: '' x"}),
              "error: `--engine duckdb:…` has no command [engine-option]\n"
              "   = help: write the client and its words after the dialect, as in `postgresql: psql service=crm`\n"
              "1 error\n");
}

TEST(EngineCommandErrors, SayWhichQuoteIsOpen) {
    EXPECT_EQ(errors_of({"deals=sqlite: a 'b"}),
              "error: the command of `--engine deals=sqlite:…` has a single quote that is not closed [engine-option]\n"
              "   = help: close it; a single quote that belongs to a word is written `\\'` outside of quotes\n"
              "1 error\n");
    EXPECT_EQ(errors_of({}, "sqlite: a \"b ; deals=sqlite: c"),
              "error: the command of `sqlite:…` in `KPITRACE_ENGINE` has a double quote that is not closed "
              "[engine-option]\n"
              "   = help: close it; a double quote that belongs to a word is written `\\\"`\n"
              "1 error\n");
    EXPECT_EQ(errors_of({"sqlite: a \\"}),
              "error: the command of `--engine sqlite:…` ends with a backslash [engine-option]\n"
              "   = help: write `\\\\` for a backslash, or put the word between single quotes\n"
              "1 error\n");
}

TEST(EngineCommandErrors, RefuseWhatOnlyAShellCanDo) {
    EXPECT_EQ(errors_of({"sqlite: a | b"}),
              "error: the command of `--engine sqlite:…` has `|` outside of quotes, and no shell runs it "
              "[engine-option]\n"
              "   = help: put the word between single quotes; for a pipe or a redirection, name a script that does it\n"
              "1 error\n");
    for (const char* each : {"a & b", "a; b", "a <b", "a >b", "a (b", "a b)"})
        EXPECT_THAT(errors_of({std::string("sqlite: ") + each}), ::testing::HasSubstr("outside of quotes")) << each;
}

TEST(EngineCommandErrors, ReportTwoCommandsForASource) {
    EXPECT_EQ(errors_of({"deals=sqlite: a", "deals=sqlite: b"}),
              "error: `--engine` has two commands for the source `deals` [engine-option]\n"
              "   = help: leave one of them out\n"
              "1 error\n");
    EXPECT_EQ(errors_of({}, "sqlite: a; sqlite: b"),
              "error: `KPITRACE_ENGINE` has two commands that are for all sources [engine-option]\n"
              "   = help: write the source before one of them, as in `deals=postgresql: …`, or leave one out\n"
              "1 error\n");
}

// A command can contain a password.
TEST(EngineCommandErrors, RepeatNoMoreThanTheFirstWord) {
    for (const char* each : {"mysql -psecret", "mysql -u x -p'secret: a", "psql postgresql://u:secret@h/db",
                             "postgre: psql secret", "postgresql: psql 'secret", "postgresql: psql secret|x",
                             "deals=psql password=secret", "psql:postgresql://u:secret@h/db"})
        EXPECT_THAT(errors_of({each}), ::testing::Not(::testing::HasSubstr("secret"))) << each;
}

} // namespace
} // namespace kpitrace::engine
