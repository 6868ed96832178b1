#include "kpitrace/cases/test_result.hpp"

#include "support/sample_report.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace kpitrace {
namespace {

/// A test file with one case, whose `expect` is written as YAML in braces.
TestFile file_with(std::string_view expect) {
    Diagnostics diagnostics;
    auto file = read_test_file(SourceFile("tests.yaml", fmt::format("scorecard: acme.yaml\n"
                                                                    "cases:\n"
                                                                    "  - name: acme in June\n"
                                                                    "    today: 2026-06-29\n"
                                                                    "    rows: {{deals: \"closed,amount\"}}\n"
                                                                    "    expect: {}\n",
                                                                    expect)),
                               diagnostics);
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off), "");
    return std::move(file).value();
}

/// The mismatches of a report as `subject: expected / actual`, and then the errors.
std::string compared(const Report& report, std::string_view expect) {
    const TestFile file = file_with(expect);
    Diagnostics diagnostics;
    std::string out;
    for (const Mismatch& each :
         compare_case(file.cases.front(), file.file, report, judge(report, FailOn{}), diagnostics))
        out += fmt::format("{}: {} / {}\n", each.subject, each.expected, each.actual);
    return out + render_diagnostics(diagnostics, Colour::off);
}

TEST(CompareCase, ComparesOnlyWhatIsNamed) {
    EXPECT_EQ(compared(test::acme(), "{kpis: {win_rate: {zone: red}}}"), "");
}

TEST(CompareCase, TakesNumbersAsTheReportPrintsThemOrWithoutCommasBlanksAndUnit) {
    for (const std::string_view actual : {"108,200 USD", "108200", "108,200", "108200USD"})
        EXPECT_EQ(compared(test::acme(), fmt::format("{{kpis: {{revenue: {{actual: \"{}\"}}}}}}", actual)), "")
            << actual;
    EXPECT_EQ(compared(test::acme(), "{kpis: {win_rate: {actual: 45.2%, target: 60%}}}"), "");
}

TEST(CompareCase, DoesNotRoundAndDoesNotTakeAPercentageForAShare) {
    EXPECT_EQ(compared(test::acme(), "{kpis: {revenue: {actual: 108000}}}"), "revenue.actual: 108000 / 108,200 USD\n");
    EXPECT_EQ(compared(test::acme(), "{kpis: {win_rate: {actual: 45%}}}"), "win_rate.actual: 45% / 45.2 %\n");
    EXPECT_EQ(compared(test::acme(), "{kpis: {win_rate: {actual: 45.2}}}"), "win_rate.actual: 45.2 / 45.2 %\n");
}

TEST(CompareCase, ComparesObjectivesPlansAndTheExitStatus) {
    EXPECT_EQ(compared(test::acme(), "{objectives: {win_more_deals: {zone: red}}, plans: [coach_team], exit: 1}"), "");
    EXPECT_EQ(compared(test::acme(), "{objectives: {win_more_deals: {zone: green}}, plans: [], exit: 0}"),
              "win_more_deals.zone: green / red\n"
              "plans:  / coach_team\n"
              "exit: 0 / 1\n");
}

TEST(CompareCase, KnowsWhetherAChainReachesProfit) {
    EXPECT_EQ(compared(test::acme(), "{kpis: {win_rate: {reaches_profit: true}, revenue: {reaches_profit: false}}}"),
              "revenue.reaches_profit: false / true\n");
}

TEST(CompareCase, RefusesAnIdThatTheScorecardLacks) {
    EXPECT_EQ(compared(test::acme(), "{kpis: {win_rat: {zone: red}}, objectives: {sales: {zone: red}}}"),
              "tests.yaml:6:21: error: no KPI is named `win_rat`\n"
              "  |\n"
              "6 |     expect: {kpis: {win_rat: {zone: red}}, objectives: {sales: {zone: red}}}\n"
              "  |                     ^^^^^^^ [unknown-id]\n"
              "  = help: did you mean `win_rate`?\n"
              "tests.yaml:6:57: error: no objective is named `sales`\n"
              "  |\n"
              "6 |     expect: {kpis: {win_rat: {zone: red}}, objectives: {sales: {zone: red}}}\n"
              "  |                                                         ^^^^^ [unknown-id]\n"
              "2 errors\n");
}

TEST(TestResults, CountCasesOfAllFiles) {
    CaseResult good{.name = "good", .place = {}, .mismatches = {}};
    CaseResult bad = good;
    bad.mismatches.push_back({.subject = "exit", .expected = "0", .actual = "1", .place = {}, .id = {}});
    const TestResults results{.files = {{"a.yaml", "card.yaml", {good, bad}}, {"b.yaml", "card.yaml", {bad}}}};
    EXPECT_EQ(results.cases(), 3U);
    EXPECT_EQ(results.failed(), 2U);
}

} // namespace
} // namespace kpitrace
