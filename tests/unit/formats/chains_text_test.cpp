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

/// Objectives A, B, C …, of which the last is a profit objective; one red KPI on A.
Report map_of(std::size_t objectives) {
    Report report;
    for (std::size_t i = 0; i < objectives; ++i) {
        report.objectives.push_back(
            test::objective(i < 26 ? std::string(1, static_cast<char>('A' + i)) : std::to_string(i), Zone::green));
    }
    report.objectives.back().profit = true;
    report.kpis = {test::red_kpi("Calls")};
    report.kpis[0].objective = "A";
    report.red.emplace_back();
    report.red[0].reaches_profit = true;
    report.red[0].has_own_plan = true;
    test::count_zones(report);
    return report;
}

ReportTreeLine line(std::size_t objective, std::uint32_t depth) {
    return {.objective = objective, .depth = depth, .due_period = {}};
}

ReportTreeLine open_line(std::size_t objective, std::uint32_t depth) {
    return {.objective = objective, .depth = depth, .last_of_siblings = false, .due_period = {}};
}

TEST(ChainsText, AreLeftOutWhereNothingIsRed) {
    Report report = map_of(1);
    report.red.clear();
    EXPECT_EQ(chains_of(report), "");
}

TEST(ChainsText, DrawBranchesThatJoinAgain) {
    Report report = map_of(4);
    report.red[0].tree = {line(0, 0), open_line(1, 1), line(3, 2), line(2, 1), line(3, 2)};
    report.red[0].tree[4].printed_above = true;
    report.red[0].tree[4].lag = 3;
    report.red[0].tree[4].due_period = "Q3 2026";
    EXPECT_EQ(chains_of(report), R"(● Calls: 50, target 100
  └─ A        ✓ green
     ├─ B     ✓ green
     │  └─ D  ✓ green   PROFIT
     └─ C     ✓ green
        └─ D  ✓ green   PROFIT  effect expected by Q3 2026 (lag 3)  see above
)");
}

TEST(ChainsText, SayWhereNoProfitIsReached) {
    Report report = map_of(2);
    report.objectives.back().profit = false;
    report.red[0].tree = {line(0, 0), line(1, 1)};
    report.red[0].reaches_profit = false;
    EXPECT_EQ(chains_of(report), R"(● Calls: 50, target 100
  └─ A     ✓ green
     └─ B  ✓ green
  reaches no profit objective: the chain ends here
)");
}

TEST(ChainsText, StopIndentingWhereTheTextWouldGetNarrow) {
    Report report = map_of(26);
    for (std::uint32_t i = 0; i < 26; ++i) report.red[0].tree.push_back(line(i, i));
    const std::string text = chains_of(report);
    // 80 columns: 2 before the tree, 3 a depth, 30 for the text: depth 15 is the deepest that is indented.
    EXPECT_THAT(text, HasSubstr("\n" + std::string(2 + 15 * 3, ' ') + "└─ P  ✓ green\n"));
    EXPECT_THAT(text, HasSubstr("\n" + std::string(2 + 15 * 3, ' ') + "└─ (16) Q  ✓ green\n"));
    EXPECT_THAT(text, HasSubstr("\n" + std::string(2 + 15 * 3, ' ') + "└─ (25) Z  ✓ green"));
}

/// A red KPI `Calls` with these gains of the profit KPIs `Profit` (USD), `Margin` (%), `Orders` and `Cash`.
Report with_gains(const std::vector<std::string>& gains) {
    Report report = map_of(1);
    report.red[0].tree = {line(0, 0)};
    for (const char* id : {"Profit", "Margin", "Orders", "Cash"}) report.kpis.push_back(test::red_kpi(id));
    report.kpis[1].unit = "USD";
    report.kpis[2].unit = "%";
    for (std::size_t i = 0; i < gains.size(); ++i)
        if (!gains[i].empty())
            report.red[0].at_stake.push_back({.kpi = i + 1, .actual = 0, .if_met = 0, .gain = test::number(gains[i])});
    return report;
}

std::string stakes_in(const Report& report, std::size_t width = 80) {
    const std::string text = chains_of(report, width);
    return text.substr(0, text.find("  └─"));
}

TEST(ChainsText, TellWhatIsAtStakeAtTheRightEnd) {
    const Report report = with_gains({"8600"});
    EXPECT_EQ(stakes_in(report), "● Calls: 50, target 100                            at stake: 8,600 USD of Profit\n");
    EXPECT_EQ(stakes_in(report, 200),
              "● Calls: 50, target 100                            at stake: 8,600 USD of Profit\n");
}

TEST(ChainsText, TellWhatIsAtStakeBelowWhereTheLineIsFull) {
    Report report = with_gains({"8600", "0.021"});
    report.kpis[0].name = "Calls of the whole of last quarter";
    EXPECT_EQ(stakes_in(report), "● Calls of the whole of last quarter: 50, target 100\n"
                                 "  at stake: 8,600 USD of Profit, 2.1 pp of Margin\n");
    EXPECT_EQ(stakes_in(report, 120), "● Calls of the whole of last quarter: 50, target 100  at stake: 8,600 USD of "
                                      "Profit, 2.1 pp of Margin\n");
}

