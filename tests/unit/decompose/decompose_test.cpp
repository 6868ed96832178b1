#include "taken_apart.hpp"

#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string scorecard_with(std::string_view kpi, std::string_view metrics = "", std::string_view sources = "") {
    return "name: T\nsources:\n  rows: {date: day}\n" + std::string(sources) +
           "dimensions: {region: region}\nmetrics:\n"
           "  revenue: {expression: sum(amount), source: rows}\n"
           "  won: {expression: count(*) filter (where stage = 'Won'), source: rows}\n"
           "  decided: {expression: count(*), source: rows}\n"
           "  win_rate: won / decided\n" +
           std::string(metrics) + "objectives: {p: {profit: true}}\nkpis:\n  " + std::string(kpi) + "\n";
}

constexpr std::string_view head = "day,region,stage,amount\n";

/// In May 100 and 50 of North and South; in June 90 and 20, and 5 without a region.
std::string two_months() {
    return std::string(head) + "2026-05-03,North,Won,100\n2026-05-04,South,Won,50\n2026-06-03,North,Won,90\n"
                               "2026-06-04,South,Lost,20\n2026-06-05,,Won,5\n";
}

TEST(Decompose, ASumAgainstAnotherPeriodHasTheDifferencesOfItsMembers) {
    const TakenApart apart(scorecard_with("revenue: {objective: p, target: 200}"), {{"rows", {two_months()}}},
                           "revenue");
    const Decomposition found = apart.of("2026-06", "previous");
    EXPECT_EQ(text_of(found.actual), "115");
    EXPECT_EQ(text_of(found.reference), "150");
    EXPECT_EQ(text_of(found.gap), "-35");
    ASSERT_THAT(found.dimensions, SizeIs(1));
    EXPECT_EQ(found.dimensions[0].kind, SplitKind::additive);
    EXPECT_THAT(lines_of(found.dimensions[0]),
                ElementsAre("South 20 of 50: -30", "North 90 of 100: -10", "(none) 5 of 0: 5"));
    EXPECT_EQ(text_of(found.dimensions[0].total.contribution), "-35");
    EXPECT_DOUBLE_EQ(*found.dimensions[0].members[0].share, 30.0 / 35);
}

TEST(Decompose, AgainstAPeriodByItsId) {
    const TakenApart apart(scorecard_with("revenue: {objective: p, target: 200}"), {{"rows", {two_months()}}},
                           "revenue");
    EXPECT_EQ(text_of(apart.of("2026-06", "2026-05").gap), "-35");
    const Decomposition early = apart.of("2026-06", "2026-01");
    EXPECT_EQ(early.no_gap, NoGap::no_reference);
    EXPECT_EQ(early.reason.kind, Reason::Kind::outside_data);
    EXPECT_THAT(early.dimensions, IsEmpty());
}

TEST(Decompose, MembersHaveTheirUsualShareOfATargetOfTheWhole) {
    const TakenApart apart(scorecard_with("revenue: {objective: p, target: 210}"), {{"rows", {two_months()}}},
                           "revenue");
    const Decomposition found = apart.of("2026-06");
    EXPECT_THAT(lines_of(found.dimensions[0]),
                ElementsAre("North 90 of 140: -50", "South 20 of 70: -50", "(none) 5 of 0: 5"));
    for (const MemberShare& member : found.dimensions[0].members)
        EXPECT_EQ(member.reference_is, ReferenceIs::usual_share);
}

TEST(Decompose, ATargetThatTheRowsDivideIsTheMembersOwn) {
    const TakenApart apart(scorecard_with("revenue: {objective: p, target: quota}",
                                          "  quota: {expression: sum(quota), source: quotas}\n",
                                          "  quotas: {date: month}\n"),
                           {{"rows", {two_months()}},
                            {"quotas", {"month,region,quota\n2026-06,North,80\n2026-06,South,100\n2026-06,West,20\n"}}},
                           "revenue");
    const Decomposition found = apart.of("2026-06");
    EXPECT_THAT(lines_of(found.dimensions[0]),
                ElementsAre("South 20 of 100: -80", "West 0 of 20: -20", "(none) 5 of 0: 5", "North 90 of 80: 10"));
    EXPECT_EQ(found.dimensions[0].members[0].reference_is, ReferenceIs::own);
    EXPECT_FALSE(found.dimensions[0].unassigned);
}

