#include "measure/faults/cell_faults.hpp"

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

} // namespace
} // namespace kpitrace
