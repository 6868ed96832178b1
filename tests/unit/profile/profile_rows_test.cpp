// Profiles of many rows: cells that are only counted again, columns that are shared among threads, rows of totals.
#include "kpitrace/profile/profile.hpp"
#include "support/temporary_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

namespace kpitrace {
namespace {

TableProfile explored(const std::string& text, unsigned threads = 1) {
    const test::TemporaryFolder folder;
    const std::vector<std::string> files{folder.write("t.csv", text)};
    Diagnostics diagnostics;
    auto profile = explore_table(files, {}, diagnostics, {.threads = threads});
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off), "");
    return profile.value_or(TableProfile());
}

std::string cell_of(std::mt19937& random) {
    switch (random() % 7) {
    case 0:
        return std::to_string(static_cast<int>(random() % 2000) - 1000);
    case 1:
        return fmt::format("{}.{}", random() % 100, random() % 100);
    case 2:
        return fmt::format("2026-{:02}-{:02}", 1 + random() % 12, 1 + random() % 28);
    case 3:
        return "n/a";
    case 4:
        return "";
    case 5:
        return fmt::format("{}%", random() % 9);
    default:
        return fmt::format("text {}", random() % 20);
    }
}

/// A reference without any memory of cells: each text is looked at in a table of its own.
TEST(ProfileRows, CountsAsATableOfEachCellAloneWould) {
    std::mt19937 random(7); // NOLINT: the same cells on every run
    for (int round = 0; round < 2; ++round) {
        std::string text = "x,y\n";
        std::map<std::string, std::uint64_t> cells;
        for (int i = 0; i < 1000; ++i) {
            const std::string cell = cell_of(random);
            text += cell + ",1\n";
            ++cells[cell];
        }
        std::uint64_t numbers = 0;
        std::uint64_t fractions = 0;
        std::uint64_t negatives = 0;
        std::uint64_t percents = 0;
        std::uint64_t filled = 0;
        for (const auto& [cell, count] : cells) {
            const TableProfile alone = explored("x,y\n" + cell + ",1\n");
            const ColumnProfile& column = alone.columns.front();
            numbers += column.numbers.count * count;
            fractions += column.numbers.fractions * count;
            negatives += column.numbers.negatives * count;
            percents += column.numbers.percents * count;
            filled += (cell.empty() ? 0 : 1) * count;
        }
        const TableProfile together = explored(text);
        const ColumnProfile& column = together.columns.front();
        EXPECT_EQ(column.numbers.count, numbers);
        EXPECT_EQ(column.numbers.fractions, fractions);
        EXPECT_EQ(column.numbers.negatives, negatives);
        EXPECT_EQ(column.numbers.percents, percents);
        EXPECT_EQ(column.filled, filled);
        EXPECT_EQ(column.nulls, 1000 - filled);
    }
}

TEST(ProfileRows, CountsDatesThatComeAgain) {
    std::string text = "day,n\n";
    for (int i = 0; i < 5000; ++i) text += fmt::format("{:02}.{:02}.2026,{}\n", 1 + i % 28, 1 + i % 12, i % 3);
    const TableProfile profile = explored(text);
    ASSERT_EQ(profile.columns[0].sure_dates().size(), 1u);
    EXPECT_EQ(profile.columns[0].sure_dates().front().format, "%d.%m.%Y");
    EXPECT_EQ(profile.columns[1].texts, (std::vector<CountedText>{{"0", 1667}, {"1", 1667}, {"2", 1666}}));
}

TEST(ProfileRows, DoesNotDependOnTheNumberOfThreads) {
    std::string text = "id,day,region,amount,note\n";
    for (int i = 0; i < 200'000; ++i)
        text += fmt::format("{},2026-{:02}-{:02},{},{}.{:02},note {}\n", 1'000'000 + i, 1 + i % 12, 1 + i % 28,
                            i % 5 == 0 ? "North" : "South", i % 977, i % 100, i % 10'007);
    text += "Total,,,1,\n";
    const TableProfile one = explored(text);
    const TableProfile three = explored(text, 3);
    ASSERT_EQ(one.rows, 200'000u);
    ASSERT_EQ(three.rows, one.rows);
    ASSERT_EQ(three.columns.size(), one.columns.size());
    for (std::size_t i = 0; i < one.columns.size(); ++i) {
        const ColumnProfile& a = one.columns[i];
        const ColumnProfile& b = three.columns[i];
        EXPECT_EQ(a.name, b.name);
        EXPECT_EQ(a.filled, b.filled);
        EXPECT_EQ(a.numbers.count, b.numbers.count);
        EXPECT_EQ(a.numbers.fractions, b.numbers.fractions);
        EXPECT_EQ(a.texts, b.texts);
        EXPECT_EQ(a.is_ordered, b.is_ordered);
        EXPECT_EQ(a.dates.size(), b.dates.size());
    }
    EXPECT_EQ(three.totals.size(), 1u);
    EXPECT_TRUE(one.columns[0].is_ordered);
    EXPECT_FALSE(one.columns[1].is_ordered);
}

TEST(ProfileRows, LeavesOutTotals) {
    const TableProfile profile = explored("region,rep,amount\nNorth,R1,100\nNorth,R2,200\nNorth Total,,300\n");
    EXPECT_EQ(profile.rows, 2u);
    ASSERT_EQ(profile.totals.size(), 1u);
    EXPECT_EQ(profile.totals[0].column, "region");
    EXPECT_EQ(profile.totals[0].labels, (std::vector<CountedText>{{"North Total", 1}}));
    EXPECT_EQ(profile.totals[0].first.place.line, 4u);
    EXPECT_EQ(profile.columns[2].numbers.greatest->to_string(), "200");
}

TEST(ProfileRows, FindsNumbersThatEachGoWithOneText) {
    const TableProfile profile = explored("plan,name,n\n501,a,1\n511,b,2\n512,c,3\n501,a,3\n511,b,1\n512,c,2\n");
    EXPECT_EQ(profile.columns[0].twin, "name");
    EXPECT_EQ(profile.columns[2].twin, "");
}

} // namespace
} // namespace kpitrace
