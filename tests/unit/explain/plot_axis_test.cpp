#include "explain/plot_axis.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace kpitrace {
namespace {

using Labels = std::vector<std::string>;

Labels labels(const std::vector<double>& values, std::string_view unit = "") {
    const auto axis = axis_of(values, unit);
    Labels texts;
    for (const PlotTick& tick : axis->ticks) texts.push_back(tick.label);
    return texts;
}

TEST(PlotAxis, HasRoundNumbersAroundItsValues) {
    EXPECT_EQ(labels({3, 17}), (Labels{"20", "15", "10", "5", "0"}));
    EXPECT_EQ(labels({22.5, 41}, "%"), (Labels{"45 %", "40 %", "35 %", "30 %", "25 %", "20 %"}));
    EXPECT_EQ(labels({-0.03, 0.06}), (Labels{"0.075", "0.050", "0.025", "0.000", "-0.025", "-0.050"}));
    EXPECT_EQ(labels({610000, 1234567}), (Labels{"1,400,000", "1,200,000", "1,000,000", "800,000", "600,000"}));
}

TEST(PlotAxis, GivesEqualValuesRoom) {
    EXPECT_EQ(labels({100, 100}), (Labels{"110", "105", "100", "95", "90"}));
    EXPECT_EQ(labels({0}), (Labels{"1.0", "0.5", "0.0", "-0.5", "-1.0"}));
    EXPECT_EQ(labels({1e9, 1e9 + 1e-3}).size(), 5U); // too small a difference for doubles
}

TEST(PlotAxis, OfWhatIsTooLargeIsNone) {
    EXPECT_FALSE(axis_of({0, 1e305}, ""));
}

TEST(PlotAxisProperty, HoldsAllValuesOnADozenRows) {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> exponent(-12, 12);
    std::uniform_real_distribution<double> part(-1, 1);
    for (int round = 0; round < 2000; ++round) {
        const double size = std::pow(10.0, exponent(random));
        const std::vector<double> values{part(random) * size, part(random) * size, part(random) * size};
        const auto axis = axis_of(values, "");
        ASSERT_TRUE(axis);
        EXPECT_GE(axis->rows, 11U);
        EXPECT_LE(axis->rows, 13U);
        EXPECT_EQ(axis->ticks.front().row, 0U);
        EXPECT_EQ(axis->ticks.back().row, axis->rows - 1);
        for (const double value : values) {
            EXPECT_LE(axis->low, value + size * 1e-9);
            EXPECT_GE(axis->high, value - size * 1e-9);
        }
    }
}

} // namespace
} // namespace kpitrace
