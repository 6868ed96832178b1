#include "audited.hpp"

#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

TEST(NoPathToProfit, ShowsHowFarEachObjectiveGets) {
    EXPECT_EQ(
        found_in(R"(objectives:
  train_team: {drives: [answer_fast, write_offers]}
  write_offers: {drives: answer_fast}
  answer_fast: {perspective: process}
)",
                 LintRule::no_path_to_profit),
        R"(scorecard.yaml:10:3: error: the objective `train_team` does not lead to profit; its chain ends at `answer_fast`: train_team -> write_offers -> answer_fast
   |
10 |   train_team: {drives: [answer_fast, write_offers]}
   |   ^^^^^^^^^^ [no-path-to-profit]
   = help: write under `drives` of `answer_fast` which objective it leads to
scorecard.yaml:11:3: error: the objective `write_offers` does not lead to profit; its chain ends at `answer_fast`: write_offers -> answer_fast
   |
11 |   write_offers: {drives: answer_fast}
   |   ^^^^^^^^^^^^ [no-path-to-profit]
   = help: write under `drives` of `answer_fast` which objective it leads to
scorecard.yaml:12:3: error: the objective `answer_fast` does not lead to profit, because it drives nothing
   |
12 |   answer_fast: {perspective: process}
   |   ^^^^^^^^^^^ [no-path-to-profit]
   = help: write under `drives` which objective it leads to, or remove it
3 errors
)");
}

TEST(NoPathToProfit, OfALongWayItsEndsAreReported) {
    std::string objectives = "objectives:\n";
    for (char c = 'a'; c < 'k'; ++c)
        objectives += std::string("  ") + c + ": {drives: " + static_cast<char>(c + 1) + "}\n";
    objectives += "  k: {}\n";
    const std::string found = found_in(objectives, LintRule::no_path_to_profit);
    EXPECT_NE(found.find("its chain ends at `k`: a -> b -> c -> d -> … -> h -> i -> j -> k\n"), std::string::npos)
        << found;
}

TEST(NoPathToProfit, OneWayThatReachesItIsEnough) {
    EXPECT_EQ(found_in(R"(objectives:
  train_team: {drives: [dead_end, win_deals]}
  dead_end: {}
)",
                       LintRule::no_path_to_profit),
              R"(scorecard.yaml:11:3: error: the objective `dead_end` does not lead to profit, because it drives nothing
   |
11 |   dead_end: {}
   |   ^^^^^^^^ [no-path-to-profit]
   = help: write under `drives` which objective it leads to, or remove it
1 error
)");
}

TEST(NoPathToProfit, AnObjectiveInNoChainIsReportedAsSuchOnly) {
    const Audited made = audited(sound_scorecard_with("objectives:\n  alone: {perspective: learning}\n"));
    EXPECT_EQ(made.found(LintRule::no_path_to_profit), "");
    EXPECT_NE(made.found(LintRule::isolated_objective), "");
    EXPECT_EQ(made.standing("objectives reach profit"), "2 of 3");
}

TEST(UndrivenProfit, IsReportedWithAHint) {
    EXPECT_EQ(found_in("objectives:\n  save: {profit: true}\n", LintRule::undriven_profit),
              R"(scorecard.yaml:10:3: warning: nothing drives the profit objective `save`
   |
10 |   save: {profit: true}
   |   ^^^^ [undriven-profit]
   = help: add objectives that lead to it, with `drives: save`
1 warning
)");
}

TEST(UnmeasuredProfit, IsAnErrorAndNoUnmeasuredObjectiveBesides) {
    const Audited made = audited(sound_scorecard_with("objectives:\n  save: {profit: true}\n"));
    EXPECT_EQ(made.found(LintRule::unmeasured_profit),
              R"(scorecard.yaml:10:3: error: no KPI measures the profit objective `save`
   |
10 |   save: {profit: true}
   |   ^^^^ [unmeasured-profit]
   = help: add a KPI with `objective: save` that measures the profit
1 error
)");
    EXPECT_EQ(made.found(LintRule::unmeasured_objective), "");
    EXPECT_EQ(made.standing("profit objectives are measured"), "1 of 2");
    EXPECT_EQ(made.standing("objectives are measured"), "2 of 3");
}

TEST(UnmeasuredObjective, IsReported) {
    EXPECT_EQ(found_in("objectives:\n  answer_fast: {drives: win_deals}\n", LintRule::unmeasured_objective),
              R"(scorecard.yaml:10:3: warning: no KPI measures the objective `answer_fast`
   |
10 |   answer_fast: {drives: win_deals}
   |   ^^^^^^^^^^^ [unmeasured-objective]
   = help: add a KPI with `objective: answer_fast` or with one of its success factors
1 warning
)");
}

