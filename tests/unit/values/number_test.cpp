#include "kpitrace/values/number.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <vector>

namespace kpitrace {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Number num(std::string_view text) {
    return Number::parse(text).value();
}

/// Value and exactness in one text.
std::string print(const Number& number) {
    switch (number.exactness()) {
    case Exactness::exact:
        return number.to_string();
    case Exactness::rounded:
        return number.to_string() + " rounded";
    case Exactness::overflowed:
        return number.to_string() + " overflowed";
    }
    return "unknown exactness";
}

std::string print(const std::optional<Number>& number) {
    return number ? print(*number) : "nothing";
}

TEST(NumberParse, IsExactWhereADecimalHoldsIt) {
    EXPECT_EQ(print(Number::parse("-12.50")), "-12.5");
    EXPECT_EQ(print(Number::parse("+1e3")), "1000");
}

TEST(NumberParse, OverflowsToADouble) {
    EXPECT_EQ(print(Number::parse("1e40")), "1e+40 overflowed");
    EXPECT_EQ(print(Number::parse("+1e40")), "1e+40 overflowed");
    EXPECT_EQ(print(Number::parse("-1e-40")), "-1e-40 overflowed");
    EXPECT_EQ(print(Number::parse("1e-400")), "0 overflowed");
}

TEST(NumberParse, RefusesWhatIsNotAFiniteNumber) {
    for (const std::string_view text :
         {"1e400", "-1e400", "1e99999999999999999999", "nan", "inf", "-Infinity", "", "x"}) {
        EXPECT_EQ(print(Number::parse(text)), "nothing") << text;
    }
}

TEST(NumberToString, IsTheShortestTextOfADouble) {
    EXPECT_EQ(Number::rounded(0.1).to_string(), "0.1");
    EXPECT_EQ(Number::rounded(1.0 / 3).to_string(), "0.3333333333333333");
    EXPECT_EQ(Number::rounded(100).to_string(), "100");
    EXPECT_EQ(Number::rounded(1e300).to_string(), "1e+300");
    EXPECT_EQ(Number::rounded(-0.0).to_string(), "0");
}

TEST(NumberArithmetic, OfExactNumbersIsExact) {
    EXPECT_EQ(print(num("0.1") + num("0.2")), "0.3");
    EXPECT_EQ(print(num("0.1") - num("0.3")), "-0.2");
    EXPECT_EQ(print(num("1.1") * num("1.1")), "1.21");
    EXPECT_EQ(print(-num("1.5")), "-1.5");
    EXPECT_EQ(print(num("-1.5").abs()), "1.5");
}

TEST(NumberArithmetic, OfRoundedNumbersIsRounded) {
    EXPECT_EQ(print(Number::rounded(0.5) + Number(1)), "1.5 rounded");
    EXPECT_EQ(print(Number(1) - Number::rounded(0.5)), "0.5 rounded");
    EXPECT_EQ(print(Number::rounded(0.5) * num("3")), "1.5 rounded");
    EXPECT_EQ(print(Number::rounded(-2.5).abs()), "2.5 rounded");
}

TEST(NumberArithmetic, ShowsWhatGrewTooLarge) {
    EXPECT_EQ(print(num("1e20") * num("1e20")), "1e+40 overflowed");
    EXPECT_EQ(print(num("9e37") + num("9e37")), "1.8e+38 overflowed");
    EXPECT_EQ(print(num("-9e37") - num("9e37")), "-1.8e+38 overflowed");
    EXPECT_EQ(print(num("1e-20") * num("1e-20")), "1e-40 overflowed");
    EXPECT_EQ(print(Number::overflowed(1e40) + Number(1)), "1e+40 overflowed");
    EXPECT_EQ(print(Number::rounded(1e40) * Number::overflowed(2)), "2e+40 overflowed");
    EXPECT_EQ(print(Number::rounded(1e300) * Number::rounded(1e300)), "inf overflowed");
}

TEST(NumberArithmetic, NeverMakesNaN) {
    const Number huge = Number::overflowed(infinity);
    EXPECT_EQ(print(huge - huge), "0 overflowed");
    EXPECT_EQ(print(huge * Number(0)), "0 overflowed");
    EXPECT_EQ(print(Number::divide(huge, huge)), "0 overflowed");
}

TEST(NumberDivide, IsADouble) {
    EXPECT_EQ(print(Number::divide(Number(1), Number(4))), "0.25 rounded");
    EXPECT_EQ(print(Number::divide(Number(0), Number(-4))), "0 rounded");
    EXPECT_EQ(print(Number::divide(Number::overflowed(1e40), Number(2))), "5e+39 overflowed");
}

TEST(NumberDivide, ByZeroIsNothing) {
    EXPECT_EQ(print(Number::divide(Number(1), Number(0))), "nothing");
    EXPECT_EQ(print(Number::divide(Number(0), Number::rounded(-0.0))), "nothing");
}

TEST(NumberRoundedTo, KeepsExactNumbersExact) {
    EXPECT_EQ(print(num("2.675").rounded_to(2)), "2.68");
    EXPECT_EQ(print(num("-1250").rounded_to(-2)), "-1300");
    EXPECT_EQ(print(num("99999999999999999999999999999999999999").rounded_to(-2)), "1e+38 overflowed");
}

TEST(NumberRoundedTo, RoundsDoublesHalfAwayFromZero) {
    EXPECT_EQ(print(Number::rounded(2.5).rounded_to(0)), "3 rounded");
    EXPECT_EQ(print(Number::rounded(-2.5).rounded_to(0)), "-3 rounded");
    EXPECT_EQ(print(Number::rounded(1.0 / 3).rounded_to(2)), "0.33 rounded");
    EXPECT_EQ(print(Number::rounded(1250).rounded_to(-2)), "1300 rounded");
    EXPECT_EQ(print(Number::rounded(1.5).rounded_to(1000)), "1.5 rounded") << "10^1000 is not a double";
    EXPECT_EQ(print(Number::rounded(1.5).rounded_to(-1000)), "0 rounded");
}

TEST(NumberSign, FollowsTheValue) {
    EXPECT_EQ(num("-0.1").sign(), -1);
    EXPECT_EQ(Number().sign(), 0);
    EXPECT_EQ(Number::rounded(-0.0).sign(), 0);
    EXPECT_EQ(Number::rounded(1e-300).sign(), 1);
    EXPECT_EQ(Number::overflowed(-infinity).sign(), -1);
}

TEST(NumberIsFinite, IsFalseForInfinityAlone) {
    EXPECT_TRUE(num("1e37").is_finite());
    EXPECT_TRUE(Number::overflowed(1e300).is_finite());
    EXPECT_FALSE(Number::overflowed(-infinity).is_finite());
}

TEST(NumberCompare, ComparesByValue) {
    EXPECT_EQ(Number::compare(num("0.1"), Number::rounded(0.2)), std::strong_ordering::less);
    EXPECT_EQ(Number::compare(num("0.5"), Number::rounded(0.5)), std::strong_ordering::equal);
    EXPECT_EQ(Number::compare(num("0.50000000000000000001"), num("0.5")), std::strong_ordering::greater)
        << "exact against exact";
    EXPECT_EQ(Number::compare(num("0.50000000000000000001"), Number::rounded(0.5)), std::strong_ordering::equal)
        << "as doubles";
    EXPECT_EQ(Number::compare(Number::overflowed(infinity), num("1e37")), std::strong_ordering::greater);
}

TEST(NumberOrder, IsTotal) {
    const std::vector<Number> ascending{Number::overflowed(-infinity), num("-1"),
                                        Number::rounded(-0.5),         num("0.5"),
                                        num("0.50000000000000000001"), Number::rounded(0.5),
                                        Number::overflowed(0.5),       num("0.75"),
                                        Number::overflowed(infinity)};
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        for (std::size_t j = 0; j < ascending.size(); ++j) {
            EXPECT_EQ(Number::order(ascending[i], ascending[j]), i <=> j) << i << " against " << j;
        }
    }
}