TEST(ChainsText, TellWhatMeetingATargetWouldCost) {
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

TEST(ChainsText, TellKpisOfOneNameApart) {
    Report report = with_gains({"1", "2"});
    report.kpis[2].name = "Profit";
    report.kpis[2].id = "pro\x1b";
    EXPECT_EQ(stakes_in(report), "● Calls: 50, target 100\n"
                                 "  at stake: 1 USD of Profit (" +
                                     report.kpis[1].id + "), 200.0 pp of Profit (pro\\x1b)\n");
    report.red[0].kpi = 1;
    EXPECT_THAT(chains_of(report), HasSubstr("● Profit (" + report.kpis[1].id + "): 50 USD, target 100"));
    EXPECT_THAT(test::text_of(report), HasSubstr("it reaches profit; it has a plan"));
    report.red.push_back(report.red[0]);
    report.red[0].has_own_plan = false;
    EXPECT_THAT(test::text_of(report), HasSubstr("1 has no plan: Profit (" + report.kpis[1].id + ")"));
}

TEST(ChainsText, NameNoOtherKpiWhereARedProfitKpiItselfIsAtStake) {
    Report report = with_gains({"8600"});
    report.red[0].kpi = 1;
    EXPECT_EQ(stakes_in(report), "● Profit: 50 USD, target 100                                 at stake: 8,600 USD\n");
}

TEST(ChainsText, PrintTheTreeOfSeveralKpisOnce) {
    Report report = map_of(3);
    report.red[0].tree = {line(0, 0), line(1, 1), line(2, 2)};
    report.kpis.push_back(report.kpis[0]);
    report.kpis[1].name = "Visits";
    report.red.push_back(report.red[0]);
    report.red[1].kpi = 1;
    report.red[1].success_factor = "Meet people";
    EXPECT_EQ(chains_of(report), R"(● Calls: 50, target 100
  └─ A        ✓ green
     └─ B     ✓ green
        └─ C  ✓ green   PROFIT
● Visits: 50, target 100
  └─ Meet people  success factor
     └─ A  ✓ green
        └─ the rest as for Calls above
)");
}

TEST(ChainsText, StayLinearInTheNumberOfRedKpis) {
    Report report = map_of(200);
    for (std::uint32_t i = 0; i < 200; ++i) report.red[0].tree.push_back(line(i, i));
    for (std::size_t i = 1; i < 300; ++i) {
        report.kpis.push_back(report.kpis[0]);
        report.red.push_back(report.red[0]);
        report.red.back().kpi = i;
    }
    EXPECT_EQ(test::lines_of(chains_of(report)).size(), 201u + 299 * 3);
}

Report planned() {
    Report report = map_of(1);
    report.red[0].tree = {line(0, 0)};
    report.red[0].plans = {0};
    ReportPlan& plan = report.plans.emplace_back();
    plan.name = "Train";
    return report;
}

TEST(ChainsText, TellOfPlans) {
    Report report = planned();
    EXPECT_THAT(chains_of(report), HasSubstr("\n  plan: Train · no steps\n"));
    report.plans[0].owner = "Ann";
    report.plans[0].due = test::date("2026-07-01");
    report.plans[0].steps.resize(1);
    report.plans[0].steps_done = 1;
    EXPECT_THAT(chains_of(report), HasSubstr("\n  plan: Train · Ann · due 1 July 2026 · 1 of 1 step done\n"));
}

TEST(ChainsText, TellWhatIsOverdue) {
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

TEST(ChainsText, TellOfAPlanOnceAndOfFiveAtMost) {
    Report report = planned();
    report.red.push_back(report.red[0]);
    for (std::size_t i = 1; i < 7; ++i) {
        report.plans.push_back(report.plans[0]);
        report.plans.back().name = fmt::format("Plan {}", i);
        report.red[1].plans.push_back(i);
    }
    EXPECT_THAT(chains_of(report), HasSubstr("  plan: Train · see above\n"
                                             "  plan: Plan 1 · no steps\n"
                                             "  plan: Plan 2 · no steps\n"
                                             "  plan: Plan 3 · no steps\n"
                                             "  plan: Plan 4 · no steps\n"
                                             "  and 2 more plans\n"));
}

TEST(ChainsText, CutLongNamesAndKeepTheirZones) {
    Report report = map_of(2);
    report.objectives[0].name = std::string(100, 'x');
    report.red[0].tree = {line(0, 0), line(1, 1)};
    EXPECT_THAT(chains_of(report), HasSubstr("\n  └─ " + std::string(65, 'x') + "…  ✓ green\n     └─ B  ✓ green"));
}

} // namespace
} // namespace kpitrace
