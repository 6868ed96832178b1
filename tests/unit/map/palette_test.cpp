#include "map/palette.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace kpitrace::test {
namespace {

/// https://www.w3.org/TR/WCAG21/#dfn-relative-luminance
double luminance(std::string_view colour) {
    constexpr std::array<double, 3> weights{0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double share = std::stoi(std::string(colour.substr(1 + 2 * i, 2)), nullptr, 16) / 255.0;
        sum += weights.at(i) * (share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4));
    }
    return sum;
}

/// https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
double contrast(std::string_view a, std::string_view b) {
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

constexpr std::array zones{Zone::green, Zone::yellow, Zone::red, Zone::no_data, Zone::unmeasured};

TEST(Palette, IsMeasuredAsTheRulesSay) {
    EXPECT_DOUBLE_EQ(contrast("#000000", "#ffffff"), 21);
    EXPECT_NEAR(contrast("#777777", "#ffffff"), 4.48, 0.005); // known as the grey that just fails
}

class Palettes : public testing::TestWithParam<Palette> {};

TEST_P(Palettes, HaveTextsThatCanBeRead) {
    const Palette& palette = GetParam();
    for (const std::string_view ground : {palette.paper, palette.band, palette.box}) {
        EXPECT_GE(contrast(palette.ink, ground), 4.5) << ground;
        EXPECT_GE(contrast(palette.soft, ground), 4.5) << ground;
        for (const Zone zone : zones) EXPECT_GE(contrast(colour_of(palette, zone), ground), 4.5) << to_string(zone);
    }
}

TEST_P(Palettes, HaveLinesThatCanBeSeen) {
    const Palette& palette = GetParam();
    for (const std::string_view ground : {palette.paper, palette.band, palette.box})
        EXPECT_GE(contrast(palette.line, ground), 3) << ground;
}

TEST_P(Palettes, NameEachColourInCss) {
    const std::string css = css_of(GetParam());
    for (const Zone zone : zones)
        EXPECT_NE(css.find(fmt::format("--{}:{}", to_string(zone), colour_of(GetParam(), zone))), std::string::npos)
            << css;
}

TEST(Palette, HasTintsOnWhichTextCanBeRead) {
    for (const Zone zone : zones) EXPECT_GE(contrast(light_palette.ink, light_tint_of(zone)), 4.5) << to_string(zone);
}

INSTANTIATE_TEST_SUITE_P(LightAndDark, Palettes, testing::Values(light_palette, dark_palette));

} // namespace
} // namespace kpitrace::test
