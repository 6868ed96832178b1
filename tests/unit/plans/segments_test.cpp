#include "planned.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <random>

namespace kpitrace::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// The columns that can divide a win rate into segments. Only lost deals have a `reason`.
constexpr std::string_view head = "day,region,stage,reason,amount\n";

std::string scorecard_with(std::string_view kpi, std::string_view metrics = "") {
    return "name: T\nsources: {rows: {date: day}}\nmetrics:\n"
           "  won: count(*) filter (where stage = 'Won')\n"
           "  decided: count(*) filter (where stage in ('Won', 'Lost'))\n"
           "  win_rate: won / decided\n"
           "  revenue: sum(amount)\n"
           "  largest: max(amount)\n" +
           std::string(metrics) + "objectives: {p: {profit: true}}\nkpis:\n  " + std::string(kpi) + "\n";
}

/// West wins 2 of 10, East 6 of 10, deals without a region 2 of 5: 10 of 25, which is 40 %.
std::string deals() {
    return std::string(head) + times(2, "2026-06-01,West,Won,,1") + times(8, "2026-06-02,West,Lost,Price,1") +
           times(6, "2026-06-03,East,Won,,1") + times(4, "2026-06-04,East,Lost,Time,1") +
           times(2, "2026-06-05,,Won,,1") + times(3, "2026-06-05,,Lost,Price,1") + times(7, "2026-06-05,West,Open,,1");
}

/// `West 0.2 of 0.6 share 0.8 weight 0.4`.
std::string print(const SegmentGap& gap) {
    const auto number = [](const std::optional<double>& value) { return value ? fmt::format("{:.4g}", *value) : "-"; };
    return fmt::format("{} {} of {} share {} weight {}", gap.value.value_or("(none)"),
                       gap.actual ? gap.actual->to_string() : "-", gap.expected ? gap.expected->to_string() : "-",
                       number(gap.share), number(gap.weight));
}

std::vector<std::string> print(const ColumnGaps& column) {
    std::vector<std::string> lines;
    for (const SegmentGap& gap : column.segments) lines.push_back(print(gap));
    return lines;
}

std::vector<std::string> names(const std::vector<ColumnGaps>& gaps) {
    std::vector<std::string> columns;
    for (const ColumnGaps& column : gaps) columns.push_back(column.column);
    return columns;
}

TEST(Segments, OfARatioFallShortByWhatTheyWouldNeedToMeetTheTarget) {
    // 60 % of 10, 10 and 5 decided are 6, 6 and 3: short by 4, 0 and 1 of 5 in all.
    const Planned planned(scorecard_with("win_rate: {objective: p, target: 60%}"), deals(), "2026-06", "2026-07-01");
    const auto gaps = planned.gaps();
    ASSERT_THAT(gaps, SizeIs(1));
    ASSERT_THAT(names(gaps[0]), ElementsAre("region"));
    EXPECT_THAT(print(gaps[0][0]),
                ElementsAre("West 0.2 of 0.6 share 0.8 weight 0.4", "(none) 0.4 of 0.6 share 0.2 weight 0.2",
                            "East 0.6 of 0.6 share 0 weight 0.4"));
}

TEST(Segments, OfARatioThatShouldFallAreShortTheOtherWayRound) {
    // The target allows to lose 40 %. West loses 8 of 10, which is 4 too many. Deals without a region lose 3 of 5,
    // which is 1 too many. East loses 4 of 10, as allowed.
    const Planned planned(
        scorecard_with("loss: {metric: 1 - win_rate, objective: p, target: 40%, direction: minimize}"), deals(),
        "2026-06", "2026-07-01");
    EXPECT_THAT(print(planned.gaps()[0][0]),
                ElementsAre("West 0.8 of 0.4 share 0.8 weight 0.4", "(none) 0.6 of 0.4 share 0.2 weight 0.2",
                            "East 0.4 of 0.4 share 0 weight 0.4"));
}

