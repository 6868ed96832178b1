// Ranges by an index against the same states merged one by one.
#include "measure/range_index.hpp"
#include "measure/state_column.hpp"
#include "measure/states.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace kpitrace {
namespace {

using Random = std::mt19937_64;

TEST(WaveletMatrix, AnswersAsASortedCopyDoes) {
    Random random(3);
    for (const std::size_t size : {1U, 2U, 63U, 64U, 65U, 128U, 300U}) {
        for (const std::uint32_t different : {1U, 2U, 3U, 64U, 1000U}) {
            std::vector<std::uint32_t> values(size);
            for (std::uint32_t& value : values) value = static_cast<std::uint32_t>(random() % different);
            const WaveletMatrix matrix(values);
            for (int round = 0; round < 40; ++round) {
                const std::size_t begin = random() % size;
                const std::size_t end = begin + 1 + random() % (size - begin);
                std::vector<std::uint32_t> sorted(values.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  values.begin() + static_cast<std::ptrdiff_t>(end));
                std::ranges::sort(sorted);
                const std::size_t k = random() % sorted.size();
                EXPECT_EQ(matrix.nth(begin, end, k), sorted[k]);
                const auto limit = static_cast<std::uint32_t>(random() % (2 * different));
                EXPECT_EQ(matrix.count_below(begin, end, limit),
                          static_cast<std::size_t>(std::ranges::lower_bound(sorted, limit) - sorted.begin()));
            }
        }
    }
}

/// Rows in groups from 1 to below `groups`, some without a value.
void add_rows(Random& random, StateColumn& column, std::uint32_t groups, bool wide) {
    constexpr std::size_t rows = 400;
    Vector argument(Type::number, rows);
    std::vector<std::uint32_t> numbers(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        numbers[row] = static_cast<std::uint32_t>(random() % groups);
        argument.present[row] = random() % 8 == 0 ? 0 : 1;
        if (argument.present[row] == 0) continue;
        const auto value = static_cast<std::int64_t>(random() % 50) - 20;
        argument.numbers.set(row, wide && row % 3 == 0 ? Number::rounded(static_cast<double>(value) / 8)
                                                       : Number(*Decimal::make(value, static_cast<int>(random() % 3))));
    }
    column.add(numbers, &argument, {});
}

constexpr AggregateFunction functions[] = {
    AggregateFunction::count,  AggregateFunction::sum,      AggregateFunction::avg,
    AggregateFunction::min,    AggregateFunction::max,      AggregateFunction::count_distinct,
    AggregateFunction::median, AggregateFunction::quantile, AggregateFunction::stddev};

/// Groups in any order, without the first.
std::vector<std::uint32_t> some_of(std::uint32_t groups, Random& random) {
    std::vector<std::uint32_t> order(groups - 1);
    for (std::uint32_t i = 0; i + 1 < groups; ++i) order[i] = i + 1;
    std::ranges::shuffle(order, random);
    order.resize(groups * 3 / 4);
    return order;
}

void expect_ranges(AggregateFunction function, bool wide) {
    constexpr std::uint32_t groups = 30;
    Random random(static_cast<unsigned>(function) + 7);
    StateColumn column(kind_of(function));
    column.resize(groups);
    for (int batch = 0; batch < 3; ++batch) add_rows(random, column, groups, wide);
    column.finish();
    const std::vector<std::uint32_t> order = some_of(groups, random);
    const Aggregate aggregate{.source = {}, .function = function, .quantile = *Number::parse("0.7")};
    const auto index = column.index(order);
    for (std::size_t begin = 0; begin < order.size(); ++begin) {
        for (std::size_t end = begin + 1; end <= order.size(); ++end) {
            const auto expected = column.over(std::span(order).subspan(begin, end - begin), aggregate);
            const auto found = index->over(begin, end, aggregate);
            ASSERT_EQ(found.has_value(), expected.has_value());
            if (!found) continue;
            EXPECT_EQ(found->to_string(), expected->to_string()) << to_string(function) << begin << ' ' << end;
            EXPECT_EQ(found->exactness(), expected->exactness());
        }
    }
}

TEST(RangeIndex, GivesWhatMergedStatesGive) {
    for (const AggregateFunction function : functions) expect_ranges(function, false);
}

TEST(RangeIndex, GivesWhatMergedStatesOfDoublesGive) {
    for (const AggregateFunction function : functions) expect_ranges(function, true);
}

/// Rows of the same moment are ordered by file and place.
TEST(RangeIndex, FindsTheFirstAndTheLastValue) {
    constexpr std::uint32_t groups = 30;
    Random random(5);
    std::vector<EdgesState> states(groups);
    for (std::uint64_t row = 0; row < 60; ++row)
        states[random() % groups].add(
            {Instant(std::chrono::seconds(random() % 20)), static_cast<std::uint32_t>(random() % 3), row},
            Number(static_cast<std::int64_t>(row)));
    const std::vector<std::uint32_t> order = some_of(groups, random);
    const auto index = make_index(states, order);
    for (const AggregateFunction function : {AggregateFunction::first, AggregateFunction::last}) {
        const Aggregate aggregate{.source = {}, .function = function};
        for (std::size_t begin = 0; begin < order.size(); ++begin) {
            EdgesState merged;
            for (std::size_t end = begin + 1; end <= order.size(); ++end) {
                merged.merge(states[order[end - 1]]);
                const auto found = index->over(begin, end, aggregate);
                const auto expected = merged.result(aggregate);
                ASSERT_EQ(found.has_value(), expected.has_value());
                if (found) {
                    EXPECT_EQ(found->to_string(), expected->to_string()) << begin << ' ' << end;
                }
            }
        }
    }
}

} // namespace
} // namespace kpitrace
