// What the command line says of itself: the help, and what the manual page and the completions are made of.
#include "cli/manual.hpp"

#include "cli/options.hpp"
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

const ManualCommand& command_named(const Manual& manual, std::string_view name) {
    return *std::ranges::find(manual.commands, name, &ManualCommand::name);
}

const ManualOption& option_named(const ManualCommand& command, std::string_view name) {
    return *std::ranges::find(command.options, name, &ManualOption::name);
}

std::vector<std::string> names_of(const std::vector<OfferedWord>& words) {
    std::vector<std::string> names;
    for (const OfferedWord& word : words) names.push_back(word.word);
    return names;
}

TEST(Help, FitsATerminalOf80Columns) {
    expect_narrow(help_of({}));
    for (const ManualCommand& command : describe_command_line().commands) {
        SCOPED_TRACE(command.name);
        expect_narrow(help_of({command.name}));
    }
}

TEST(Manual, KnowsOfEachValueWhatItMayBe) {
    // A word of a closed set is offered by its command (Command::offers); these may be any text.
    constexpr std::array<std::string_view, 9> any_text{"ID",   "DATE",    "N",          "COLUMN", "NAME",
                                                       "TEXT", "PATTERN", "ASSUMPTION", "MARK"};
    for (const ManualCommand& command : describe_command_line().commands)
        for (const auto* list : {&command.words, &command.options})
            for (const ManualOption& option : *list)
                EXPECT_TRUE(option.value.kind != ValueKind::free ||
                            std::ranges::find(any_text, option.placeholder) != any_text.end())
                    << command.name << ": nothing is known of the values of " << option.name << " "
                    << option.placeholder;
}

TEST(Manual, HoldsAnOptionAsItIsDeclared) {
    const Manual manual = describe_command_line();
    const ManualOption& output = option_named(command_named(manual, "check"), "--output");
    EXPECT_EQ(output.placeholder, "FILE");
    EXPECT_EQ(output.repetition, Repetition::any);
    EXPECT_EQ(output.value.kind, ValueKind::file);
    const ManualOption& quiet = option_named(command_named(manual, "check"), "--quiet");
    EXPECT_EQ(quiet.placeholder, "");
    EXPECT_EQ(quiet.help, "Print the report only when something fails; warnings are printed always");
    EXPECT_EQ(quiet.value.kind, ValueKind::none);
    const ManualOption& colour = option_named(command_named(manual, "map"), "--color");
    EXPECT_EQ(colour.default_value, "auto");
    EXPECT_THAT(names_of(colour.value.words), ElementsAre("auto", "always", "never"));
}

TEST(Manual, KeepsTheWordsOfAValueApartFromTheHelp) {
    const Manual manual = describe_command_line();
    const ManualOption& format = option_named(command_named(manual, "map"), "--format");
    EXPECT_EQ(format.help, "How the map is written");
    EXPECT_THAT(names_of(format.value.words), ElementsAre("mermaid", "dot", "svg"));
    const ManualOption& fail_on = option_named(command_named(manual, "check"), "--fail-on");
    EXPECT_EQ(fail_on.value.kind, ValueKind::word_list);
    EXPECT_THAT(names_of(fail_on.value.lone_words), ElementsAre("never"));
}

TEST(Manual, HoldsTheWordsOfACommandInTheirOrder) {
    const Manual manual = describe_command_line();
    const std::vector<ManualOption>& words = command_named(manual, "explain").words;
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(words[0].name, "ID");
    EXPECT_EQ(words[1].value.kind, ValueKind::scorecard);
    EXPECT_EQ(words[1].presence, Presence::required);
    EXPECT_EQ(words[2].value.kind, ValueKind::data);
    EXPECT_EQ(words[2].repetition, Repetition::any);
}

} // namespace
} // namespace kpitrace::cli