/// West 60 and East 40 in May; 30 and 45 in June.
std::string two_months() {
    return std::string(head) + "2026-05-01,West,Won,,60\n2026-05-02,East,Won,,40\n"
                               "2026-06-01,West,Won,,30\n2026-06-02,East,Won,,45\n";
}

TEST(Segments, OfASumAreComparedWithTheirUsualPartOfTheTarget) {
    // The usual shares of 120 are 72 and 48. West is 42 short and East 3, together 45: shares of 93.3 % and 6.7 %.
    const Planned planned(scorecard_with("revenue: {objective: p, target: 120}"), two_months(), "2026-06",
                          "2026-07-01");
    EXPECT_THAT(print(planned.gaps()[0][0]),
                ElementsAre("West 30 of 72 share 0.9333 weight 0.6", "East 45 of 48 share 0.06667 weight 0.4"));
}

TEST(Segments, ThatAreGoneAreShortOfAllThatTheyUsuallyAre) {
    const std::string rows = std::string(head) + "2026-05-01,West,Won,,60\n2026-05-02,East,Won,,40\n"
                                                 "2026-06-02,East,Won,,40\n";
    const Planned planned(scorecard_with("revenue: {objective: p, target: 100}"), rows, "2026-06", "2026-07-01");
    EXPECT_THAT(print(planned.gaps()[0][0]),
                ElementsAre("West 0 of 60 share 1 weight 0.6", "East 40 of 40 share 0 weight 0.4"));
}

TEST(Segments, OfASumMakeTheWholeOverEveryWindow) {
    // Over May and June the segments have 90 and 85 of 175. Over April and May, which decide the usual shares, they
    // have 60 and 40.
    const Planned planned(scorecard_with("two: {metric: \"trailing(revenue, 2)\", objective: p, target: 200}"),
                          two_months(), "2026-06", "2026-07-01");
    const ColumnGaps gaps = planned.gaps()[0].at(0);
    Number sum;
    for (const SegmentGap& gap : gaps.segments) sum = sum + *gap.actual;
    EXPECT_TRUE(Number::compare(sum, *planned.report.kpis[0].actual) == 0);
    EXPECT_EQ(sum.to_string(), "175");
}

TEST(Segments, WithoutADenominatorHaveAPartOfTheGap) {
    // The cost is 2,200 for 4 wins. The target is 150 for each, so it is 1,600 too high. East spends 1,800 and wins
    // nothing. North and South each spend 100 less than the target allows for 2 wins.
    const std::string rows = "date,region,stage,reason,amount\n2026-06-01,North,Won,,100\n2026-06-02,North,Won,,100\n"
                             "2026-06-03,South,Won,,100\n2026-06-04,South,Won,,100\n2026-06-05,East,Lost,,900\n"
                             "2026-06-06,East,Lost,,900\n";
    const Planned planned("name: T\nsources: {rows: {date: date}}\nmetrics:\n  cost: sum(amount)\n"
                          "  wins: count(*) filter (where stage = 'Won')\n  cost_per_win: cost / wins\n"
                          "objectives: {p: {profit: true}}\n"
                          "kpis: {cost_per_win: {objective: p, target: 150, direction: minimize}}\n",
                          rows, "2026-06", "2026-07-01");
    EXPECT_THAT(print(planned.gaps({"region"})[0].at(0)),
                ElementsAre("East - of 150 share 1.125 weight 0", "North 100 of 150 share -0.0625 weight 0.5",
                            "South 100 of 150 share -0.0625 weight 0.5"));
}