TEST(Decompose, WhatTheTargetsOfMembersLackIsARowOfItsOwn) {
    const TakenApart apart(
        scorecard_with(
            "revenue: {objective: p, target: 200, by: {region: {targets: {North: 80, South: 100, (none): 0}}}}"),
        {{"rows", {two_months()}}}, "revenue");
    const Decomposition found = apart.of("2026-06");
    EXPECT_THAT(lines_of(found.dimensions[0]),
                ElementsAre("South 20 of 100: -80", "(none) 5 of 0: 5", "North 90 of 80: 10"));
    EXPECT_EQ(text_of(found.dimensions[0].unassigned), "-20");
    EXPECT_EQ(sum_of(found.dimensions[0]).to_string(), "-85");
}

TEST(Decompose, AMemberWithoutATargetSharesWhatTheOthersLeave) {
    const TakenApart apart(
        scorecard_with("revenue: {objective: p, target: 200, by: {region: {targets: {South: 100}}}}"),
        {{"rows", {two_months()}}}, "revenue");
    EXPECT_THAT(lines_of(apart.of("2026-06").dimensions[0]),
                ElementsAre("South 20 of 100: -80", "North 90 of 100: -10", "(none) 5 of 0: 5"));
}

TEST(Decompose, AFormulaThatDoesNotDivideIsNoTargetOfMembers) {
    const TakenApart apart(scorecard_with("revenue: {objective: p, target: \"greatest(previous(revenue), 300)\"}"),
                           {{"rows", {two_months()}}}, "revenue");
    const Decomposition found = apart.of("2026-06");
    EXPECT_EQ(found.dimensions[0].members[0].reference_is, ReferenceIs::usual_share);
    EXPECT_EQ(sum_of(found.dimensions[0]).to_string(), "-185");
}

/// North wins 2 of 4 and then 1 of 2, South 1 of 2 and then 2 of 8.
std::string deals() {
    const auto lines = [](int count, std::string_view line) {
        std::string text;
        for (int i = 0; i < count; ++i) text += line;
        return text;
    };
    return std::string(head) + lines(2, "2026-05-01,North,Won,1\n") + lines(2, "2026-05-01,North,Lost,1\n") +
           lines(1, "2026-05-01,South,Won,1\n") + lines(1, "2026-05-01,South,Lost,1\n") +
           lines(1, "2026-06-01,North,Won,1\n") + lines(1, "2026-06-01,North,Lost,1\n") +
           lines(2, "2026-06-01,South,Won,1\n") + lines(6, "2026-06-01,South,Lost,1\n");
}

TEST(Decompose, ARatioHasMixAndRateAgainstAPeriod) {
    const TakenApart apart(scorecard_with("win_rate: {objective: p, target: 60%}"), {{"rows", {deals()}}}, "win_rate");
    const Decomposition found = apart.of("2026-06", "previous");
    ASSERT_THAT(found.dimensions, SizeIs(1));
    const DimensionSplit& split = found.dimensions[0];
    EXPECT_EQ(split.kind, SplitKind::ratio);
    EXPECT_NEAR(sum_of(split).to_double(), -0.2, 1e-12);
    EXPECT_EQ(split.members[0].member, "South");
    // w: 1/3 to 0.8, r: 0.5 to 0.25; R: 0.5 to 0.3.
    EXPECT_NEAR(split.members[0].mix->to_double(), (0.8 - 1.0 / 3) * (0.375 - 0.4), 1e-12);
    EXPECT_NEAR(split.members[0].rate->to_double(), (0.8 + 1.0 / 3) / 2 * -0.25, 1e-12);
    EXPECT_EQ(split.members[0].reference_is, ReferenceIs::own);
}

TEST(Decompose, ARatioAgainstATargetHasWhatEachMemberLacks) {
    const TakenApart apart(scorecard_with("win_rate: {objective: p, target: 60%}"), {{"rows", {deals()}}}, "win_rate");
    const DimensionSplit split = apart.of("2026-06").dimensions.at(0);
    EXPECT_EQ(split.members[0].member, "South"); // (2 - 0.6 * 8) / 10
    EXPECT_NEAR(split.members[0].contribution->to_double(), -0.28, 1e-12);
    EXPECT_NEAR(split.members[1].contribution->to_double(), -0.02, 1e-12);
    EXPECT_EQ(split.members[0].reference_is, ReferenceIs::target);
    EXPECT_EQ(text_of(split.members[0].reference), "0.6");
}

