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

TEST(YamlScalar, IsNotACommandOfACiSystem) {
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

/// The written text of the part `part` of the scalar that is written at `at`.
std::string_view written_for(std::string_view source, std::size_t at, std::string_view value, std::string_view part) {
    const auto written = find_written_scalar(source, at, value);
    if (!written) return "(no scalar)";
    const LocatedText located = locate_scalar(source, *written, value);
    EXPECT_EQ(located.text, value);
    EXPECT_EQ(located.origin.size(), value.size() + 1);
    const std::size_t begin = value.find(part);
    const Span span = located.span(begin, begin + part.size());
    return source.substr(span.begin, span.end - span.begin);
}

std::string_view written_whole(std::string_view source, std::size_t at, std::string_view value) {
    const auto written = find_written_scalar(source, at, value);
    if (!written) return "(no scalar)";
    return source.substr(written->span.begin, written->span.end - written->span.begin);
}

TEST(LocatedScalar, OfPlainText) {
    EXPECT_EQ(written_whole("a: won / decided # c\n", 3, "won / decided"), "won / decided");
    EXPECT_EQ(written_for("a: won / decided\n", 3, "won / decided", "decided"), "decided");
}

TEST(LocatedScalar, OfPlainTextOnSeveralLines) {
    EXPECT_EQ(written_whole("a: won /\r\n    decided\r\n", 3, "won / decided"), "won /\r\n    decided");
    EXPECT_EQ(written_for("a: won /\r\n    decided\r\n", 3, "won / decided", "decided"), "decided");
    EXPECT_EQ(written_for("a: won\n\n\n    decided\n", 3, "won\n\ndecided", "decided"), "decided");
}

TEST(LocatedScalar, OfSingleQuotedText) {
    EXPECT_EQ(written_whole("a: 'x = ''Won'' or y'\n", 3, "x = 'Won' or y"), "'x = ''Won'' or y'");
    EXPECT_EQ(written_for("a: 'x = ''Won'' or y'\n", 3, "x = 'Won' or y", "'Won'"), "''Won''");
    EXPECT_EQ(written_for("a: 'x = ''Won'' or y'\n", 3, "x = 'Won' or y", "y"), "y");
    EXPECT_EQ(written_for("a: 'x\n   or y'\n", 3, "x or y", "or y"), "or y");
}

TEST(LocatedScalar, OfDoubleQuotedText) {
    EXPECT_EQ(written_for(R"(a: "\"Sales\" + x")", 3, "\"Sales\" + x", "\"Sales\""), R"(\"Sales\")");
    EXPECT_EQ(written_for(R"(a: "\x41\u00e9\U0001F600z")", 3, "A\u00e9\U0001F600z", "\u00e9"), R"(\u00e9)");
    EXPECT_EQ(written_for(R"(a: "\x41\u00e9\U0001F600z")", 3, "A\u00e9\U0001F600z", "z"), "z");
    EXPECT_EQ(written_for(R"(a: "p\tq\nr\_s\Lt")", 3, "p\tq\nr\u00a0s\u2028t", "t"), "t");
    EXPECT_EQ(written_for(R"(a: "p\tq\nr\_s\Lt")", 3, "p\tq\nr\u00a0s\u2028t", "\n"), R"(\n)");
    EXPECT_EQ(written_for("a: \"won \\\n    / \\\r\n  decided\"\n", 3, "won / decided", "/"), "/");
    EXPECT_EQ(written_for("a: \"won\n  \\t/ x\"\n", 3, "won \t/ x", "x"), "x");
}

TEST(LocatedScalar, OfBlockText) {
    const std::string_view literal = "a: |\n  sum(amount)\n    / count(*)\nb: c\n";
    EXPECT_EQ(written_whole(literal, 3, "sum(amount)\n  / count(*)\n"), "sum(amount)\n    / count(*)");
    EXPECT_EQ(written_for(literal, 3, "sum(amount)\n  / count(*)\n", "count(*)"), "count(*)");
    const std::string_view folded = "a: >- # why\r\n  sum(amount)\r\n  # b\r\n";
    EXPECT_EQ(written_whole(folded, 3, "sum(amount) # b"), "sum(amount)\r\n  # b");
    EXPECT_EQ(written_for(folded, 3, "sum(amount) # b", "b"), "b");
    EXPECT_EQ(written_whole("a: |\n\n\n", 3, "\n\n"), "|");
}

TEST(LocatedScalar, AfterAnchorsTagsAndComments) {
    EXPECT_EQ(written_whole("a: &x !!str # c\n  'b'\n", 3, "b"), "'b'");
    EXPECT_EQ(written_whole("a: !!str &x b\n", 3, "b"), "b");
    EXPECT_EQ(written_whole("a: !<tag:yaml.org,2002:str> b\n", 3, "b"), "b");
    EXPECT_EQ(written_whole("a: !\"b c\"\n", 3, "b c"), "\"b c\"");
    EXPECT_EQ(written_whole("a: !!str\n'b': c\n", 3, ""), "");
}

TEST(LocatedScalar, IsMissingWhereItsQuoteNeverCloses) {
    EXPECT_EQ(written_whole("a: \"b\\\"\n", 3, "b\""), "(no scalar)");
    EXPECT_EQ(written_whole("a: 'b''\n", 3, "b'"), "(no scalar)");
}

} // namespace
} // namespace kpitrace
