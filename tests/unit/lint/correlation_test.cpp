#include "lint/correlation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace kpitrace {
namespace {

using Values = std::vector<std::optional<double>>;
using testing::DoubleNear;
using testing::ElementsAre;

/// Begins at 100 and changes by these.
Values walk(const std::vector<double>& changes) {
    Values values{100};
    for (const double change : changes) values.emplace_back(*values.back() + change);
    return values;
}

const std::vector<double> one_to_twelve{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

std::optional<double> r_of(const Values& a, const Values& b) {
    return correlation(changes_of(a), changes_of(b));
}

TEST(Correlation, IsPearsonsOverTheChanges) {
    // Of 1…12 with each pair swapped: Σ(x-x̄)(y-ȳ) = 143 - 6, Σ(x-x̄)² = Σ(y-ȳ)² = 143; swapping x and y of a pair
    // (k, k+1) makes each product sum smaller by 1, of six pairs.
    const Values swapped = walk({2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11});
    EXPECT_THAT(*r_of(walk(one_to_twelve), swapped), DoubleNear(137.0 / 143.0, 1e-12));
}

TEST(Correlation, DoesNotDependOnScaleOrOrigin) {
    Values scaled;
    for (const auto& value : walk(one_to_twelve)) scaled.emplace_back(-1e300 * (*value + 7));
    EXPECT_THAT(*r_of(walk(one_to_twelve), scaled), DoubleNear(-1, 1e-12));
}

TEST(Correlation, NeedsTwelveCommonChanges) {
    const std::vector<double> eleven(one_to_twelve.begin(), one_to_twelve.end() - 1);
    EXPECT_FALSE(r_of(walk(eleven), walk(eleven)));
    Values gap = walk(one_to_twelve);
    gap[6].reset();
    EXPECT_FALSE(r_of(gap, walk(one_to_twelve)));
    EXPECT_FALSE(r_of({}, {}));
}

TEST(Correlation, OfOneSharedJumpThereIsNone) {
    std::vector<double> jump(24, 0);
    jump[9] = 50;
    EXPECT_FALSE(r_of(walk(jump), walk(jump)));
    for (std::size_t i = 0; i < 10; ++i) jump[2 * i] = 1; // eleven with the jump
    EXPECT_FALSE(r_of(walk(jump), walk(jump)));
    jump[21] = 1; // and the twelfth
    EXPECT_THAT(*r_of(walk(jump), walk(jump)), DoubleNear(1, 1e-12));
}

TEST(MovingGroups, AreNotOfOneSharedJump) {
    std::vector<double> jump(24, 0);
    jump[9] = 50;
    EXPECT_TRUE(find_moving_groups({changes_of(walk(jump)), changes_of(walk(jump))}).empty());
}

TEST(Correlation, ComparesThePeriodsThatBothHave) {
    Values longer = walk({5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    EXPECT_THAT(*r_of(longer, walk(one_to_twelve)), DoubleNear(1, 1e-12));
}

TEST(Correlation, OfAConstantSeriesOrSteadyGrowthThereIsNone) {
    EXPECT_FALSE(r_of(walk(std::vector<double>(12, 0)), walk(one_to_twelve)));
    EXPECT_FALSE(r_of(walk(std::vector<double>(12, 0.1)), walk(one_to_twelve)));
    EXPECT_FALSE(r_of(Values(13, 0.0), walk(one_to_twelve)));
}

TEST(ChangesOf, AreTheLastTwentyFour) {
    Values values(27, 1.0);
    values[0] = 8; // beyond the last 25
    values[1] = 8;
    values[26] = 2;
    const SeriesChanges made = changes_of(values);
    EXPECT_EQ(made.present, (1U << compared_changes) - 1);
    EXPECT_EQ(made.changes[0], 0);
    EXPECT_EQ(made.changes[compared_changes - 1], 0.5); // of the largest, 2
}

TEST(MovingGroups, HoldEachSeriesOnce) {
    const Values up = walk(one_to_twelve);
    const Values other = walk({9, 1, 8, 2, 7, 3, 6, 4, 5, 9, 1, 7});
    const std::vector<SeriesChanges> series{changes_of(up),    changes_of(other),
                                            changes_of(up),    changes_of(Values(13, 1.0)),
                                            changes_of(other), changes_of(up)};
    const auto groups = find_moving_groups(series);
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_THAT(groups[0].members, ElementsAre(0, 2, 5));
    EXPECT_THAT(groups[1].members, ElementsAre(1, 4));
    EXPECT_THAT(groups[0].weakest, DoubleNear(1, 1e-12));
}

TEST(MovingGroups, FindWhatSlowComparisonFinds) {
    std::mt19937 random(7);
    std::normal_distribution<double> step(0, 1);
    std::bernoulli_distribution missing(0.02);
    std::vector<SeriesChanges> series;
    for (int i = 0; i < 60; ++i) {
        Values values{100};
        for (int period = 0; period < 24; ++period) values.emplace_back(*values.back() + step(random));
        for (auto& value : values)
            if (missing(random)) value.reset();
        series.push_back(changes_of(values));
        for (auto& value : values)
            if (value) *value += 0.2 * step(random); // near enough at times
        series.push_back(changes_of(values));
    }
    std::vector<bool> taken(series.size(), false);
    std::vector<std::vector<std::size_t>> expected;
    for (std::size_t i = 0; i < series.size(); ++i) {
        std::vector<std::size_t> group{i};
        for (std::size_t j = i + 1; j < series.size() && !taken[i]; ++j)
            if (!taken[j] && std::abs(correlation(series[i], series[j]).value_or(0)) > moves_together) {
                group.push_back(j);
                taken[j] = true;
            }
        if (group.size() > 1) expected.push_back(group);
    }
    std::vector<std::vector<std::size_t>> found;
    for (const MovingGroup& group : find_moving_groups(series)) found.push_back(group.members);
    EXPECT_GT(expected.size(), 5U);
    EXPECT_EQ(found, expected);
}

} // namespace
} // namespace kpitrace
