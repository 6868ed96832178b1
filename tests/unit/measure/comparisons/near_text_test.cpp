// The nearest text against the plain distance: what is quick must not miss anything.
#include "measure/comparisons/near_text.hpp"

#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

namespace kpitrace {
namespace {

std::optional<std::size_t> plain_distance(const std::string& a, const std::string& b) {
    if (fold_blanks(a) == fold_blanks(b)) return 0;
    const auto slips = spelling_distance(trim_spaces(a), trim_spaces(b));
    return slips && may_be_slip(a, b) ? std::optional(*slips + 1) : std::nullopt;
}

TEST(NearText, IsZeroForCaseAndOuterBlanks) {
    const NearText south("South");
    EXPECT_EQ(south.distance("south"), 0U);
    EXPECT_EQ(south.distance(" SOUTH\u00A0"), 0U);
    EXPECT_EQ(south.distance("Suoth"), 3U); // a swap is one edit, which is two halves
    EXPECT_EQ(south.distance("North"), std::nullopt);
    EXPECT_EQ(NearText("K\u00D6LN").distance("k\u00F6ln "), 0U);
    EXPECT_EQ(NearText("kiln").distance("\u212Ailn"), 0U); // the Kelvin sign
}

TEST(NearText, IsZeroForOtherBlanksInside) {
    const NearText city("New York");
    EXPECT_EQ(city.distance("New\u00A0York"), 0U);
    EXPECT_EQ(city.distance("new \u2009 york"), 0U);
    EXPECT_EQ(city.distance("New      York"), 0U);
    EXPECT_EQ(city.distance("\uFEFFNew York\u200B"), 0U);
    EXPECT_EQ(NearText("New      York").distance("New York"), 0U);
    EXPECT_EQ(fold_blanks(" A\u00A0\u202FB "), "a b");
}

TEST(NearText, DoesNotLeadToAnotherCodeNumberDateOrOpposite) {
    EXPECT_EQ(NearText("US").distance("UK"), std::nullopt);
    EXPECT_EQ(NearText("USD").distance("AUD"), std::nullopt);
    EXPECT_EQ(NearText("EMEA").distance("EMEB"), std::nullopt);
    EXPECT_EQ(NearText("c100001").distance("c10000"), std::nullopt);
    EXPECT_EQ(NearText("A1001").distance("B1001"), std::nullopt);
    EXPECT_EQ(NearText("2026-06-05").distance("2026-06-01"), std::nullopt);
    EXPECT_EQ(NearText("Region 1").distance("Region 2"), std::nullopt);
    EXPECT_EQ(NearText("unpaid").distance("paid"), std::nullopt);
    EXPECT_EQ(NearText("active").distance("inactive"), std::nullopt);
    EXPECT_EQ(NearText("us").distance("US"), 0U);
    EXPECT_EQ(NearText("Regoin 1").distance("Region 1"), 3U);
}

TEST(NearText, IsTheDistanceOfNames) {
    std::mt19937 random(3);
    constexpr std::array<std::string_view, 8> letters{"a", "b", "c", "A", "B", " ", "\u00E4", "\u00C4"};
    const auto text = [&](std::size_t most, std::size_t kinds) {
        std::string made;
        for (std::size_t i = random() % (most + 1); i > 0; --i) made += letters[random() % kinds];
        return made;
    };
    for (int i = 0; i < 40'000; ++i) {
        const std::size_t kinds = i % 3 == 0 ? letters.size() : 6;
        const std::string a = text(12, kinds);
        std::string b = text(12, kinds);
        if (i % 2 == 0 && !a.empty()) { // near it: some characters of the text changed
            b = a;
            for (std::size_t slips = random() % 4; slips > 0 && !b.empty(); --slips)
                b.replace(random() % b.size(), random() % 2, letters[random() % 6]);
        }
        const auto distance = plain_distance(a, b);
        ASSERT_EQ(NearText(a).distance(b), distance) << '`' << a << "`, `" << b << '`';
        const std::size_t most = random() % 8;
        ASSERT_EQ(NearText(a).distance(b, most), distance && *distance <= most ? distance : std::nullopt)
            << '`' << a << "`, `" << b << "`, " << most;
    }
}

TEST(NearText, TakesTextsOfAnyLength) {
    const std::string long_text(64, 'x');
    EXPECT_EQ(NearText(long_text).distance(std::string(64, 'X')), 0U);
    EXPECT_EQ(NearText(std::string(63, 'x') + "y").distance(std::string(63, 'x')), 3U);
    EXPECT_EQ(NearText(long_text + "y").distance(long_text + "Y"), 0U);
    EXPECT_EQ(NearText(long_text + "y").distance(long_text), std::nullopt); // no suggestions for longer names
    EXPECT_EQ(NearText("").distance(" "), 0U);
    EXPECT_EQ(NearText("").distance("a"), std::nullopt);
}

} // namespace
} // namespace kpitrace
