#include "measure/dense_table.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace kpitrace {
namespace {

void expect_values(const DenseTable<int>& table, const std::map<std::size_t, int>& expected, std::size_t end) {
    for (std::size_t number = 0; number < end; ++number) {
        const auto known = expected.find(number);
        ASSERT_EQ(table.at(number), known == expected.end() ? 0 : known->second) << number;
    }
}

TEST(DenseTable, HoldsNothingAtFirst) {
    const DenseTable<int> table;
    EXPECT_EQ(table.at(0), 0);
    EXPECT_EQ(table.at(static_cast<std::size_t>(-1)), 0);
}

TEST(DenseTable, KeepsWhatIsPutInAnyOrder) {
    std::mt19937 random(1);
    for (int round = 0; round < 200; ++round) {
        const std::size_t begin = random() % 5000;
        const std::size_t width = 1 + random() % 1000;
        DenseTable<int> table;
        std::map<std::size_t, int> expected;
        for (int i = 1; i < 60; ++i) {
            const std::size_t number = begin + random() % width;
            // Room on either side doubles the table each, so a quarter is always to be had.
            ASSERT_TRUE(table.put(number, i, 4 * width));
            expected[number] = i;
        }
        expect_values(table, expected, 7000);
        EXPECT_EQ(table.at(static_cast<std::size_t>(-1)), 0);
    }
}

TEST(DenseTable, RefusesNumbersThatAreTooFarAwayAndKeepsTheRest) {
    std::mt19937 random(2);
    for (int round = 0; round < 100; ++round) {
        const std::size_t most = 1 + random() % 50;
        DenseTable<int> table;
        std::map<std::size_t, int> expected;
        for (int i = 1; i < 60; ++i) {
            const std::size_t number = random() % 200;
            if (table.put(number, i, most)) expected[number] = i;
            EXPECT_LE(expected.rbegin()->first - expected.begin()->first + 1, most);
        }
        expect_values(table, expected, 300);
    }
}

TEST(DenseTable, SpansAsManyAsAllowed) {
    DenseTable<int> table;
    EXPECT_TRUE(table.put(10, 1, 5));
    EXPECT_TRUE(table.put(14, 2, 5));
    EXPECT_FALSE(table.put(15, 3, 5));
    EXPECT_FALSE(table.put(9, 3, 5));
    EXPECT_EQ(table.at(9), 0);
    EXPECT_EQ(table.at(10), 1);
    EXPECT_EQ(table.at(14), 2);
    EXPECT_EQ(table.at(15), 0);
    EXPECT_TRUE(table.put(12, 4, 5));
    EXPECT_EQ(table.at(12), 4);
}

TEST(DenseTable, GrowsDownToZero) {
    DenseTable<int> table;
    EXPECT_TRUE(table.put(3, 3, 100));
    for (std::size_t number = 3; number-- > 0;) EXPECT_TRUE(table.put(number, static_cast<int>(number) + 10, 100));
    expect_values(table, {{0, 10}, {1, 11}, {2, 12}, {3, 3}}, 200);
}

} // namespace
} // namespace kpitrace
