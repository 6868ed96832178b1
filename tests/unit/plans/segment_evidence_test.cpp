#include "plans/segment_evidence.hpp"

#include "planned.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// The columns that can divide a win rate into segments. Only lost deals have a `reason`.
constexpr std::string_view head = "day,region,stage,reason,amount\n";

std::string scorecard_with(std::string_view kpi) {
    return "name: T\nsources: {rows: {date: day}}\nmetrics:\n"
           "  won: count(*) filter (where stage = 'Won')\n"
           "  decided: count(*) filter (where stage in ('Won', 'Lost'))\n"
           "  win_rate: won / decided\n"
           "  revenue: sum(amount)\n"
           "  largest: max(amount)\n"
           "objectives: {p: {profit: true}}\nkpis:\n  " +
           std::string(kpi) + "\n";
}

Planned june(std::string_view kpi, const std::string& rows, std::vector<std::string> by = {"region"}) {
    return {scorecard_with(kpi), std::string(head) + rows, "2026-06", "2026-07-01", {}, std::move(by)};
}

std::string sale(std::string_view month, std::string_view region, int amount) {
    return fmt::format("{}-11,{},,,{}\n", month, region, amount);
}

/// A row for each month from June 2025 to May 2026. West usually has three times what East has.
std::string year_before() {
    std::string rows;
    for (int i = 0; i < 12; ++i) {
        const std::string month = fmt::format("{}-{:02}", i < 7 ? 2025 : 2026, (i + 5) % 12 + 1);
        rows += sale(month, "West", 300 + i) + sale(month, "East", 100);
    }
    return rows;
}

std::vector<std::string> steps_of(const Suggestion& suggestion) {
    std::vector<std::string> names;
    for (const SuggestedStep& step : suggestion.steps) names.push_back(step.name);
    return names;
}

std::vector<std::string> steps_of(const Planned& planned) {
    return steps_of(planned.suggestions().suggestions.at(0));
}

/// `West 90 of 100 share 0.2 usual 0.5`.
std::vector<std::string> lines_of(const Planned& planned, std::size_t column = 0) {
    const auto number = [](const std::optional<double>& value) {
        return value ? fmt::format("{:.4g}", *value + 0.0) : "-";
    };
    const auto text = [](const std::optional<Number>& value) { return value ? value->to_string() : "-"; };
    std::vector<std::string> lines;
    const Suggestions made = planned.suggestions();
    for (const MemberShare& member : made.suggestions.at(0).segments.at(column).members)
        lines.push_back(fmt::format("{} {} of {} share {} usual {}", member.member.value_or("(none)"),
                                    text(member.actual), text(member.reference), number(member.share),
                                    number(member.usual)));
    return lines;
}

TEST(SegmentEvidence, ComparesASegmentWithItsOwnValueWhereTheTargetCanBeDivided) {
    // In June 2025 both had 100. By their usual shares of the target of 200, West would have missed 60 and East
    // nothing.
    std::string rows = year_before();
    rows.replace(rows.find("300"), 3, "100");
    const Planned planned = june("revenue: {objective: p, target: year_ago(revenue)}",
                                 rows + sale("2026-06", "West", 90) + sale("2026-06", "East", 50));
    EXPECT_THAT(lines_of(planned),
                ElementsAre("East 50 of 100 share 0.8333 usual 0.5", "West 90 of 100 share 0.1667 usual 0.5"));
    EXPECT_THAT(steps_of(planned),
                ElementsAre("Find out why Revenue is 50 for region East, with a target of 100 (83 % of the gap), "
                            "and fix this first"));
}

TEST(SegmentEvidence, ComparesASegmentWithItsOwnTargetFromAnotherSource) {
    const std::string yaml = "name: T\nsources: {rows: {date: day}, quotas: {date: month}}\nmetrics:\n"
                             "  revenue: {expression: sum(amount), source: rows}\n"
                             "  quota: {expression: sum(quota), source: quotas}\n"
                             "objectives: {p: {profit: true}}\nkpis: {revenue: {objective: p, target: quota}}\n";
    const Planned planned(yaml,
                          "day,region,amount\n2026-05-01,West,300\n2026-05-01,East,100\n2026-06-01,West,95\n"
                          "2026-06-01,East,60\n",
                          "2026-06", "2026-07-01", "month,region,quota\n2026-06,West,100\n2026-06,East,100\n",
                          {"region"});
    EXPECT_THAT(lines_of(planned),
                ElementsAre("East 60 of 100 share 0.8889 usual 0.5", "West 95 of 100 share 0.1111 usual 0.5"));
    EXPECT_THAT(planned.yaml(), Not(HasSubstr("usually")));
}

