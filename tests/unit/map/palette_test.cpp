#include "map/palette.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <stdexcept>
#include <string>

namespace kpitrace::test {
namespace {

/// The value of `--name` in a palette: `#1a2b3c` or `#fff`.
std::string colour_of(std::string_view palette, const std::string& name) {
    const std::string key = "--" + name + ":#";
    const std::size_t at = palette.find(key);
    if (at == std::string_view::npos) throw std::runtime_error("no colour " + name);
    const std::size_t begin = at + key.size();
    const std::size_t end = std::min(palette.find(';', begin), palette.size());
    std::string digits(palette.substr(begin, end - begin));
    if (digits.size() == 3) digits = {digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]};
    return digits;
}

/// https://www.w3.org/TR/WCAG21/#dfn-relative-luminance
double luminance(const std::string& colour) {
    constexpr std::array<double, 3> weights{0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double share = std::stoi(colour.substr(2 * i, 2), nullptr, 16) / 255.0;
        sum += weights.at(i) * (share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4));
    }
    return sum;
}

/// https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
double contrast(std::string_view palette, const std::string& a, const std::string& b) {
    const double first = luminance(colour_of(palette, a)) + 0.05;
    const double second = luminance(colour_of(palette, b)) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

TEST(Palette, IsMeasuredAsTheRulesSay) {
    constexpr std::string_view palette = "--black:#000;--white:#ffffff;--grey:#777777";
    EXPECT_DOUBLE_EQ(contrast(palette, "black", "white"), 21);
    EXPECT_NEAR(contrast(palette, "grey", "white"), 4.48, 0.005); // known as the grey that just fails
}

class Palettes : public testing::TestWithParam<std::string_view> {};

TEST_P(Palettes, HaveTextsThatCanBeRead) {
    for (const char* ground : {"paper", "band", "box"}) {
        for (const char* text : {"ink", "soft", "green", "yellow", "red", "no_data", "unmeasured"})
            EXPECT_GE(contrast(GetParam(), text, ground), 4.5) << text << " on " << ground;
    }
}

TEST_P(Palettes, HaveLinesThatCanBeSeen) {
    for (const char* ground : {"paper", "band", "box"}) EXPECT_GE(contrast(GetParam(), "line", ground), 3) << ground;
}

INSTANTIATE_TEST_SUITE_P(LightAndDark, Palettes, testing::Values(light_palette, dark_palette));

} // namespace
} // namespace kpitrace::test