TEST(NumberAtLeast, IsExactForExactNumbers) {
    EXPECT_TRUE(Number::at_least(num("0.6"), num("0.60")));
    EXPECT_FALSE(Number::at_least(num("0.5999999999999999999"), num("0.6")));
    EXPECT_TRUE(Number::at_most(num("0.6"), num("0.6")));
    EXPECT_FALSE(Number::at_most(num("0.6000000000000000001"), num("0.6")));
}

TEST(NumberAtLeast, ForgivesADoubleItsRounding) {
    EXPECT_TRUE(Number::at_least(Number::rounded(0.1 + 0.7), num("0.8"))) << "0.7999999999999999";
    EXPECT_TRUE(Number::at_least(Number::rounded(-1'000'000.0005), num("-1000000")));
    EXPECT_FALSE(Number::at_least(Number::rounded(-1'000'000.002), num("-1000000")));
    EXPECT_FALSE(Number::at_least(Number::rounded(0.7999), num("0.8")));
    EXPECT_TRUE(Number::at_most(Number::rounded(0.1 + 0.2), num("0.3"))) << "0.30000000000000004";
    EXPECT_FALSE(Number::at_least(Number::rounded(-1e-17), Number(0))) << "nothing is relatively near to zero";
}

TEST(NumberAtLeast, NeverForgivesInfinity) {
    EXPECT_FALSE(Number::at_least(num("1"), Number::overflowed(infinity)));
    EXPECT_FALSE(Number::at_least(Number::overflowed(-infinity), num("1")));
    EXPECT_TRUE(Number::at_least(Number::overflowed(infinity), Number::overflowed(infinity)));
    EXPECT_FALSE(Number::at_least(Number::rounded(-1.7e308), Number::rounded(1.7e308)));
}

} // namespace
} // namespace kpitrace
