#include "words/red_causes.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace kpitrace {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ReportCause member(std::string name, std::int64_t contribution, std::int64_t rank = 0, bool unusual = false) {
    ReportCause made{.member = std::move(name), .contribution = Number(contribution)};
    made.actual = Number(100 + contribution);
    made.reference = Number(100);
    made.share = static_cast<double>(contribution) / -100;
    made.usual = 0.5;
    if (rank > 0) made.rank = rank;
    if (rank > 0) made.of = 13;
    made.unusual = unusual;
    return made;
}

ReportCauses causes(std::vector<ReportCause> members, std::string dimension = "region") {
    return {.dimension = std::move(dimension),
            .explains = 0.5,
            .actual = Number(100),
            .reference = Number(200),
            .gap = Number(-100),
            .members = std::move(members)};
}

ReportCauses alike(std::string dimension, std::int64_t gap = -100) {
    ReportCauses made = causes({member("South", gap / 2), member("North", gap / 2)}, std::move(dimension));
    made.alike = true;
    made.gap = Number(gap);
    return made;
}

std::string words(std::vector<ReportCauses> all) {
    ReportKpi kpi;
    kpi.causes = std::move(all);
    return causes_in_words(kpi);
}

TEST(RedCauses, NameWhatIsUnusual) {
    EXPECT_EQ(words({causes({member("South", -90, 1, true), member("North", -10, 4)})}),
              "region: South has 90 % of the gap, unusual (largest of 13); the others as usual");
    EXPECT_EQ(words({causes({member("South", -60, 1, true), member("North", -40, 1, true)})}),
              "region: South has 60 % of the gap, unusual (largest of 13); North has 40 % of the gap, unusual (largest "
              "of 13)");
    EXPECT_EQ(
        words({causes({member("a", -40, 1, true), member("b", -30, 1, true), member("c", -30, 1, true)})}),
        "region: a has 40 % of the gap, unusual (largest of 13); b has 30 % of the gap, unusual (largest of 13); 1 "
        "more is unusual");
}

TEST(RedCauses, DoNotCallOthersUsualIfOneOffsetsTheGapUnusually) {
    EXPECT_EQ(words({causes({member("South", -120, 1, true), member("North", 20, 1, true)})}),
              "region: South has 120 % of the gap, unusual (largest of 13)");
}

TEST(RedCauses, NameTheLargestPartIfNothingIsUnusual) {
    EXPECT_EQ(words({causes({member("South", -90, 2), member("North", -10, 4)})}),
              "region: South has 90 % of the gap (50 % if all were alike); none is unusual");
    EXPECT_EQ(words({causes({member("South", -90), member("North", -10)})}),
              "region: South has 90 % of the gap (50 % if all were alike)");
}

TEST(RedCauses, ADimensionWithAnUnusualMemberGoesBeforeOneThatExplainsMore) {
    EXPECT_EQ(words({causes({member("Lamps", -90, 2), member("Tables", -10, 3)}, "product"),
                     causes({member("South", -60, 1, true), member("North", -40, 3)})}),
              "region: South has 60 % of the gap, unusual (largest of 13); the others as usual");
}

TEST(RedCauses, ADimensionThatNamesAMemberGoesBeforeOneThatExplainsMore) {
    EXPECT_EQ(words({causes({member("Lamps", -55), member("Tables", -45)}, "product"),
                     causes({member("South", -70), member("North", -30)})}),
              "region: South has 70 % of the gap (50 % if all were alike)");
}

TEST(RedCauses, BlameNobodyIfAllAreAlike) {
    EXPECT_EQ(words({alike("region")}), "every region is below the target alike: not a matter of region");
    EXPECT_EQ(words({alike("region", 100)}), "every region is above the target alike: not a matter of region");
    EXPECT_EQ(
        words({alike("region"), alike("product"), alike("team")}),
        "every region, every product and every team is below the target alike: not a matter of region, product or "
        "team");
}

TEST(RedCauses, OfAKpiWithoutCausesAreEmpty) {
    EXPECT_THAT(words({}), IsEmpty());
}

TEST(RedCauses, NeverControlATerminal) {
    EXPECT_EQ(words({causes({member("\x1b[31m", -90), member("North", -10)})}),
              "region: \\x1b[31m has 90 % of the gap (50 % if all were alike)");
}

/// `South 100 -> 10 -90 [200, 110]`.
std::vector<std::string> lines_of(const CauseTable& table) {
    std::vector<std::string> lines;
    for (const CauseRow& row : table.rows)
        lines.push_back(
            fmt::format("{} {} -> {} {} [{}, {}]", row.name, row.reference, row.actual, row.part, row.from, row.to));
    return lines;
}

TEST(CauseTable, BarsBeginWhereTheOneAboveEnded) {
    ReportKpi kpi;
    kpi.unit = "EUR";
    const CauseTable table = cause_table(kpi, causes({member("South", -110), member("North", 10)}), 8);
    EXPECT_THAT(lines_of(table), ElementsAre("South 100 EUR -> -10 EUR -110 EUR [200, 90]",
                                             "North 100 EUR -> 110 EUR +10 EUR [90, 100]"));
    EXPECT_EQ(table.total.from, 200);
    EXPECT_EQ(table.total.to, 100);
    EXPECT_EQ(table.total.part, "-100 EUR");
}

TEST(CauseTable, HasTheLargestPartsInEitherDirectionAndTheOthersInOneRow) {
    const CauseTable table = cause_table(
        {}, causes({member("a", -90), member("b", -20), member("c", -10), member("d", -5), member("e", 25)}), 2);
    EXPECT_THAT(lines_of(table), ElementsAre("a 100 -> 10 -90 [200, 110]", "e 100 -> 125 +25 [110, 135]",
                                             "3 others 300 -> 265 -35 [135, 100]"));
}

TEST(CauseTable, HasARowForTheTargetThatNoMemberHas) {
    ReportCauses made = causes({member("South", -60), member("North", -10)});
    made.unassigned = Number(-30);
    EXPECT_THAT(lines_of(cause_table({}, made, 8)).back(), "no member's target  ->  -30 [130, 100]");
}

} // namespace
} // namespace kpitrace