TEST(Decompose, AnAverageIsARatio) {
    const TakenApart apart(
        scorecard_with("mean: {objective: p, target: 60}", "  mean: {expression: avg(amount), source: rows}\n"),
        {{"rows", {two_months()}}}, "mean");
    const Decomposition found = apart.of("2026-06", "previous");
    ASSERT_THAT(found.dimensions, SizeIs(1));
    EXPECT_EQ(found.dimensions[0].kind, SplitKind::ratio);
    EXPECT_NEAR(sum_of(found.dimensions[0]).to_double(), 115.0 / 3 - 75, 1e-12);
}

TEST(Decompose, MediansAndDistinctCountsHaveValuesAlone) {
    const std::string metrics = "  middle: {expression: median(amount), source: rows}\n"
                                "  stages: {expression: count(distinct stage), source: rows}\n";
    const TakenApart middle(scorecard_with("middle: {objective: p, target: 60}", metrics), {{"rows", {two_months()}}},
                            "middle");
    const DimensionSplit split = middle.of("2026-06", "previous").dimensions.at(0);
    EXPECT_EQ(split.kind, SplitKind::values);
    EXPECT_EQ(split.reason, NoShares::not_a_sum);
    EXPECT_THAT(lines_of(split), ElementsAre("South 20 of 50: -", "North 90 of 100: -", "(none) 5 of -: -"));
    const TakenApart stages(scorecard_with("stages: {objective: p, target: 3}", metrics), {{"rows", {two_months()}}},
                            "stages");
    EXPECT_EQ(stages.of("2026-06").dimensions.at(0).reason, NoShares::overlapping);
}

TEST(Decompose, AnAmountIsVolumeTimesPrice) {
    SplitOptions options;
    const std::string yaml = scorecard_with("revenue: {objective: p, target: 200}");
    const Measured card = read_only(yaml);
    options.volume = MetricId{static_cast<std::uint32_t>(card.metric("decided"))};
    options.terms = VolumeTerms::finance;
    const TakenApart apart(yaml, {{"rows", {two_months()}}}, "revenue", options);
    const DimensionSplit split = apart.of("2026-06", "previous").dimensions.at(0);
    EXPECT_EQ(split.kind, SplitKind::product);
    EXPECT_EQ(text_of(split.total.volume), "75"); // one row more, at an average of 75
    EXPECT_EQ(sum_of(split).to_string(), "-35");
}

TEST(Decompose, ADimensionThatASourceLacksIsShownIfItWasAskedFor) {
    const std::string yaml = "name: T\nsources: {rows: {date: day}, costs: {date: day}}\n"
                             "dimensions: {region: {rows: region}}\nmetrics:\n"
                             "  revenue: {expression: sum(amount), source: rows}\n"
                             "  cost: {expression: sum(cost), source: costs}\n  profit: revenue - cost\n"
                             "objectives: {p: {profit: true}}\nkpis:\n  profit: {objective: p, target: 10}\n";
    const Rows rows{{"rows", {two_months()}}, {"costs", {"day,cost\n2026-05-01,10\n2026-06-01,30\n"}}};
    EXPECT_THAT(TakenApart(yaml, rows, "profit").of("2026-06", "previous").dimensions, IsEmpty());
    const Decomposition found = TakenApart(yaml, rows, "profit", {.by = {"region"}}).of("2026-06", "previous");
    ASSERT_THAT(found.dimensions, SizeIs(1));
    EXPECT_EQ(found.dimensions[0].reason, NoShares::undivided);
    EXPECT_EQ(found.dimensions[0].lacking, SourceId{1});
    EXPECT_THAT(lines_of(found.formula), ElementsAre("revenue 115 of 150: -35", "cost 30 of 10: -20"));
}

TEST(Decompose, ByAColumnAndByAnExpression) {
    const TakenApart apart(scorecard_with("revenue: {objective: p, target: 200}"), {{"rows", {two_months()}}},
                           "revenue", {.by = {"stage"}});
    EXPECT_THAT(lines_of(apart.of("2026-06", "previous").dimensions.at(0)),
                ElementsAre("Won 95 of 150: -55", "Lost 20 of 0: 20"));
}

TEST(Decompose, NoChangeAndNoValueAreSaid) {
    const TakenApart apart(scorecard_with("revenue: {objective: p, target: 115}"), {{"rows", {two_months()}}},
                           "revenue");
    EXPECT_EQ(apart.of("2026-06").no_gap, NoGap::no_change);
    const Decomposition later = apart.of("2026-08");
    EXPECT_EQ(later.no_gap, NoGap::no_actual);
    EXPECT_EQ(later.reason.kind, Reason::Kind::outside_data);
}

