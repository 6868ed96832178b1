#include "why/cause_words.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

MemberShare member(std::string name, double share, std::optional<Rank> rank = {}) {
    MemberShare made;
    made.member = std::move(name);
    made.contribution = Number::rounded(-100 * share);
    made.share = share;
    made.rank = rank;
    return made;
}

std::string headline(std::vector<MemberShare> members, double explains, AgainstKind against = AgainstKind::previous) {
    DimensionSplit split;
    split.name = "region";
    split.explains = explains;
    split.members = std::move(members);
    return headline_of(split, Number(-100), against, {});
}

TEST(CauseWords, NameTheMembersWithTheLargestParts) {
    EXPECT_EQ(headline({member("South", 0.7, Rank{1, 13, true}), member("North", 0.3, Rank{4, 13, false})}, 0.6),
              "South has 70 % of the gap (largest of 13), unusual; North has 30 % of the gap (4th of 13)");
    EXPECT_EQ(headline({member("South", 0.9, Rank{1, 13, true}), member("North", 0.1, Rank{2, 13, false})}, 0.6),
              "South has 90 % of the gap (largest of 13), unusual");
    EXPECT_EQ(headline({member("South", 0.9), member("North", 0.1)}, 0.6), "South has 90 % of the gap");
}

TEST(CauseWords, SayHowOftenAPartThatOthersOffsetIsTheGap) {
    EXPECT_EQ(headline({member("South", 1.99), member("North", -0.99)}, 0.6), "South has 199 % of the gap");
    EXPECT_EQ(headline({member("South", 3.41), member("North", -2.41)}, 0.6), "South has 3.4 times the gap");
}

TEST(CauseWords, AreSilentAboutRanksAmongFewPeriods) {
    EXPECT_EQ(headline({member("South", 0.9, Rank{1, 7, false})}, 0.6), "South has 90 % of the gap");
    EXPECT_EQ(headline({member("South", 0.9, Rank{1, 8, false})}, 0.6),
              "South has 90 % of the gap (largest of 8); none is unusual");
}

TEST(CauseWords, SayIfNothingIsUnusual) {
    EXPECT_EQ(headline({member("South", 0.9, Rank{2, 13, false}), member("North", 0.1, Rank{3, 13, false})}, 0.6),
              "South has 90 % of the gap (2nd of 13); none is unusual");
}

TEST(CauseWords, SayIfAllChangedAlike) {
    EXPECT_EQ(headline({member("South", 0.5), member("North", 0.5)}, 0.04),
              "every region fell alike: not a matter of region");
    EXPECT_EQ(headline({member("South", 0.5), member("North", 0.5)}, 0.04, AgainstKind::target),
              "every region is below the target alike: not a matter of region");
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
