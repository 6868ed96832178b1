#include "expression/lexer.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::vector<std::string> values(std::string_view text) {
    std::vector<std::string> result;
    for (const Token& token : tokenize(text).tokens) {
        const bool number = token.kind == TokenKind::number || token.kind == TokenKind::percentage;
        if (token.kind != TokenKind::end) result.push_back(number ? token.number.to_string() : token.value);
    }
    return result;
}

TokenKind kind(std::string_view text) {
    return tokenize(text).tokens.front().kind;
}

std::string error(std::string_view text) {
    const Tokens tokens = tokenize(text);
    if (tokens.errors.size() != 1) return std::to_string(tokens.errors.size()) + " errors";
    const ExpressionError& only = tokens.errors.front();
    return std::string(text.substr(only.begin, only.end - only.begin)) + ": " + only.message +
           (only.help.empty() ? "" : " | " + only.help);
}

using Values = std::vector<std::string>;

TEST(Lexer, NumbersOfEveryForm) {
    EXPECT_EQ(values("1200 1200.50 1.2e3 .5 010 1E-2 2e+2"),
              (Values{"1200", "1200.5", "1200", "0.5", "10", "0.01", "200"}));
}

TEST(Lexer, APercentageHoldsTogether) {
    EXPECT_EQ(kind("90%"), TokenKind::percentage);
    EXPECT_EQ(values("90%"), Values{"90"});
    EXPECT_EQ(error("90 %"), "%: unexpected `%` | write a percentage without a space: `90%`");
}

TEST(Lexer, WordsMayHoldAnyLetters) {
    EXPECT_EQ(values("_a1 Umsatz_Ä 売上"), (Values{"_a1", "Umsatz_Ä", "売上"}));
    EXPECT_EQ(kind("Andes"), TokenKind::word);
}

TEST(Lexer, ReservedWordsInAnyCase) {
    EXPECT_EQ(kind("and"), TokenKind::and_);
    EXPECT_EQ(kind("BETWEEN"), TokenKind::between);
    EXPECT_EQ(kind("Filter"), TokenKind::filter);
    EXPECT_EQ(kind("\"and\""), TokenKind::quoted_name);
}

TEST(Lexer, QuotesAreDoubledInside) {
    EXPECT_EQ(values("'it''s' \"5\"\" pipe\" ''"), (Values{"it's", "5\" pipe", ""}));
}

TEST(Lexer, BothSignsOfInequality) {
    EXPECT_EQ(kind("<>"), TokenKind::not_equal);
    EXPECT_EQ(kind("!="), TokenKind::not_equal);
}

TEST(Lexer, SignsNeedNoSpaces) {
    EXPECT_EQ(values("a<-1"), (Values{"a", "<", "-", "1"}));
}

TEST(Lexer, TokensKnowTheirBytes) {
    const Tokens tokens = tokenize(" ab\n= 'x'");
    EXPECT_EQ(tokens.tokens[0].begin, 1U);
    EXPECT_EQ(tokens.tokens[0].end, 3U);
    EXPECT_EQ(tokens.tokens[2].begin, 6U);
    EXPECT_EQ(tokens.tokens[2].end, 9U);
    EXPECT_EQ(tokens.tokens[3].kind, TokenKind::end);
}

TEST(Lexer, RefusesWhatIsNotANumber) {
    EXPECT_EQ(error("12abc"),
              "12abc: `12abc` is not a number | write a name that begins with a digit in double quotes");
    EXPECT_EQ(error("1.2.3"), "1.2.3: `1.2.3` is not a number");
    EXPECT_EQ(error("1e"), "1e: `1e` is not a number | write a name that begins with a digit in double quotes");
    EXPECT_EQ(error("5."), "5.: `5.` is not a number");
}

TEST(Lexer, RefusesWhatIsNotExact) {
    EXPECT_EQ(error("1e400"), "1e400: the number `1e400` does not fit into 38 digits");
    EXPECT_EQ(error("1e38"), "1e38: the number `1e38` does not fit into 38 digits");
    EXPECT_EQ(values("1e37"), Values{"1" + std::string(37, '0')});
}

TEST(Lexer, RefusesOpenQuotes) {
    EXPECT_EQ(
        error("a = 'Won"),
        "': the quote `'` is never closed | write `'` at the end of the text; write a quote inside it twice: `''`");
    EXPECT_EQ(error("\"Sales"), "\": the quote `\"` is never closed | write `\"` at the end of the text; write a quote "
                                "inside it twice: `\"\"`");
    EXPECT_EQ(error("\"\""),
              "\"\": expected a name between the double quotes, found nothing | write an empty text as `''`");
}

TEST(Lexer, KnowsTheSignsOfOtherLanguages) {
    EXPECT_EQ(error("a == b"), "==: unexpected `==` | write `=`");
    EXPECT_EQ(error("a && b"), "&&: unexpected `&&` | write `and`");
    EXPECT_EQ(error("a || b"), "||: unexpected `||` | write `or`");
    EXPECT_EQ(error("!a"), "!: unexpected `!` | write `not`");
    EXPECT_EQ(error("a::date"), "::: unexpected `::` | write `cast(… as numeric)`, `as date` or `as text`");
    EXPECT_EQ(
        error("5--3"),
        "--: unexpected `--` | this begins a comment in SQL: write a space between the two signs, and delete comments");
    EXPECT_EQ(error("`a`b"), "2 errors");
    EXPECT_EQ(error("a # b"), "#: unexpected `#` | write a name that contains `#` in double quotes: `\"…\"`");
}

TEST(Lexer, KnowsTheSignsOfOfficePrograms) {
    EXPECT_EQ(error("a = ‘Won"), "‘: unexpected `‘` | write a text in straight quotes: `'…'`");
    EXPECT_EQ(error("a − b"), "−: unexpected `−` | write `-`");
    EXPECT_EQ(error("a≥b"), "≥: unexpected `≥` | write `>=`");
}

TEST(Lexer, ShowsAllItsErrors) {
    EXPECT_EQ(tokenize("a == 1 && b == 12x").errors.size(), 4U);
}

TEST(Lexer, PlainNamesNeedNoQuotes) {
    EXPECT_TRUE(is_plain_name("stage_2"));
    EXPECT_TRUE(is_plain_name("Größe"));
    EXPECT_FALSE(is_plain_name(""));
    EXPECT_FALSE(is_plain_name("2nd"));
    EXPECT_FALSE(is_plain_name("win-rate"));
    EXPECT_FALSE(is_plain_name("When"));
    EXPECT_FALSE(is_plain_name("l’année"));
}

} // namespace
} // namespace kpitrace
