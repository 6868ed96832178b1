#include "scorecard/yaml_scalar.hpp"

#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

TEST(YamlScalar, PlainWhereItIsPlainlyText) {
    EXPECT_EQ(yaml_scalar("Coach the team, then ask (at 45 %)"), "Coach the team, then ask (at 45 %)");
    for (const char* text :
         {"Größe", "Order Date", "sum(amount) filter (where stage = 'Won')", "a:b", "C#", "売上", "Sales – 5\u00A0€"})
        EXPECT_EQ(yaml_scalar(text), text);
    EXPECT_EQ(yaml_scalar(R"(a "b" \c)"), R"(a "b" \c)") << "quotes within a plain scalar are characters of it";
    EXPECT_EQ(yaml_scalar("keine Angabe", YamlContext::flow), "keine Angabe");
}

TEST(YamlScalar, QuotedWhereItCouldBeSomethingElse) {
    EXPECT_EQ(yaml_scalar(""), R"("")");
    EXPECT_EQ(yaml_scalar("Yes"), R"("Yes")");
    EXPECT_EQ(yaml_scalar("null"), R"("null")");
    EXPECT_EQ(yaml_scalar("NaN"), R"("NaN")");
    EXPECT_EQ(yaml_scalar("inf"), R"("inf")");
    EXPECT_EQ(yaml_scalar("="), R"("=")");
    EXPECT_EQ(yaml_scalar("<<"), R"("<<")");
    EXPECT_EQ(yaml_scalar("12"), R"("12")");
    EXPECT_EQ(yaml_scalar("%d.%m.%Y"), R"("%d.%m.%Y")");
    EXPECT_EQ(yaml_scalar(";"), R"(";")");
    EXPECT_EQ(yaml_scalar("\t"), R"("\t")");
    EXPECT_EQ(yaml_scalar("a:"), R"("a:")");
    EXPECT_EQ(yaml_scalar("a\u202Eb"), R"("a\u202eb")");
    EXPECT_EQ(yaml_scalar("n/a]", YamlContext::flow), R"("n/a]")");
    EXPECT_EQ(yaml_scalar("a: b"), R"("a: b")");
    EXPECT_EQ(yaml_scalar("a #b"), R"("a #b")");
    EXPECT_EQ(yaml_scalar("a "), R"("a ")");
    EXPECT_EQ(yaml_scalar("a, b", YamlContext::flow), R"("a, b")");
    EXPECT_EQ(yaml_scalar("\"\\\n\x1b\u2028\xff"), R"("\"\\\n\x1b\u2028)"
                                                   "\uFFFD\"");
}

TEST(YamlScalar, IsNoCommandOfACiSystem) {
    EXPECT_EQ(yaml_scalar("a##[error]b"), R"("a\x23#[error]b")");
    EXPECT_EQ(yaml_scalar("##vso[x]", YamlContext::flow), R"("\x23#vso[x]")");
    EXPECT_EQ(yaml_quoted(R"(##[a "b")"), R"("\x23#[a \"b\"")");
}

TEST(YamlScalar, ReadsBackAsTheSameText) {
    for (const std::string text :
         {"plain",  "- x",    "? x", "'a'",        "\"",  "\\",    "a: b",      "a:",   "x # y",  "{a}",
          "[a]",    "*a",     "&a",  "!a",         "|",   ">",     "%",         "@",    "`",      "~",
          "true",   "on",     "1e3", "2026-01-01", " a ", "a\tb",  "a\nb",      "\x7f", "\u0085", "\u2028",
          "\u202e", "\uFEFF", "é",   "日本",       "😀",   "##[x]", "a##vso[b]", "::x"})
        for (const YamlContext context : {YamlContext::block, YamlContext::flow}) {
            const std::string yaml = context == YamlContext::block
                                         ? "coach:\n    objective: grow\n    name: " + yaml_scalar(text, context)
                                         : "coach: {name: " + yaml_scalar(text, context) + ", objective: grow}";
            EXPECT_EQ(read_good(spoiled("coach: {objective: grow}", yaml)).plans[0].name, text);
        }
}

} // namespace
} // namespace kpitrace