TEST(Segments, AreThoseOfRowsThatPassWhere) {
    const std::string rows = "date,region,amount\n2026-05-01,North,30\n2026-05-01,South,30\n2026-06-01,North,20\n"
                             "2026-06-02,South,10\nTotal,All regions,30\n";
    const Planned planned("name: T\nsources: {rows: {date: date, where: \"date <> 'Total'\"}}\n"
                          "metrics: {revenue: sum(amount)}\nobjectives: {p: {profit: true}}\n"
                          "kpis: {revenue: {objective: p, target: 60}}\n",
                          rows, "2026-06", "2026-07-01");
    EXPECT_THAT(print(planned.gaps({"region"})[0].at(0)),
                ElementsAre("South 10 of 30 share 0.6667 weight 0.5", "North 20 of 30 share 0.3333 weight 0.5"));
}

TEST(Segments, ThatAreNewAreAheadOfWhatIsUsual) {
    // North had 0 of 100 before, and has 30 of 70 in June. The shortfalls are 60 - 10, 40 - 30 and 0 - 30: 30 in all.
    const std::string rows = std::string(head) + "2026-05-01,West,Won,,60\n2026-05-02,East,Won,,40\n"
                                                 "2026-06-01,West,Won,,10\n2026-06-02,East,Won,,30\n"
                                                 "2026-06-03,North,Won,,30\n";
    const Planned planned(scorecard_with("revenue: {objective: p, target: 100}"), rows, "2026-06", "2026-07-01");
    EXPECT_THAT(print(planned.gaps()[0][0]),
                ElementsAre("West 10 of 60 share 1.667 weight 0.6", "East 30 of 40 share 0.3333 weight 0.4",
                            "North 30 of 0 share -1 weight 0"));
}

TEST(Segments, OfAnySumMakeTheWholeExactly) {
    std::mt19937 random(7);
    const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    for (const std::string formula : {"revenue", "revenue - 0.1 * won", "ytd(revenue)", "trailing(decided, 2) / 4",
                                      "coalesce(won, 0) + previous(revenue)"}) {
        std::string rows(head);
        for (int i = 0; i < 300; ++i)
            rows += fmt::format("2026-0{}-11,{},{},,{}.{}\n", 4 + below(3), std::string(1, "ABCD"[below(4)]),
                                below(2) == 0 ? "Won" : "Lost", below(90), below(100));
        const Planned planned(scorecard_with("k: {metric: \"" + formula + "\", objective: p, target: 1000000}"), rows,
                              "2026-06", "2026-07-01");
        const ColumnGaps gaps = planned.gaps({"region"})[0].at(0);
        Number sum;
        double shares = 0;
        for (const SegmentGap& gap : gaps.segments) {
            sum = sum + *gap.actual;
            shares += *gap.share;
        }
        EXPECT_EQ(gaps.segments.size(), 4U) << formula;
        EXPECT_EQ(sum.to_string(), planned.report.kpis[0].actual->to_string()) << formula;
        EXPECT_NEAR(shares, 1, 1e-9) << formula;
    }
}

TEST(Segments, OfAnAverageFallShortAsThoseOfARatio) {
    // The target of 50 for 2 and 4 numbers makes 100 and 200: short by 70 and 40, together 110. The empty cell does not
    // count as a number.
    const std::string rows = std::string(head) + "2026-06-01,West,,,10\n2026-06-01,West,,,20\n2026-06-01,West,,,\n" +
                             times(4, "2026-06-02,East,,,40");
    const Planned planned(scorecard_with("mean: {objective: p, target: 50}", "  mean: avg(amount)\n"), rows, "2026-06",
                          "2026-07-01");
    EXPECT_THAT(print(planned.gaps()[0].at(0)),
                ElementsAre("West 15 of 50 share 0.6364 weight 0.3333", "East 40 of 50 share 0.3636 weight 0.6667"));
}

TEST(Segments, OfAnyOtherFormulaAreReportedWithoutAShare) {
    const Planned planned(scorecard_with("largest: {objective: p, target: 60}"), two_months(), "2026-06", "2026-07-01");
    EXPECT_THAT(print(planned.gaps()[0][0]),
                ElementsAre("West 30 of 60 share - weight -", "East 45 of 40 share - weight -"));
}