TEST(Decompose, ARangeIsComparedWithTheBoundThatIsMissed) {
    const auto gap = [](std::string_view target) {
        const TakenApart apart(scorecard_with(fmt::format("revenue: {{objective: p, target: {}}}", target)),
                               {{"rows", {two_months()}}}, "revenue");
        return text_of(apart.of("2026-06").gap);
    };
    EXPECT_EQ(gap("{min: 120, max: 140}"), "-5");
    EXPECT_EQ(gap("{min: 80, max: 100}"), "15");
    EXPECT_EQ(gap("{min: 80, max: 140}"), "0");
}

/// Twelve months of 100 for each region, and what they have in the thirteenth.
Decomposition thirteenth_month(std::string_view last) {
    std::string rows(head);
    for (int month = 0; month < 12; ++month)
        for (const std::string_view region : {"North", "South", "West"})
            rows += fmt::format("{}-{:02}-10,{},Won,{}\n", 2025 + (5 + month) / 12, (5 + month) % 12 + 1, region,
                                100 + month % 3 + (region == "West" ? month % 2 : 0));
    rows += last;
    return TakenApart(scorecard_with("revenue: {objective: p, target: 300}"), {{"rows", {rows}}}, "revenue")
        .of("2026-06");
}

TEST(Decompose, AMemberThatBreaksIsFirstAndUnusual) {
    const Decomposition found =
        thirteenth_month("2026-06-10,North,Won,101\n2026-06-10,South,Won,40\n2026-06-10,West,Won,100\n");
    const DimensionSplit& split = found.dimensions.at(0);
    EXPECT_EQ(split.members[0].member, "South");
    ASSERT_TRUE(split.members[0].rank);
    EXPECT_TRUE(split.members[0].rank->unusual);
    EXPECT_EQ(split.members[0].rank->rank, 1U);
    EXPECT_FALSE(split.members[1].rank->unusual);
    EXPECT_FALSE(split.is_alike());
}

TEST(Decompose, IfAllFallAlikeItIsNotAMatterOfTheDimension) {
    const Decomposition found =
        thirteenth_month("2026-06-10,North,Won,60\n2026-06-10,South,Won,61\n2026-06-10,West,Won,60\n");
    EXPECT_TRUE(found.dimensions.at(0).is_alike());
    for (const MemberShare& member : found.dimensions[0].members) EXPECT_FALSE(member.rank->unusual);
}

TEST(Decompose, AnUnfinishedPeriodIsComparedWithWhatIsDue) {
    std::string rows(head);
    for (int month = 1; month <= 5; ++month)
        for (const int day : {5, 25})
            for (const std::string_view region : {"North", "South"})
                rows += fmt::format("2026-{:02}-{:02},{},Won,50\n", month, day, region);
    rows += "2026-06-05,North,Won,50\n2026-06-06,South,Won,20\n";
    const TakenApart apart(scorecard_with("revenue: {objective: p, target: 200}"), {{"rows", {rows}}}, "revenue", {},
                           "2026-06-15");
    const Decomposition found = apart.of("2026-06");
    ASSERT_TRUE(found.until);
    EXPECT_DOUBLE_EQ(*found.due_share, 0.5);
    EXPECT_EQ(text_of(found.gap), "-30");
    EXPECT_THAT(lines_of(found.dimensions.at(0)), ElementsAre("South 20 of 50: -30", "North 50 of 50: 0"));
    const Decomposition before = apart.of("2026-06", "previous");
    EXPECT_EQ(text_of(before.reference), "100");
    EXPECT_THAT(lines_of(before.dimensions.at(0)), ElementsAre("South 20 of 50: -30", "North 50 of 50: 0"));
}

std::string scorecard_of_two(std::string_view target, std::string_view by = "") {
    return fmt::format("name: T\nsources:\n  rows: {{date: day}}\ndimensions: {{region: region, product: product}}\n"
                       "metrics:\n  revenue: {{expression: sum(amount), source: rows}}\n"
                       "  count: {{expression: count(*), source: rows}}\n  price: revenue / count\n"
                       "objectives: {{p: {{profit: true}}}}\nkpis:\n"
                       "  revenue: {{objective: p, target: {}{}}}\n  price: {{objective: p, target: 100}}\n",
                       target, by);
}

/// Tables sell 40 less in the West, and everything else sells 100 as before.
std::string cell_that_breaks() {
    std::string rows = "day,region,product,amount\n";
    for (const std::string_view month : {"05", "06"})
        for (const std::string_view region : {"North", "South", "West"})
            for (const std::string_view product : {"Chairs", "Lamps", "Tables"}) {
                const bool breaks = month == "06" && region == "West" && product == "Tables";
                rows += fmt::format("2026-{}-03,{},{},{}\n", month, region, product, breaks ? 60 : 100);
            }
    return rows;
}

