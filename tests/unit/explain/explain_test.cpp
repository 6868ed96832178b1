#include "explained.hpp"

#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using ::testing::ElementsAre;

ExplainedKpi kpi_of(const Explanation& explanation) {
    return std::get<ExplainedKpi>(explanation.about);
}

std::string attainment(const ExplainedKpi& kpi) {
    return kpi.attainment.formula + " = " + kpi.attainment.with_figures + " = " + kpi.attainment.figure;
}

TEST(Attainment, IsTheContractsFormulaWithNumbersPutIn) {
    EXPECT_EQ(attainment(judged("0.45", "target: 0.6", "%")),
              "1 + (actual - target) / |target| = 1 + (45 % - 60 %) / 60 % = 75 %");
    EXPECT_EQ(attainment(judged("110", "target: 100, direction: minimize")),
              "1 - (actual - target) / |target| = 1 - (110 - 100) / 100 = 90 %");
    EXPECT_EQ(attainment(judged("-110", "target: -100")),
              "1 + (actual - target) / |target| = 1 + (-110 - -100) / 100 = 90 %");
    EXPECT_EQ(attainment(judged("50", "target: 60, baseline: 40")),
              "(actual - baseline) / (target - baseline) = (50 - 40) / (60 - 40) = 50 %");
    EXPECT_EQ(attainment(judged("4", "target: {min: 5, max: 9}")),
              "1 - (minimum - actual) / |minimum| = 1 - (5 - 4) / 5 = 80 %");
    EXPECT_EQ(attainment(judged("12", "target: {min: 5, max: 9}")),
              "1 - (actual - maximum) / |maximum| = 1 - (12 - 9) / 9 = 67 %");
    EXPECT_EQ(attainment(judged("-1", "target: {min: 0, max: 4}")),
              "1 - (minimum - actual) / (maximum - minimum) = 1 - (0 - -1) / (4 - 0) = 75 %");
    EXPECT_EQ(judged("6", "target: {min: 5, max: 9}").attainment.formula, "1 inside the range");
    EXPECT_EQ(judged("2", "target: 0, red: 5").attainment.formula, "");
}

TEST(Attainment, ShowsNumbersWithDifferentDigitsWhereTheyWouldLookAlike) {
    EXPECT_EQ(judged("0.59996", "target: 0.6", "%").attainment.with_figures, "1 + (59.996 % - 60 %) / 60 %");
    EXPECT_EQ(judged("0.59996", "target: 0.6", "%").attainment.with_numbers, "1 + (0.59996 - 0.6) / 0.6");
}

TEST(Why, NamesTheComparisonThatDecided) {
    EXPECT_EQ(judged("100", "target: 100").why, "100 is at least the target (100)");
    EXPECT_EQ(judged("9", "target: 10, red: 12").why, "9 is at most the target (10)");
    EXPECT_EQ(judged("0.452", "target: 0.6, red: 0.455", "%").why, "45.2 % is at or beyond red (45.5 %)");
    EXPECT_EQ(judged("50", "target: 60, red: 45").why, "50 misses the target (60), but has not reached red (45)");
    EXPECT_EQ(judged("95", "target: 100").why, "attainment 95 % is at least 1 - tolerance (90 %)");
    EXPECT_EQ(judged("90", "target: 100").why, "attainment 90 % is at least 1 - tolerance (90 %)");
    EXPECT_EQ(judged("75", "target: 100, tolerance: 20%").why, "attainment 75 % is below 1 - tolerance (80 %)");
    EXPECT_EQ(judged("6", "target: {min: 5, max: 9}").why, "6 is between 5 and 9");
    EXPECT_EQ(judged("4", "target: {min: 5, max: 9}, red: 3").why,
              "4 is below the minimum (5), but has not reached red (3)");
    EXPECT_EQ(judged("10", "target: {min: 5, max: 9}, red: 3").why, "attainment 88.9 % is below 1 - tolerance (90 %)");
    EXPECT_EQ(judged("", "target: 100").why, "no rows in this period for `sum(a)` of `rows`, in metric `m`");
}

