#include "measure/exact_sum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace kpitrace {
namespace {

Number number(std::string_view text) {
    return *Number::parse(text);
}

Number sum_of(const std::vector<Number>& numbers) {
    ExactSum sum;
    for (const Number& n : numbers) sum.add(n);
    return sum.total();
}

TEST(ExactSum, TenTenthsAreExactlyOne) {
    const Number total = sum_of(std::vector<Number>(10, number("0.1")));
    EXPECT_TRUE(total.is_exact());
    EXPECT_EQ(total.to_string(), "1");
}

TEST(ExactSum, CancelsBeyondWhatADecimalHolds) {
    const Number huge = number("99999999999999999999999999999999999999");
    EXPECT_EQ(sum_of({huge, huge, huge, number("0.01"), -huge, -huge, -huge}).to_string(), "0.01");
}

TEST(ExactSum, KeepsTheSmallestBesideTheLargest) {
    const Number total = sum_of({number("1e30"), number("1e-30"), number("-1e30")});
    EXPECT_TRUE(total.is_exact());
    EXPECT_EQ(total.to_string(), "0.000000000000000000000000000001");
}

TEST(ExactSum, SaysWhereTheTotalIsTooLargeToBeExact) {
    const Number huge = number("99999999999999999999999999999999999999");
    const Number total = sum_of({huge, huge});
    EXPECT_EQ(total.exactness(), Exactness::overflowed);
    EXPECT_DOUBLE_EQ(total.to_double(), 2e38);
}

TEST(ExactSum, OfDoublesDoesNotDependOnOrder) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> mantissa(-1, 1);
    std::uniform_int_distribution<int> exponent(-300, 300);
    std::vector<Number> numbers;
    for (int i = 0; i < 200; ++i) numbers.push_back(Number::rounded(std::ldexp(mantissa(random), exponent(random))));
    numbers.push_back(number("0.1"));
    const double expected = sum_of(numbers).to_double();
    for (int round = 0; round < 20; ++round) {
        std::shuffle(numbers.begin(), numbers.end(), random);
        EXPECT_EQ(sum_of(numbers).to_double(), expected);
    }
}

TEST(ExactSum, OfDoublesIsTheNearestDouble) {
    // In sequence 1e16 + 1 + 1 loses both ones.
    EXPECT_EQ(sum_of({Number::rounded(1e16), Number::rounded(1), Number::rounded(1)}).to_double(), 1e16 + 2);
    EXPECT_EQ(sum_of({Number::rounded(5e-324), Number::rounded(5e-324)}).to_double(), 1e-323);
}

TEST(ExactSum, MergesToTheSameWhateverTheParts) {
    std::mt19937 random(11);
    std::uniform_int_distribution<std::int64_t> mantissa(-1'000'000'000'000, 1'000'000'000'000);
    std::uniform_int_distribution<int> scale(0, 38);
    std::vector<Number> numbers;
    for (int i = 0; i < 300; ++i) numbers.push_back(*Decimal::make(mantissa(random), scale(random)));
    const Number expected = sum_of(numbers);
    for (std::size_t cut = 0; cut <= numbers.size(); cut += 37) {
        ExactSum left;
        ExactSum right;
        for (std::size_t i = 0; i < numbers.size(); ++i) (i < cut ? left : right).add(numbers[i]);
        right.merge(left);
        EXPECT_EQ(right.total().to_string(), expected.to_string());
    }
}

TEST(ExactSum, InfiniteAddendsMakeAnOverflow) {
    const Number total = sum_of({number("1"), Number::overflowed(HUGE_VAL)});
    EXPECT_EQ(total.exactness(), Exactness::overflowed);
    EXPECT_FALSE(total.is_finite());
}

} // namespace
} // namespace kpitrace
