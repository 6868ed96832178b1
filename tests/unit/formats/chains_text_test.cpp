#include "kpitrace/formats/render.hpp"

#include "kpitrace/text/unicode.hpp"
#include "support/sample_report.hpp"
#include "text_of.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// The section alone, without its heading.
std::string chains_of(const Report& report, std::size_t width = 80) {
    const std::string text = test::text_of(report, width);
    const std::string heading = "\nWHAT RED KPIS ENDANGER\n";
    const std::size_t begin = text.find(heading);
    if (begin == std::string::npos) return {};
    return text.substr(begin + heading.size(), text.find("\n\n", begin) + 1 - begin - heading.size());
}

/// A red KPI `Calls` of the objective A, among objectives that are all given as YAML.
Report report_on(std::string_view objectives, std::string_view kpis = "") {
    return test::report_of(
        "name: Map\nperiod: month\nsources: {rows: {date: day}}\nmetrics: {n: sum(n)}\nobjectives: " +
            std::string(objectives) + "\nkpis:\n  calls: {name: Calls, metric: n, objective: A, target: 100}\n" +
            std::string(kpis),
        {{"rows", "day,n\n2026-06-30,50\n"}});
}

TEST(ChainsText, AreLeftOutWhereNothingIsRed) {
    EXPECT_EQ(chains_of(test::of_zones({Zone::green, Zone::yellow})), "");
}

TEST(ChainsText, DrawBranchesThatJoinAgain) {
    EXPECT_EQ(
        chains_of(report_on(
            "{A: {drives: [B, C]}, B: {drives: D}, C: {drives: {D: {lag: 3}}}, D: {drives: E}, E: {profit: true}}")),
        R"(● Calls: 50, target 100
  └─ A           ● red
     ├─ B        · unmeasured
     │  └─ D     · unmeasured
     │     └─ E  · unmeasured  PROFIT
     └─ C        · unmeasured
        └─ D     · unmeasured  effect expected by September 2026 (lag 3)
           see above
  no plan acts on it
)");
}

TEST(ChainsText, SayWhereNoProfitIsReached) {
    EXPECT_EQ(chains_of(report_on("{A: {drives: B}, B: {}, P: {profit: true}}")), R"(● Calls: 50, target 100
  └─ A     ● red
     └─ B  · unmeasured
  reaches no profit objective: the chain ends here
  no plan acts on it
)");
}

TEST(ChainsText, StopIndentingWhereTheTextWouldGetNarrow) {
    const std::string text = chains_of(test::red_chain(26, 1));
    // 80 columns: 2 before the tree, 3 a depth, 30 for the text: depth 15 is the deepest that is indented.
    EXPECT_THAT(text, HasSubstr("\n" + std::string(2 + 15 * 3, ' ') + "└─ o15  · unmeasured\n"));
    EXPECT_THAT(text, HasSubstr("\n" + std::string(2 + 15 * 3, ' ') + "└─ (16) o16  · unmeasured\n"));
    EXPECT_THAT(text, HasSubstr("\n" + std::string(2 + 15 * 3, ' ') + "└─ (25) o25  · unmeasured"));
}

/// A red KPI `Calls` with these gains of the green profit KPIs `Profit` (USD), `Margin` (%), `Orders` and `Cash`.
Report with_gains(const std::vector<std::string>& gains) {
    constexpr std::string_view profits[] = {"name: Profit, unit: USD", "name: Margin, unit: \"%\"", "name: Orders",
                                            "name: Cash"};
    std::string kpis;
    for (std::size_t i = 0; i < gains.size(); ++i)
        kpis += fmt::format("  profit_{}: {{{}, metric: 10000 + 0.02 * {} * n, objective: P, target: 1}}\n", i,
                            profits[i], gains[i]);
    return report_on("{A: {drives: P}, P: {profit: true}}", kpis);
}

std::string stakes_in(const Report& report, std::size_t width = 80) {
    const std::string text = chains_of(report, width);
    return text.substr(0, text.find("  └─"));
}

TEST(ChainsText, ShowWhatIsAtStakeAtTheRightEnd) {
    const Report report = with_gains({"8600"});
    EXPECT_EQ(stakes_in(report), "● Calls: 50, target 100                            at stake: 8,600 USD of Profit\n");
    EXPECT_EQ(stakes_in(report, 200),
              "● Calls: 50, target 100                            at stake: 8,600 USD of Profit\n");
}