TEST(Explain, AKpiShowsItsDerivation) {
    const Explanation told = explained("win_rate", sales_yaml, sales_rows);
    const ExplainedKpi about = kpi_of(told);
    EXPECT_EQ(
        told.definition.lines,
        (std::vector<std::string>{"win_rate: {success_factor: qualified, target: 60%, red: 50%, indicator: leading}"}));
    EXPECT_EQ(told.others, (std::vector<std::string>{"metric:win_rate"}));
    ASSERT_EQ(about.actual.metrics.size(), 2U);
    EXPECT_EQ(about.actual.metrics[0].formula.text, "won / count(*)");
    EXPECT_EQ(about.actual.metrics[0].formula.with_figures, "2 / 4");
    EXPECT_EQ(about.actual.metrics[0].formula.value.figure, "50 %");
    EXPECT_EQ(about.actual.metrics[1].metric, "won");
    EXPECT_EQ(about.actual.metrics[1].formula.with_figures, "");
    ASSERT_EQ(about.actual.aggregates.size(), 2U);
    EXPECT_EQ(about.actual.aggregates[0].text, "count(*)");
    EXPECT_EQ(about.actual.aggregates[0].where, "stage <> 'Open'");
    EXPECT_EQ(about.actual.aggregates[0].rows, 4U);
    EXPECT_EQ(about.actual.aggregates[1].passed, 2U);
    EXPECT_EQ(about.rule, ZoneRule::at_or_beyond_red);
}

TEST(Explain, AFormulaTargetShowsItsNumbersOfThePeriodBefore) {
    const ExplainedTarget target = kpi_of(explained("revenue", sales_yaml, sales_rows)).target;
    EXPECT_EQ(target.kind, TargetKind::formula);
    EXPECT_EQ(target.figure, "220");
    EXPECT_EQ(target.derivation->formula.with_figures, "1.1 * 200");
    ASSERT_EQ(target.derivation->aggregates.size(), 1U);
    EXPECT_EQ(target.derivation->aggregates[0].window.title, "May 2026");
    EXPECT_EQ(target.derivation->aggregates[0].counted, 3U);
}

TEST(Explain, TargetStepsShowWhichHolds) {
    const ExplainedTarget target = kpi_of(explained("deals", sales_yaml, sales_rows)).target;
    EXPECT_EQ(target.kind, TargetKind::steps);
    std::vector<std::string> steps;
    for (const ExplainedTargetStep& step : target.steps)
        steps.push_back(step.title + " " + step.figure + (step.holds ? " holds" : ""));
    EXPECT_THAT(steps, ElementsAre("May 2026 3", "June 2026 2 holds", "September 2026 5"));
}

TEST(Explain, APlaceShowsTheWayUpTheDriversAndThePlans) {
    const Explanation told = explained("win_rate", sales_yaml, sales_rows);
    const ExplainedPlace place = kpi_of(told).place;
    EXPECT_EQ(told.report[place.success_factor.value()].name, "Qualified deals only");
    ASSERT_EQ(place.up.chains.size(), 1U);
    EXPECT_EQ(place.up.chains[0].lag, 2);
    EXPECT_EQ(told.report[place.up.chains[0].path[2]].id, "earn");
    EXPECT_TRUE(place.drivers.empty());
    ASSERT_EQ(place.plans.size(), 1U);
    EXPECT_EQ(told.report[place.plans[0]].steps[0].days_overdue, 6);

    const Explanation revenue = explained("revenue", sales_yaml, sales_rows);
    const std::vector<Driver> drivers = kpi_of(revenue).place.drivers;
    ASSERT_EQ(drivers.size(), 2U);
    EXPECT_EQ(revenue.report[drivers[0].objective].id, "win");
    EXPECT_EQ(revenue.report[drivers[0].leads_to].name, "Grow");
    EXPECT_EQ(revenue.report[drivers[0].kpis[0]].id, "win_rate");
    EXPECT_EQ(revenue.report[drivers[1].objective].id, "grow");
    EXPECT_FALSE(drivers[1].red);
}

TEST(Explain, AMetricShowsItsHistoryAndWhatUsesIt) {
    const Explanation told = explained("metric:won", sales_yaml, sales_rows);
    const auto& about = std::get<ExplainedMetric>(told.about);
    ASSERT_EQ(told.history.size(), 2U);
    EXPECT_EQ(told.history[0].label, "May");
    EXPECT_EQ(told.history[0].actual->to_string(), "3");
    EXPECT_EQ(told.history[1].actual->to_string(), "2");
    ASSERT_EQ(about.used_by_metrics.size(), 1U);
    EXPECT_EQ(told.report[about.used_by_metrics[0]].id, "win_rate");
    ASSERT_EQ(about.used_by_kpis.size(), 2U);
    EXPECT_EQ(told.report[about.used_by_kpis[0]].id, "deals");
    EXPECT_EQ(told.report[about.used_by_kpis[1]].id, "stock");
}

