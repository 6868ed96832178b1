#include "formats/sparkline.hpp"

#include "support/sample_report.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace kpitrace {
namespace {

std::vector<ReportHistory> history(const std::vector<std::optional<Number>>& actuals) {
    std::vector<ReportHistory> entries;
    for (const auto& actual : actuals) entries.push_back({"2026", actual, std::monostate(), Zone::red});
    return entries;
}

TEST(Sparkline, ScalesFromTheLowestToTheHighest) {
    EXPECT_EQ(sparkline(history({0, 1, 2, 3, 4, 5, 6, 7}), 8), "▁▂▃▄▅▆▇█");
    EXPECT_EQ(sparkline(history({-100, 0, 100}), 8), "▁▅█");
}

TEST(Sparkline, ShowsTheLastPeriodsScaledByThemselves) {
    EXPECT_EQ(sparkline(history({1000, 1, 2}), 2), "▁█");
}

TEST(Sparkline, LeavesAGapWhereThereIsNoValue) {
    EXPECT_EQ(sparkline(history({1, std::nullopt, 8}), 6), "▁ █");
}

TEST(Sparkline, IsFlatWhereAllAreEqual) {
    EXPECT_EQ(sparkline(history({5, 5, 5}), 6), "▄▄▄");
    EXPECT_EQ(sparkline(history({5}), 6), "▄");
}

TEST(Sparkline, OfNothingIsEmpty) {
    EXPECT_EQ(sparkline({}, 6), "");
    EXPECT_EQ(sparkline(history({1, 2}), 0), "");
    EXPECT_EQ(sparkline(history({std::nullopt, std::nullopt}), 6), "  ");
}

TEST(Sparkline, TakesTheLargestDoublesAndLeavesOutWhatIsBeyond) {
    const double most = std::numeric_limits<double>::max();
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(sparkline(history({Number::rounded(-most), Number::overflowed(infinity), Number::rounded(most)}), 6),
              "▁ █");
}

} // namespace
} // namespace kpitrace
