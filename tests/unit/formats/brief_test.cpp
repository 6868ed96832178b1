#include "kpitrace/formats/render.hpp"
#include "support/sample_report.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::string brief(const Report& report, std::string_view fail_on) {
    return render_brief(report, judge(report, parse_fail_on(fail_on).value()));
}

TEST(Brief, SaysThatAGreenKpiGotWorse) {
    Report before = test::of_zones({Zone::green, Zone::green});
    Report report = before;
    for (Report* each : {&before, &report})
        for (ReportKpi& kpi : each->kpis) kpi.attainment = 1.0;
    before.kpis[0].attainment = 1.25;
    mark_changes_since(snapshot_of(before), report);
    EXPECT_EQ(brief(report, "worse").substr(0, 30), "K0 (green, worse by 25.0 pp): ");
}

TEST(Brief, HasALineForWhatFailsAndIsNoKpi) {
    Report report = test::of_zones({Zone::green});
    report.findings.push_back(
        {.rule = "a", .severity = Severity::error, .message = "wrong", .file = "s.yaml", .place = {3, 1}, .help = {}});
    EXPECT_EQ(brief(report, "lint_error"), "lint error in s.yaml:3: wrong\n");
}

} // namespace
} // namespace kpitrace
