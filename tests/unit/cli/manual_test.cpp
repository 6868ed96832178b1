// What the command line says of itself: the help, and what the manual page and the completions are made of.
#include "cli/options/command_line.hpp"

#include "kpitrace/text/unicode.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {
namespace {

using testing::ElementsAre;

std::string help_of(const std::vector<std::string>& command) {
    std::vector<std::string> arguments = command;
    arguments.emplace_back("--help");
    Diagnostics diagnostics;
    const auto request = parse_options(arguments, diagnostics);
    return request ? std::get<Answer>(*request).text : "";
}

void expect_narrow(const std::string& text) {
    EXPECT_NE(text, "");
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 80U) << line;
}

const Command& command_named(const CommandLine& manual, std::string_view name) {
    return *std::ranges::find(manual.commands, name, &Command::name);
}

const Option& option_named(const Command& command, std::string_view name) {
    return *std::ranges::find(command.options, name, &Option::name);
}

std::vector<std::string> names_of(const std::vector<OfferedWord>& words) {
    std::vector<std::string> names;
    for (const OfferedWord& word : words) names.push_back(word.word);
    return names;
}

TEST(Help, FitsATerminalOf80Columns) {
    expect_narrow(help_of({}));
    for (const Command& command : declare_command_line().commands) {
        SCOPED_TRACE(command.name);
        expect_narrow(help_of({command.name}));
    }
}

TEST(Manual, KnowsOfEachValueWhatItMayBe) {
    // These can be any text.
    constexpr std::array<std::string_view, 20> any_text{
        "URL",  "WORD=N",  "DIM=MEMBER", "DIM",        "ID",   "NAME=VALUE", "DATE", "N",    "COLUMN",    "NAME",
        "TEXT", "SECONDS", "PATTERN",    "ASSUMPTION", "MARK", "KPIS",       "KPI",  "WHAT", "DIMENSION", "METRIC"};
    for (const Command& command : declare_command_line().commands)
        for (const auto* list : {&command.words, &command.options})
            for (const Option& option : *list) {
                const std::string& what = is_word(option) ? option.name : option.placeholder;
                EXPECT_TRUE(option.value.kind != ValueKind::free || std::ranges::find(any_text, what) != any_text.end())
                    << command.name << ": the declaration does not say what " << option.name << " " << what
                    << " can be";
            }
}

TEST(Manual, HoldsAnOptionAsItIsDeclared) {
    const CommandLine manual = declare_command_line();
    const Option& output = option_named(command_named(manual, "check"), "--output");
    EXPECT_EQ(output.placeholder, "FILE");
    EXPECT_EQ(output.repetition, Repetition::any);
    EXPECT_EQ(output.value.kind, ValueKind::file);
    const Option& quiet = option_named(command_named(manual, "check"), "--quiet");
    EXPECT_EQ(quiet.placeholder, "");
    EXPECT_EQ(quiet.help, "Print the report only if something fails; warnings\nare always printed");
    EXPECT_EQ(quiet.value.kind, ValueKind::none);
    const Option& colour = option_named(command_named(manual, "map"), "--color");
    EXPECT_EQ(colour.default_value, "auto");
    EXPECT_THAT(names_of(colour.value.words), ElementsAre("auto", "always", "never"));
}

TEST(Manual, KeepsTheWordsOfAValueApartFromTheHelp) {
    const CommandLine manual = declare_command_line();
    const Option& format = option_named(command_named(manual, "map"), "--format");
    EXPECT_EQ(format.help, "Format of the map on standard output");
    EXPECT_THAT(names_of(format.value.words), ElementsAre("mermaid", "dot", "svg"));
    const Option& fail_on = option_named(command_named(manual, "check"), "--fail-on");
    EXPECT_EQ(fail_on.value.kind, ValueKind::word_list);
    EXPECT_THAT(names_of(fail_on.value.lone_words), ElementsAre("never"));
}

TEST(Manual, HoldsTheWordsOfACommandInTheirOrder) {
    const CommandLine manual = declare_command_line();
    const std::vector<Option>& words = command_named(manual, "explain").words;
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(words[0].name, "ID");
    EXPECT_EQ(words[1].value.kind, ValueKind::scorecard);
    EXPECT_EQ(words[1].presence, Presence::required);
    EXPECT_EQ(words[2].value.kind, ValueKind::data);
    EXPECT_EQ(words[2].repetition, Repetition::any);
}

} // namespace
} // namespace kpitrace::cli