std::vector<std::string> cells_of(const Decomposition& found) {
    std::vector<std::string> lines;
    for (const PairSplit& pair : found.pairs)
        for (const CellShare& cell : pair.cells)
            lines.push_back(fmt::format("{} {}, {} {}: {:.1f} of {:.1f}", pair.rows, shown_member(cell.row),
                                        pair.columns, shown_member(cell.column), cell.contribution.to_double(),
                                        cell.implied.to_double()));
    return lines;
}

TEST(Decompose, PairsShowTheCellThatItsRowAndColumnDoNotExplain) {
    const SplitOptions pairs{.pairs = true};
    const TakenApart apart(scorecard_of_two("900"), {{"rows", {cell_that_breaks()}}}, "revenue", pairs);
    const auto found = cells_of(apart.of("2026-06", "previous"));
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front(), "region West, product Tables: -40.0 of -22.2");
    EXPECT_EQ(cells_of(apart.of("2026-06")), found) << "the usual share of each cell is a ninth";
    EXPECT_TRUE(apart.of("2026-06").pairs.front().has_usual_shares);
    EXPECT_FALSE(apart.of("2026-06", "previous").pairs.front().has_usual_shares);
    const TakenApart price(scorecard_of_two("900"), {{"rows", {cell_that_breaks()}}}, "price", pairs);
    EXPECT_EQ(cells_of(price.of("2026-06", "previous")).front(), "region West, product Tables: -4.4 of -2.5");
    EXPECT_EQ(cells_of(price.of("2026-06")).front(), "region West, product Tables: -4.4 of -2.5");
    const TakenApart alone(scorecard_of_two("900"), {{"rows", {cell_that_breaks()}}}, "revenue");
    EXPECT_THAT(alone.of("2026-06", "previous").pairs, IsEmpty()) << "they were not asked for";
}

TEST(Decompose, ADimensionWithinAnotherMakesNoPairs) {
    std::string rows = "day,region,product,amount\n";
    for (const std::string_view month : {"05", "06"})
        for (const std::string_view city : {"North 1", "North 2", "South 1", "South 2"})
            rows += fmt::format("2026-{}-03,{},{},{}\n", month, city.substr(0, 5), city,
                                month == "06" && city == "South 2" ? 60 : 100);
    const TakenApart apart(scorecard_of_two("400"), {{"rows", {rows}}}, "revenue", {.pairs = true});
    EXPECT_THAT(cells_of(apart.of("2026-06", "previous")), IsEmpty()) << "a city is in one region, so it says all";
}

TEST(Decompose, LargeDimensionsMakeNoPairs) {
    std::string rows = "day,region,product,amount\n";
    for (const std::string_view month : {"05", "06"})
        for (int product = 0; product < 21; ++product)
            for (const std::string_view region : {"North", "South"})
                rows += fmt::format("2026-{}-03,{},p{},{}\n", month, region, product,
                                    month == "06" && product == 1 && region == "South" ? 60 : 100);
    const TakenApart apart(scorecard_of_two("4200"), {{"rows", {rows}}}, "revenue", {.pairs = true});
    EXPECT_THAT(apart.of("2026-06", "previous").pairs, IsEmpty());
}

TEST(Decompose, AnInputAtItsTargetMovesTheKpiAlone) {
    const std::string yaml =
        scorecard_with("booked: {objective: p, target: 500}\n  won: {objective: p, target: 10}\n"
                       "  average: {objective: p, target: 80}\n  revenue: {objective: p, target: 500}",
                       "  average: revenue / won\n  booked: won * average\n");
    const TakenApart apart(yaml, {{"rows", {std::string(head) + "2026-06-03,North,Won,80\n2026-06-04,South,Won,90\n"}}},
                           "booked");
    const Decomposition found = apart.of("2026-06");
    std::vector<std::string> lines;
    for (const DriverShare& driver : found.drivers)
        lines.push_back(fmt::format("{}: {}", apart.plan.scorecard->kpis[driver.kpi.index].id, text_of(driver.if_met)));
    EXPECT_THAT(lines, ElementsAre("won: 850", "revenue: 500"))
        << "10 deals at the average of 85; the revenue is not an input, but the average is made of it";
}

} // namespace
} // namespace kpitrace::test