TEST(UnmeasuredObjective, AKpiOfASuccessFactorMeasuresIt) {
    EXPECT_EQ(found_in("kpis:\n  win_rate: {success_factor: qualified, target: 50%}\n", LintRule::unmeasured_objective),
              "");
}

/// The sound scorecard, with win_rate as a lagging KPI.
constexpr std::string_view lagging_only = R"(kpis:
  win_rate: {success_factor: qualified, target: 50%, indicator: lagging}
)";

TEST(NoLeadingKpi, IsReportedForTheLowestObjectiveOnly) {
    const Audited made = audited(sound_scorecard_with(lagging_only));
    EXPECT_EQ(
        made.found(LintRule::no_leading_kpi),
        R"(scorecard.yaml:9:3: warning: the objective `win_deals` has only lagging KPIs, and nothing below it has a leading KPI
  |
9 |   win_deals: {perspective: customer, drives: earn_profit}
  |   ^^^^^^^^^ [no-leading-kpi]
  = help: add a KPI with `indicator: leading` to it or to an objective that drives it
1 warning
)");
    EXPECT_EQ(made.standing("objectives with lagging KPIs have a leading KPI at or below them"), "0 of 2");
}

TEST(NoLeadingKpi, OneFarBelowIsEnough) {
    EXPECT_EQ(found_in(std::string(lagging_only) + R"(  visits: {objective: reach, target: 1, indicator: leading}
metrics:
  visits: sum(visits)
objectives:
  reach: {drives: attract}
  attract: {drives: win_deals}
)",
                       LintRule::no_leading_kpi),
              "");
}

TEST(NoLeadingKpi, KpisThatAreNeitherAreNotJudged) {
    EXPECT_EQ(found_in(R"(kpis:
  profit: {objective: earn_profit, target: 120}
  win_rate: {success_factor: qualified, target: 50%}
)",
                       LintRule::no_leading_kpi),
              "");
}

TEST(LeadingToNothing, IsReportedForTheKpi) {
    EXPECT_EQ(
        found_in(R"(kpis:
  profit: {objective: earn_profit, target: 120, indicator: leading}
  visits: {objective: dead_end, target: 1, indicator: leading}
metrics:
  visits: sum(visits)
objectives:
  dead_end: {}
)",
                 LintRule::leading_to_nothing),
        R"(scorecard.yaml:15:3: warning: the KPI `profit` is leading, but its objective `earn_profit` drives nothing
   |
15 |   profit: {objective: earn_profit, target: 120, indicator: leading}
   |   ^^^^^^ [leading-to-nothing]
   = help: assign it to an objective that drives this one, or remove `indicator: leading`
scorecard.yaml:17:3: warning: the KPI `visits` is leading, but its objective `dead_end` drives nothing
   |
17 |   visits: {objective: dead_end, target: 1, indicator: leading}
   |   ^^^^^^ [leading-to-nothing]
   = help: write under `drives` of `dead_end` which objective it leads to
2 warnings
)");
}

TEST(UnmeasuredProfit, AKpiOfWeightZeroDoesNotCount) {
    const Audited made = audited(
        sound_scorecard_with("kpis:\n  profit: {objective: earn_profit, target: 120, owner: Ann, weight: 0}\n"));
    EXPECT_EQ(
        made.found(LintRule::unmeasured_profit),
        R"(scorecard.yaml:8:3: error: the profit objective `earn_profit` has no KPI that counts, because `profit` has weight 0
  |
8 |   earn_profit: {perspective: financial, profit: true}
  |   ^^^^^^^^^^^ [unmeasured-profit]
  = help: give it a weight, or add a KPI with a weight
1 error
)");
    EXPECT_EQ(made.standing("profit objectives are measured"), "0 of 1");
    EXPECT_EQ(made.standing("objectives are measured"), "1 of 2");
}

TEST(UnmeasuredObjective, KpisOfWeightZeroDoNotCount) {
    const Audited made = audited(sound_scorecard_with(R"(kpis:
  win_rate: {success_factor: qualified, target: 50%, weight: 0}
  again: {metric: profit + 1, objective: win_deals, target: 1, weight: 0}
)"));
    EXPECT_EQ(
        made.found(LintRule::unmeasured_objective),
        R"(scorecard.yaml:9:3: warning: the objective `win_deals` has no KPI that counts, because `win_rate` and `again` have weight 0
  |
9 |   win_deals: {perspective: customer, drives: earn_profit}
  |   ^^^^^^^^^ [unmeasured-objective]
  = help: give one of them a weight, or add a KPI with a weight
1 warning
)");
}

} // namespace
} // namespace kpitrace::test
