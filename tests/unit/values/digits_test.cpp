#include "values/digits.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

TEST(SplitPlainNumber, FindsTheParts) {
    const auto number = split_plain_number("-012.50e-7");
    ASSERT_TRUE(number);
    EXPECT_TRUE(number->negative);
    EXPECT_EQ(number->whole, "012");
    EXPECT_EQ(number->fraction, "50");
    EXPECT_EQ(number->exponent, -7);
}

TEST(SplitPlainNumber, TakesEachPartAsOptional) {
    for (const std::string_view text : {"0", "7", "+7", "-7", ".5", "5.", "-.5", "1e3", "1E+3", "1.5e-3", "00"}) {
        EXPECT_TRUE(split_plain_number(text)) << text;
    }
}

TEST(SplitPlainNumber, RefusesWhatIsNotANumber) {
    for (const std::string_view text :
         {"",    ".",    "-",     "+",   "e3",  "1e",   "1e+",   "--1", "1 ", " 1", "1,000",
          "1_0", "0x10", "1.2.3", "nan", "inf", "-inf", "1e3.5", "١",   "5%", "1-"}) {
        EXPECT_FALSE(split_plain_number(text)) << text;
    }
}

TEST(SplitPlainNumber, HoldsTheExponent) {
    EXPECT_EQ(split_plain_number("1e99999999999999999999999")->exponent, 1'000'000'000'000'000);
    EXPECT_EQ(split_plain_number("1e-99999999999999999999999")->exponent, -1'000'000'000'000'000);
}

std::optional<std::int64_t> magnitude_of(std::string_view text) {
    return magnitude(split_plain_number(text).value());
}

TEST(Magnitude, IsThePowerOfTheFirstDigit) {
    EXPECT_EQ(magnitude_of("1200"), 3);
    EXPECT_EQ(magnitude_of("0009"), 0);
    EXPECT_EQ(magnitude_of("0.05"), -2);
    EXPECT_EQ(magnitude_of("0.05e10"), 8);
    EXPECT_EQ(magnitude_of("00.00e7"), std::nullopt);
}

} // namespace
} // namespace kpitrace