TEST(ChainsText, ShowWhatIsAtStakeBelowWhereTheLineIsFull) {
    Report report = with_gains({"8600", "0.021"});
    report.kpis[0].name = "Calls of the whole of last quarter";
    EXPECT_EQ(stakes_in(report), "● Calls of the whole of last quarter: 50, target 100\n"
                                 "  at stake: 8,600 USD of Profit, 2.1 pp of Margin\n");
    EXPECT_EQ(stakes_in(report, 120), "● Calls of the whole of last quarter: 50, target 100  at stake: 8,600 USD of "
                                      "Profit, 2.1 pp of Margin\n");
}

TEST(ChainsText, ShowWhatMeetingATargetWouldCost) {
    EXPECT_EQ(stakes_in(with_gains({"-8600"})), "● Calls: 50, target 100\n"
                                                "  meeting its target would cost 8,600 USD of Profit\n");
    EXPECT_EQ(stakes_in(with_gains({"-8600", "0.5"})),
              "● Calls: 50, target 100                              at stake: 50.0 pp of Margin\n"
              "  meeting its target would cost 8,600 USD of Profit\n");
}

TEST(ChainsText, NameAsManyOfWhatIsAtStakeAsThereIsRoomForAndThreeAtLeast) {
    Report report = with_gains({"1", "2", "3", "4"});
    EXPECT_EQ(stakes_in(report), "● Calls: 50, target 100\n"
                                 "  at stake: 1 USD of Profit, 200.0 pp of Margin, 3 of Orders, 4 of Cash\n");
    EXPECT_EQ(stakes_in(report, 60), "● Calls: 50, target 100\n"
                                     "  at stake: 1 USD of Profit, 200.0 pp of Margin,\n"
                                     "    3 of Orders and 1 more\n");
    EXPECT_EQ(stakes_in(report, 200), "● Calls: 50, target 100  at stake: 1 USD of Profit, 200.0 pp of Margin, 3 of "
                                      "Orders, 4 of Cash\n");
}

TEST(ChainsText, EndWhatIsAtStakeInOneColumn) {
    Report report = with_gains({"8600", "0.021", "3"});
    report.red.push_back(report.red[0]);
    report.red[1].at_stake.resize(1);
    const std::string text = chains_of(report, 200);
    EXPECT_THAT(text, HasSubstr("● Calls: 50, target 100  at stake: 8,600 USD of Profit, 2.1 pp of Margin, 3 of "
                                "Orders\n"));
    EXPECT_THAT(text,
                HasSubstr("\n● Calls: 50, target 100" + std::string(33, ' ') + "at stake: 8,600 USD of Profit\n"));
}

TEST(ChainsText, SayLessOfWhatIsToBeMinimized) {
    Report report = with_gains({"8600"});
    report.kpis[1].direction = Direction::minimize;
    EXPECT_EQ(stakes_in(report), "● Calls: 50, target 100                          at stake: 8,600 USD less Profit\n");
    report.red[0].at_stake[0].gain = -8600;
    EXPECT_EQ(stakes_in(report), "● Calls: 50, target 100\n"
                                 "  meeting its target would cost 8,600 USD more Profit\n");
}

TEST(ChainsText, DistinguishKpisOfOneName) {
    Report report = with_gains({"1", "2"});
    report.kpis[2].name = "Profit";
    report.kpis[2].id = "pro\x1b";
    EXPECT_EQ(stakes_in(report), "● Calls: 50, target 100\n"
                                 "  at stake: 1 USD of Profit (" +
                                     report.kpis[1].id + "), 200.0 pp of Profit (pro\\x1b)\n");
    report.red[0].kpi = {1};
    report.red[0].has_own_plan = true;
    EXPECT_THAT(chains_of(report), HasSubstr("● Profit (" + report.kpis[1].id + "): 10,001 USD, target 1"));
    EXPECT_THAT(test::text_of(report), HasSubstr("it reaches profit; it has a plan"));
    report.red.push_back(report.red[0]);
    report.red[0].has_own_plan = false;
    EXPECT_THAT(test::text_of(report), HasSubstr("1 has no plan: Profit (" + report.kpis[1].id + ")"));
}

TEST(ChainsText, NameNoOtherKpiWhereARedProfitKpiItselfIsAtStake) {
    Report report = with_gains({"8600"});
    report.red[0].kpi = {1};
    EXPECT_EQ(stakes_in(report), "● Profit: 18,600 USD, target 1                               at stake: 8,600 USD\n");
}

