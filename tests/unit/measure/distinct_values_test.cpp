// Distinct values against one set for each group.
#include "measure/distinct_values.hpp"

#include "support/padded_texts.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <string>

namespace kpitrace {
namespace {

using test::PaddedTexts;
using Random = std::mt19937;

Number number(std::string_view text) {
    return *Number::parse(text);
}

/// Numbers, and which of them are one value.
struct Known {
    Number number;
    int value = 0;
};

std::vector<Known> known_numbers() {
    std::vector<Known> known{{number("1"), 0},
                             {*Decimal::make(10, 1), 0},
                             {Number::rounded(1), 0},
                             {number("0.1"), 1},
                             {Number::rounded(0.1), 1},
                             {number("1e16"), 2},
                             {Number::rounded(1e16), 2},
                             {number("0"), 3},
                             {Number::rounded(0), 3},
                             {Number::rounded(-0.0), 3},
                             {number("99999999999999999999999999999999999999"), 4},
                             {number("-99999999999999999999999999999999999999"), 5},
                             {number("0.00000000000000000000000000000000000001"), 6},
                             {Number::rounded(1.0 / 3), 7},
                             {Number::rounded(1e300), 8},
                             {std::numeric_limits<std::int64_t>::min(), 9},
                             {std::numeric_limits<std::int64_t>::max(), 10},
                             {number("9223372036854775808"), 11},
                             {number("10"), 12},
                             {number("100"), 13},
                             {number("-1"), 14},
                             {number("0.01"), 15}};
    for (int i = 0; i < 50; ++i) known.push_back({*Decimal::make(1000 + 10 * i, i % 2), 100 + i});
    return known;
}

/// Rows of a batch: a group each, and a value or null.
struct Rows {
    std::vector<std::uint32_t> groups;
    std::vector<int> values; ///< -1: null
};

constexpr int null = -1;

class SlowCounts {
public:
    void add(const Rows& rows) {
        for (std::size_t i = 0; i < rows.groups.size(); ++i)
            if (rows.groups[i] != 0 && rows.values[i] != null) values_[rows.groups[i]].insert(rows.values[i]);
    }
    [[nodiscard]] std::size_t count(const std::vector<std::uint32_t>& groups) const {
        std::set<int> all;
        for (const std::uint32_t group : groups) {
            const auto known = values_.find(group);
            if (known != values_.end()) all.insert(known->second.begin(), known->second.end());
        }
        return all.size();
    }

private:
    std::map<std::uint32_t, std::set<int>> values_;
};

Rows random_rows(Random& random, std::size_t size, std::uint32_t groups, int values) {
    Rows rows;
    const bool all_set = random() % 3 == 0; // a batch without nulls goes another way
    for (std::size_t i = 0; i < size; ++i) {
        const auto group = static_cast<std::uint32_t>(all_set ? 1 + random() % (groups - 1) : random() % groups);
        rows.groups.push_back(group);
        const bool is_null = !all_set && random() % 10 == 0;
        rows.values.push_back(is_null ? null : static_cast<int>(random() % static_cast<unsigned>(values)));
    }
    return rows;
}

/// Group 0 is none and never asked for.
void expect_counts(const DistinctValues& made, const SlowCounts& slow, std::uint32_t groups, Random& random) {
    EXPECT_EQ(made.count({}), 0U);
    std::vector<std::uint32_t> all(groups - 1);
    std::iota(all.begin(), all.end(), 1U);
    EXPECT_EQ(made.count(all), slow.count(all));
    for (int round = 0; round < 40; ++round) {
        const std::vector<std::uint32_t> one{1 + static_cast<std::uint32_t>(random() % (groups - 1))};
        ASSERT_EQ(made.count(one), slow.count(one)) << one[0];
        std::vector<std::uint32_t> some;
        for (const std::uint32_t group : all)
            if (random() % 20 < 1U + static_cast<unsigned>(round) % 10) some.push_back(group);
        ASSERT_EQ(made.count(some), slow.count(some));
    }
}

/// Adds rows whose value is a text that ends with its number; long ones too.
void add_texts(DistinctValues& values, const Rows& rows) {
    std::vector<std::string> texts;
    for (const int value : rows.values) {
        const std::string id = value == null ? "" : std::to_string(value);
        texts.push_back(value % 7 == 0 ? "a customer with a long name " + id : "C" + id);
    }
    const PaddedTexts padded(texts);
    Vector argument(Type::text, rows.values.size());
    for (std::size_t i = 0; i < rows.values.size(); ++i) {
        argument.present[i] = rows.values[i] != null ? 1 : 0;
        argument.texts[i] = padded.views()[i];
    }
    values.add(rows.groups, argument);
}

/// So many groups in the batches one after the other.
using Growth = std::vector<std::uint32_t>;

class DistinctTexts : public testing::TestWithParam<Growth> {};

TEST_P(DistinctTexts, AreCountedInAnyGroups) {
    Random random(1);
    DistinctValues made;
    SlowCounts slow;
    for (const std::uint32_t groups : GetParam()) {
        for (int batch = 0; batch < 3; ++batch) {
            const Rows rows = random_rows(random, 700, groups, 400);
            made.resize(groups);
            add_texts(made, rows);
            slow.add(rows);
        }
    }
    made.finish();
    expect_counts(made, slow, GetParam().back(), random);
}

/// Two halves, whose values come in other orders; each knows as many groups as its last batch has.
TEST_P(DistinctTexts, AreCountedWhenMerged) {
    for (const std::uint32_t other_groups : {2U, 64U, 65U, 1024U, 1025U, 4000U}) {
        Random random(other_groups);
        DistinctValues ours;
        DistinctValues theirs;
        SlowCounts slow;
        for (const std::uint32_t groups : GetParam()) {
            const Rows rows = random_rows(random, 1500, groups, 300);
            ours.resize(groups);
            add_texts(ours, rows);
            slow.add(rows);
        }
        const Rows rows = random_rows(random, 1500, other_groups, 500);
        theirs.resize(other_groups);
        add_texts(theirs, rows);
        slow.add(rows);
        ours.merge(theirs);
        ours.finish();
        expect_counts(ours, slow, std::max(other_groups, GetParam().back()), random);
    }
}

INSTANTIATE_TEST_SUITE_P(Groups, DistinctTexts,
                         testing::Values(Growth{2}, Growth{5}, Growth{64}, Growth{65}, Growth{1024}, Growth{1025},
                                         Growth{5000}, Growth{3, 70, 200}, Growth{3, 100, 1024, 1025, 3000}));

TEST(DistinctValues, AreOfNumbersEqualByValue) {
    const std::vector<Known> known = known_numbers();
    for (const std::uint32_t groups : {6U, 2000U}) {
        Random random(groups);
        DistinctValues made;
        SlowCounts slow;
        made.resize(groups);
        for (int batch = 0; batch < 10; ++batch) {
            Rows rows = random_rows(random, 500, groups, static_cast<int>(known.size()));
            Vector argument(Type::number, rows.values.size());
            for (std::size_t i = 0; i < rows.values.size(); ++i) {
                if (rows.values[i] == null) continue;
                const Known& one = known[static_cast<std::size_t>(rows.values[i])];
                // Of every other batch only what is narrow.
                const bool is_narrow = one.value >= 100 || one.value == 15;
                rows.values[i] = batch % 2 == 0 && !is_narrow ? null : one.value;
                if (rows.values[i] == null) continue;
                argument.present[i] = 1;
                argument.numbers.set(i, one.number);
            }
            EXPECT_EQ(argument.numbers.is_narrow(), batch % 2 == 0);
            made.add(rows.groups, argument);
            slow.add(rows);
        }
        made.finish();
        expect_counts(made, slow, groups, random);
    }
}

TEST(DistinctValues, AreOfDatesAndBooleans) {
    constexpr std::uint32_t groups = 9;
    Random random(3);
    DistinctValues dates;
    DistinctValues truths;
    SlowCounts slow_dates;
    SlowCounts slow_truths;
    for (int batch = 0; batch < 5; ++batch) {
        const Rows days = random_rows(random, 60, groups, 50);
        Vector argument(Type::date, days.values.size());
        for (std::size_t i = 0; i < days.values.size(); ++i) {
            argument.present[i] = days.values[i] != null ? 1 : 0;
            argument.dates[i] = Instant{std::chrono::seconds{(days.values[i] - 25) * 3601}};
        }
        const Rows sides = random_rows(random, 4, groups, 2);
        Vector truth(Type::boolean, sides.values.size());
        for (std::size_t i = 0; i < sides.values.size(); ++i) {
            truth.present[i] = sides.values[i] != null ? 1 : 0;
            truth.truths[i] = sides.values[i] == 1 ? 1 : 0;
        }
        dates.resize(groups);
        truths.resize(groups);
        dates.add(days.groups, argument);
        truths.add(sides.groups, truth);
        slow_dates.add(days);
        slow_truths.add(sides);
    }
    dates.finish();
    truths.finish();
    expect_counts(dates, slow_dates, groups, random);
    expect_counts(truths, slow_truths, groups, random);
}

/// Adds texts with the numbers from `begin` to before `end`, each twice to one of the groups from 1.
void add_rare_texts(DistinctValues& made, std::uint32_t groups, std::uint32_t begin, std::uint32_t end) {
    made.resize(groups + 1);
    for (; begin < end; begin += 10'000) {
        std::vector<std::string> cells;
        std::vector<std::uint32_t> numbers;
        for (std::uint32_t i = begin; i < begin + 10'000; ++i) {
            cells.push_back("value " + std::to_string(i));
            numbers.push_back(1 + i % groups);
        }
        const PaddedTexts padded(cells);
        Vector argument(Type::text, cells.size());
        std::ranges::fill(argument.present, std::uint8_t{1});
        argument.texts.assign(padded.views().begin(), padded.views().end());
        made.add(numbers, argument);
        made.add(numbers, argument);
    }
}

/// So many values with so few groups each that bits would mostly be zeros.
TEST(DistinctValues, OfManyRareTextsAreCountedAsPairs) {
    constexpr std::uint32_t groups = 1000;
    constexpr std::uint32_t count = 200'000;
    DistinctValues made;
    add_rare_texts(made, groups, 0, count);
    made.finish();
    EXPECT_EQ(made.count(std::vector<std::uint32_t>{7}), count / groups);
    EXPECT_EQ(made.count(std::vector<std::uint32_t>{7, 8, 1000}), 3 * count / groups);
}

/// A thread with most of the rows keeps pairs, while another one, with few rows, still keeps bits.
TEST(DistinctValues, AreMergedFromPairsAndBits) {
    constexpr std::uint32_t groups = 1000;
    constexpr std::uint32_t count = 200'000;
    for (const bool pairs_first : {false, true}) {
        DistinctValues pairs;
        DistinctValues bits;
        add_rare_texts(pairs, groups, 0, count);
        add_rare_texts(bits, groups, count - 10'000, count + 10'000);
        DistinctValues& made = pairs_first ? pairs : bits;
        made.merge(pairs_first ? bits : pairs);
        made.finish();
        EXPECT_EQ(made.count(std::vector<std::uint32_t>{7}), (count + 10'000) / groups);
        EXPECT_EQ(made.count(std::vector<std::uint32_t>{7, 8, 1000}), 3 * (count + 10'000) / groups);
    }
}

TEST(DistinctValues, AreNoneOfNullsOrOfNoRows) {
    DistinctValues made;
    made.resize(3);
    made.add(std::vector<std::uint32_t>{1, 2, 0}, Vector(Type::null, 3));
    made.add(std::vector<std::uint32_t>{1, 2, 0}, Vector(Type::text, 3));
    made.add({}, Vector(Type::number, 0));
    made.merge(DistinctValues{});
    made.finish();
    EXPECT_EQ(made.count(std::vector<std::uint32_t>{1}), 0U);
    EXPECT_EQ(made.count(std::vector<std::uint32_t>{1, 2}), 0U);
}

} // namespace
} // namespace kpitrace
