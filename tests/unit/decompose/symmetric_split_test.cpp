#include "kpitrace/decompose/symmetric_split.hpp"

#include "unit/decompose/numbers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace kpitrace::test {
namespace {

using Values = std::vector<Number>;
using Function = std::function<std::optional<Number>(const Values&)>;

/// A function, and its inputs before and after.
struct Change {
    Function function;
    Values before;
    Values after;

    [[nodiscard]] std::optional<Number> at(std::uint32_t mask) const {
        Values values = before;
        for (std::size_t i = 0; i < values.size(); ++i)
            if ((mask >> i & 1U) != 0) values[i] = after[i];
        return function(values);
    }
    [[nodiscard]] std::optional<Values> split() const {
        return split_symmetrically(before.size(), [this](std::uint32_t mask) { return at(mask); });
    }
};

/// As the definition says: the mean, over all orders of the inputs, of what the value changes at the turn of each.
std::optional<std::vector<double>> split_slowly(const Change& change) {
    std::vector<std::size_t> order(change.before.size());
    std::iota(order.begin(), order.end(), 0);
    std::vector<long double> sums(order.size());
    long double orders = 0;
    do {
        std::uint32_t mask = 0;
        for (const std::size_t input : order) {
            const auto value = change.at(mask);
            mask |= 1U << input;
            const auto next = change.at(mask);
            if (!value || !next) return std::nullopt;
            sums[input] += (*next - *value).to_double();
        }
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    std::vector<double> means;
    for (const long double sum : sums) means.push_back(static_cast<double>(sum / orders));
    return means;
}

std::optional<Number> product(const Values& values) {
    Number result(1);
    for (const Number& value : values) result = result * value;
    return result;
}

std::vector<std::string> parts_of(const Change& change) {
    const auto parts = change.split();
    return parts ? texts_of(*parts) : std::vector<std::string>{"none"};
}

using Texts = std::vector<std::string>;

TEST(SymmetricSplit, SplitsSumsIntoTheChangesOfTheirInputs) {
    const Function profit = [](const Values& v) { return v[0] - v[1] + v[2]; };
    EXPECT_EQ(parts_of({profit, numbers({"100.10", "40", "7"}), numbers({"90.05", "52.5", "7"})}),
              (Texts{"-10.05", "-12.5", "0"}));
}

TEST(SymmetricSplit, SplitsAProductByTheMeanOfTheOther) {
    // (8 - 10) * (3 + 4) / 2 and (4 - 3) * (10 + 8) / 2
    EXPECT_EQ(parts_of({product, numbers({"10", "3"}), numbers({"8", "4"})}), (Texts{"-7", "9"}));
}

TEST(SymmetricSplit, SplitsARatio) {
    // The numerator: (30 - 20) * (1/50 + 1/40) / 2. The denominator: (20 + 30) / 2 * (1/40 - 1/50).
    const Function ratio = [](const Values& v) { return Number::divide(v[0], v[1]); };
    const auto parts = Change{ratio, numbers({"20", "50"}), numbers({"30", "40"})}.split();
    ASSERT_TRUE(parts);
    EXPECT_DOUBLE_EQ((*parts)[0].to_double(), 0.225);
    EXPECT_DOUBLE_EQ((*parts)[1].to_double(), 0.125);
}

/// The published formula for four factors, with 1/c and 1/d as factors (Das Gupta 1993, chapter 2).
TEST(SymmetricSplit, SplitsARatioOfProductsByTheFormulaForFourFactors) {
    const std::vector<double> x{12, 5, 4, 20};
    const std::vector<double> y{15, 4, 5, 16};
    const Function ratio = [](const Values& v) { return Number::divide(v[0] * v[1], v[2] * v[3]); };
    const auto parts = Change{ratio, numbers({"12", "5", "4", "20"}), numbers({"15", "4", "5", "16"})}.split();
    ASSERT_TRUE(parts);
    const auto factor = [](const std::vector<double>& v, std::size_t i) { return i < 2 ? v[i] : 1 / v[i]; };
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t j = (i + 1) % 4;
        const std::size_t k = (i + 2) % 4;
        const std::size_t l = (i + 3) % 4;
        const auto b = [&](const std::vector<double>& v) { return factor(v, j); };
        const auto c = [&](const std::vector<double>& v) { return factor(v, k); };
        const auto d = [&](const std::vector<double>& v) { return factor(v, l); };
        const double alike = b(x) * c(x) * d(x) + b(y) * c(y) * d(y);
        const double mixed = b(x) * c(x) * d(y) + b(x) * c(y) * d(x) + b(y) * c(x) * d(x) + b(y) * c(y) * d(x) +
                             b(y) * c(x) * d(y) + b(x) * c(y) * d(y);
        EXPECT_NEAR((*parts)[i].to_double(), (factor(y, i) - factor(x, i)) * (alike / 4 + mixed / 12), 1e-13);
    }
}

/// (10 + 30) / (50 + 30) = 0.5 -> (30 + 42) / (60 + 30) = 0.8. The denominator changes by one input only, so each of
/// the others has the mean of 1/80 and 1/90, and the input 50 -> 60 has the mean of the numerators.
TEST(SymmetricSplit, SplitsARatioOfSums) {
    const Function ratio = [](const Values& v) { return Number::divide(v[0] + v[1], v[2] + v[3]); };
    const auto parts = Change{ratio, numbers({"10", "30", "50", "30"}), numbers({"30", "42", "60", "30"})}.split();
    ASSERT_TRUE(parts);
    const double mean = (1.0 / 80 + 1.0 / 90) / 2;
    EXPECT_NEAR((*parts)[0].to_double(), 20 * mean, 1e-15);
    EXPECT_NEAR((*parts)[1].to_double(), 12 * mean, 1e-15);
    EXPECT_NEAR((*parts)[2].to_double(), 0.3 - 32 * mean, 1e-15);
    EXPECT_EQ((*parts)[3].sign(), 0);
}

/// A vector factor changes for all members at once. The function is a sum over the members, so its parts are the sums
/// of the members' parts (Das Gupta 1993, on vector factors).
TEST(SymmetricSplit, SplitsVectorFactors) {
    RandomNumbers random(7);
    constexpr std::size_t members = 9;
    constexpr std::size_t factors = 4;
    std::vector<Change> of_member(members);
    for (Change& member : of_member) {
        member.function = product;
        for (std::size_t factor = 0; factor < factors; ++factor) {
            member.before.push_back(random.any());
            member.after.push_back(random.any());
        }
    }
    const auto parts = split_symmetrically(factors, [&](std::uint32_t after) -> std::optional<Number> {
        Number sum;
        for (const Change& member : of_member) sum = sum + *member.at(after);
        return sum;
    });
    ASSERT_TRUE(parts);
    for (std::size_t factor = 0; factor < factors; ++factor) {
        double expected = 0;
        double size = 0;
        for (const Change& member : of_member) {
            const double part = split_slowly(member).value()[factor];
            expected += part;
            size += std::abs(part);
        }
        EXPECT_NEAR((*parts)[factor].to_double(), expected, 1e-12 * size);
    }
}

TEST(SymmetricSplit, SplitsTenInputs) {
    // All inputs are alike, so each has a tenth of 2^10 - 1.
    EXPECT_EQ(parts_of({product, Values(10, Number(1)), Values(10, Number(2))}), Texts(10, "102.3"));
}

TEST(SymmetricSplit, HasNoPartsWithoutInputs) {
    EXPECT_EQ(parts_of({product, {}, {}}), Texts{});
}

TEST(SymmetricSplit, NeedsAllMixtures) {
    // 6 / (5 - 4) and 6 / (3 - 2) have values, but 6 / (3 - 4) has one too, and 6 / (5 - 5) does not.
    const Function ratio = [](const Values& v) { return Number::divide(Number(6), v[0] - v[1]); };
    EXPECT_EQ(parts_of({ratio, numbers({"5", "4"}), numbers({"3", "2"})}), (Texts{"-4", "4"}));
    EXPECT_EQ(parts_of({ratio, numbers({"5", "4"}), numbers({"6", "5"})}), Texts{"none"});
    const Function infinite = [](const Values&) { return Number::overflowed(HUGE_VAL); };
    EXPECT_EQ(parts_of({infinite, numbers({"5"}), numbers({"6"})}), Texts{"none"});
}

TEST(SymmetricSplit, IsAsExactAsTheValues) {
    const auto exactness = [](const Number& value) {
        return split_symmetrically(1, [&](std::uint32_t after) { return after != 0 ? value : Number(1); })
            .value()[0]
            .exactness();
    };
    EXPECT_EQ(exactness(Number(7)), Exactness::exact);
    EXPECT_EQ(exactness(Number::rounded(0.5)), Exactness::rounded);
    EXPECT_EQ(exactness(Number::overflowed(1e40)), Exactness::overflowed);
    // A third of a cube does not end.
    const auto cube = Change{product, numbers({"0", "1", "1"}), numbers({"1", "2", "3"})}.split();
    EXPECT_EQ((*cube)[0].exactness(), Exactness::rounded);
}

TEST(SymmetricSplit, DoesNotOverflowByItsWeights) {
    const Function first = [](const Values& v) { return v[0]; };
    Change change{first, Values(10), Values(10)};
    change.after[0] = number("12345678901234567890123456789012345678");
    EXPECT_EQ((*change.split())[0].to_string(), "12345678901234567890123456789012345678");
}

/// A random formula over `inputs` inputs, such as ((a - b) / c) * d.
Function random_formula(RandomNumbers& random, std::size_t inputs) {
    std::vector<std::size_t> operations;
    for (std::size_t i = 1; i < inputs; ++i) operations.push_back(random.below(4));
    return [operations](const Values& values) {
        std::optional<Number> result = values[0];
        for (std::size_t i = 0; result && i < operations.size(); ++i) {
            const Number& next = values[i + 1];
            if (operations[i] == 0)
                result = *result + next;
            else if (operations[i] == 1)
                result = *result - next;
            else if (operations[i] == 2)
                result = *result * next;
            else
                result = Number::divide(*result, next);
        }
        return result;
    };
}

Change random_change(RandomNumbers& random) {
    Change change;
    const std::size_t inputs = 1 + random.below(6);
    change.function = random_formula(random, inputs);
    for (std::size_t i = 0; i < inputs; ++i) {
        change.before.push_back(random.any());
        change.after.push_back(random.below(5) == 0 ? change.before.back() : random.any());
    }
    return change;
}

/// The size of the values, which bounds the rounding of their doubles.
double size_of(const Change& change) {
    double size = 0;
    for (std::uint32_t mask = 0; mask < 1U << change.before.size(); ++mask)
        size = std::max(size, change.at(mask).value().abs().to_double());
    return size;
}

void check_properties(const Change& change, const Values& parts, RandomNumbers& random) {
    const std::size_t inputs = change.before.size();
    const std::uint32_t all = (1U << inputs) - 1;
    const Number gap = *change.at(all) - *change.at(0);
    const double rounding = 1e-12 * size_of(change);
    if (gap.is_exact() && total(parts).is_exact()) {
        EXPECT_EQ(total(parts).to_string(), gap.to_string());
    }
    EXPECT_NEAR(total(parts).to_double(), gap.to_double(), rounding);

    const auto slow = split_slowly(change);
    for (std::size_t i = 0; i < inputs; ++i) EXPECT_NEAR(parts[i].to_double(), (*slow)[i], rounding);

    for (std::size_t i = 0; i < inputs; ++i)
        if (Number::compare(change.before[i], change.after[i]) == 0) {
            EXPECT_EQ(parts[i].to_string(), "0");
        }

    const auto back = Change{change.function, change.after, change.before}.split();
    for (std::size_t i = 0; i < inputs; ++i) EXPECT_EQ((*back)[i].to_string(), (-parts[i]).to_string());

    std::vector<std::size_t> place(inputs);
    std::iota(place.begin(), place.end(), 0);
    random.shuffle(place);
    const auto moved = split_symmetrically(inputs, [&](std::uint32_t after) {
        std::uint32_t mask = 0;
        for (std::size_t i = 0; i < inputs; ++i) mask |= (after >> i & 1U) << place[i];
        return change.at(mask);
    });
    for (std::size_t i = 0; i < inputs; ++i) EXPECT_EQ((*moved)[i].to_string(), parts[place[i]].to_string());
}

TEST(SymmetricSplit, HasItsPropertiesForRandomFormulas) {
    RandomNumbers random(20261129);
    int with_parts = 0;
    for (int i = 0; i < 400; ++i) {
        SCOPED_TRACE(i);
        const Change change = random_change(random);
        const auto parts = change.split();
        ASSERT_EQ(parts.has_value(), split_slowly(change).has_value());
        if (!parts) continue;
        ++with_parts;
        check_properties(change, *parts, random);
    }
    EXPECT_GT(with_parts, 200);
}

} // namespace
} // namespace kpitrace::test
