#include "kpitrace/decompose/pair_cells.hpp"

#include "unit/decompose/numbers.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kpitrace::test {
namespace {

using Texts = std::vector<std::string>;

Texts implied_texts(const std::optional<std::vector<PairCell>>& cells) {
    if (!cells) return {"none"};
    Texts texts;
    for (const PairCell& cell : *cells) texts.push_back(cell.implied.to_string());
    return texts;
}

Texts departing_texts(const std::vector<PairCell>& cells) {
    Texts texts;
    for (const PairCell& cell : departing_cells(cells))
        texts.push_back(std::to_string(cell.row) + "," + std::to_string(cell.column) + ": " +
                        cell.contribution.to_string() + " instead of " + cell.implied.to_string());
    return texts;
}

TEST(ImplyCells, AddsRelativeChanges) {
    // All cells weigh 100. The rows lost 30 % and 10 %, the columns 25 % and 15 %, everything 20 %.
    const auto cells = imply_cells(2, numbers({"-35", "-25", "-15", "-5"}), numbers({"100", "100", "100", "100"}));
    EXPECT_EQ(implied_texts(cells), (Texts{"-35", "-25", "-15", "-5"}));
    EXPECT_EQ((*cells)[2].row, 1U);
    EXPECT_EQ((*cells)[2].column, 0U);
    EXPECT_EQ(departing_texts(*cells), Texts{});
}

TEST(ImplyCells, ShowsTheCellThatDeparts) {
    // One cell has the whole gap of -40: its row and column imply 1/4 * (-80 - 80 + 40).
    const auto cells = imply_cells(2, numbers({"-40", "0", "0", "0"}), numbers({"1", "1", "1", "1"}));
    EXPECT_EQ(implied_texts(cells), (Texts{"-30", "-10", "-10", "10"}));
    EXPECT_EQ(departing_texts(*cells), (Texts{"0,0: -40 instead of -30", "0,1: 0 instead of -10",
                                              "1,0: 0 instead of -10", "1,1: 0 instead of 10"}));
}

TEST(ImplyCells, SpreadsARowWithoutWeight) {
    // The second row is new. Its 8 spread over the columns as everything does, 3 : 1.
    EXPECT_EQ(implied_texts(imply_cells(2, numbers({"0", "0", "8", "0"}), numbers({"3", "1", "0", "0"}))),
              (Texts{"2", "-2", "6", "2"}));
    EXPECT_EQ(implied_texts(imply_cells(2, numbers({"0", "8", "0", "0"}), numbers({"3", "0", "1", "0"}))),
              (Texts{"2", "6", "-2", "2"}));
}

TEST(ImplyCells, NeedsWeights) {
    EXPECT_EQ(implied_texts(imply_cells(1, numbers({"1", "2"}), numbers({"1", "-1"}))), Texts{"none"});
    EXPECT_EQ(implied_texts(imply_cells(1, std::vector{Number::overflowed(HUGE_VAL)}, numbers({"1"}))), Texts{"none"});
}

TEST(DepartingCells, DepartByMoreThanATenthOfTheGap) {
    const auto cell = [](std::string_view contribution, std::string_view implied) {
        return PairCell{0, 0, number(contribution), number(implied)};
    };
    EXPECT_EQ(departing_texts({cell("-60", "-50"), cell("-40", "-50")}), Texts{});
    EXPECT_EQ(departing_texts({cell("-60", "-49.9"), cell("-39", "-50"), cell("-1", "-1")}),
              (Texts{"0,0: -39 instead of -50", "0,0: -60 instead of -49.9"}));
    EXPECT_EQ(departing_texts({cell("5", "0"), cell("-5", "0")}), Texts{});
    EXPECT_EQ(departing_texts({{0, 0, Number::rounded(0.3), Number()}, {0, 1, Number::rounded(-0.1 - 0.2), Number()}}),
              Texts{});
}

TEST(ImplyCells, AddsUpAndTreatsRowsAndColumnsAlike) {
    RandomNumbers random(8);
    for (int i = 0; i < 200; ++i) {
        SCOPED_TRACE(i);
        const std::size_t rows = 1 + random.below(6);
        const std::size_t columns = 1 + random.below(6);
        std::vector<Number> contributions(rows * columns);
        std::vector<Number> weights(rows * columns);
        for (Number& each : contributions) each = random.any();
        for (Number& each : weights) each = random.below(4) == 0 ? Number() : random.positive();
        const auto cells = imply_cells(columns, contributions, weights);
        ASSERT_EQ(cells.has_value(), total(weights).sign() != 0);
        if (!cells) continue;

        std::vector<Number> implied;
        for (const PairCell& cell : *cells) implied.push_back(cell.implied);
        EXPECT_NEAR(total(implied).to_double(), total(contributions).to_double(), 1e-12 * largest(implied));

        std::vector<Number> turned(contributions.size());
        std::vector<Number> turned_weights(contributions.size());
        for (const PairCell& cell : *cells) {
            turned[cell.column * rows + cell.row] = contributions[cell.row * columns + cell.column];
            turned_weights[cell.column * rows + cell.row] = weights[cell.row * columns + cell.column];
        }
        const auto turned_cells = imply_cells(rows, turned, turned_weights);
        for (const PairCell& cell : *cells)
            EXPECT_EQ((*turned_cells)[cell.column * rows + cell.row].implied.to_string(), cell.implied.to_string());
    }
}

} // namespace
} // namespace kpitrace::test
