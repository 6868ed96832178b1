// Narrow numbers against the arithmetic of Number, row by row.
#include "measure/numbers.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>

namespace kpitrace {
namespace {

using Random = std::mt19937_64;

constexpr std::size_t row_count = 6;

std::string show(const Number& number) {
    return number.to_string() + " " + std::to_string(static_cast<int>(number.exactness()));
}

/// Below 2^bits, of either sign.
std::int64_t random_mantissa(Random& random, int bits) {
    if (bits == 0) return 0;
    const auto magnitude = static_cast<std::int64_t>(random() >> static_cast<unsigned>(64 - bits));
    return random() % 2 == 0 ? magnitude : -magnitude;
}

int random_up_to(Random& random, int most) {
    return static_cast<int>(random() % (static_cast<unsigned>(most) + 1));
}

/// The first two rows are the largest and the smallest that the bound allows.
NarrowNumbers random_numbers(Random& random, int bits, int scale) {
    const auto largest = static_cast<std::int64_t>((std::uint64_t{1} << static_cast<unsigned>(bits)) - 1);
    NarrowNumbers made{{largest, -largest}, scale, bits};
    while (made.mantissas.size() < row_count) made.mantissas.push_back(random_mantissa(random, bits));
    return made;
}

void expect_sound(const NarrowNumbers& numbers) {
    EXPECT_GE(numbers.scale, 0);
    EXPECT_LE(numbers.scale, NarrowNumbers::max_scale);
    ASSERT_LE(numbers.bits, 63);
    for (const std::int64_t mantissa : numbers.mantissas) {
        const auto magnitude =
            mantissa < 0 ? -static_cast<std::uint64_t>(mantissa) : static_cast<std::uint64_t>(mantissa);
        EXPECT_LT(magnitude, std::uint64_t{1} << static_cast<unsigned>(numbers.bits));
    }
}

/// Where `made` answers, each of its rows is what `operation` makes of the rows of a and b.
template<class Operation>
void expect_rows(const std::optional<NarrowNumbers>& made, const NarrowNumbers& a, const NarrowNumbers& b,
                 Operation operation) {
    if (!made) return;
    expect_sound(*made);
    ASSERT_EQ(made->mantissas.size(), row_count);
    for (std::size_t row = 0; row < row_count; ++row)
        EXPECT_EQ(show((*made)[row]), show(operation(a[row], b[row]))) << show(a[row]) << " and " << show(b[row]);
}

void expect_arithmetic(const NarrowNumbers& a, const NarrowNumbers& b) {
    expect_rows(add(a, b), a, b, [](const Number& x, const Number& y) { return x + y; });
    expect_rows(subtract(a, b), a, b, [](const Number& x, const Number& y) { return x - y; });
    expect_rows(multiply(a, b), a, b, [](const Number& x, const Number& y) { return x * y; });
}

TEST(NarrowNumbers, CalculateAsNumbersDo) {
    Random random(1);
    for (int round = 0; round < 4000; ++round) {
        const int bits = random_up_to(random, 63);
        const NarrowNumbers a = random_numbers(random, bits, random_up_to(random, 18));
        const NarrowNumbers b = random_numbers(random, random_up_to(random, 63 - bits / 2), random_up_to(random, 18));
        expect_arithmetic(a, b);
        expect_arithmetic(b, a);
    }
}

TEST(NarrowNumbers, CalculateAtTheEdges) {
    Random random(2);
    for (const int a_bits : {0, 1, 30, 31, 32, 60, 61, 62, 63})
        for (const int b_bits : {0, 1, 31, 32, 61, 62, 63})
            for (const int a_scale : {0, 9, 17, 18})
                for (const int b_scale : {0, 1, 9, 18})
                    expect_arithmetic(random_numbers(random, a_bits, a_scale), random_numbers(random, b_bits, b_scale));
}

TEST(NarrowNumbers, AnswerWhereTheBoundsAllowNoOverflow) {
    Random random(3);
    for (int bits = 0; bits <= 62; ++bits) {
        for (int scale = 0; scale <= 18; ++scale) {
            const NarrowNumbers a = random_numbers(random, bits, scale);
            EXPECT_TRUE(add(a, a)) << bits;
            EXPECT_TRUE(subtract(a, a)) << bits;
            EXPECT_TRUE(multiply(a, random_numbers(random, 63 - bits, 18 - scale))) << bits << ' ' << scale;
        }
    }
    // Eight digits more are 27 bits more.
    for (int bits = 0; bits <= 62 - 27; ++bits) {
        for (int scale = 0; scale <= 10; ++scale) {
            const NarrowNumbers a = random_numbers(random, bits, scale);
            const NarrowNumbers b = random_numbers(random, 62, scale + 8);
            EXPECT_TRUE(add(a, b)) << bits;
            EXPECT_TRUE(subtract(b, a)) << bits;
            EXPECT_TRUE(at_scale(a, scale + 8)) << bits;
        }
    }
}

TEST(NarrowNumbers, RefuseWhatWouldOverflow) {
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    const NarrowNumbers huge{{largest}, 0, 63};
    const NarrowNumbers one{{1}, 0, 1};
    const NarrowNumbers fine{{1}, 18, 1};
    EXPECT_FALSE(add(huge, one));
    EXPECT_FALSE(subtract(huge, one));
    EXPECT_FALSE(multiply(huge, huge));
    EXPECT_FALSE(add(huge, fine));
    EXPECT_FALSE(at_scale(huge, 1));
    EXPECT_FALSE(multiply(fine, NarrowNumbers{{1}, 1, 1})) << "a scale of 19";
}

TEST(NarrowNumbers, KeepTheirValuesAtAnotherScale) {
    Random random(4);
    for (int round = 0; round < 2000; ++round) {
        const int scale = random_up_to(random, 18);
        const NarrowNumbers a = random_numbers(random, random_up_to(random, 63), scale);
        const int wanted = scale + random_up_to(random, 18 - scale);
        const auto made = at_scale(a, wanted);
        if (made) {
            EXPECT_EQ(made->scale, wanted);
        }
        expect_rows(made, a, a, [](const Number& x, const Number&) { return x; });
    }
}

TEST(NarrowNumbers, NegateAndDropTheSign) {
    Random random(5);
    for (int bits = 0; bits <= 63; ++bits) {
        const NarrowNumbers a = random_numbers(random, bits, random_up_to(random, 18));
        expect_rows(negate(a), a, a, [](const Number& x, const Number&) { return -x; });
        expect_rows(absolute(a), a, a, [](const Number& x, const Number&) { return x.abs(); });
    }
}

TEST(NarrowNumbers, HoldZeroWhereNullsAreCleared) {
    NarrowNumbers numbers{{7, -7, std::numeric_limits<std::int64_t>::max(), -3}, 2, 63};
    clear_nulls(numbers, {1, 0, 0, 1});
    EXPECT_EQ(numbers.mantissas, (std::vector<std::int64_t>{7, 0, 0, -3}));
}

TEST(NarrowNumbers, AreUnchangedByANumberThatDoesNotFit) {
    const NarrowNumbers before{{std::numeric_limits<std::int64_t>::max(), 5}, 1, 63};
    for (const Number& number :
         {*Number::parse("0.01"), Number::rounded(0.5), *Number::parse("1e-19"), *Number::parse("9223372036854775808"),
          Number(std::numeric_limits<std::int64_t>::min())}) {
        NarrowNumbers numbers = before;
        EXPECT_FALSE(numbers.try_set(1, number)) << show(number);
        EXPECT_EQ(numbers.mantissas, before.mantissas);
        EXPECT_EQ(numbers.scale, before.scale);
        EXPECT_EQ(numbers.bits, before.bits);
    }
}

/// Mostly what figures of sales are; now and then what is narrow only just, or not at all.
Number random_number(Random& random) {
    switch (random() % 16) {
    case 0:
        return *Decimal::make(random_mantissa(random, 63), random_up_to(random, 18));
    case 1:
        return *Decimal::make(Int128{random_mantissa(random, 63)} * random_mantissa(random, 60),
                              random_up_to(random, 38));
    case 2:
        return Number::rounded(static_cast<double>(random_mantissa(random, 50)) / 3);
    case 3:
        return Number(std::numeric_limits<std::int64_t>::min());
    case 4:
        return Number(std::numeric_limits<std::int64_t>::max());
    default:
        return *Decimal::make(random_mantissa(random, 30), random_up_to(random, 4));
    }
}

void expect_numbers(const Numbers& numbers, const std::vector<Number>& expected) {
    ASSERT_EQ(numbers.size(), expected.size());
    if (numbers.is_narrow()) expect_sound(numbers.narrow());
    for (std::size_t row = 0; row < expected.size(); ++row) EXPECT_EQ(show(numbers[row]), show(expected[row])) << row;
}

TEST(Numbers, KeepWhatIsSet) {
    Random random(6);
    for (int round = 0; round < 300; ++round) {
        std::vector<Number> expected(20);
        Numbers numbers(expected.size());
        for (int i = 0; i < 30; ++i) {
            const std::size_t row = random() % expected.size();
            expected[row] = random_number(random);
            numbers.set(row, expected[row]);
        }
        expect_numbers(numbers, expected);
    }
}

TEST(Numbers, KeepWhatIsAppended) {
    Random random(7);
    for (int round = 0; round < 300; ++round) {
        std::vector<Number> expected;
        Numbers numbers;
        int scale = random_up_to(random, 18);
        for (int i = 0; i < 20; ++i) {
            if (random() % 8 == 0) scale = random_up_to(random, 18);
            const std::int64_t mantissa =
                random() % 8 == 0 ? std::numeric_limits<std::int64_t>::min() : random_mantissa(random, 40);
            if (random() % 2 == 0) {
                expected.push_back(random_number(random));
                numbers.push_back(expected.back());
            } else {
                expected.emplace_back(*Decimal::make(mantissa, scale));
                numbers.push_back(mantissa, scale);
            }
        }
        expect_numbers(numbers, expected);
    }
}

TEST(Numbers, AreOneInEveryRowWhereConstant) {
    Random random(8);
    for (int round = 0; round < 500; ++round) {
        const Number number = random_number(random);
        expect_numbers(Numbers::constant(number, 5), std::vector<Number>(5, number));
    }
    EXPECT_EQ(Numbers::constant(7, 0).size(), 0U);
}

TEST(Numbers, StayNarrowForFiguresOfSales) {
    Random random(9);
    Numbers set(100);
    Numbers appended;
    for (std::size_t row = 0; row < 100; ++row) {
        const Number price = *Decimal::make(random_mantissa(random, 40), random_up_to(random, 4));
        set.set(row, price);
        appended.push_back(price);
    }
    EXPECT_TRUE(set.is_narrow());
    EXPECT_TRUE(appended.is_narrow());
    EXPECT_TRUE(Numbers::constant(*Number::parse("0.19"), 3).is_narrow());
}

TEST(Numbers, GrowByZerosInEitherForm) {
    Numbers narrow(1);
    narrow.set(0, *Number::parse("1.5"));
    narrow.resize(2);
    expect_numbers(narrow, {*Number::parse("1.5"), 0});
    narrow.set(0, Number::rounded(0.5));
    EXPECT_FALSE(narrow.is_narrow());
    narrow.resize(3);
    expect_numbers(narrow, {Number::rounded(0.5), 0, 0});
}

} // namespace
} // namespace kpitrace
