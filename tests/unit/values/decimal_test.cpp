#include "kpitrace/values/decimal.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace kpitrace {

void PrintTo(const Decimal& decimal, std::ostream* out) {
    *out << decimal.to_string();
}

namespace {

// The largest mantissa, 38 nines.
constexpr std::string_view nines = "99999999999999999999999999999999999999";

std::string zeros(std::size_t count) {
    return std::string(count, '0');
}

Decimal dec(std::string_view text) {
    const auto value = Decimal::parse(text);
    EXPECT_TRUE(value) << text;
    return value.value_or(Decimal());
}

std::string text_of(std::optional<Decimal> value) {
    return value ? value->to_string() : "does not fit";
}

std::string parsed(std::string_view text) {
    return text_of(Decimal::parse(text));
}

std::string sum(std::string_view a, std::string_view b) {
    return text_of(Decimal::add(dec(a), dec(b)));
}
std::string difference(std::string_view a, std::string_view b) {
    return text_of(Decimal::subtract(dec(a), dec(b)));
}
std::string product(std::string_view a, std::string_view b) {
    return text_of(Decimal::multiply(dec(a), dec(b)));
}
std::string rounded(std::string_view text, int digits) {
    return text_of(dec(text).rounded(digits));
}

TEST(DecimalParse, ReadsThePlainForm) {
    EXPECT_EQ(parsed("-12.50"), "-12.5");
    EXPECT_EQ(parsed("1e3"), "1000");
    EXPECT_EQ(parsed(".5"), "0.5");
    EXPECT_EQ(parsed("5."), "5");
    EXPECT_EQ(parsed("010"), "10");
    EXPECT_EQ(parsed("+1.2E-3"), "0.0012");
    EXPECT_EQ(parsed("-0"), "0");
    EXPECT_EQ(parsed("0.00"), "0");
}

TEST(DecimalParse, HoldsAllDigitsThatFit) {
    EXPECT_EQ(parsed(nines), nines);
    EXPECT_EQ(parsed("-" + std::string(nines)), "-" + std::string(nines));
    EXPECT_EQ(parsed("." + std::string(nines)), "0." + std::string(nines));
    EXPECT_EQ(parsed("1e37"), "1" + zeros(37));
    EXPECT_EQ(parsed("1e-38"), "0." + zeros(37) + "1");
}

TEST(DecimalParse, RefusesWhatDoesNotFit) {
    EXPECT_EQ(parsed(std::string(nines) + "9"), "does not fit");
    EXPECT_EQ(parsed("1" + zeros(38)), "does not fit");
    EXPECT_EQ(parsed("1e38"), "does not fit");
    EXPECT_EQ(parsed("1e-39"), "does not fit");
    EXPECT_EQ(parsed("1." + zeros(37) + "1"), "does not fit") << "39 digits from the first to the last";
    EXPECT_EQ(parsed("1e999999999999999999999"), "does not fit");
    EXPECT_EQ(parsed("1e-999999999999999999999"), "does not fit");
}

TEST(DecimalParse, IgnoresZerosThatMeanNothing) {
    EXPECT_EQ(parsed(zeros(100) + "7"), "7");
    EXPECT_EQ(parsed("7." + zeros(100)), "7");
    EXPECT_EQ(parsed("1" + zeros(100) + "e-100"), "1");
    EXPECT_EQ(parsed("." + zeros(100) + "12e101"), "1.2");
    EXPECT_EQ(parsed("0e999999999999999999999"), "0");
    EXPECT_EQ(parsed("0." + zeros(100)), "0");
}

TEST(DecimalParse, RefusesWhatIsNotANumber) {
    for (const std::string_view text : {"", "-", ".", "abc", "1,5", "1 000", " 1", "NaN", "INF", "0x1F", "1e"}) {
        EXPECT_FALSE(Decimal::parse(text)) << text;
    }
}

TEST(DecimalMake, IsCanonical) {
    const Decimal value = Decimal::make(1'250'000, 5).value();
    EXPECT_EQ(value.mantissa(), 125);
    EXPECT_EQ(value.scale(), 1);
    EXPECT_EQ(Decimal::make(0, 20)->scale(), 0);
    EXPECT_EQ(Decimal::make(0, -1'000'000), Decimal());
    EXPECT_EQ(Decimal::make(700, 0)->mantissa(), 700) << "zeros before the point stay";
    EXPECT_EQ(Decimal::make(-7, -2), Decimal(-700));
}

TEST(DecimalMake, RefusesWhatDoesNotFit) {
    const Int128 limit = dec("1e37").mantissa() * 10;
    EXPECT_EQ(text_of(Decimal::make(limit, 0)), "does not fit");
    EXPECT_EQ(text_of(Decimal::make(limit, 1)), "1" + zeros(37)) << "a zero too many that the scale takes";
    EXPECT_EQ(text_of(Decimal::make(limit - 1, 0)), nines);
    EXPECT_EQ(text_of(Decimal::make(1, 39)), "does not fit");
    EXPECT_EQ(text_of(Decimal::make(10, 39)), "0." + zeros(37) + "1");
    EXPECT_EQ(text_of(Decimal::make(1, -38)), "does not fit");
    EXPECT_EQ(text_of(Decimal::make(1, std::numeric_limits<int>::min())), "does not fit");
    EXPECT_EQ(text_of(Decimal::make(1, std::numeric_limits<int>::max())), "does not fit");
    EXPECT_EQ(text_of(Decimal::make(std::numeric_limits<Int128>::min(), 0)), "does not fit");
}

TEST(Decimal, EqualValuesAreEqual) {
    EXPECT_EQ(dec("1.50"), dec("1.5"));
    EXPECT_EQ(dec("1.5e1"), Decimal(15));
    EXPECT_EQ(dec("-0.0"), Decimal(0));
}

TEST(DecimalAdd, IsExact) {
    EXPECT_EQ(sum("0.1", "0.2"), "0.3");
    EXPECT_EQ(sum("1", "-1.25"), "-0.25");
    EXPECT_EQ(sum("99.95", "0.05"), "100");
    EXPECT_EQ(sum("-0.5", "-0.5"), "-1");
    EXPECT_EQ(sum("12.34", "-12.34"), "0");
    EXPECT_EQ(sum("9223372036854775807", "9223372036854775807"), "18446744073709551614");
}

TEST(DecimalAdd, TenTenthsAreOne) {
    Decimal total;
    for (int i = 0; i < 10; ++i) total = Decimal::add(total, dec("0.1")).value();
    EXPECT_EQ(total, Decimal(1));
}

TEST(DecimalAdd, ReachesTheLimit) {
    const std::string all = "0." + std::string(nines);
    EXPECT_EQ(sum(nines, "0"), nines);
    EXPECT_EQ(sum(nines, "1"), "does not fit");
    EXPECT_EQ(sum(nines, "-1"), std::string(37, '9') + "8");
    EXPECT_EQ(sum(nines, "0.5"), "does not fit") << "39 digits";
    EXPECT_EQ(sum(nines, nines), "does not fit");
    EXPECT_EQ(sum(all, "0." + zeros(37) + "1"), "1");
    EXPECT_EQ(sum("1e37", "1e-38"), "does not fit");
    EXPECT_EQ(sum("5", "." + std::string(37, '5')), "5." + std::string(37, '5'));
}

TEST(DecimalAdd, DropsAZeroToFit) {
    const std::string half = "9." + std::string(36, '9') + "5";
    EXPECT_EQ(sum(half, half), "19." + std::string(36, '9')) << "19.…90 has 39 digits until the zero goes";
}

TEST(DecimalSubtract, IsExact) {
    EXPECT_EQ(difference("0.3", "0.1"), "0.2");
    EXPECT_EQ(difference("1", "1.001"), "-0.001");
    EXPECT_EQ(difference(nines, nines), "0");
    EXPECT_EQ(difference("-" + std::string(nines), "1"), "does not fit");
}

TEST(DecimalMultiply, IsExact) {
    EXPECT_EQ(product("1.1", "1.1"), "1.21");
    EXPECT_EQ(product("-2.5", "4"), "-10");
    EXPECT_EQ(product("-0.2", "-0.5"), "0.1");
    EXPECT_EQ(product("0", "-3.7"), "0");
    EXPECT_EQ(product("9999999999999999999", "9999999999999999999"), "99999999999999999980000000000000000001");
}

TEST(DecimalMultiply, ReachesTheLimit) {
    EXPECT_EQ(product(nines, "1"), nines);
    EXPECT_EQ(product(nines, "0.1"), std::string(37, '9') + ".9");
    EXPECT_EQ(product(nines, "2"), "does not fit");
    EXPECT_EQ(product("1e-19", "1e-19"), "0." + zeros(37) + "1");
    EXPECT_EQ(product("1e-19", "1e-20"), "does not fit");
    EXPECT_EQ(product("1e37", "1e-38"), "0.1");
}

TEST(DecimalMultiply, DropsZerosToFit) {
    // 2^100 * 5^40 is 2^60 with 40 zeros, all of them after the point.
    EXPECT_EQ(product("1267650600228229401496703205376e-20", "9094947017729282379150390625e-20"),
              "1152921504606846976");
    EXPECT_EQ(product("9094947017729282379150390625e-20", "-1267650600228229401496703205376e-20"),
              "-1152921504606846976");
}

TEST(DecimalRounded, GoesHalfAwayFromZero) {
    EXPECT_EQ(rounded("2.5", 0), "3");
    EXPECT_EQ(rounded("-2.5", 0), "-3");
    EXPECT_EQ(rounded("2.4999", 0), "2");
    EXPECT_EQ(rounded("2.675", 2), "2.68");
    EXPECT_EQ(rounded("0.996", 2), "1");
    EXPECT_EQ(rounded("-0.4", 0), "0");
}

TEST(DecimalRounded, LeavesWhatIsShortEnough) {
    EXPECT_EQ(rounded("2.5", 1), "2.5");
    EXPECT_EQ(rounded("2.5", 100), "2.5");
    EXPECT_EQ(rounded("7", 0), "7");
}

TEST(DecimalRounded, RoundsBeforeThePoint) {
    EXPECT_EQ(rounded("1250", -2), "1300");
    EXPECT_EQ(rounded("1249.99", -2), "1200");
    EXPECT_EQ(rounded("49", -2), "0");
    EXPECT_EQ(rounded("50", -2), "100");
    EXPECT_EQ(rounded("-50", -2), "-100");
    EXPECT_EQ(rounded(nines, -37), "does not fit");
    EXPECT_EQ(rounded(nines, -38), "does not fit");
    EXPECT_EQ(rounded(nines, -39), "0");
    EXPECT_EQ(rounded("4" + zeros(37), -38), "0");
    EXPECT_EQ(rounded(nines, std::numeric_limits<int>::min()), "0");
}

TEST(DecimalNegated, TurnsTheSign) {
    EXPECT_EQ(dec("1.5").negated(), dec("-1.5"));
    EXPECT_EQ(Decimal().negated(), Decimal());
    EXPECT_EQ(dec("-2").sign(), -1);
    EXPECT_EQ(Decimal().sign(), 0);
    EXPECT_EQ(dec("0.01").sign(), 1);
}

TEST(DecimalToDouble, IsTheNearest) {
    EXPECT_EQ(dec("0.1").to_double(), 0.1);
    EXPECT_EQ(dec("-1234.56").to_double(), -1234.56);
    EXPECT_EQ(dec("9007199254740993").to_double(), 9007199254740992.0) << "a tie goes to even";
    EXPECT_EQ(dec("9007199254740993.1").to_double(), 9007199254740994.0);
    EXPECT_EQ(dec("0.12345678901234567890123456789012345678").to_double(), 0.12345678901234567890123456789012345678);
    EXPECT_EQ(dec("1e-38").to_double(), 1e-38);
    EXPECT_EQ(dec(nines).to_double(), 1e38);
}

TEST(DecimalToString, HasAllDigitsAndNoExponent) {
    EXPECT_EQ(dec("-1234.5").to_string(), "-1234.5");
    EXPECT_EQ(dec("-0.05").to_string(), "-0.05");
    EXPECT_EQ(Decimal().to_string(), "0");
    EXPECT_EQ(Decimal(std::numeric_limits<std::int64_t>::min()).to_string(), "-9223372036854775808");
}

TEST(DecimalOrder, ComparesAcrossScales) {
    EXPECT_LT(dec("-1"), dec("-0.99"));
    EXPECT_LT(dec("-0.5"), dec("0.5"));
    EXPECT_LT(dec("0.5"), dec("1"));
    EXPECT_GT(dec("10"), dec("9.99"));
    EXPECT_LT(Decimal(), dec("1e-38"));
    EXPECT_GT(Decimal(), dec("-1e-38"));
    EXPECT_LT(dec("-" + std::string(nines)), dec("-1e-38"));
    EXPECT_GT(dec(nines), dec("0." + std::string(nines)));
    EXPECT_LT(dec("0." + std::string(nines)), Decimal(1));
    EXPECT_GT(dec("1." + zeros(36) + "1"), Decimal(1)) << "apart in the 38th digit";
    EXPECT_EQ(dec("1.0") <=> Decimal(1), std::strong_ordering::equal);
}

} // namespace
} // namespace kpitrace
