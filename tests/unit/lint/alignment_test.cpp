#include "audited.hpp"

#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

TEST(IsolatedObjective, IsReported) {
    const Audited made = audited(sound_scorecard_with("objectives:\n  train_team: {perspective: learning}\n"));
    EXPECT_EQ(
        made.found(LintRule::isolated_objective),
        R"(scorecard.yaml:10:3: error: the objective `train_team` is not linked: it drives nothing and nothing drives it, so it does not lead to profit
   |
10 |   train_team: {perspective: learning}
   |   ^^^^^^^^^^ [isolated-objective]
   = help: write under `drives` which objective it leads to, or remove it
1 error
)");
    EXPECT_EQ(made.standing("objectives are part of a chain of cause and effect"), "2 of 3");
}

TEST(BackwardLink, IsReportedAtTheLink) {
    const Audited made = audited(sound_scorecard_with(R"(objectives:
  win_deals: {perspective: customer, drives: [earn_profit, train_team]}
  train_team: {perspective: learning}
)"));
    EXPECT_EQ(
        made.found(LintRule::backward_link),
        R"(scorecard.yaml:9:60: warning: the link from `win_deals` (Customer) to `train_team` (Learning and growth) runs from outcome to driver
  |
9 |   win_deals: {perspective: customer, drives: [earn_profit, train_team]}
  |                                                            ^^^^^^^^^^ [backward-link]
  = help: reverse it, with `drives: win_deals` under `train_team`, or move one of them to another perspective
1 warning
)");
    EXPECT_EQ(made.standing("links run from driver to outcome"), "1 of 2");
}

TEST(BackwardLink, OfTheSamePerspectiveOrNoneNothingIsSaid) {
    EXPECT_EQ(found_in(R"(objectives:
  win_deals: {perspective: customer, drives: [earn_profit, please, any]}
  please: {perspective: customer, drives: earn_profit}
  any: {drives: [earn_profit, able]}
  able: {perspective: learning, drives: earn_profit}
)",
                       LintRule::backward_link),
              "");
}

/// `count` KPIs more than the two of the sound scorecard, each on an objective and a metric of its own.
std::string more_kpis(int count) {
    std::string metrics = "metrics:\n";
    std::string objectives = "objectives:\n";
    std::string kpis = "kpis:\n";
    for (int i = 1; i <= count; ++i) {
        const std::string id = "k" + std::to_string(i);
        metrics += "  " + id + ": sum(visits) + " + std::to_string(i) + "\n";
        objectives += "  " + id + ": {drives: win_deals}\n";
        kpis += "  " + id + ": {objective: " + id + ", target: 1}\n";
    }
    return metrics + objectives + kpis;
}

TEST(TooManyKpis, IsReportedAtTheTwentySixth) {
    EXPECT_EQ(found_in(more_kpis(23), LintRule::too_many_kpis), "");
    const Audited made = audited(sound_scorecard_with(more_kpis(24)));
    EXPECT_EQ(made.found(LintRule::too_many_kpis),
              R"(scorecard.yaml:86:3: advice: the scorecard has 26 KPIs; a team cannot steer by more than 25
   |
86 |   k24: {objective: k24, target: 1}
   |   ^^^ [too-many-kpis]
   = help: keep the KPIs that you decide by, and leave the others under `metrics`
1 piece of advice
)");
    EXPECT_EQ(made.standing("KPIs are within the limit of 25"), "25 of 26");
    EXPECT_EQ(audited(sound_scorecard_with(more_kpis(24)) + "lint: {ignore: [too-many-kpis]}\n")
                  .found(LintRule::too_many_kpis),
              "");
}

TEST(CrowdedObjective, CountsTheKpisOfItsSuccessFactorsToo) {
    const Audited made = audited(sound_scorecard_with(R"(metrics:
  visits: sum(visits)
  cost: sum(cost)
  lost: sum(lost)
kpis:
  visits: {objective: win_deals, target: 1}
  cost: {objective: win_deals, target: 1}
  lost: {objective: win_deals, target: 1}
)"));
    EXPECT_EQ(
        made.found(LintRule::crowded_objective),
        R"(scorecard.yaml:12:3: advice: 4 KPIs measure the objective `win_deals`: `win_rate`, `visits`, `cost` and `lost`
   |
12 |   win_deals: {perspective: customer, drives: earn_profit}
   |   ^^^^^^^^^ [crowded-objective]
   = help: keep at most 3, or split the objective
1 piece of advice
)");
    EXPECT_EQ(made.standing("measured objectives have at most 3 KPIs"), "1 of 2");
}

} // namespace
} // namespace kpitrace::test
