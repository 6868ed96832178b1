#include "measure/sum_states.hpp"

#include <gtest/gtest.h>

#include <random>

namespace kpitrace {
namespace {

const Aggregate sum{
    .source = {}, .function = AggregateFunction::sum, .argument = {}, .filter = {}, .quantile = {}, .text = {}};

/// A batch of the same mantissa, divided by 10^scale, with this number of bits.
Vector batch(std::int64_t mantissa, int scale, int bits, std::size_t rows) {
    Vector made(Type::number, rows);
    NarrowNumbers numbers;
    numbers.mantissas.assign(rows, mantissa);
    numbers.scale = scale;
    numbers.bits = bits;
    made.numbers = Numbers(std::move(numbers));
    made.present.assign(rows, 1);
    return made;
}

std::string total(SumStates& states, std::size_t group) {
    states.finish();
    return states.states()[group].result(sum)->to_string();
}

TEST(SumStates, DoNotOverflowAfterManyBatches) {
    constexpr std::int64_t large = (std::int64_t{1} << 54) - 1;
    SumStates states;
    states.resize(2);
    const std::vector<std::uint32_t> groups(256, 1);
    for (int i = 0; i < 100; ++i) states.add(groups, batch(large, 0, 54, groups.size()));
    EXPECT_EQ(total(states, 1), (Number(large) * Number(25'600)).to_string());
}

TEST(SumStates, TakeNumbersThatFill64Bits) {
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    SumStates states;
    states.resize(2);
    for (int i = 0; i < 3; ++i) states.add(std::vector<std::uint32_t>{1}, batch(largest, 2, 63, 1));
    EXPECT_EQ(total(states, 1), (Number(*Decimal::make(largest, 2)) * Number(3)).to_string());
}

TEST(SumStates, TakeBatchesOfSeveralScales) {
    SumStates states;
    states.resize(2);
    for (int scale = 0; scale < 4; ++scale) states.add(std::vector<std::uint32_t>{1}, batch(5, scale, 3, 1));
    EXPECT_EQ(total(states, 1), "5.555");
}

TEST(SumStates, MergeSumsThatAreNotFlushed) {
    SumStates ours;
    SumStates theirs;
    theirs.resize(3);
    theirs.add(std::vector<std::uint32_t>{2, 2}, batch(7, 1, 3, 2));
    ours.resize(2);
    ours.add(std::vector<std::uint32_t>{1}, batch(3, 0, 2, 1));
    ours.merge(theirs);
    EXPECT_EQ(total(ours, 1), "3");
    EXPECT_EQ(total(ours, 2), "1.4");
}

} // namespace
} // namespace kpitrace