TEST(Segments, OfARangeAreComparedWithTheBoundThatIsMissed) {
    const Planned planned(scorecard_with("revenue: {objective: p, target: {min: 10, max: 50}}"), two_months(),
                          "2026-06", "2026-07-01");
    // The usual shares of 50 are 30 and 20. West has its share, and East is 25 above its share.
    EXPECT_THAT(print(planned.gaps()[0][0]),
                ElementsAre("East 45 of 20 share 1 weight 0.4", "West 30 of 30 share 0 weight 0.6"));
}

TEST(Segments, AColumnThatTheKpiReadsOrThatDecidesTheOutcomeExplainsNothing) {
    const Planned planned(scorecard_with("win_rate: {objective: p, target: 60%}"), deals(), "2026-06", "2026-07-01");
    std::vector<std::string> found;
    for (const SegmentColumn& column : planned.columns()) found.push_back(column.name);
    EXPECT_THAT(found, ElementsAre("region", "stage", "reason"));
    EXPECT_THAT(names(planned.gaps()[0]), ElementsAre("region"));
}

TEST(Segments, AreFoundByHostileValuesToo) {
    const std::string rows = "day,\"re'gion \"\"x\"\"\",stage,amount\n" +
                             times(9, "2026-06-01,\"it's; -- \"\"a\"\"\",Lost,1") + times(1, "2026-06-01,ok,Lost,1") +
                             times(4, "2026-06-01,ok,Won,1");
    const Planned planned(scorecard_with("win_rate: {objective: p, target: 60%}"), rows, "2026-06", "2026-07-01");
    // 60 % of 9 and 5 are 5.4 and 3: short by 5.4 and -1 of 4.4.
    EXPECT_THAT(print(planned.gaps()[0][0]), ElementsAre("it's; -- \"a\" 0 of 0.6 share 1.227 weight 0.6429",
                                                         "ok 0.8 of 0.6 share -0.2273 weight 0.3571"));
}

TEST(Segments, ARequestedColumnIsFoundAsAMetricFindsIt) {
    const Planned planned(scorecard_with("win_rate: {objective: p, target: 60%}"), deals(), "2026-06", "2026-07-01");
    EXPECT_THAT(names(planned.gaps({"REGION"})[0]), ElementsAre("region"));
}

TEST(Segments, CanBeOfAColumnThatIsLookedUpAndOfADimension) {
    const std::string yaml = "name: T\nsources: {rows: {date: day, lookup: {team: rep}}, team: {}}\n"
                             "dimensions: {leader: {rows: team.Manager}}\nmetrics:\n"
                             "  won: {expression: count(*) filter (where stage = 'Won'), source: rows}\n"
                             "  all: {expression: count(*), source: rows}\n"
                             "objectives: {p: {profit: true}}\n"
                             "kpis: {rate: {metric: won / all, objective: p, target: 60%}}\n";
    const Planned planned(yaml,
                          "day,rep,stage\n" + times(2, "2026-06-01,ann,Won") + times(8, "2026-06-02,bob,Lost") +
                              times(6, "2026-06-03,cid,Won") + times(4, "2026-06-04,cid,Lost"),
                          "2026-06", "2026-07-01", "rep,Manager\nann,West\nbob,West\ncid,East\n");
    for (const std::string_view asked : {"team.Manager", "team.manager", "leader"}) {
        const auto gaps = planned.gaps({std::string(asked)});
        ASSERT_THAT(names(gaps[0]), ElementsAre("team.Manager")) << asked;
        EXPECT_THAT(print(gaps[0][0]),
                    ElementsAre("West 0.2 of 0.6 share 1 weight 0.5", "East 0.6 of 0.6 share 0 weight 0.5"));
    }
    EXPECT_THAT(names(planned.gaps()[0]), Contains("team.Manager")) << "without a request it is found";
}