TEST(Explain, AnObjectiveShowsItsScoreAndWhy) {
    const Explanation told = explained("win", sales_yaml, sales_rows);
    const auto& about = std::get<ExplainedObjective>(told.about);
    // Win rate 50 % of 60 % attains 83 %; deals 2 of 2.
    EXPECT_EQ(about.score_figures, "(83 % x 1 + 100 % x 0.5) / 1.5");
    EXPECT_DOUBLE_EQ(told.report[about.objective].score.value(), (0.5 / 0.6 + 0.5) / 1.5);
    EXPECT_EQ(about.why, "the worst of its KPIs is red: Win rate");
    EXPECT_EQ(told.report[about.success_factors[0]].owner, "Bob");
    const Explanation grow = explained("grow", sales_yaml, sales_rows);
    EXPECT_TRUE(grow.report[std::get<ExplainedObjective>(grow.about).objective].at_risk);
    EXPECT_EQ(std::get<ExplainedObjective>(grow.about).why, "the worst of its KPIs is green: Won");
}

TEST(Explain, AnObjectiveOfAWeightedRollupIsJudgedByItsScore) {
    const Explanation told = explained("win", "rollup: weighted\n" + sales_yaml, sales_rows);
    EXPECT_EQ(std::get<ExplainedObjective>(told.about).why, "its score of 88.9 % is below 1 - tolerance (90 %)");
}

TEST(Explain, WindowsAreNamedAsPeopleDo) {
    const std::string yaml = "name: T\nsources: {rows: {date: d}}\nmetrics:\n  m: ytd(sum(a)) + trailing(sum(a), 8)\n"
                             "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";
    const Explanation told = explained("metric:m", yaml, {{"rows", {"d,a\n2025-11-01,2\n2026-06-01,1\n"}}});
    const auto& aggregates = std::get<ExplainedMetric>(told.about).derivation.aggregates;
    ASSERT_EQ(aggregates.size(), 2U);
    EXPECT_EQ(aggregates[0].window.title, "January to June 2026");
    EXPECT_EQ(aggregates[1].window.title, "November 2025 to June 2026");
    EXPECT_EQ(aggregates[1].rows, 2U);
}

TEST(Explain, AWindowThatBeginsWithinAWeekIsNamedByItsDay) {
    const std::string yaml = "name: T\nperiod: week\nsources: {rows: {date: d}}\nmetrics:\n  m: mtd(sum(a))\n"
                             "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";
    const std::string rows = "d,a\n2026-06-30,1\n2026-07-01,2\n2026-07-08,4\n";
    const Explanation told = explained("metric:m", yaml, {{"rows", {rows}}}, "2026-W28");
    const auto& derivation = std::get<ExplainedMetric>(told.about).derivation;
    ASSERT_EQ(derivation.aggregates.size(), 1U);
    EXPECT_EQ(derivation.aggregates[0].window.title, "1 July 2026 to week 28 of 2026");
    EXPECT_EQ(derivation.aggregates[0].window.from, parse_date("2026-07-01"));
    EXPECT_EQ(derivation.aggregates[0].value.number->to_string(), "6");
    EXPECT_EQ(derivation.aggregates[0].rows, 2U);
}

TEST(Explain, ProrataShowsTheWorkingDaysOfEachSpan) {
    const std::string yaml = "name: T\nsources: {rows: {date: d}}\nmetrics:\n  q: sum(a)\n  m: prorata(q)\n"
                             "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";
    const Explanation told = explained("metric:m", yaml, {{"rows", {"d,a\n2026-Q2,650\n"}}});
    const auto& derivation = std::get<ExplainedMetric>(told.about).derivation;
    EXPECT_EQ(derivation.formula.with_figures, "(650 * 22 / 65)");
    EXPECT_EQ(derivation.formula.value.number->to_string(), "220");
    ASSERT_EQ(derivation.metrics.size(), 1U);
    EXPECT_EQ(derivation.metrics[0].window.title, "April to June 2026");
    ASSERT_EQ(derivation.aggregates.size(), 1U);
    EXPECT_EQ(derivation.aggregates[0].rows, 1U);
}

TEST(Explain, FiguresWithinAListHaveNoCommas) {
    const std::string yaml = "name: T\nsources: {rows: {date: d}}\nmetrics:\n  s: sum(a)\n  m: coalesce(s, 0) + s\n"
                             "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";
    const Explanation told = explained("metric:m", yaml, {{"rows", {"d,a\n2026-06-01,1200\n"}}});
    const auto& formula = std::get<ExplainedMetric>(told.about).derivation.formula;
    EXPECT_EQ(formula.with_figures, "coalesce(1200, 0) + 1200");
    EXPECT_EQ(formula.value.figure, "2,400");
}

} // namespace
} // namespace kpitrace::test
