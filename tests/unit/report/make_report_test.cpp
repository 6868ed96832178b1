#include "kpitrace/report/report.hpp"

#include "support/pipeline.hpp"
#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace kpitrace {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view yaml = R"(name: Acme sales
description: What the board sees
sources:
  deals: {date: day, bad_values: "null"}
metrics:
  won: {expression: sum(won), name: Deals won, decimals: 1, unit: deals}
  lost: sum(lost)
objectives:
  earn: {name: Earn, perspective: financial, profit: true}
  sell: {perspective: customer, drives: {earn: {lag: 2}}}
success_factors:
  pitch: {name: Pitch well, objective: sell}
kpis:
  won: {success_factor: pitch, target: 10, indicator: leading, owner: Ann, tolerance: 20%}
  lost: {objective: earn, target: {min: 1, max: 3}}
  net: {metric: won - lost, objective: earn, target: 2, red: 1, baseline: 0}
  later: {metric: won, objective: sell, target: {2027-01: 5}}
plans:
  train:
    name: Train
    success_factor: pitch
    owner: Bob
    due: 2026-07-01
    steps:
      - {name: First, kpi: won, due: 2026-03-01, done: 2026-02-01}
      - {name: Second, owner: Eve, due: 2026-07-10}
      - {name: Third, done: true}
)";

constexpr std::string_view rows = "day,won,lost\n"
                                  "2026-04-03,8,2\n"
                                  "2026-05-03,0,2\n"
                                  "2026-06-03,4,1\n"
                                  "2026-06-20,x,1\n";

/// The whole way from texts, for June 2026 as seen on 15 July.
class MakeReport : public ::testing::Test {
protected:
    MakeReport()
        : measured(test::measure_rows_on("2026-07-15", yaml, {{"deals", {std::string(rows)}}})) {
        const kpitrace::Run run = measured.run("2026-06", {.paths = PathListing::shortest, .stakes = Stakes::found});
        report = make_report(run, lint(run));
    }

    test::Measured measured;
    Report report;
};

TEST_F(MakeReport, NamesTheScorecardAndThePeriod) {
    EXPECT_EQ(report.file, "scorecard.yaml");
    EXPECT_EQ(report.name, "Acme sales");
    EXPECT_EQ(report.description, "What the board sees");
    EXPECT_EQ(report.period.id, "2026-06");
    EXPECT_EQ(report.period.title, "June 2026");
    EXPECT_EQ(report.period.before, "May");
    EXPECT_EQ(report.period.start, test::date("2026-06-01"));
    EXPECT_EQ(report.period.end, test::date("2026-06-30"));
    EXPECT_EQ(report.period.data_end, test::date("2026-06-20"));
    EXPECT_TRUE(report.period.complete);
    EXPECT_EQ(report.period.elapsed.of_workdays, 22);
}

TEST(ReportPeriod, IsNotOverBeforeTheDayAfterItsLast) {
    const auto period_on = [](std::string_view today) {
        return make_report(test::measure_rows_on(today, yaml, {{"deals", {std::string(rows)}}}).run("2026-06")).period;
    };
    EXPECT_FALSE(period_on("2026-06-30").complete);
    EXPECT_TRUE(period_on("2026-07-01").complete);
    // Days count up to the last row.
    const ReportPeriod middle = period_on("2026-06-24");
    EXPECT_EQ(middle.today, test::date("2026-06-24"));
    EXPECT_EQ(middle.elapsed.days, 20);
    EXPECT_EQ(middle.elapsed.of_days, 30);
    EXPECT_EQ(middle.elapsed.workdays, 15);
    EXPECT_EQ(middle.elapsed.of_workdays, 22);
}

TEST_F(MakeReport, CountsZones) {
    EXPECT_EQ(report.summary.green, 2u); // lost within its range, net 2 of 2
    EXPECT_EQ(report.summary.yellow, 0u);
    EXPECT_EQ(report.summary.red, 1u);
    EXPECT_EQ(report.summary.no_data, 1u);
    EXPECT_EQ(report.summary.all(), 4u);
}

