#include "words/failure_words.hpp"

#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// K0 and K1 are green; the attainment of K0 was 0.25 higher before.
Report after_a_fall() {
    Report before = test::of_zones({Zone::green, Zone::green});
    Report report = before;
    for (Report* each : {&before, &report})
        for (ReportKpi& kpi : each->kpis) kpi.attainment = 1.0;
    before.kpis[0].attainment = 1.25;
    mark_changes_since(snapshot_of(before), report);
    return report;
}

std::string besides_zone(const Report& report, std::string_view fail_on, std::size_t kpi) {
    return failing_besides_zone(report, judge(report, parse_fail_on(fail_on).value()), report.kpis[kpi]);
}

TEST(FailureWords, SayHowFarAKpiFell) {
    const Report report = after_a_fall();
    EXPECT_EQ(besides_zone(report, "worse", 0), "worse by 25.0 pp");
    EXPECT_EQ(besides_zone(report, "worse", 1), "");
    EXPECT_EQ(besides_zone(report, "worse:30pp", 0), "");
    EXPECT_EQ(besides_zone(report, "red", 0), "");
}

TEST(FailureWords, CountRedMembers) {
    const Report report = test::acme_by_region();
    const auto of_all = [&](std::string_view fail_on) {
        std::string words;
        for (std::size_t i = 0; i < report.kpis.size(); ++i) words += besides_zone(report, fail_on, i);
        return words;
    };
    EXPECT_EQ(of_all("red_member"), "3 red members");
    EXPECT_EQ(of_all("red"), "");
}

/// A report with a stale source, an overdue plan that has an overdue step, and an error of lint.
Report with_other_failures() {
    Report report = test::of_zones({Zone::green});
    report.sources.resize(1);
    report.sources[0].stale = true;
    report.warnings.push_back({.rule = "stale-source", .message = "source `deals` is 9 days old", .help = ""});
    ReportPlan plan;
    plan.name = "Coach the team";
    plan.overdue = true;
    plan.days_overdue = 1;
    ReportStep step;
    step.name = "Review every deal";
    step.overdue = true;
    step.days_overdue = 12;
    plan.steps.push_back(step);
    report.plans = {ReportPlan{}, plan};
    report.findings.push_back(
        {.rule = "a", .severity = Severity::error, .message = "wrong", .file = "s.yaml", .place = {3, 1}, .help = {}});
    report.findings.push_back(
        {.rule = "b", .severity = Severity::advice, .message = "advice", .file = "s.yaml", .place = {}, .help = {}});
    return report;
}

std::vector<std::string> besides_kpis(const Report& report, std::string_view fail_on) {
    return failures_besides_kpis(report, judge(report, parse_fail_on(fail_on).value()));
}

TEST(FailureWords, NameEverythingThatFailsAndIsNoKpi) {
    const Report report = with_other_failures();
    EXPECT_THAT(besides_kpis(report, "stale"), ElementsAre("source `deals` is 9 days old"));
    EXPECT_THAT(
        besides_kpis(report, "overdue"),
        ElementsAre("plan Coach the team: overdue by 1 day: the plan itself; overdue by 12 days: Review every deal"));
    EXPECT_THAT(besides_kpis(report, "lint_error"), ElementsAre("lint error in s.yaml:3: wrong"));
    EXPECT_THAT(besides_kpis(report, "red"), IsEmpty());
}

} // namespace
} // namespace kpitrace
