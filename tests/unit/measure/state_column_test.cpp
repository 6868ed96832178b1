// A lane's states, to which rows come by batches, against one list of values for each group.
#include "measure/state_column.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <random>
#include <string>

namespace kpitrace {
namespace {

using Random = std::mt19937_64;

Aggregate aggregate(AggregateFunction function) {
    return {.source = {}, .function = function, .argument = {}, .filter = {}, .quantile = {}, .text = {}};
}

std::string show(const std::optional<Number>& number) {
    return number ? number->to_string() + " " + std::to_string(static_cast<int>(number->exactness())) : "null";
}

/// Which numbers a batch has.
enum class Size { small, fills_64_bits, wide };

struct Rows {
    std::vector<std::uint32_t> groups;
    std::vector<std::optional<Number>> values;
};

Number random_number(Random& random, Size size, int scale) {
    const auto bits = static_cast<std::int64_t>(random());
    switch (size) {
    case Size::small:
        return *Decimal::make(bits % 100'000, scale);
    case Size::fills_64_bits:
        return *Decimal::make(std::max(bits, -std::numeric_limits<std::int64_t>::max()), scale);
    default:
        return random() % 2 == 0 ? Number::rounded(static_cast<double>(bits % 1000) / 8)
                                 : Number(*Decimal::make(Int128{bits} * 1'000'000'007, scale + 10));
    }
}

Rows random_rows(Random& random, std::size_t count, std::size_t groups, Size size) {
    Rows rows;
    const int scale = static_cast<int>(random() % 5);
    for (std::size_t i = 0; i < count; ++i) {
        rows.groups.push_back(static_cast<std::uint32_t>(random() % groups));
        const bool is_null = random() % 6 == 0;
        rows.values.push_back(is_null ? std::nullopt : std::optional(random_number(random, size, scale)));
    }
    return rows;
}

Vector vector_of(const Rows& rows) {
    Vector made(Type::number, rows.values.size());
    for (std::size_t i = 0; i < rows.values.size(); ++i) {
        if (!rows.values[i]) continue;
        made.present[i] = 1;
        made.numbers.set(i, *rows.values[i]);
    }
    return made;
}

/// The values of some groups by the functions that the kind answers.
struct Slow {
    std::map<std::uint32_t, std::vector<Number>> values;
    std::map<std::uint32_t, std::uint64_t> rows;

    void add(const Rows& batch) {
        for (std::size_t i = 0; i < batch.groups.size(); ++i) {
            ++rows[batch.groups[i]];
            if (batch.values[i]) values[batch.groups[i]].push_back(*batch.values[i]);
        }
    }
    [[nodiscard]] std::vector<Number> of(const std::vector<std::uint32_t>& groups) const {
        std::vector<Number> all;
        for (const std::uint32_t group : groups)
            if (const auto known = values.find(group); known != values.end())
                all.insert(all.end(), known->second.begin(), known->second.end());
        std::ranges::sort(all, [](const Number& a, const Number& b) { return Number::order(a, b) < 0; });
        return all;
    }
};

template<class State, class Add>
std::optional<Number> one_by_one(const std::vector<Number>& numbers, AggregateFunction function, const Add& add) {
    State state;
    for (const Number& number : numbers) add(state, number);
    return state.result(aggregate(function));
}

std::optional<Number> expected_of(const std::vector<Number>& sorted, AggregateFunction function) {
    const auto add = [](auto& state, const Number& number) { state.add(number); };
    switch (function) {
    case AggregateFunction::count:
        return Number{static_cast<std::int64_t>(sorted.size())};
    case AggregateFunction::min:
        return sorted.empty() ? std::nullopt : std::optional(sorted.front());
    case AggregateFunction::max:
        return sorted.empty() ? std::nullopt : std::optional(sorted.back());
    case AggregateFunction::median:
        return one_by_one<ValuesState>(sorted, function, add);
    case AggregateFunction::stddev:
        return one_by_one<SpreadState>(sorted, function, add);
    default:
        return one_by_one<SumState>(sorted, function, add);
    }
}

constexpr AggregateFunction functions[] = {AggregateFunction::count, AggregateFunction::sum, AggregateFunction::avg,
                                           AggregateFunction::min,   AggregateFunction::max, AggregateFunction::median,
                                           AggregateFunction::stddev};

/// Batches of one lane, some of them by a second thread, with more and more groups.
void expect_column(AggregateFunction function, std::size_t most_groups, std::size_t batch_rows,
                   const std::vector<Size>& sizes) {
    Random random(most_groups + batch_rows);
    StateColumn ours(kind_of(function));
    StateColumn theirs(kind_of(function));
    Slow slow;
    for (std::size_t batch = 0; batch < 6; ++batch) {
        const std::size_t groups = 1 + std::max<std::size_t>(1, most_groups * (batch + 1) / 6);
        const Rows rows = random_rows(random, batch_rows, groups, sizes[batch % sizes.size()]);
        const Vector argument = vector_of(rows);
        StateColumn& column = batch % 3 == 2 ? theirs : ours;
        column.resize(groups);
        column.add(rows.groups, &argument, {});
        slow.add(rows);
    }
    ours.merge(theirs);
    ours.resize(most_groups + 1);
    ours.finish();
    for (int round = 0; round < 8; ++round) {
        std::vector<std::uint32_t> groups;
        for (std::uint32_t group = 1; group <= most_groups; ++group)
            if (random() % 8 <= static_cast<unsigned>(round)) groups.push_back(group);
        if (round == 0) groups = {1};
        EXPECT_EQ(show(ours.over(groups, aggregate(function))), show(expected_of(slow.of(groups), function)))
            << static_cast<int>(function) << ", groups: " << most_groups << ", rows: " << batch_rows;
    }
}

void expect_columns(const std::vector<Size>& sizes) {
    for (const AggregateFunction function : functions)
        for (const std::size_t groups : {1U, 5U, 60U})
            for (const std::size_t rows : {0U, 1U, 30U, 700U}) expect_column(function, groups, rows, sizes);
}

TEST(StateColumn, TakesSmallNumbers) {
    expect_columns({Size::small});
}

/// A batch's sum may overflow 64 bits here.
TEST(StateColumn, TakesNumbersThatFillAnInteger) {
    expect_columns({Size::fills_64_bits});
}

TEST(StateColumn, TakesNumbersThatAreNotNarrow) {
    expect_columns({Size::wide});
}

TEST(StateColumn, TakesThemInTurn) {
    expect_columns({Size::small, Size::wide, Size::fills_64_bits, Size::small});
}

TEST(StateColumn, AddsTheLargestIntegersExactly) {
    constexpr std::size_t rows = 100;
    StateColumn column(StateKind::sum);
    column.resize(2);
    Vector argument(Type::number, rows);
    std::ranges::fill(argument.present, std::uint8_t{1});
    argument.numbers = Numbers::constant(std::numeric_limits<std::int64_t>::max(), rows);
    ASSERT_TRUE(argument.numbers.is_narrow());
    column.add(std::vector<std::uint32_t>(rows, 1), &argument, {});
    column.finish();
    EXPECT_EQ(show(column.over(std::vector<std::uint32_t>{1}, aggregate(AggregateFunction::sum))),
              "922337203685477580700 0");
}

/// Whether or not a batch's sum can be had in 64 bits, up to the largest that just can.
TEST(StateColumn, AddsBatchesOfEverySizeExactly) {
    for (unsigned bits = 50; bits <= 63; ++bits) {
        for (const std::size_t rows : {1U, 2U, 8U, 15U, 16U, 31U, 127U, 128U, 1000U}) {
            StateColumn column(StateKind::sum);
            column.resize(2);
            const auto value = static_cast<std::int64_t>((std::uint64_t{1} << bits) - 1);
            Vector argument(Type::number, rows);
            std::ranges::fill(argument.present, std::uint8_t{1});
            argument.numbers = Numbers::constant(value, rows);
            column.add(std::vector<std::uint32_t>(rows, 1), &argument, {});
            column.finish();
            const Number expected = *Decimal::make(Int128{value} * static_cast<Int128>(rows), 0);
            EXPECT_EQ(show(column.over(std::vector<std::uint32_t>{1}, aggregate(AggregateFunction::sum))),
                      show(expected))
                << bits << ' ' << rows;
        }
    }
}

TEST(StateColumn, CountsRowsWithoutAnArgument) {
    Random random(5);
    StateColumn column(StateKind::count);
    column.resize(4);
    const Rows rows = random_rows(random, 500, 4, Size::small);
    Slow slow;
    slow.add(rows);
    column.add(rows.groups, nullptr, {});
    column.finish();
    const auto expected = slow.rows[1] + slow.rows[3];
    EXPECT_EQ(show(column.over(std::vector<std::uint32_t>{1, 3}, aggregate(AggregateFunction::count))),
              std::to_string(expected) + " 0");
}

TEST(StateColumn, TakesTheLiteralNullAsNoValue) {
    for (const StateKind kind : {StateKind::count, StateKind::sum, StateKind::extremes, StateKind::distinct,
                                 StateKind::values, StateKind::spread, StateKind::edges}) {
        StateColumn column(kind);
        column.resize(2);
        const Vector nulls(Type::null, 3);
        column.add(std::vector<std::uint32_t>{1, 0, 1}, &nulls, {});
        column.finish();
        const bool counts = kind == StateKind::count || kind == StateKind::distinct;
        EXPECT_EQ(show(column.over(std::vector<std::uint32_t>{1}, aggregate(AggregateFunction::sum))),
                  counts ? "0 0" : "null")
            << static_cast<int>(kind);
    }
}

} // namespace
} // namespace kpitrace
