#include "display/number_format.hpp"

#include "kpitrace/text/unicode.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace kpitrace {
namespace {

Number number(std::string_view text) {
    return Number::parse(text).value();
}

std::string shown(const Number& value, std::string_view unit = "", std::optional<int> decimals = {}) {
    return to_string(figure_of(value, {.unit = unit, .decimals = decimals}));
}

struct Shown {
    std::string_view number;
    std::string_view text;
};

TEST(NumberFormat, RoundsBySize) {
    for (const auto& [exact, text] : std::vector<Shown>{{"21400", "21,400"},
                                                        {"999", "999"},
                                                        {"-1234567", "-1,234,567"},
                                                        {"1000.5", "1,001"},
                                                        {"999.95", "1,000.0"},
                                                        {"45.25", "45.3"},
                                                        {"-45.25", "-45.3"},
                                                        {"9.994", "9.99"},
                                                        {"9.995", "10.00"},
                                                        {"1.5", "1.50"},
                                                        {"0", "0"}}) {
        EXPECT_EQ(shown(number(exact)), text);
    }
}

TEST(NumberFormat, RoundsExactDecimalsWhereADoubleWouldErr) {
    EXPECT_EQ(shown(number("2.675")), "2.68"); // the nearest double is below 2.675
    EXPECT_EQ(shown(number("1.005")), "1.01");
    EXPECT_EQ(shown(number("-1.005")), "-1.01");
}

TEST(NumberFormat, ShowsWholeDoublesWithoutDigitsAfterThePoint) {
    EXPECT_EQ(shown(Number::rounded(5)), "5");
    EXPECT_EQ(shown(Number::rounded(5.25)), "5.25");
    EXPECT_EQ(shown(Number::rounded(1.0), "%"), "100");
}

TEST(NumberFormat, KeepsTheRequestedDecimals) {
    EXPECT_EQ(shown(number("1234.5"), "", 2), "1,234.50");
    EXPECT_EQ(shown(number("60"), "", 2), "60.00");
    EXPECT_EQ(shown(number("0.4"), "", 0), "0");
    EXPECT_EQ(shown(number("-0.4"), "", 0), "0");
    EXPECT_EQ(shown(Number::rounded(-0.4), "", 0), "0");
    EXPECT_EQ(shown(number("0.4524"), "%", 1), "45.2");
}

TEST(NumberFormat, NeverShowsAsZeroWhatIsNot) {
    EXPECT_EQ(shown(number("0.004")), "0.004");
    EXPECT_EQ(shown(number("-0.00049")), "-0.0005");
    EXPECT_EQ(shown(number("0.000000000012")), "0.000000000012");
    EXPECT_EQ(shown(Number::rounded(1e-12)), "1e-12");
}

TEST(NumberFormat, ShowsLargeDoublesWithAnExponent) {
    EXPECT_EQ(shown(Number::rounded(999999999999999.0)), "999,999,999,999,999");
    EXPECT_EQ(shown(Number::overflowed(1.2345678e40)), "1.23457e+40");
    EXPECT_EQ(shown(Number::overflowed(std::numeric_limits<double>::infinity())), "too large");
}

TEST(NumberFormat, IsNeverWiderThanTheNarrowestPage) {
    const std::string most(38, '9');
    for (const int decimals : {0, 2, 20, 38}) {
        EXPECT_LE(display_width(shown(number("-" + most), "", decimals)), 52u);
        EXPECT_LE(display_width(shown(number("-" + most.substr(0, 20) + "." + most.substr(20)), "", decimals)), 52u);
        EXPECT_LE(display_width(shown(number("-0." + most), "", decimals)), 52u);
        EXPECT_LE(display_width(shown(Number::rounded(-123456789012345.67), "", decimals)), 52u);
    }
    EXPECT_EQ(shown(number(most)), "99,999,999,999,999,999,999,999,999,999,999,999,999");
}

TEST(NumberFormat, ShowsADifferenceByMoreDigits) {
    Figure actual = figure_of(number("59.96"), {});
    Figure target = figure_of(number("60"), {});
    show_difference(actual, target);
    EXPECT_EQ(to_string(actual), "59.96");
    EXPECT_EQ(to_string(target), "60");
}

TEST(NumberFormat, ShowsADifferenceByAllDigitsWhereSixMoreAreTooFew) {
    Figure actual = figure_of(number("59.99999999999999"), {});
    Figure target = figure_of(number("60"), {});
    show_difference(actual, target);
    EXPECT_EQ(to_string(actual), "59.99999999999999");
    EXPECT_EQ(to_string(target), "60");
}

TEST(NumberFormat, LeavesEqualNumbersAsTheyAre) {
    Figure actual = figure_of(number("60.25"), {});
    Figure target = figure_of(Number::rounded(60.25), {});
    show_difference(actual, target);
    EXPECT_EQ(to_string(actual), "60.3");
    EXPECT_EQ(to_string(target), "60.3");
}

TEST(NumberFormat, ShowsSharesInPercent) {
    EXPECT_EQ(format_share(0.714, Reached::no), "71 %");
    EXPECT_EQ(format_share(-0.5, Reached::no), "-50 %");
    EXPECT_EQ(format_share(12.5, Reached::yes), "1,250 %");
}

TEST(NumberFormat, ShowsAShareAsWholeOnlyWhereItWasReached) {
    EXPECT_EQ(format_share(0.996, Reached::no), "99.6 %");
    EXPECT_EQ(format_share(0.99996, Reached::no), "99.996 %");
    EXPECT_EQ(format_share(0.9999999999, Reached::yes), "100 %");
}

TEST(NumberFormat, CutsLongUnitsAndEscapesThem) {
    EXPECT_EQ(with_unit("12", {.unit = "USD"}), "12 USD");
    EXPECT_EQ(with_unit("12", {.unit = ""}), "12");
    EXPECT_EQ(with_unit("12", {.unit = "working days of a team"}), "12 working day…");
    EXPECT_EQ(with_unit("12", {.unit = "\x1b[m"}), "12 \\x1b[m");
}

} // namespace
} // namespace kpitrace