std::string refusal(const std::string& rows, const std::string& by) {
    const Planned planned(scorecard_with("win_rate: {objective: p, target: 60%}"), rows, "2026-06", "2026-07-01");
    Diagnostics diagnostics;
    const std::vector<std::string> asked{by};
    EXPECT_FALSE(find_segment_columns(*planned.scorecard, planned.run->query(), planned.without_plan(), planned.inputs,
                                      asked, diagnostics));
    return render_diagnostics(diagnostics, Colour::off);
}

TEST(Segments, OfSeveralSourcesAreFoundWhateverTheCaseOfTheirColumn) {
    // The source of wins has the column `Region`, the source of requests `region`: 2 of 10 and 6 of 10.
    const std::string yaml = "name: T\nsources: {won: {date: day}, asked: {date: day}}\nmetrics:\n"
                             "  wins: {expression: count(*), source: won}\n"
                             "  asks: {expression: count(*), source: asked}\n"
                             "objectives: {p: {profit: true}}\n"
                             "kpis: {rate: {metric: wins / asks, objective: p, target: 60%}}\n";
    const Planned planned(yaml, "day,Region\n" + times(2, "2026-06-01,West") + times(6, "2026-06-01,East"), "2026-06",
                          "2026-07-01", "day,region\n" + times(10, "2026-06-01,West") + times(10, "2026-06-01,East"));
    for (const std::vector<std::string>& by : {std::vector<std::string>{}, {"region"}, {"Region"}}) {
        const auto gaps = planned.gaps(by);
        ASSERT_THAT(names(gaps[0]), ElementsAre("Region"));
        EXPECT_THAT(print(gaps[0][0]),
                    ElementsAre("West 0.2 of 0.6 share 1 weight 0.5", "East 0.6 of 0.6 share 0 weight 0.5"));
    }
}

TEST(Segments, OfDistinctCountsAreComparedWithWhatWouldBeUsualAtTheTarget) {
    // The usual shares of the target 5 are 4 and 1: one segment is 3 short, the other is not short.
    const std::string rows = std::string(head) + "2026-05-01,West,,,1\n2026-05-01,West,,,2\n2026-05-01,West,,,3\n"
                                                 "2026-05-01,West,,,4\n2026-05-01,East,,,5\n"
                                                 "2026-06-01,West,,,1\n2026-06-01,East,,,5\n";
    const Planned planned(
        scorecard_with("k: {metric: buyers, objective: p, target: 5}", "  buyers: count(distinct amount)\n"), rows,
        "2026-06", "2026-07-01");
    EXPECT_THAT(print(planned.gaps()[0].at(0)),
                ElementsAre("West 1 of 4 share - weight -", "East 1 of 1 share - weight -"));
    EXPECT_EQ(
        planned.suggestions().suggestions[0].steps[0].name,
        "Find out why Buyers is 1 for region West, where 4 would be usual if the target were met, and fix this first");
}

TEST(Segments, ThatLoseMoneyAreReportedWithoutShares) {
    const std::string rows = std::string(head) + "2026-05-01,N,,,100\n2026-05-01,S,,,-80\n"
                                                 "2026-06-01,N,,,100\n2026-06-01,S,,,-100\n";
    const Planned planned(scorecard_with("revenue: {objective: p, target: 50}"), rows, "2026-06", "2026-07-01");
    EXPECT_THAT(print(planned.gaps()[0].at(0)),
                ElementsAre("S -100 of - share - weight -", "N 100 of - share - weight -"));
    EXPECT_EQ(planned.suggestions().suggestions[0].steps[0].name,
              "Find out why Revenue is -100 for region S, and fix this first");
}

TEST(Segments, OfASumThatHasNoPeriodsBeforeAreReportedWithoutShares) {
    const Planned planned(scorecard_with("revenue: {objective: p, target: 120}"),
                          std::string(head) + "2026-06-01,West,,,30\n2026-06-02,East,,,45\n", "2026-06", "2026-07-01");
    EXPECT_THAT(print(planned.gaps()[0].at(0)),
                ElementsAre("West 30 of - share - weight -", "East 45 of - share - weight -"));
}

