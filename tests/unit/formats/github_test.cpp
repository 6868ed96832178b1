#include "kpitrace/formats/render.hpp"

#include "support/sample_report.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gmock/gmock.h>

namespace kpitrace {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Report acme() {
    Report report = test::acme();
    report.period.complete = true;
    report.period.data_end = report.period.end;
    return report;
}

std::vector<std::string> annotations(const Report& report, std::string_view fail_on = "red,no_data") {
    return test::lines_of(render_github(report, judge(report, *parse_fail_on(fail_on))));
}

ReportFinding finding(Severity severity, std::string rule) {
    return {.rule = std::move(rule),
            .severity = severity,
            .message = "found",
            .file = "scorecard.yaml",
            .place = {7, 5},
            .help = "fix it"};
}

TEST(GithubReport, AnnotatesWhatIsNotGreenAtItsDefinition) {
    EXPECT_THAT(
        annotations(acme()),
        ElementsAre("::error file=scorecard.yaml,line=19,col=3,title=Profit is red::21,400 USD, target 30,000 (71 %25 "
                    "attained)%0Aat stake: 8,600 USD%0Achain: Improve profit (red) → PROFIT%0Ano plan acts on it",
                    "::error file=scorecard.yaml,line=21,col=3,title=Win rate is red::45.2 %25, target 60 %25 (75 %25 "
                    "attained)%0Aat stake: 7,400 USD of Profit%0Achain: Only qualified deals enter the pipeline → Win "
                    "more deals (red) → Grow revenue (yellow) → Improve profit (red) → PROFIT%0Aplan: Coach the team "
                    "on qualification · Sales operations · due 30 September 2026 · 1 of 2 steps done",
                    "::warning file=scorecard.yaml,line=20,col=3,title=Revenue is yellow::108,200 USD, target 114,400 "
                    "(95 %25 attained)"));
}

TEST(GithubReport, SaysWhatIsNewlyRed) {
    Report report = acme();
    report.kpis[0].new_red = true;
    const auto lines = annotations(report);
    EXPECT_THAT(lines.at(0), HasSubstr(",title=Profit is newly red::21,400 USD"));
    EXPECT_THAT(lines.at(1), HasSubstr(",title=Win rate is red::45.2 %25"));
}

TEST(GithubReport, SaysHowMuchOfAPeriodHasPassed) {
    Report report = acme();
    report.period.complete = false;
    report.period.data_end = test::date("2026-06-28");
    EXPECT_EQ(
        annotations(report).back(),
        "::notice file=scorecard.yaml,title=kpitrace check::the month is not over: 28 of 30 days, 20 of 22 working "
        "days; the last row is dated 28 June 2026");
}

TEST(GithubReport, SaysWhatIsWrongWithSources) {
    Report report = acme();
    report.warnings = {{"stale-source", "source `deals` is stale", "export source `deals` again"}};
    const std::string_view text = "source `deals` is stale; export source `deals` again";
    EXPECT_THAT(annotations(report, "red"),
                testing::Contains(fmt::format("::warning file=scorecard.yaml,title=kpitrace check::{}", text)));
    EXPECT_EQ(annotations(report, "red,stale").front(),
              fmt::format("::error file=scorecard.yaml,title=kpitrace check::{}", text));
}

TEST(GithubReport, SaysWhereDataEndBeforeAPeriodThatIsOver) {
    Report report = acme();
    report.period.data_end = test::date("2026-06-28");
    EXPECT_EQ(annotations(report).back(),
              "::notice file=scorecard.yaml,title=kpitrace check::the last row is dated 28 June "
              "2026; the month ended on 30 June 2026");
}

TEST(GithubReport, SaysNothingWhereAllIsGreen) {
    Report report = acme();
    report.red.clear();
    for (ReportKpi& kpi : report.kpis) kpi.zone = Zone::green;
    EXPECT_THAT(annotations(report), IsEmpty());
}

TEST(GithubReport, PutsNoDataAfterTheRedAndWhatDoesNotFailAmongTheWarnings) {
    Report report = acme();
    report.kpis[1].zone = Zone::no_data;
    report.kpis[1].reason = "no rows";
    const auto failing = annotations(report);
    ASSERT_THAT(failing, SizeIs(3));
    EXPECT_EQ(failing[2], "::error file=scorecard.yaml,line=20,col=3,title=Revenue has no data::no rows");
    EXPECT_EQ(annotations(report, "red").at(2),
              "::warning file=scorecard.yaml,line=20,col=3,title=Revenue has no data::no rows");
    for (const std::string& line : annotations(report, "never")) EXPECT_TRUE(line.starts_with("::warning ")) << line;
}

TEST(GithubReport, EndsWithFindingsBySeverity) {
    Report report = acme();
    report.red.clear();
    report.kpis.resize(2);
    report.kpis[0].zone = Zone::green;
    report.findings = {finding(Severity::advice, "unused-metric"), finding(Severity::warning, "overdue"),
                       finding(Severity::error, "no-path-to-profit")};
    EXPECT_THAT(
        annotations(report),
        ElementsAre("::error file=scorecard.yaml,line=7,col=5,title=no-path-to-profit::found%0Ahelp: fix it",
                    "::warning file=scorecard.yaml,line=20,col=3,title=Revenue is yellow::108,200 USD, target 114,400 "
                    "(95 %25 attained)",
                    "::warning file=scorecard.yaml,line=7,col=5,title=overdue::found%0Ahelp: fix it",
                    "::notice file=scorecard.yaml,line=7,col=5,title=unused-metric::found%0Ahelp: fix it"));
}

TEST(GithubReport, ShowsTenOfAKindTheTenthCountsTheRest) {
    Report report = test::red_chain(1, 10);
    EXPECT_THAT(annotations(report), SizeIs(10));

    report.findings = {finding(Severity::error, "no-path-to-profit"), finding(Severity::warning, "overdue")};
    const auto lines = annotations(report);
    ASSERT_THAT(lines, SizeIs(11));
    EXPECT_THAT(lines[8], HasSubstr("k8 is red"));
    EXPECT_EQ(lines[9], "::error file=scorecard.yaml,title=kpitrace check::and 2 more errors");
    EXPECT_THAT(lines[10], HasSubstr("overdue"));
}

TEST(GithubReport, CountsChainsAndPlansThatItDoesNotShow) {
    Report report = acme();
    report.red[1].chains.push_back(report.red[1].chains[0]);
    report.red[1].truncated = true;
    report.red[1].plans = {{0}, {0}, {0}};
    report.red[1].has_own_plan = false;
    const std::string line = annotations(report).at(1);
    EXPECT_THAT(line, HasSubstr("→ PROFIT; and more than 1 more chain%0A"));
    EXPECT_THAT(line, HasSubstr("%0Ano plan acts on it; on its way: Coach the team on qualification · "));
    EXPECT_TRUE(line.ends_with("1 of 2 steps done; and 2 more plans")) << line;
}

TEST(GithubReport, SaysWhereAChainEndsBeforeProfit) {
    Report report = acme();
    report.red[0].chains = {{.path = {{2}}}};
    report.red[0].reaches_profit = false;
    EXPECT_THAT(annotations(report).at(0), HasSubstr("chain: Win more deals (red) → reaches no profit objective%0A"));
}

TEST(GithubReport, KeepsHostileNamesInTheirPlace) {
    Report report = acme();
    report.kpis[1].name = "a::b,c%\n::error::x";
    const auto lines = annotations(report);
    ASSERT_THAT(lines, SizeIs(3));
    EXPECT_THAT(lines[2], HasSubstr("title=a%3A%3Ab%2Cc%25\\x0a%3A%3Aerror%3A%3Ax is yellow::"));
}

} // namespace
} // namespace kpitrace
