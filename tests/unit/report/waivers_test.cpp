// What waivers and patience change: the verdict, and nothing else.
#include "kpitrace/report/verdict.hpp"

#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using test::of_zones;
using testing::ElementsAre;
using testing::IsEmpty;

/// One KPI, which must have 10 in each month; the months from January to June 2026.
Report report_of_months(std::string_view numbers, std::string_view kpi_keys, std::string_view waivers = {}) {
    std::string yaml = "name: T\nsources: {rows: {date: day}}\nmetrics: {n: sum(n)}\n"
                       "objectives: {goal: {profit: true}}\nkpis:\n  k: {metric: n, objective: goal, target: 10";
    yaml += std::string(kpi_keys) + "}\n";
    if (!waivers.empty()) yaml += "waivers:\n" + std::string(waivers);
    std::string rows = "day,n\n";
    int month = 1;
    for (const char number : numbers) {
        if (number != ' ') rows += "2026-0" + std::to_string(month) + "-15," + number + "\n";
        ++month;
    }
    return test::report_of(yaml, {{"rows", {rows}}});
}

bool fails(const Report& report) {
    return judge(report, {}).failed;
}

std::string with_waiver(std::string_view until, std::string_view zones) {
    return "  - {kpi: k, until: " + std::string(until) + ", reason: known, owner: Ann, zones: " + std::string(zones) +
           "}\n";
}

TEST(Patience, CountsRedPeriodsInARow) {
    const Report second = report_of_months("119911", ", red: 5, patience: 3");
    EXPECT_EQ(second.kpis[0].red_periods, 2U);
    EXPECT_TRUE(is_in_patience(second.kpis[0]));
    EXPECT_EQ(second.kpis[0].zone, Zone::red);
    EXPECT_FALSE(fails(second));
    EXPECT_TRUE(fails(report_of_months("119111", ", red: 5, patience: 3")));
    EXPECT_TRUE(fails(report_of_months("999991", ", red: 5")));
}

TEST(Patience, IsNotEndedByAPeriodWithoutData) {
    EXPECT_EQ(report_of_months("911 11", ", red: 5, patience: 4").kpis[0].red_periods, 4U);
}

TEST(Waiver, KeepsARedKpiFromFailing) {
    const Report report = report_of_months("999991", ", red: 5", with_waiver("2027-01-31", "[red]"));
    EXPECT_FALSE(fails(report));
    EXPECT_TRUE(report.kpis[0].waived);
    EXPECT_EQ(report.kpis[0].zone, Zone::red);
    EXPECT_EQ(report.summary.red, 1U);
    EXPECT_EQ(report.summary.waived, 1U);
    EXPECT_THAT(report.red, testing::SizeIs(1)) << "its chain is shown";
    EXPECT_TRUE(fails(report_of_months("999991", ", red: 5", with_waiver("2027-01-31", "[yellow, stale]"))));
}

TEST(Waiver, OfAGreenKpiIsNotCounted) {
    const Report report = report_of_months("111111", ", direction: minimize", with_waiver("2027-01-31", "[red]"));
    EXPECT_EQ(report.kpis[0].zone, Zone::green);
    EXPECT_EQ(report.summary.waived, 0U);
    EXPECT_TRUE(report.kpis[0].waiver);
}

TEST(Waiver, OfAGreenKpiIsCountedIfItCoversItsStaleData) {
    const auto report_with = [](std::string_view zones) {
        return test::report_of(
            "name: T\nsources: {rows: {date: day, max_age: 3}}\nmetrics: {n: sum(n)}\n"
            "objectives: {goal: {profit: true}}\nkpis: {k: {metric: n, objective: goal, target: 1}}\n"
            "waivers:\n" +
                with_waiver("2027-01-31", zones),
            {{"rows", "day,n\n2026-06-15,5\n"}});
    };
    const Report covered = report_with("[stale]");
    EXPECT_EQ(covered.kpis[0].zone, Zone::green);
    EXPECT_TRUE(covered.kpis[0].stale);
    EXPECT_EQ(covered.summary.waived, 1U);
    EXPECT_FALSE(fails(covered));
    EXPECT_EQ(report_with("[red]").summary.waived, 0U);
}

TEST(Waiver, CoversOneStateAndNotAnother) {
    Report report = of_zones({Zone::no_data});
    report.kpis[0].waives.red = true;
    EXPECT_TRUE(fails(report));
    report.kpis[0].waives.no_data = true;
    EXPECT_FALSE(fails(report));
    report.kpis[0].is_short = true;
    EXPECT_TRUE(kpitrace::fails(judge(report, {}), report.kpis[0])) << "nothing waives a short source";
}

TEST(NewlyFailing, IsEverythingWithoutAnEarlierReport) {
    const Report report = of_zones({Zone::red, Zone::green, Zone::no_data});
    EXPECT_THAT(newly_failing(report, judge(report, {})), ElementsAre(KpiId{0}, KpiId{2}));
}

TEST(NewlyFailing, IsWhatDidNotFailBefore) {
    Report report = of_zones({Zone::red, Zone::red, Zone::no_data});
    mark_changes_since(snapshot_of(of_zones({Zone::red, Zone::green, Zone::no_data})), report);
    EXPECT_THAT(newly_failing(report, judge(report, {})), ElementsAre(KpiId{1}));
}

TEST(NewlyFailing, IsAKpiWhoseWaiverOrPatienceHasEnded) {
    Report before = of_zones({Zone::red, Zone::red});
    before.kpis[0].waived = true;
    before.kpis[1].patience = 3;
    before.kpis[1].red_periods = 2;
    Report now = of_zones({Zone::red, Zone::red});
    now.kpis[1].patience = 3;
    now.kpis[1].red_periods = 3;
    mark_changes_since(snapshot_of(before), now);
    EXPECT_TRUE(now.kpis[0].new_red);
    EXPECT_TRUE(now.kpis[1].new_red);
    EXPECT_THAT(newly_failing(now, judge(now, {})), ElementsAre(KpiId{0}, KpiId{1}));
    Report still = now;
    mark_changes_since(snapshot_of(now), still);
    EXPECT_THAT(newly_failing(still, judge(still, {})), IsEmpty());
}

} // namespace
} // namespace kpitrace