TEST(ChainsText, PrintTheTreeOfSeveralKpisOnce) {
    Report report = report_on("{A: {drives: B}, B: {drives: C}, C: {profit: true}}",
                              "  visits: {name: Visits, metric: n, objective: A, target: 100}\n");
    report.success_factors = {{"meet", "Meet people", "", {0}}};
    report.kpis[1].success_factor = SuccessFactorId{0};
    EXPECT_EQ(chains_of(report), R"(● Calls: 50, target 100
  └─ A        ● red
     └─ B     · unmeasured
        └─ C  · unmeasured  PROFIT
  no plan acts on it
● Visits: 50, target 100
  └─ Meet people  success factor
     └─ A  ● red
        └─ the rest as for Calls above
  no plan acts on it
)");
}

TEST(ChainsText, StayLinearInTheNumberOfRedKpis) {
    const Report report = test::red_chain(200, 300);
    // The first KPI has the whole tree. The next ones have one line of it and a reference, the rest only a reference.
    EXPECT_EQ(test::lines_of(chains_of(report)).size(), 203U + 6 * 4 + 293 * 3);
}

Report planned() {
    Report report = report_on("{A: {profit: true}}");
    report.red[0].has_own_plan = true;
    report.red[0].plans = {{0}};
    ReportPlan& plan = report.plans.emplace_back();
    plan.name = "Train";
    return report;
}

TEST(ChainsText, MentionPlans) {
    Report report = planned();
    EXPECT_THAT(chains_of(report), HasSubstr("\n  plan: Train · no steps\n"));
    report.plans[0].owner = "Ann";
    report.plans[0].due = test::date("2026-07-01");
    report.plans[0].steps.resize(1);
    report.plans[0].steps_done = 1;
    EXPECT_THAT(chains_of(report), HasSubstr("\n  plan: Train · Ann · due 1 July 2026 · 1 of 1 step done\n"));
}

TEST(ChainsText, ShowWhatIsOverdue) {
    Report report = planned();
    report.plans[0].overdue = true;
    report.plans[0].days_overdue = 1;
    report.plans[0].steps.resize(3);
    report.plans[0].steps[1].name = "Rehearse";
    report.plans[0].steps[1].overdue = true;
    report.plans[0].steps[1].days_overdue = 1200;
    EXPECT_THAT(chains_of(report), HasSubstr("\n  plan: Train · 0 of 3 steps done\n"
                                             "        overdue by 1 day: the plan itself\n"
                                             "        overdue by 1,200 days: Rehearse\n"));
}

TEST(ChainsText, SayWhereNoPlanActs) {
    Report report = planned();
    report.red[0].has_own_plan = false;
    EXPECT_THAT(chains_of(report), HasSubstr("\n  no plan acts on it; on its way:\n  plan: Train · no steps\n"));
    report.red[0].plans.clear();
    EXPECT_THAT(chains_of(report), HasSubstr("\n  no plan acts on it\n"));
    report.red[0].has_own_plan = true;
    EXPECT_THAT(chains_of(report), Not(HasSubstr("no plan")));
}

TEST(ChainsText, MentionAPlanOnceAndFiveAtMost) {
    Report report = planned();
    report.red.push_back(report.red[0]);
    for (std::uint32_t i = 1; i < 7; ++i) {
        report.plans.push_back(report.plans[0]);
        report.plans.back().name = fmt::format("Plan {}", i);
        report.red[1].plans.push_back({i});
    }
    EXPECT_THAT(chains_of(report), HasSubstr("  plan: Train · see above\n"
                                             "  plan: Plan 1 · no steps\n"
                                             "  plan: Plan 2 · no steps\n"
                                             "  plan: Plan 3 · no steps\n"
                                             "  plan: Plan 4 · no steps\n"
                                             "  and 2 more plans\n"));
}

TEST(ChainsText, CutLongNamesAndKeepTheirZones) {
    Report report = report_on("{A: {drives: B}, B: {profit: true}}");
    report.objectives[0].name = std::string(100, 'x');
    EXPECT_THAT(chains_of(report), HasSubstr("\n  └─ " + std::string(67, 'x') + "…  ● red\n     └─ B  · unmeasured"));
}

} // namespace
} // namespace kpitrace
