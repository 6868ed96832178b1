#include "formats/markdown_parts.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

TEST(MarkdownText, LeavesPlainWordsAlone) {
    EXPECT_EQ(escape_markdown("Win rate (leading), 45.2 % of 1,200 – größer: -5, 2+3"),
              "Win rate (leading), 45.2 % of 1,200 – größer: -5, 2+3");
}

TEST(MarkdownText, EscapesMarkup) {
    EXPECT_EQ(escape_markdown(R"(*a* _b_ `c` ~~d~~ [e](f) g|h \i $j$)"),
              R"(\*a\* \_b\_ \`c\` \~\~d\~\~ \[e\](f) g\|h \\i \$j\$)");
    EXPECT_EQ(escape_markdown("<script>&amp;"), "&lt;script&gt;&amp;amp;");
}

TEST(MarkdownText, EscapesWhatBeginsABlock) {
    EXPECT_EQ(escape_markdown("# no heading"), "\\# no heading");
    EXPECT_EQ(escape_markdown("- no item"), "\\- no item");
    EXPECT_EQ(escape_markdown("+ no item"), "\\+ no item");
    EXPECT_EQ(escape_markdown("---"), "\\---");
    EXPECT_EQ(escape_markdown("==="), "\\===");
    EXPECT_EQ(escape_markdown("12. no item"), "12\\. no item");
    EXPECT_EQ(escape_markdown("12) no item"), "12\\) no item");
    EXPECT_EQ(escape_markdown("12."), "12\\.");
    EXPECT_EQ(escape_markdown("12"), "12");
    EXPECT_EQ(escape_markdown("-5 %"), "-5 %");
}

TEST(MarkdownText, MakesNoLinks) {
    EXPECT_EQ(escape_markdown("https://example.org www.example.org WWW.example.org"),
              "https\\://example.org www\\.example.org WWW\\.example.org");
}

TEST(MarkdownText, MentionsNobodyAndRefersToNothing) {
    EXPECT_EQ(escape_markdown("@octocat a@b.org #12 a/b#3"), "@\u200Boctocat a@\u200Bb.org \\#\u200B12 a/b\\#\u200B3");
    EXPECT_EQ(escape_markdown("@ # at the end #"), "@ \\# at the end \\#");
}

TEST(MarkdownText, ShowsControlCharactersOnOneLine) {
    EXPECT_EQ(escape_markdown("a\nb\x1b[31m"), "a\\\\x0ab\\\\x1b\\[31m");
    EXPECT_EQ(escape_markdown("  \u00A0 outer spaces  "), "outer spaces");
    EXPECT_EQ(escape_markdown(""), "");
}

TEST(MarkdownText, IsBoldWhereThereIsAText) {
    EXPECT_EQ(bold(" a*b "), "**a\\*b**");
    EXPECT_EQ(bold("  "), "");
}

TEST(MarkdownText, FencesWithMoreBackticksThanTheLinesHave) {
    EXPECT_EQ(fenced("text", "a\nb"), "```text\na\nb\n```\n");
    EXPECT_EQ(fenced("text", "a ``` ````\n"), "`````text\na ``` ````\n`````\n");
}

} // namespace
} // namespace kpitrace
