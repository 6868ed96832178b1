#include "why/cause_words.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::string headline(std::vector<double> shares, double explains, AgainstKind against) {
    DimensionSplit split;
    split.name = "region";
    split.explains = explains;
    for (const double share : shares) {
        MemberShare& member = split.members.emplace_back();
        member.member = split.members.size() == 1 ? "South" : "North";
        member.contribution = Number::rounded(-100 * share);
        member.share = share;
        member.usual = 0.5;
    }
    return headline_of(split, Number(-100), against, {});
}

TEST(CauseWords, NameTheMembersThatHaveMoreThanIfAllWereAlike) {
    EXPECT_EQ(headline({0.7, 0.3}, 0.6, AgainstKind::target), "South has 70 % of the gap (50 % if all were alike)");
    EXPECT_EQ(headline({0.7, 0.3}, 0.6, AgainstKind::previous), "South has 70 % of the gap (50 % if all fell alike)");
}

TEST(CauseWords, SayIfAllChangedAlike) {
    EXPECT_EQ(headline({0.5, 0.5}, 0.04, AgainstKind::year_ago), "every region fell alike: not a matter of region");
    EXPECT_EQ(headline({0.5, 0.5}, 0.04, AgainstKind::target),
              "every region is below the target alike: not a matter of region");
}

TEST(CauseWords, AreSilentAboutRanksAmongFewPeriods) {
    EXPECT_EQ(rank_words(Rank{1, 7, false}), "");
    EXPECT_EQ(rank_words(Rank{1, 8, false}), "largest of 8");
    EXPECT_EQ(rank_words(Rank{2, 13, false}), "2nd of 13");
    EXPECT_EQ(rank_words(Rank{11, 13, false}), "11th of 13");
}

TEST(CauseWords, SayWhyThereAreNoShares) {
    DimensionSplit split;
    split.name = "region";
    split.kind = SplitKind::values;
    split.reason = NoShares::not_a_sum;
    EXPECT_EQ(headline_of(split, Number(-1), AgainstKind::target, {}),
              "values only: the KPI is not a sum or ratio of sums, so members have no shares of the gap");
}

} // namespace
} // namespace kpitrace