TEST(SegmentEvidence, SaysWhereItComparesASegmentWithItsUsualShareOfTheTarget) {
    // The usual shares of 120 are 72 and 48.
    const Planned planned =
        june("revenue: {objective: p, target: 120}", sale("2026-05", "West", 60) + sale("2026-05", "East", 40) +
                                                         sale("2026-06", "West", 30) + sale("2026-06", "East", 45));
    EXPECT_THAT(lines_of(planned),
                ElementsAre("West 30 of 72 share 0.9333 usual 0.6", "East 45 of 48 share 0.06667 usual 0.4"));
    EXPECT_THAT(steps_of(planned), ElementsAre("Find out why Revenue is 30 for region West, which usually contributes "
                                               "72 to the target (93 % of the gap), and fix this first"));
    EXPECT_THAT(planned.yaml(), HasSubstr("# - by region: West 30 of usually 72 (93 % of the gap), East 45 of usually "
                                          "48 (7 % of the gap)\n"));
}

TEST(SegmentEvidence, BlamesNoSegmentIfAllFellAlike) {
    const Planned planned =
        june("revenue: {objective: p, target: 120}", sale("2026-05", "West", 60) + sale("2026-05", "East", 40) +
                                                         sale("2026-06", "West", 45) + sale("2026-06", "East", 30));
    EXPECT_THAT(steps_of(planned), ElementsAre("Find out why Revenue is 75, with a target of 120"));
    EXPECT_THAT(planned.yaml(),
                HasSubstr("  # - by region: every region is below the target alike: not a matter of region\n"));
}

TEST(SegmentEvidence, NamesFirstWhoHasMostBeyondWhatItWouldHaveIfAllWereAlike) {
    const auto member = [](const char* name, double share, double usual, bool unusual) {
        MemberShare made;
        made.member = name;
        made.share = share;
        made.usual = usual;
        made.rank = Rank{unusual ? 1U : 2U, 13, unusual};
        return made;
    };
    DimensionSplit product;
    product.explains = 0.4;
    product.members = {member("Lamps", 0.4, 0.25, true)};
    DimensionSplit region;
    region.explains = 0.3;
    region.members = {member("North", 0.5, 0.45, false), member("South", 0.4, 0.1, false)};
    const std::vector<DimensionSplit> splits{product, region};
    std::vector<std::string> names;
    for (const WorthySegment& each : segments_worth_a_step(splits, ReportKpi())) names.push_back(*each.segment->member);
    EXPECT_THAT(names, ElementsAre("South", "Lamps"));
}

TEST(SegmentEvidence, NamesTheUnusualSegmentBeforeALargerPart) {
    // North always misses about 100. South never did, until now.
    std::string rows;
    for (int i = 0; i < 12; ++i) {
        const std::string month = fmt::format("{}-{:02}", i < 7 ? 2025 : 2026, (i + 5) % 12 + 1);
        rows += sale(month, "North", 200 - i) + sale(month, "South", 200);
    }
    const std::string yaml =
        "name: T\nsources: {rows: {date: day}}\ndimensions: {region: region}\n"
        "metrics: {revenue: sum(amount)}\nobjectives: {p: {profit: true}}\nkpis:\n"
        "  revenue: {objective: p, target: 500, by: {region: {targets: {North: 300, South: 200}}}}\n";
    const Planned planned(yaml, std::string(head) + rows + sale("2026-06", "North", 195) + sale("2026-06", "South", 20),
                          "2026-06", "2026-07-01");
    EXPECT_THAT(steps_of(planned),
                ElementsAre("Find out why Revenue is 20 for region South, with a target of 200 (63 % of the gap, "
                            "unusual), and fix this first"));
}

