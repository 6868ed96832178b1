// Compares Decimal with schoolbook arithmetic, for random values that are mostly near the limits.
#include "long_decimal.hpp"

#include <cstdlib>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace kpitrace {
namespace {

constexpr int rounds = 5'000;

/// All powers of `base` that fit a mantissa.
std::vector<std::string> powers(std::int64_t base) {
    std::vector<std::string> all;
    LongDecimal power{.negative = false, .digits = "1", .scale = 0};
    for (; fits(power); power = multiply(power, long_decimal(Decimal(base)))) all.push_back(power.digits);
    return all;
}

class RandomDecimals {
public:
    Decimal next() {
        const auto value = Decimal::parse(sign() + mantissa() + "e-" + std::to_string(below(39)));
        return value.value_or(Decimal(static_cast<std::int64_t>(below(2000)) - 1000));
    }

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

    std::string sign() { return below(2) == 0 ? "" : "-"; }

    std::string mantissa() {
        switch (below(5)) {
        case 0:
            return twos_[below(twos_.size())];
        case 1:
            return fives_[below(fives_.size())];
        case 2:
            return std::string(1 + below(38), '9');
        default:
            return digits(1 + below(38));
        }
    }

    std::string digits(std::size_t count) {
        std::string out;
        while (out.size() < count) out += static_cast<char>('0' + below(10));
        return out;
    }

    std::mt19937 random_{20260630};
    // Products of powers of two and of five end in zeros that neither of them has.
    std::vector<std::string> twos_ = powers(2);
    std::vector<std::string> fives_ = powers(5);
};

std::string expected(const LongDecimal& value) {
    return fits(value) ? to_text(value) : "does not fit";
}
std::string actual(std::optional<Decimal> value) {
    return value ? value->to_string() : "does not fit";
}

bool is_canonical(const Decimal& value) {
    const bool has_room = value.scale() >= 0 && value.scale() <= Decimal::max_scale;
    return has_room && (value.scale() == 0 || value.mantissa() % 10 != 0);
}

class DecimalProperty : public testing::Test {
protected:
    RandomDecimals random;
};

TEST_F(DecimalProperty, TextReadsBack) {
    for (int i = 0; i < rounds; ++i) {
        const Decimal a = random.next();
        ASSERT_TRUE(is_canonical(a)) << a.to_string();
        ASSERT_EQ(a.to_string(), to_text(long_decimal(a)));
        ASSERT_EQ(Decimal::parse(a.to_string()), a);
    }
}

TEST_F(DecimalProperty, SumsAndDifferences) {
    for (int i = 0; i < rounds; ++i) {
        const Decimal a = random.next();
        const Decimal b = random.next();
        const auto sum = Decimal::add(a, b);
        ASSERT_EQ(actual(sum), expected(add(long_decimal(a), long_decimal(b))))
            << a.to_string() << " + " << b.to_string();
        ASSERT_EQ(actual(Decimal::subtract(a, b)), expected(add(long_decimal(a), long_decimal(b.negated()))))
            << a.to_string() << " - " << b.to_string();
        ASSERT_EQ(sum, Decimal::add(b, a));
        ASSERT_TRUE(!sum || is_canonical(*sum));
    }
}

TEST_F(DecimalProperty, Products) {
    for (int i = 0; i < rounds / 2; ++i) {
        const Decimal a = random.next();
        const Decimal b = random.next();
        const auto product = Decimal::multiply(a, b);
        ASSERT_EQ(actual(product), expected(multiply(long_decimal(a), long_decimal(b))))
            << a.to_string() << " * " << b.to_string();
        ASSERT_EQ(product, Decimal::multiply(b, a));
        ASSERT_TRUE(!product || is_canonical(*product));
    }
}

TEST_F(DecimalProperty, Comparisons) {
    const auto sign_of = [](std::strong_ordering order) { return order < 0 ? -1 : order > 0 ? 1 : 0; };
    for (int i = 0; i < rounds; ++i) {
        const Decimal a = random.next();
        const Decimal b = random.next();
        ASSERT_EQ(sign_of(a <=> b), compare(long_decimal(a), long_decimal(b))) << a.to_string() << " " << b.to_string();
        ASSERT_EQ(sign_of(a <=> a), 0);
        ASSERT_EQ(sign_of(b <=> a), -sign_of(a <=> b));
    }
}

TEST_F(DecimalProperty, NeighboursCompare) {
    for (int i = 0; i < rounds; ++i) {
        const Decimal a = random.next();
        const Decimal step = Decimal::make(1, a.scale()).value();
        const auto above = Decimal::add(a, step);
        ASSERT_TRUE(!above || a < *above) << a.to_string();
    }
}

TEST_F(DecimalProperty, Rounding) {
    for (int i = 0; i < rounds; ++i) {
        const Decimal a = random.next();
        const int places = i % 40;
        ASSERT_EQ(actual(a.rounded(places)), expected(round_to(long_decimal(a), static_cast<std::size_t>(places))))
            << a.to_string() << " to " << places;
    }
}

TEST_F(DecimalProperty, DoublesAreTheNearest) {
    for (int i = 0; i < rounds; ++i) {
        const Decimal a = random.next();
        ASSERT_EQ(a.to_double(), std::strtod(a.to_string().c_str(), nullptr)) << a.to_string();
    }
}

// All small values, so that no pattern is missed by chance.
TEST(DecimalExhaustive, SmallValuesFollowTheSchoolbook) {
    std::vector<Decimal> values;
    for (int mantissa = -30; mantissa <= 30; ++mantissa) {
        for (int scale = -1; scale <= 2; ++scale) values.push_back(Decimal::make(mantissa, scale).value());
    }
    for (const Decimal& a : values) {
        for (const Decimal& b : values) {
            ASSERT_EQ(actual(Decimal::add(a, b)), expected(add(long_decimal(a), long_decimal(b))));
            ASSERT_EQ(actual(Decimal::multiply(a, b)), expected(multiply(long_decimal(a), long_decimal(b))));
            ASSERT_EQ(a < b, compare(long_decimal(a), long_decimal(b)) < 0);
            ASSERT_EQ(a == b, compare(long_decimal(a), long_decimal(b)) == 0);
        }
    }
}

} // namespace
} // namespace kpitrace
