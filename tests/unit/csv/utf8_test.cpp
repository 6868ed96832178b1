// UTF-8 that is checked in pieces against the whole.
#include "csv/utf8.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace kpitrace::csv {
namespace {

std::string random_bytes(std::mt19937& random) {
    static constexpr std::string_view pieces[] = {"a",    "abc",  "\u00E9",   "\u20AC",   "\U0001F600", "\xC3", "\x80",
                                                  "\xE2", "\x82", "\xF0\x9F", "\xED\xA0", "\xC0\x80",   "\xF4", "\xFF"};
    // Half of the texts are valid.
    const std::size_t kinds = random() % 2 == 0 ? 5 : std::size(pieces);
    std::string text;
    for (std::size_t i = random() % 12; i > 0; --i) text += pieces[random() % kinds];
    return text;
}

TEST(Utf8Border, FindsInPiecesWhatIsInvalidInTheWhole) {
    std::mt19937 random(20260703); // NOLINT(cert-msc51-cpp): the same cases at each run
    for (int i = 0; i < 20000; ++i) {
        const std::string text = random_bytes(random);
        const auto first = find_invalid_utf8(text);
        // The text in front holds nothing invalid, else reading would have ended there.
        const std::size_t border = random() % (first.value_or(text.size()) + 1);
        const std::string_view before = std::string_view(text).substr(0, border);
        const std::string_view block = std::string_view(text).substr(border);
        const auto found = find_invalid(before, block, check_block(block, utf8_check(best_simd_level())));
        const std::size_t cut = found ? 0 : cut_character_size(text);
        const auto expected = found || cut == 0 ? found : std::optional(text.size() - cut);
        EXPECT_EQ(expected, first) << testing::PrintToString(text) << " cut at " << border;
    }
}

TEST(Utf8Check, AgreesOnAllLevels) {
    std::mt19937 random(20260704); // NOLINT(cert-msc51-cpp): the same cases at each run
    int valid = 0;
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (std::size_t pieces = random() % 12; pieces > 0; --pieces)
            text += random_bytes(random) + std::string(random() % 3 == 0 ? random() % 40 : 0, 'x');
        const bool expected = !find_invalid_utf8(text);
        valid += expected ? 1 : 0;
        for (const SimdLevel level : {SimdLevel::portable, SimdLevel::avx2, SimdLevel::avx512})
            EXPECT_EQ(utf8_check(level)(text), expected) << testing::PrintToString(text);
    }
    EXPECT_GT(valid, 2000);
}

TEST(Utf8Check, AgreesOnEveryPairOfBytesThatAThirdAndAFourthFollow) {
    for (unsigned pair = 0; pair < 0x10000; ++pair) {
        for (const std::string_view after : {"\x80\x80", "\x80", "a"}) {
            std::string text(30, 'x'); // so that vectors' borders lie in the character
            text += static_cast<char>(pair >> 8U);
            text += static_cast<char>(pair & 0xFFU);
            text += after;
            ASSERT_EQ(utf8_check(best_simd_level())(text), !find_invalid_utf8(text)) << testing::PrintToString(text);
        }
    }
}

TEST(Utf8Border, KnowsTheCharacterThatAnEndCuts) {
    EXPECT_EQ(cut_character_size(""), 0);
    EXPECT_EQ(cut_character_size("a\u00E9"), 0);
    EXPECT_EQ(cut_character_size("a\xC3"), 1);
    EXPECT_EQ(cut_character_size("a\xE2\x82"), 2);
    EXPECT_EQ(cut_character_size("a\xF0\x9F\x98"), 3);
    EXPECT_EQ(cut_character_size("a\xF0\x9F\x98\x80"), 0);
    EXPECT_EQ(cut_character_size("\x80\x80\x80\x80"), 0);
}

} // namespace
} // namespace kpitrace::csv
