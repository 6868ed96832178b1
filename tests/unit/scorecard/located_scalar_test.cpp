#include "scorecard/located_scalar.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

/// The written text that stands for bytes [begin, end) of the scalar which is written at `at`.
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

TEST(LocatedScalar, BehindAnchorsTagsAndComments) {
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
