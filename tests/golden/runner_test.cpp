// The golden runner's own rules.
#include "console_blocks.hpp"
#include "shell.hpp"
#include "text_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::golden {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Lines = std::vector<std::string>;

TEST(FirstDifference, NamesTheFirstLineThatDiffers) {
    EXPECT_EQ(first_difference("a\nb\nc\n", "a\nx\nc\n"), "line 2 differs\n  expected: `b`\n  actual:   `x`");
    EXPECT_EQ(first_difference("a\nb\n", "a\n"), "line 2 differs\n  expected: `b`\n  actual:   (the text has ended)");
    EXPECT_EQ(first_difference("a\n", "a"), "only the line end at the end of the text differs");
    EXPECT_EQ(first_difference("a\n", "a\n"), std::nullopt);
}

TEST(ConsoleBlocks, SplitIntoCommandsAndOutputs) {
    const Lines document = split_lines("Text\n"
                                       "```console\n"
                                       "$ kpitrace check \\\n"
                                       "    a.yaml\n"
                                       "one\n"
                                       "two\n"
                                       "$ echo $?\n"
                                       "1\n"
                                       "```\n");
    const auto blocks = read_console_blocks(document);
    ASSERT_THAT(blocks, SizeIs(1));
    ASSERT_THAT(blocks[0].commands, SizeIs(2));
    EXPECT_EQ(blocks[0].commands[0].text, "kpitrace check \\\n    a.yaml");
    EXPECT_THAT(blocks[0].commands[0].output, ElementsAre("one", "two"));
    EXPECT_EQ(blocks[0].commands[0].output_begin, 4U);
    EXPECT_EQ(blocks[0].commands[0].output_end, 6U);
    EXPECT_EQ(blocks[0].commands[1].text, "echo $?");
    EXPECT_THAT(blocks[0].commands[1].output, ElementsAre("1"));
}

TEST(ConsoleBlocks, LoseTheIndentOfTheirFence) {
    const auto blocks = read_console_blocks(Lines{"  ```console", "  $ kpitrace", "    deeper", "  ```"});
    ASSERT_THAT(blocks, SizeIs(1));
    EXPECT_THAT(blocks[0].commands[0].output, ElementsAre("  deeper"));
}

TEST(ConsoleBlocks, ThatBeginWithAnotherCommandAreNotRun) {
    EXPECT_THAT(read_console_blocks(Lines{"```console", "$ apt-get install kpitrace", "```"}), IsEmpty());
    EXPECT_THAT(read_console_blocks(Lines{"```sh", "$ kpitrace check", "```"}), IsEmpty());
}

TEST(ConsoleScript, KeepsFolderAndStatusBetweenCommands) {
    const TemporaryFolder place;
    const ConsoleBlock block{.indent = 0,
                             .commands = {{.text = "mkdir inner && cd inner; (exit 3)", .output = {}},
                                          {.text = "echo $?; basename \"$PWD\" >&2", .output = {}}}};
    EXPECT_EQ(run_shell(console_script(block), place.path()).standard_output, "\x1e"
                                                                              "3\ninner\n\x1e");
}

TEST(Matches, LetsAnEllipsisStandForAnyNumberOfLines) {
    EXPECT_TRUE(matches(Lines{"a", "…", "d"}, Lines{"a", "b", "c", "d"}));
    EXPECT_TRUE(matches(Lines{"a", "…", "d"}, Lines{"a", "d"}));
    EXPECT_TRUE(matches(Lines{"…", "b", "…"}, Lines{"b", "b"}));
    EXPECT_FALSE(matches(Lines{"a", "…", "d"}, Lines{"a", "d", "e"}));
    EXPECT_FALSE(matches(Lines{"a"}, Lines{"a", "b"}));
    EXPECT_FALSE(matches(Lines{"a", "b"}, Lines{"a"}));
}

TEST(Shell, SeparatesStreamsAndShowsTheStatus) {
    const TemporaryFolder place;
    const ShellResult result = run_shell("echo out; echo err >&2; exit 5", place.path());
    EXPECT_EQ(result.standard_output, "out\n");
    EXPECT_EQ(result.standard_error, "err\n");
    EXPECT_EQ(result.status, 5);
    EXPECT_EQ(run_shell("kill -TERM $$", place.path()).status, 128 + 15);
}

TEST(Shell, HasTheSameEnvironmentEverywhere) {
    const TemporaryFolder place;
    setenv("NO_COLOR", "1", 1);
    setenv("COLUMNS", "40", 1);
    const std::string script = "echo $LC_ALL $TZ ${NO_COLOR-unset} ${COLUMNS-unset}; cat; pwd";
    EXPECT_EQ(run_shell(script, place.path()).standard_output, "C UTC unset unset\n" + place.path().string() + "\n");
}

} // namespace
} // namespace kpitrace::golden
