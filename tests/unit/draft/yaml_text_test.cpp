#include "draft/yaml_text.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

TEST(YamlText, IsPlainWhereThatCanNotBeMisread) {
    for (const char* text : {"Order Date", "sum(amount) filter (where stage = 'Won')", "Stück", "a:b", "C#", "売上"})
        EXPECT_EQ(yaml_scalar(text), text);
}

TEST(YamlText, IsQuotedElse) {
    EXPECT_EQ(yaml_scalar(""), R"("")");
    EXPECT_EQ(yaml_scalar("a: b"), R"("a: b")");
    EXPECT_EQ(yaml_scalar("a #b"), R"("a #b")");
    EXPECT_EQ(yaml_scalar("a:"), R"("a:")");
    EXPECT_EQ(yaml_scalar("No"), R"("No")");
    EXPECT_EQ(yaml_scalar("12"), R"("12")");
    EXPECT_EQ(yaml_scalar("%d.%m.%Y"), R"("%d.%m.%Y")");
    EXPECT_EQ(yaml_scalar(";"), R"(";")");
    EXPECT_EQ(yaml_scalar("\t"), R"("\t")");
    EXPECT_EQ(yaml_scalar("- a"), R"("- a")");
    EXPECT_EQ(yaml_scalar(R"(a "b" \c)"), R"(a "b" \c)") << "quotes within a plain scalar are characters of it";
    EXPECT_EQ(yaml_scalar(R"("a" \b)"), R"("\"a\" \\b")");
    EXPECT_EQ(yaml_scalar("a\nb\x1b"), R"("a\nb\x1b")");
    EXPECT_EQ(yaml_scalar("a\u202Eb"), R"("a\u202eb")");
    EXPECT_EQ(yaml_scalar("a\u00A0b"), "\"a\u00A0b\"");
}

TEST(YamlText, InAListHasNoMarksOfLists) {
    EXPECT_EQ(in_flow("keine Angabe"), "keine Angabe");
    EXPECT_EQ(in_flow("a, b"), R"("a, b")");
    EXPECT_EQ(in_flow("n/a]"), R"("n/a]")");
    EXPECT_EQ(in_flow("-"), R"("-")");
}

TEST(YamlComment, StaysOne) {
    EXPECT_EQ(yaml_comment("a\nb", 2), "  # a\n  # b\n");
    EXPECT_EQ(yaml_comment("", 0), "#\n");
    EXPECT_EQ(yaml_comment("a\r\x1b", 0), "# a\\x0d\\x1b\n");
    EXPECT_EQ(yaml_comment("- one\n  two", 0), "# - one\n#   two\n");
}

TEST(YamlComment, IsCutBetweenWords) {
    const std::string word(60, 'x');
    EXPECT_EQ(yaml_comment(word + " " + word, 0), "# " + word + "\n# " + word + "\n");
    EXPECT_EQ(yaml_comment("- " + word + " " + word, 0), "# - " + word + "\n#   " + word + "\n");
}

} // namespace
} // namespace kpitrace
