#include "words/gap_words.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

ReportCause member(std::string name, double share, double usual, std::int64_t of = 0, bool unusual = false) {
    ReportCause made{.member = std::move(name)};
    made.share = share;
    made.usual = usual;
    if (of > 0) made.of = of;
    if (of > 0) made.rank = unusual ? 1 : 2;
    made.unusual = unusual;
    return made;
}

std::string words(const std::vector<ReportCause>& members, GapSide side = {}) {
    return parts_in_words(members, "region", side);
}

TEST(GapWords, NameAtMostTwoUnusualMembers) {
    EXPECT_EQ(words({member("South", 0.9, 0.5, 13, true), member("North", 0.1, 0.5, 13)}),
              "South has 90 % of the gap, unusual (largest of 13); the others as usual");
    EXPECT_EQ(
        words({member("a", 0.4, 0.2, 13, true), member("b", 0.3, 0.1, 13, true), member("c", 0.3, 0.1, 13, true)}),
        "a has 40 % of the gap, unusual (largest of 13); b has 30 % of the gap, unusual (largest of 13); 1 more is "
        "unusual");
}

TEST(GapWords, DoNotCallOthersUsualIfOneHasItsLargestPart) {
    ReportCause other = member("North", 0.1, 0.2, 13);
    other.rank = 1;
    EXPECT_EQ(words({member("South", 0.9, 0.5, 13, true), other}),
              "South has 90 % of the gap, unusual (largest of 13)");
}

TEST(GapWords, NameFirstWhoHasMostBeyondWhatItWouldHaveIfAllWereAlike) {
    EXPECT_EQ(words({member("South", 0.5, 0.35), member("East", 0.4, 0.1), member("North", 0.1, 0.55)}),
              "East has 40 % of the gap (10 % if all were alike); South has 50 % of the gap (35 % if all were alike)");
}

TEST(GapWords, NameNoMemberWhosePartIsLargeOnlyBecauseItIsLarge) {
    EXPECT_EQ(words({member("North", 0.6, 0.75), member("South", 0.4, 0.25)}),
              "South has 40 % of the gap (25 % if all were alike)");
    EXPECT_EQ(words({member("North", 0.6, 0.65), member("South", 0.25, 0.2), member("East", 0.15, 0.15)}),
              "no region has much more of the gap than if all were alike");
    EXPECT_FALSE(names_a_member(std::vector{member("North", 0.6, 0.65), member("South", 0.4, 0.35)}));
    EXPECT_TRUE(names_a_member(std::vector{member("North", 0.6, 0.75), member("South", 0.4, 0.25)}));
}

TEST(GapWords, CompareAMemberThatWouldMakeTheGapSmallerWithNothing) {
    EXPECT_EQ(words({member("North", 0.7, 0.9), member("South", 0.25, 0.3), member("East", 0.05, -0.2)}),
              "no region has much more of the gap than if all were alike");
    EXPECT_EQ(words({member("North", 0.8, 1.2), member("East", 0.2, -0.2)}), "East has 20 % of the gap");
}

TEST(GapWords, SayIfNothingIsUnusualAmongEnoughPeriods) {
    EXPECT_EQ(words({member("South", 0.9, 0.5, 8), member("North", 0.1, 0.5, 8)}),
              "South has 90 % of the gap (50 % if all were alike); none is unusual");
    EXPECT_EQ(words({member("South", 0.9, 0.5, 7), member("North", 0.1, 0.5, 7)}),
              "South has 90 % of the gap (50 % if all were alike)");
}

TEST(GapWords, SayHowOftenAPartThatOthersOffsetIsTheGap) {
    EXPECT_EQ(share_of_gap(1.99), "199 % of the gap");
    EXPECT_EQ(share_of_gap(3.41), "3.4 times the gap");
}

TEST(GapWords, AreEmptyIfNoMemberIsBehindTheGap) {
    EXPECT_EQ(words({member("South", -0.2, 0.5), member("North", 0, 0.5)}), "");
}

TEST(GapWords, FollowWhatTheGapIsComparedWith) {
    EXPECT_EQ(words({member("South", 0.9, 0.5)}, {AgainstKind::previous, false}),
              "South has 90 % of the gap (50 % if all rose alike)");
    EXPECT_EQ(alike_in_words({"region"}, {AgainstKind::year_ago, true}),
              "every region fell alike: not a matter of region");
    EXPECT_EQ(alike_in_words({"region"}, {AgainstKind::target, false}),
              "every region is above the target alike: not a matter of region");
}

} // namespace
} // namespace kpitrace
