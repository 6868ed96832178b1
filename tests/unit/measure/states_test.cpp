// The states of aggregates, compared with results that are calculated by hand.
#include "measure/states.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>

namespace kpitrace {
namespace {

using Random = std::mt19937_64;

Aggregate aggregate(AggregateFunction function, const Number& quantile = {}) {
    return {.source = {}, .function = function, .argument = {}, .filter = {}, .quantile = quantile, .text = {}};
}

std::string show(const std::optional<Number>& number) {
    return number ? number->to_string() + " " + std::to_string(static_cast<int>(number->exactness())) : "null";
}

/// A number as a batch of rows hands it on: narrow, or not.
struct Addend {
    bool is_narrow = true;
    std::int64_t mantissa = 0;
    int scale = 0;
    Number wide;

    [[nodiscard]] Number number() const { return is_narrow ? Number(*Decimal::make(mantissa, scale)) : wide; }
    template<class State> void add_to(State& state) const {
        if (is_narrow)
            state.add(mantissa, scale);
        else
            state.add(wide);
    }
};

std::int64_t random_mantissa(Random& random, unsigned bits) {
    const auto magnitude = static_cast<std::int64_t>(random() >> (64 - bits));
    return random() % 2 == 0 ? magnitude : -magnitude;
}

Number random_wide(Random& random) {
    switch (random() % 3) {
    case 0:
        return *Decimal::make(Int128{random_mantissa(random, 60)} * random_mantissa(random, 40),
                              static_cast<int>(random() % 39));
    case 1:
        return Number::rounded(static_cast<double>(random_mantissa(random, 20)) / 7);
    default:
        return Number(random_mantissa(random, 8)); // narrow enough, but among others that are not
    }
}

/// Few different values, at scales that change now and then.
std::vector<Addend> random_addends(Random& random, std::size_t size, bool with_wide) {
    std::vector<Addend> addends;
    int scale = 2;
    const unsigned bits = random() % 4 == 0 ? 63 : 10;
    while (addends.size() < size) {
        if (random() % 10 == 0) scale = static_cast<int>(random() % 19);
        if (with_wide && random() % 5 == 0)
            addends.push_back({.is_narrow = false, .wide = random_wide(random)});
        else
            addends.push_back({.mantissa = random_mantissa(random, bits), .scale = scale, .wide = {}});
    }
    return addends;
}

std::vector<Number> sorted_numbers(const std::vector<Addend>& addends) {
    std::vector<Number> numbers;
    for (const Addend& addend : addends) numbers.push_back(addend.number());
    std::ranges::sort(numbers, [](const Number& a, const Number& b) { return Number::order(a, b) < 0; });
    return numbers;
}

/// The state of all addends: by parts, some of them empty, merged in any order.
template<class State> State state_of(const std::vector<Addend>& addends, Random& random) {
    std::vector<State> parts(1 + random() % 6);
    for (const Addend& addend : addends) addend.add_to(parts[random() % parts.size()]);
    State whole;
    for (const State& part : parts) {
        if (random() % 2 == 0) {
            whole.merge(part);
        } else {
            State other = part;
            other.merge(whole);
            whole = other;
        }
    }
    return whole;
}

/// Calls `check` with addends of many kinds.
template<class Check> void for_many(const Check& check) {
    Random random(1);
    for (int round = 0; round < 400; ++round) {
        const std::size_t size = round < 20 ? static_cast<std::size_t>(round) : random() % 60;
        check(random_addends(random, size, round % 2 == 0), random);
    }
}

TEST(ExtremesState, IsTheLeastAndTheGreatestWhateverTheScales) {
    for_many([](const std::vector<Addend>& addends, Random& random) {
        const auto numbers = sorted_numbers(addends);
        const auto state = state_of<ExtremesState>(addends, random);
        const auto least = numbers.empty() ? std::nullopt : std::optional(numbers.front());
        const auto greatest = numbers.empty() ? std::nullopt : std::optional(numbers.back());
        EXPECT_EQ(show(state.result(aggregate(AggregateFunction::min))), show(least));
        EXPECT_EQ(show(state.result(aggregate(AggregateFunction::max))), show(greatest));
    });
}

TEST(ExtremesState, ComparesTheLimitsOfIntegers) {
    ExtremesState state;
    state.add(std::numeric_limits<std::int64_t>::max(), 0);
    state.add(std::numeric_limits<std::int64_t>::max(), 18);
    state.add(-std::numeric_limits<std::int64_t>::max(), 1);
    EXPECT_EQ(show(state.result(aggregate(AggregateFunction::min))), "-922337203685477580.7 0");
    EXPECT_EQ(show(state.result(aggregate(AggregateFunction::max))), "9223372036854775807 0");
}

std::optional<Number> median_of(const std::vector<Number>& sorted) {
    if (sorted.empty()) return std::nullopt;
    const std::size_t middle = sorted.size() / 2;
    if (sorted.size() % 2 == 1) return sorted[middle];
    return Number::rounded((sorted[middle - 1] + sorted[middle]).to_double() / 2);
}

TEST(ValuesState, HasTheMedianOfNarrowAndOfWideNumbers) {
    for_many([](const std::vector<Addend>& addends, Random& random) {
        const auto state = state_of<ValuesState>(addends, random);
        EXPECT_EQ(show(state.result(aggregate(AggregateFunction::median))), show(median_of(sorted_numbers(addends))));
    });
}

/// In tenths, so that positions are whole numbers.
TEST(ValuesState, HasQuantilesOfNarrowAndOfWideNumbers) {
    for_many([](const std::vector<Addend>& addends, Random& random) {
        const auto numbers = sorted_numbers(addends);
        const auto state = state_of<ValuesState>(addends, random);
        for (std::size_t tenths = 0; tenths <= 10; ++tenths) {
            const Number quantile = *Decimal::make(static_cast<Int128>(tenths), 1);
            const std::size_t rank = (tenths * numbers.size() + 9) / 10;
            const auto expected =
                numbers.empty() ? std::nullopt : std::optional(numbers[std::max<std::size_t>(rank, 1) - 1]);
            EXPECT_EQ(show(state.result(aggregate(AggregateFunction::quantile, quantile))), show(expected)) << tenths;
        }
    });
}

TEST(SumState, IsExactByNarrowAndByWideNumbers) {
    for_many([](const std::vector<Addend>& addends, Random& random) {
        SumState state;
        mpq_class sum;
        for (const Addend& addend : addends) {
            sum += to_rational(addend.number());
            if (addend.is_narrow)
                state.add(addend.mantissa, addend.scale, 1);
            else
                state.add(addend.wide);
            if (random() % 4 == 0) state.add(0, addend.scale, 0); // a null
        }
        const auto total = state.result(aggregate(AggregateFunction::sum));
        const auto mean = state.result(aggregate(AggregateFunction::avg));
        ASSERT_EQ(total.has_value(), !addends.empty());
        if (!total) return;
        if (total->is_exact())
            EXPECT_EQ(to_rational(*total), sum);
        else
            EXPECT_EQ(total->to_double(), to_nearest_double(sum));
        EXPECT_EQ(mean->to_double(), to_nearest_double(sum) / static_cast<double>(addends.size()));
    });
}

TEST(SumState, IsNullWhereAllAreNull) {
    SumState state;
    state.add(0, 2, 0);
    EXPECT_EQ(show(state.result(aggregate(AggregateFunction::sum))), "null");
    state.add(0, 2, 3);
    EXPECT_EQ(show(state.result(aggregate(AggregateFunction::sum))), "0 0");
}

/// In two passes: the mean, then the squares of the distances from it.
double spread_of(const std::vector<Addend>& addends) {
    const mpq_class n{static_cast<unsigned long>(addends.size())};
    mpq_class mean;
    for (const Addend& addend : addends) mean += to_rational(addend.number()) / n;
    mpq_class squares;
    for (const Addend& addend : addends) {
        const mpq_class distance = to_rational(addend.number()) - mean;
        squares += distance * distance;
    }
    return std::sqrt(to_nearest_double(squares / (n - 1)));
}

TEST(SpreadState, IsTheRootOfTheExactVariance) {
    for_many([](const std::vector<Addend>& addends, Random& random) {
        const auto spread = state_of<SpreadState>(addends, random).result(aggregate(AggregateFunction::stddev));
        ASSERT_EQ(spread.has_value(), addends.size() >= 2);
        if (!spread) return;
        EXPECT_EQ(spread->exactness(), Exactness::rounded);
        EXPECT_EQ(spread->to_double(), spread_of(addends));
    });
}

TEST(SpreadState, IsExactFarFromZero) {
    SpreadState state;
    constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();
    for (const std::int64_t below : {0, 1, 2}) state.add(far - below, 0);
    EXPECT_EQ(show(state.result(aggregate(AggregateFunction::stddev))), "1 1");
    SpreadState fine;
    for (const std::int64_t below : {0, 1, 2}) fine.add(far - below, 18);
    EXPECT_DOUBLE_EQ(fine.result(aggregate(AggregateFunction::stddev))->to_double(), 1e-18);
}

TEST(EdgesState, IsOrderedByTimeThenFileThenPlace) {
    std::vector<std::pair<RowPlace, Number>> rows;
    std::int64_t value = 0;
    for (const int day : {-3, 0, 2})
        for (const std::uint32_t file : {0U, 1U})
            for (const std::uint64_t offset : {0U, 7U, 90U})
                rows.emplace_back(RowPlace{Instant{std::chrono::days{day}}, file, offset}, Number{value++});
    Random random(2);
    for (int round = 0; round < 50; ++round) {
        std::shuffle(rows.begin(), rows.end(), random);
        std::vector<EdgesState> parts(3);
        for (const auto& row : rows) parts[random() % 3].add(row.first, row.second);
        EdgesState whole;
        for (const EdgesState& part : parts) whole.merge(part);
        EXPECT_EQ(show(whole.result(aggregate(AggregateFunction::first))), "0 0");
        EXPECT_EQ(show(whole.result(aggregate(AggregateFunction::last))), "17 0");
    }
    EXPECT_EQ(show(EdgesState{}.result(aggregate(AggregateFunction::first))), "null");
}

} // namespace
} // namespace kpitrace
