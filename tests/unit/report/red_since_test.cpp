#include "kpitrace/report/report.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using enum Zone;

/// Months of 2026 from January on; it is in the last one's zone now.
ReportKpi of_months(const std::vector<Zone>& zones) {
    ReportKpi kpi;
    kpi.id = "a";
    kpi.zone = zones.back();
    for (std::size_t i = 0; i < zones.size(); ++i)
        kpi.history.push_back(
            {.period = "2026-0" + std::to_string(i + 1), .actual = {}, .target = {}, .zone = zones[i]});
    kpi.red_since = red_since(kpi);
    return kpi;
}

TEST(RedSince, IsTheFirstPeriodOfTheLastRun) {
    EXPECT_EQ(red_since(of_months({red, green, red, red})), "2026-03");
    EXPECT_EQ(red_since(of_months({red, red})), "2026-01");
    EXPECT_EQ(red_since(of_months({red, green})), "");
    EXPECT_EQ(red_since(of_months({red, no_data})), "");
}

TEST(RedSince, IsNotBrokenByPeriodsWithoutData) {
    EXPECT_EQ(red_since(of_months({yellow, red, no_data, red})), "2026-02");
}

TEST(RedSince, ReachesBackBeforeAHistoryThatBeginsRed) {
    ReportKpi kpi = of_months({red, red});
    EXPECT_EQ(red_since(kpi, "2025-11"), "2025-11");
    EXPECT_EQ(red_since(kpi, "2026-02"), "2026-01") << "the history knows better";
    EXPECT_EQ(red_since(kpi, "2025"), "2026-01") << "of another unit";
    kpi = of_months({green, red});
    EXPECT_EQ(red_since(kpi, "2025-11"), "2026-02") << "it was not red in between";
}

Report report_of(const ReportKpi& kpi, const std::string& period) {
    Report report;
    report.period.id = period;
    report.objectives.resize(1);
    report.kpis = {kpi};
    return report;
}

TEST(LastWithData, IsHandedOnFromReportToReport) {
    Report first = report_of(of_months({green, red}), "2026-02");
    Report second = report_of(of_months({green, red, no_data}), "2026-03");
    mark_changes_since(snapshot_of(first), second);
    ASSERT_TRUE(second.kpis[0].last_with_data);
    EXPECT_EQ(second.kpis[0].last_with_data->period, "2026-02");
    EXPECT_EQ(second.kpis[0].last_with_data->kpi.red_since, "2026-02");
    Report third = report_of(of_months({no_data, no_data, no_data, no_data}), "2026-04");
    mark_changes_since(snapshot_of(second), third);
    ASSERT_TRUE(third.kpis[0].last_with_data);
    Report fourth = report_of(of_months({no_data, no_data, no_data, no_data, red}), "2026-05");
    mark_changes_since(snapshot_of(third), fourth);
    EXPECT_FALSE(fourth.kpis[0].last_with_data);
    EXPECT_FALSE(fourth.kpis[0].new_red);
    EXPECT_EQ(fourth.kpis[0].red_since, "2026-02");
}

} // namespace
} // namespace kpitrace