TEST(Segments, ARequestedColumnThatExplainsNothingIsNoted) {
    const Planned planned(scorecard_with("win_rate: {objective: p, target: 60%}"), deals(), "2026-06", "2026-07-01");
    const std::vector<std::string> by{"region", "reason"};
    const SegmentPlan plan = plan_segments(*planned.scorecard, planned.without_plan(), planned.columns(by));
    EXPECT_THAT(
        notes_on(*planned.scorecard, plan, planned.without_plan(), planned.gaps(by)),
        ElementsAre(
            "column `reason` does not explain Win rate: its segments are not parts of the gap between it and the "
            "target"));
}

TEST(Segments, WithoutColumnsNothingIsMeasured) {
    const Planned planned(scorecard_with("win_rate: {objective: p, target: 60%}"), deals(), "2026-06", "2026-07-01");
    EXPECT_FALSE(plan_segments(*planned.scorecard, planned.without_plan(), planned.columns()).query.aggregates.empty());
    EXPECT_TRUE(plan_segments(*planned.scorecard, planned.without_plan(), {}).query.aggregates.empty());
}

/// The two aggregates of the win rate are measured for each value.
TEST(Segments, AColumnIsLeftOutWithWhichThereWouldBeTooManyAggregates) {
    const Planned planned(scorecard_with("win_rate: {objective: p, target: 60%}"), deals(), "2026-06", "2026-07-01");
    std::vector<SegmentColumn> columns = planned.columns({"region"});
    const auto left_out = [&](std::size_t values) {
        columns.front().values.assign(values, "West");
        return plan_segments(*planned.scorecard, planned.without_plan(), columns).left_out;
    };
    EXPECT_THAT(left_out(max_segment_aggregates / 2), IsEmpty());
    EXPECT_THAT(left_out(max_segment_aggregates / 2 + 1), ElementsAre("region"));
}

TEST(Segments, ColumnsThatAreLeftOutAreNotedInOneLine) {
    SegmentPlan plan;
    plan.left_out = {"a", "b", "c", "d", "e"};
    EXPECT_THAT(
        notes_on(Scorecard(), plan, {}, {}),
        ElementsAre("5 columns were left out: a, b, c and 2 more; with them there would be more than 20000 aggregates "
                    "to measure",
                    "no column divides the rows into few segments"));
}

TEST(Segments, ARequestedColumnThatSeveralCouldBeIsNotCalledMissing) {
    EXPECT_EQ(refusal("day,region,stage,region,amount\n" + times(9, "2026-06-01,West,Lost,East,1"), "region"),
              "error: `--by region` could be any of 2 columns of one header line [ambiguous-column]\n"
              "   = help: give each column a name of its own\n1 error\n");
    EXPECT_EQ(refusal("day,Region,stage,REGION,amount\n" + times(9, "2026-06-01,West,Lost,East,1"), "region"),
              "error: `--by region` could be any of 2 columns of one header line [ambiguous-column]\n"
              "   = help: write it as in the header line: `Region`, `REGION`\n1 error\n");
}

TEST(Segments, ARequestedColumnThatIsNotThereIsReportedWithTheNearest) {
    EXPECT_EQ(refusal(deals(), "regoin"),
              "error: `--by regoin`: no source of the red KPIs has such a column [unknown-column]\n"
              "   = help: did you mean `region`?\n1 error\n");
}

TEST(Segments, ARequestedColumnWithTooManyValuesIsRefused) {
    std::string rows = deals();
    for (int i = 0; i < 60; ++i) rows += fmt::format("2026-06-01,r{},Lost,,1\n", i);
    EXPECT_EQ(refusal(rows, "region"),
              "error: `--by region`: the column has more than 50 different values [many-values]\n"
              "   = help: name a column that divides the rows into few segments, such as a region or a product "
              "group\n1 error\n");
}

} // namespace
} // namespace kpitrace::test
