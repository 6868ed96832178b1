#include "measure/faults/cell_faults.hpp"
#include "measure/faults/remedies.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

namespace kpitrace {
namespace {

const ColumnReading column{"amount", Wanted::number};

struct Cell {
    PlacedCell placed;
    csv::CellFault fault;
};

Cell random_cell(std::mt19937& random, std::uint32_t i) {
    const std::array<csv::CellFault, 5> faults{{
        {csv::FaultForm::text, "", {}},
        {csv::FaultForm::unit, "kg", {}},
        {csv::FaultForm::ambiguous, "", {{"a", "1"}, {"b", "2"}}},
        {csv::FaultForm::other_form, "", {{"a", "1"}, {"b", "1"}}},
        {csv::FaultForm::other_form, "", {{"b", "1"}}},
    }};
    const std::string text = (random() % 2 == 0 ? "x" : "1") + std::to_string(random() % 20);
    return {{{i % 3, i, 1}, text, {.file = "f", .line = i}}, faults.at(random() % faults.size())};
}

/// Everything that messages show.
std::string shown(const CellFaults& faults) {
    std::string all;
    for (const auto& [of, found] : faults.columns())
        for (const auto& [kind, group] : found.groups) {
            all += std::to_string(static_cast<int>(kind)) + " " + std::to_string(group.count) + " " +
                   std::to_string(group.with_digits) + " " + list_cells(group.first, group.count);
            for (const std::string& text : group.texts_in_order()) all += " " + text;
            for (const auto& [key, shape] : group.shapes)
                all += "\n" + std::to_string(shape.count) + shape.example.text +
                       std::to_string(shape.fault.remedies.size());
            all += "\n";
        }
    return all;
}

TEST(CellFaults, DoNotDependOnTheOrderInWhichThreadsFindThem) {
    std::mt19937 random(1);
    std::vector<Cell> cells;
    for (std::uint32_t i = 0; i < 200; ++i) cells.push_back(random_cell(random, i));
    CellFaults expected;
    for (const Cell& cell : cells) expected.add(column, cell.placed, cell.fault);
    for (int round = 0; round < 20; ++round) {
        std::ranges::shuffle(cells, random);
        std::array<CellFaults, 3> shares;
        for (const Cell& cell : cells) shares.at(random() % 3).add(column, cell.placed, cell.fault);
        CellFaults merged;
        for (const CellFaults& share : shares) merged.merge(share);
        ASSERT_EQ(shown(merged), shown(expected));
    }
}

FaultGroup group_of(const std::vector<csv::CellFault>& faults) {
    FaultGroup group;
    for (std::uint32_t i = 0; i < faults.size(); ++i)
        group.add({{0, i, 1}, "cell " + std::to_string(i), {}}, faults[i]);
    return group;
}

csv::CellFault readable(std::vector<csv::Remedy> remedies) {
    return {csv::FaultForm::other_form, "", std::move(remedies)};
}

TEST(Remedies, OnlyKeysThatReadAllCellsAreCommon) {
    const auto common = common_remedies(group_of({readable({{"a", "1"}, {"b", "2"}}), readable({{"b", "3"}})}));
    ASSERT_EQ(common.remedies.size(), 1U);
    EXPECT_EQ(common.remedies[0].keys, "b");
    EXPECT_EQ(common.remedies[0].reading, "2");
    EXPECT_TRUE(common_remedies(group_of({readable({{"a", "1"}}), readable({{"b", "3"}})})).remedies.empty());
}

TEST(Remedies, KeysThatReadAllAlikeAreOne) {
    const auto common = common_remedies(group_of({readable({{"a", "1"}, {"b", "1"}})}));
    ASSERT_EQ(common.remedies.size(), 1U);
    EXPECT_EQ(common.remedies[0].keys, "a");
}

TEST(Remedies, TheFirstCellWithTwoReadingsIsTheExample) {
    const auto common =
        common_remedies(group_of({readable({{"a", "1"}, {"b", "1"}}), readable({{"a", "2"}, {"b", "3"}})}));
    EXPECT_EQ(common.example.text, "cell 1");
    EXPECT_EQ(common.remedies.size(), 2U);
}

TEST(Remedies, TwoFormatsMustAgreeOnCellsThatBothRead) {
    const csv::Remedy day_first{"date_format: \"%d/%m/%Y\"", "3 April 2026"};
    const csv::Remedy month_first{"date_format: \"%m/%d/%Y\"", "4 March 2026"};
    const csv::Remedy dotted{"date_format: \"%d.%m.%Y\"", "30 June 2026"};
    EXPECT_EQ(two_date_formats(group_of({readable({day_first}), readable({dotted})})),
              (std::vector<std::string>{"%d/%m/%Y", "%d.%m.%Y"}));
    EXPECT_EQ(two_date_formats(
                  group_of({readable({day_first}), readable({month_first}), readable({day_first, month_first})})),
              std::nullopt);
}

TEST(Remedies, FormatsAreFoundInKeys) {
    EXPECT_EQ(date_format_in("date_format: \"%d.%m.%Y\""), "%d.%m.%Y");
    EXPECT_EQ(date_format_in("`date_format: epoch`"), "epoch");
    EXPECT_EQ(date_format_in("date_format: \"%b %Y\", month_names: [a, b]"), std::nullopt);
    EXPECT_EQ(with_number_keys({}, "`decimal: \",\"` and `thousands: \" \"`")->thousands, " ");
    EXPECT_EQ(with_number_keys({}, "date_format: epoch"), std::nullopt);
}

} // namespace
} // namespace kpitrace