TEST(SegmentEvidence, OfARatioIsMeasuredFromTheTargetOfTheWhole) {
    // West wins 2 of 10, East 6 of 10, deals without a region 2 of 5: short by 4, 0 and 1 of 5 in all.
    const std::string rows = times(2, "2026-06-01,West,Won,,1") + times(8, "2026-06-02,West,Lost,Price,1") +
                             times(6, "2026-06-03,East,Won,,1") + times(4, "2026-06-04,East,Lost,Time,1") +
                             times(2, "2026-06-05,,Won,,1") + times(3, "2026-06-05,,Lost,Price,1") +
                             times(7, "2026-06-05,West,Open,,1");
    EXPECT_THAT(lines_of(june("win_rate: {objective: p, target: 60%}", rows)),
                ElementsAre("West 0.2 of 0.6 share 0.8 usual 0.4", "(none) 0.4 of 0.6 share 0.2 usual 0.2",
                            "East 0.6 of 0.6 share 0 usual 0.4"));
    EXPECT_THAT(lines_of(june("loss: {metric: 1 - win_rate, objective: p, target: 40%, direction: minimize}", rows)),
                ElementsAre("West 0.8 of 0.4 share 0.8 usual 0.4", "(none) 0.6 of 0.4 share 0.2 usual 0.2",
                            "East 0.4 of 0.4 share 0 usual 0.4"));
}

TEST(SegmentEvidence, OfOtherFormulasAreValuesWithoutShares) {
    const Planned planned =
        june("largest: {objective: p, target: 60}",
             sale("2026-05", "West", 60) + sale("2026-06", "West", 30) + sale("2026-06", "East", 45));
    EXPECT_THAT(lines_of(planned), ElementsAre("West 30 of 60 share - usual -", "East 45 of 60 share - usual -"));
    EXPECT_THAT(steps_of(planned), ElementsAre("Find out why Largest is 45, with a target of 60"));
}

TEST(SegmentEvidence, NamesASegmentThatLosesWhatShouldBeGained) {
    const Planned planned =
        june("revenue: {objective: p, target: 50}", sale("2026-05", "N", 100) + sale("2026-05", "S", -80) +
                                                        sale("2026-06", "N", 120) + sale("2026-06", "S", -100));
    EXPECT_THAT(steps_of(planned), ElementsAre("Find out why Revenue is -100 for region S, and fix this first"));
}

TEST(SegmentEvidence, IsOfColumnsWithFewTextsIfNoneIsNamed) {
    // `stage` decides what is won, and `reason` is empty for all won deals and for no other.
    const std::string rows = times(2, "2026-06-01,West,Won,,1") + times(8, "2026-06-02,West,Lost,Price,1") +
                             times(6, "2026-06-03,East,Won,,1") + times(4, "2026-06-04,East,Lost,Time,1");
    const Planned planned = june("win_rate: {objective: p, target: 60%}", rows, {});
    std::vector<std::string> names;
    const Suggestions made = planned.suggestions();
    for (const DimensionSplit& split : made.suggestions.at(0).segments) names.push_back(split.name);
    EXPECT_THAT(names, ElementsAre("region"));
    EXPECT_THAT(planned.suggestions().notes, IsEmpty());
}

TEST(SegmentEvidence, NotesWhichKpisAnAskedColumnDoesNotDivide) {
    const Planned planned = june("win_rate: {objective: p, target: 60%}",
                                 times(2, "2026-06-01,West,Won,,1") + times(8, "2026-06-02,West,Lost,Price,1"));
    EXPECT_THAT(planned.suggestions().notes,
                ElementsAre("`region` does not divide Win rate: all rows have one region"));
}

TEST(SegmentEvidence, NamesNoMoreThanTwoSegmentsOfADimensionAndThreeInAll) {
    DimensionSplit split;
    split.explains = 0.6;
    for (const char* name : {"a", "b", "c"}) {
        MemberShare& member = split.members.emplace_back();
        member.member = name;
        member.share = 0.3;
        member.usual = 0.1;
    }
    const std::vector<WorthySegment> found = segments_worth_a_step({split, split, split}, ReportKpi());
    std::vector<std::size_t> splits;
    for (const WorthySegment& each : found) splits.push_back(each.split);
    EXPECT_THAT(splits, ElementsAre(0, 0, 1));
}

TEST(SegmentEvidence, OfTheFormulaAddsUpToTheChange) {
    const Planned planned = june("win_rate: {objective: p, target: 60%}",
                                 times(5, "2026-05-01,West,Won,,1") + times(5, "2026-05-01,East,Lost,,1") +
                                     times(4, "2026-06-01,West,Won,,1") + times(12, "2026-06-01,East,Lost,,1"));
    Number sum;
    const Suggestions made = planned.suggestions();
    for (const MovedInput& moved : made.suggestions.at(0).moved) sum = sum + moved.contribution;
    EXPECT_DOUBLE_EQ(sum.to_double(), 0.25 - 0.5);
}

} // namespace
} // namespace kpitrace::test
