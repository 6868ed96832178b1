#include "kpitrace/text/unicode.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using namespace std::string_view_literals;

TEST(FirstCodePoint, ReadsOneOfEachSize) {
    EXPECT_EQ(first_code_point("a€"), (CodePoint{U'a', 1, true}));
    EXPECT_EQ(first_code_point("é!"), (CodePoint{U'é', 2, true}));
    EXPECT_EQ(first_code_point("€"), (CodePoint{U'€', 3, true}));
    EXPECT_EQ(first_code_point("😀😀"), (CodePoint{U'😀', 4, true}));
    EXPECT_EQ(first_code_point("\0x"sv), (CodePoint{U'\0', 1, true}));
}

TEST(FirstCodePoint, TakesAnInvalidByteAlone) {
    EXPECT_EQ(first_code_point("\xE2\x82"), (CodePoint{U'\uFFFD', 1, false}));
    EXPECT_EQ(first_code_point("\xFFz"), (CodePoint{U'\uFFFD', 1, false}));
}

TEST(FindInvalidUtf8, AcceptsWhatIsValid) {
    EXPECT_EQ(find_invalid_utf8(""), std::nullopt);
    EXPECT_EQ(find_invalid_utf8("plain ASCII, longer than a block or two"), std::nullopt);
    EXPECT_EQ(find_invalid_utf8("Umsätze in €, 売上, 😀, and then ASCII again"), std::nullopt);
}

TEST(FindInvalidUtf8, RefusesEachKindOfInvalidByte) {
    EXPECT_EQ(find_invalid_utf8("ab\x80"), 2U) << "continuation without a beginning";
    EXPECT_EQ(find_invalid_utf8("ab\xC3"), 2U) << "cut short by the end";
    EXPECT_EQ(find_invalid_utf8("\xC3(x"), 0U) << "cut short by another character";
    EXPECT_EQ(find_invalid_utf8("\xC0\xAF"), 0U) << "overlong slash";
    EXPECT_EQ(find_invalid_utf8("é\xED\xA0\x80"), 2U) << "surrogate";
    EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U) << "above U+10FFFF";
}

TEST(FindInvalidUtf8, FindsTheByteWhereverItIs) {
    for (std::size_t offset = 0; offset < 40; ++offset) {
        for (const std::string_view lead : {"", "é", "éé€"}) {
            const std::string valid = std::string(lead) + std::string(offset, 'x');
            EXPECT_EQ(find_invalid_utf8(valid + "\xE4" + "ndern, in Latin-1"), valid.size());
        }
    }
}

TEST(CountCodePoints, CountsAnInvalidByteAsOne) {
    EXPECT_EQ(count_code_points(""), 0U);
    EXPECT_EQ(count_code_points("naïve €"), 7U);
    EXPECT_EQ(count_code_points("a\xFF\xFE z"), 5U);
}

TEST(DisplayWidth, WideCharactersTakeTwoColumnsAndCombiningOnesNone) {
    EXPECT_EQ(display_width("Umsatz"), 6U);
    EXPECT_EQ(display_width("ä"), 1U);
    EXPECT_EQ(display_width("a\u0308"), 1U);
    EXPECT_EQ(display_width("売上"), 4U);
    EXPECT_EQ(display_width("▲ ● █"), 5U);
}

TEST(FitWidth, LeavesWhatFits) {
    EXPECT_EQ(fit_width("", 0), "");
    EXPECT_EQ(fit_width("revenue", 7), "revenue");
    EXPECT_EQ(fit_width("売上", 4), "売上");
}

TEST(FitWidth, CutsToTheColumnsAndSaysSo) {
    EXPECT_EQ(fit_width("revenue", 6), "reven…");
    EXPECT_EQ(fit_width("revenue", 1), "…");
    EXPECT_EQ(fit_width("revenue", 0), "");
}

TEST(FitWidth, NeverCutsACharacterInTwo) {
    EXPECT_EQ(fit_width("売上高", 4), "売…") << "a wide one that would take the ellipsis' column goes as a whole";
    EXPECT_EQ(fit_width("a\u0308o\u0308u\u0308", 2), "a\u0308…");
    EXPECT_EQ(fit_width("x👩\u200D💻yz", 4), "x…") << "a joined emoji is one character";
}

TEST(FitWidth, IsNeverWiderThanAllowed) {
    constexpr std::string_view text = "Grow 売上 by 10 %, naïvely ▲";
    for (std::size_t columns = 0; columns <= display_width(text); ++columns) {
        EXPECT_LE(display_width(fit_width(text, columns)), columns);
    }
}

TEST(Case, MapsBeyondAscii) {
    EXPECT_EQ(to_lower("GRÖSSE Ω 7"), "grösse ω 7");
    EXPECT_EQ(to_upper("naïve ω 7"), "NAÏVE Ω 7");
}

TEST(Case, LeavesInvalidBytes) {
    EXPECT_EQ(to_lower("A\xFFZ"), "a\xFFz");
    EXPECT_EQ(to_upper("a\xE4"), "A\xE4");
}

TEST(TrimSpaces, TakesSpacesOfAnyWidthOffBothEnds) {
    EXPECT_EQ(trim_spaces("  a b  "), "a b");
    EXPECT_EQ(trim_spaces("\u00A0\u3000\u2009é \u202F"), "é") << "no-break, ideographic, thin, narrow no-break";
    EXPECT_EQ(trim_spaces(" \u2003 "), "");
    EXPECT_EQ(trim_spaces(""), "");
}

TEST(TrimSpaces, LeavesTabsLineEndsAndInvalidBytes) {
    EXPECT_EQ(trim_spaces(" \ta\n "), "\ta\n");
    EXPECT_EQ(trim_spaces(" \xA0 "), "\xA0") << "a no-break space in Latin-1 is not UTF-8";
}

TEST(EscapeControl, LeavesHarmlessText) {
    EXPECT_EQ(escape_control("Grow “売上” by 10 % \\x1b"), "Grow “売上” by 10 % \\x1b");
}

TEST(EscapeControl, ShowsControlCharacters) {
    EXPECT_EQ(escape_control("\x1b[31mred\a"), "\\x1b[31mred\\x07");
    EXPECT_EQ(escape_control("a\0b"sv), "a\\x00b");
    EXPECT_EQ(escape_control("a\tb\r\nc\x7F"), "a\\x09b\\x0d\\x0ac\\x7f");
    EXPECT_EQ(escape_control("\u009B31m"), "\\x9b31m") << "C1: a control sequence in one character";
}

TEST(EscapeControl, ShowsWhatTurnsTheDirectionOrEndsALine) {
    EXPECT_EQ(escape_control("user\u202Egnp"), "user\\u{202e}gnp");
    EXPECT_EQ(escape_control("\u2066x\u2069"), "\\u{2066}x\\u{2069}");
    EXPECT_EQ(escape_control("a\u2028b"), "a\\u{2028}b");
}

TEST(EscapeControl, BreaksWhatACiSystemWouldObey) {
    EXPECT_EQ(escape_control("##[error]x ##vso[y]"), "#\\x23[error]x #\\x23vso[y]");
    EXPECT_EQ(escape_control(" ::error::x"), " \\x3a:error::x");
    EXPECT_EQ(escape_control("a ::b"), "a ::b");
}

TEST(EscapeControl, ReplacesInvalidBytes) {
    EXPECT_EQ(escape_control("\xE4 and \xC3"), "\uFFFD and \uFFFD");
}

} // namespace
} // namespace kpitrace