TEST_F(MakeReport, NamesWhatAnObjectiveDrives) {
    ASSERT_EQ(report.objectives.size(), 2u);
    EXPECT_TRUE(report.objectives[0].profit);
    EXPECT_EQ(report[report.objectives[0].perspective.value()].id, "financial");
    EXPECT_TRUE(report.objectives[0].at_risk);
    ASSERT_EQ(report.objectives[1].drives.size(), 1u);
    EXPECT_EQ(report[report.objectives[1].drives[0].to].id, "earn");
    EXPECT_EQ(report.objectives[1].drives[0].lag, 2);
    EXPECT_EQ(report.objectives[1].zone, Zone::red);
}

TEST_F(MakeReport, CopiesAKpi) {
    const ReportKpi& won = report.kpis.at(0);
    EXPECT_EQ(won.name, "Deals won");
    EXPECT_EQ(report[won.objective].id, "sell");
    EXPECT_EQ(report[won.success_factor.value()].id, "pitch");
    EXPECT_EQ(won.indicator, Indicator::leading);
    EXPECT_EQ(won.owner, "Ann");
    EXPECT_EQ(won.unit, "deals");
    EXPECT_EQ(won.decimals, 1);
    EXPECT_EQ(won.direction, Direction::maximize);
    EXPECT_EQ(won.actual.value().to_string(), "4");
    EXPECT_EQ(won.tolerance.value().to_string(), "0.2");
    EXPECT_DOUBLE_EQ(won.attainment.value(), 0.4);
    EXPECT_EQ(won.zone, Zone::red);
    EXPECT_EQ(won.reason, "");
    EXPECT_EQ(won.change.value().to_string(), "4");
    EXPECT_FALSE(won.change_ratio); // there were none the month before
    EXPECT_EQ(won.place, (Position{14, 3}));
}

TEST_F(MakeReport, ShowsTheChangeAsAShareOfWhatWasBefore) {
    const ReportKpi& net = report.kpis.at(2); // May: -2, June: 2
    EXPECT_EQ(net.change.value().to_string(), "4");
    EXPECT_DOUBLE_EQ(net.change_ratio.value(), 2);
}

TEST_F(MakeReport, HasNoDirectionForARangeAndNoToleranceWhereRedDrawsTheLine) {
    EXPECT_FALSE(report.kpis.at(1).direction);
    EXPECT_EQ(report.kpis.at(1).tolerance.value().to_string(), "0.1");
    EXPECT_FALSE(report.kpis.at(2).tolerance);
    EXPECT_EQ(report.kpis.at(2).red.value().to_string(), "1");
    EXPECT_EQ(report.kpis.at(2).baseline.value().to_string(), "0");
}

TEST_F(MakeReport, ShowsWhyThereAreNoData) {
    EXPECT_EQ(report.kpis.at(3).zone, Zone::no_data);
    EXPECT_FALSE(report.kpis.at(3).reason.empty());
}

TEST_F(MakeReport, DatesTheHistory) {
    std::vector<std::string> entries;
    for (const ReportHistory& entry : report.kpis.at(0).history) {
        entries.push_back(entry.period + " " + entry.actual.value().to_string());
    }
    EXPECT_THAT(entries, ElementsAre("2026-04 8", "2026-05 0", "2026-06 4"));
    EXPECT_EQ(report.kpis[0].history[0].days, (DateRange{test::date("2026-04-01"), test::date("2026-04-30")}));
}

TEST_F(MakeReport, ShowsTheAttainmentOfEachPeriod) {
    std::vector<std::optional<double>> attainments;
    for (const ReportHistory& entry : report.kpis.at(0).history) attainments.push_back(entry.attainment);
    EXPECT_THAT(attainments, ElementsAre(0.8, 0.0, 0.4));
}

TEST_F(MakeReport, CopiesMetrics) {
    ASSERT_EQ(report.metrics.size(), 2u);
    EXPECT_EQ(report.metrics[0].unit, "deals");
    EXPECT_EQ(report.metrics[0].value.value().to_string(), "4");
    EXPECT_EQ(report.metrics[0].previous.value().to_string(), "0");
}

TEST_F(MakeReport, NamesChains) {
    ASSERT_EQ(report.red.size(), 1u);
    ASSERT_EQ(report.red[0].chains.size(), 1u);
    const Chain& chain = report.red[0].chains[0];
    EXPECT_EQ(report[report.red[0].kpi].id, "won");
    EXPECT_THAT(chain.path, ElementsAre(ObjectiveId{1}, ObjectiveId{0}));
    EXPECT_EQ(chain.lag, 2);
    EXPECT_TRUE(chain.reaches_profit);
}

/// Were 10 deals won instead of 4, net would be 8 instead of 2; `lost` measures no part of it.
TEST_F(MakeReport, SaysWhatIsAtStake) {
    ASSERT_EQ(report.red[0].at_stake.size(), 1u);
    const Stake& stake = report.red[0].at_stake[0];
    EXPECT_EQ(report[stake.kpi].id, "net");
    EXPECT_EQ(stake.actual.to_string(), "2");
    EXPECT_EQ(stake.if_met.to_string(), "8");
    EXPECT_EQ(stake.gain.to_string(), "6");
}

TEST_F(MakeReport, SaysWhenAnEffectIsExpected) {
    ASSERT_EQ(report.red.size(), 1u);
    const RedKpi& red = report.red[0];
    EXPECT_EQ(red.kpi, KpiId{0});
    EXPECT_EQ(report[report[red.kpi].success_factor.value()].name, "Pitch well");
    EXPECT_TRUE(red.has_own_plan);
    EXPECT_THAT(red.plans, ElementsAre(PlanId{0}));
    ASSERT_EQ(red.tree.size(), 2u);
    EXPECT_EQ(red.tree[0].due_period, "");
    EXPECT_EQ(red.tree[1].objective, ObjectiveId{0});
    EXPECT_EQ(red.tree[1].depth, 1u);
    EXPECT_EQ(red.tree[1].due_period, "August 2026");
}

TEST_F(MakeReport, CountsTheDaysOfWhatIsOverdue) {
    ASSERT_EQ(report.plans.size(), 1u);
    const ReportPlan& plan = report.plans[0];
    EXPECT_EQ(report[plan.success_factor.value()].id, "pitch");
    EXPECT_FALSE(plan.objective);
    EXPECT_TRUE(plan.overdue);
    EXPECT_EQ(plan.days_overdue, 14);
    EXPECT_EQ(plan.steps_done, 2u);
    EXPECT_FALSE(plan.done);
    EXPECT_EQ(plan.steps[0].days_overdue, 0);
    EXPECT_EQ(plan.steps[0].kpi, KpiId{0});
    EXPECT_TRUE(plan.steps[1].overdue);
    EXPECT_EQ(plan.steps[1].days_overdue, 5);
    EXPECT_FALSE(plan.steps[1].kpi);
    EXPECT_TRUE(plan.steps[2].done.done);
}

TEST_F(MakeReport, NotesWhatWasTakenAsNull) {
    ASSERT_EQ(report.notes.size(), 1u);
    EXPECT_THAT(report.notes[0], ::testing::StartsWith("1 cell of `won` is not a number and was taken as null ("));
    EXPECT_THAT(report.notes[0], ::testing::EndsWith("deals-1.csv:5): `x`"));
}

TEST_F(MakeReport, HasTheFindingsOfTheAudit) {
    const auto found = std::find_if(report.findings.begin(), report.findings.end(),
                                    [](const ReportFinding& finding) { return finding.rule == "same-measure"; });
    ASSERT_NE(found, report.findings.end());
    EXPECT_EQ(found->severity, Severity::warning);
    EXPECT_EQ(found->message, "the KPIs `won` and `later` are calculated by the same expression");
    EXPECT_EQ(found->file, "scorecard.yaml");
    EXPECT_EQ(found->place, (Position{17, 3}));
    EXPECT_EQ(found->help, "keep one of them; the first is `won` (scorecard.yaml:14:3)");
}

} // namespace
} // namespace kpitrace
