#include "audited.hpp"

#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

TEST(NoWayToTarget, IsReportedAtTheTarget) {
    const Audited made = audited(sound_scorecard_with(R"(kpis:
  profit: {objective: earn_profit, target: 100, baseline: 100, red: 80}
)"));
    EXPECT_EQ(
        made.found(LintRule::no_way_to_target),
        R"(scorecard.yaml:13:44: warning: the target of the KPI `profit` equals its baseline, 100, so nothing has to change
   |
13 |   profit: {objective: earn_profit, target: 100, baseline: 100, red: 80}
   |                                            ^^^ [no-way-to-target]
   = help: set a target that is better than where the KPI started
1 warning
)");
    EXPECT_EQ(made.standing("targets differ from their baseline"), "0 of 1");
}

TEST(NoWayToTarget, OneOfDatedStepsIsEnough) {
    EXPECT_NE(found_in("kpis:\n  profit: {objective: earn_profit, target: {2026-01: 100, 2026-07: 120}, baseline: 100, "
                       "red: 80}\n",
                       LintRule::no_way_to_target),
              "");
}

TEST(NoWayToTarget, OfATargetThatIsCalculatedItIsKnownWithData) {
    // visits of June 2026 are 600
    constexpr std::string_view parts = R"(metrics:
  visits: sum(visits)
kpis:
  profit: {objective: earn_profit, target: visits, baseline: 600, red: 80}
)";
    EXPECT_EQ(found_in(parts, LintRule::no_way_to_target), "");
    EXPECT_NE(found_in_data(parts, LintRule::no_way_to_target), "");
}

/// A KPI on `v`, maximized with this target, over monthly values up to June 2026.
Audited with_values(const std::string& target, const std::vector<std::string>& values) {
    std::string rows = "date,v,profit,won,decided\n";
    int before = static_cast<int>(values.size());
    for (const std::string& value : values) rows += month_before(--before) + "," + value + ",1,1,2\n";
    return audited_with_rows(
        sound_scorecard_with("metrics:\n  v: sum(v)\nkpis:\n  v: {objective: win_deals, target: " + target + "}\n"),
        rows);
}

bool finds(const Audited& made, LintRule rule) {
    return made.found(rule).find("the KPI `v`") != std::string::npos;
}

TEST(TargetAlwaysMet, IsReportedFromSixPeriodsOn) {
    EXPECT_FALSE(finds(with_values("10", {"10", "11", "12", "13", "14"}), LintRule::target_always_met));
    const Audited made = with_values("10", {"10", "11", "12", "13", "14", "15"});
    EXPECT_TRUE(finds(made, LintRule::target_always_met));
    EXPECT_NE(made.found(LintRule::target_always_met)
                  .find(R"(scorecard.yaml:16:37: advice: the target of the KPI `v` was met in all 6 periods
   |
16 |   v: {objective: win_deals, target: 10}
   |                                     ^^ [target-always-met]
   = help: set a target that takes an effort, or keep it as a metric only
)"),
              std::string::npos)
        << made.found(LintRule::target_always_met);
    EXPECT_FALSE(finds(with_values("11", {"10", "11", "12", "13", "14", "15"}), LintRule::target_always_met));
}

std::vector<std::string> rising(std::size_t count) {
    std::vector<std::string> values;
    for (std::size_t i = 1; i <= count; ++i) values.push_back(std::to_string(i));
    return values;
}

TEST(TargetNeverMet, IsReportedForTheLastTwelvePeriods) {
    EXPECT_FALSE(finds(with_values("100", rising(11)), LintRule::target_never_met));
    const Audited made = with_values("100", rising(12));
    EXPECT_NE(made.found(LintRule::target_never_met)
                  .find(R"(warning: the target of the KPI `v` was not met in any of the last 12 periods
   |
16 |   v: {objective: win_deals, target: 100}
   |                                     ^^^ [target-never-met]
   = help: set dated steps towards it, such as `target: {2026-01: 90, 2026-07: 100}`
)"),
              std::string::npos)
        << made.found(LintRule::target_never_met);
    auto once = rising(13);
    once.front() = "100"; // thirteen periods ago
    EXPECT_TRUE(finds(with_values("100", once), LintRule::target_never_met));
    once[1] = "100";
    EXPECT_FALSE(finds(with_values("100", once), LintRule::target_never_met));
}

TEST(Targets, CountOnceTheyCanBeJudged) {
    // Of the sound scorecard's own KPIs the win rate is always met and profit never.
    constexpr std::string_view what = "targets were met at times, but not always";
    EXPECT_EQ(with_values("100", rising(5)).standing(what), "0 of 0");
    EXPECT_EQ(with_values("100", rising(6)).standing(what), "0 of 1");
    EXPECT_EQ(with_values("100", rising(11)).standing(what), "0 of 1");
    EXPECT_EQ(with_values("100", rising(12)).standing(what), "0 of 3");
    EXPECT_EQ(with_values("6", rising(6)).standing(what), "1 of 2");
}

/// Like with_values(), for a KPI on profit, on 11 June 2026.
Audited with_values_to_the_tenth(const std::vector<std::string>& values) {
    std::string rows = "date,v,profit,won,decided\n";
    int before = static_cast<int>(values.size());
    for (const std::string& value : values) rows += month_before(--before) + "-10," + value + ",1,1,2\n";
    return audited_with_rows(
        sound_scorecard_with("metrics:\n  v: sum(v)\nkpis:\n  v: {objective: earn_profit, target: 10}\n"), rows,
        "2026-06-11");
}

TEST(Targets, ThatLeaveOutAPeriodThatIsNotOverSaySo) {
    const Audited always = with_values_to_the_tenth({"10", "10", "10", "10", "10", "10", "1"});
    EXPECT_NE(always.found(LintRule::target_always_met)
                  .find("advice: the target of the KPI `v` was met in all 6 periods, up to May 2026 (June 2026 is "
                        "not over)\n"),
              std::string::npos)
        << always.found(LintRule::target_always_met);
    EXPECT_NE(always.found(LintRule::red_without_plan).find("the KPI `v` is red, and no plan acts on it\n"),
              std::string::npos)
        << always.found(LintRule::red_without_plan);
    std::vector<std::string> low(12, "1");
    low.emplace_back("10");
    const Audited never = with_values_to_the_tenth(low);
    EXPECT_NE(never.found(LintRule::target_never_met)
                  .find("warning: the target of the KPI `v` was not met in any of the last 12 periods, up to May 2026 "
                        "(June 2026 is not over)\n"),
              std::string::npos)
        << never.found(LintRule::target_never_met);
}

TEST(TargetNeverMet, PeriodsWithoutDataDoNotCount) {
    auto values = rising(12);
    values[5] = "";
    EXPECT_FALSE(finds(with_values("100", values), LintRule::target_never_met));
}

TEST(UnusedMetric, IsReportedOnceWithWhatItAloneUses) {
    const Audited made = audited(sound_scorecard_with(R"(metrics:
  visits: sum(visits)
  cost: sum(cost)
  cost_per_visit: cost / visits + cost
  margin: profit - 1
)"));
    EXPECT_EQ(made.found(LintRule::unused_metric),
              R"(scorecard.yaml:9:3: advice: no KPI uses the metric `cost_per_visit` or its parts `cost` and `visits`
  |
9 |   cost_per_visit: cost / visits + cost
  |   ^^^^^^^^^^^^^^ [unused-metric]
  = help: give it a target under `kpis`, use it in a KPI, or remove it
scorecard.yaml:10:3: advice: no KPI uses the metric `margin`
   |
10 |   margin: profit - 1
   |   ^^^^^^ [unused-metric]
   = help: give it a target under `kpis`, use it in a KPI, or remove it
2 pieces of advice
)");
    EXPECT_EQ(made.standing("metrics are used by a KPI"), "2 of 6");
}

TEST(UnusedMetric, MentionsAllBelowItHoweverFar) {
    EXPECT_EQ(
        found_in(R"(metrics:
  x1: sum(visits)
  x2: 2 * x1
  x3: 3 * x1
  x4: 4 * x1
  x5: 5 * x1
  all: x2 + x3 + x4 + x5
  top: all
)",
                 LintRule::unused_metric),
        R"(scorecard.yaml:13:3: advice: no KPI uses the metric `top` or its parts `all`, `x2`, `x3`, `x4`, `x5` and `x1`
   |
13 |   top: all
   |   ^^^ [unused-metric]
   = help: give it a target under `kpis`, use it in a KPI, or remove it
1 piece of advice
)");
}

TEST(UnusedMetric, ATargetUsesMetricsAndWhatTheyUse) {
    EXPECT_EQ(found_in(R"(metrics:
  visits: sum(visits)
  plan: 2 * visits
kpis:
  profit: {objective: earn_profit, target: previous(plan)}
)",
                       LintRule::unused_metric),
              "");
}

TEST(StepWithoutKpi, IsReportedAtItsName) {
    const Audited made = audited(sound_scorecard_with(R"(plans:
  fair:
    objective: win_deals
    steps:
      - {due: 2026-12-01, name: "Book the stand"}
)"));
    EXPECT_EQ(made.found(LintRule::step_without_kpi),
              R"(scorecard.yaml:25:33: advice: the step `Book the stand` of the plan `fair` does not name a KPI
   |
25 |       - {due: 2026-12-01, name: "Book the stand"}
   |                                 ^^^^^^^^^^^^^^^^ [step-without-kpi]
   = help: name the KPI that it should move under `kpi`
1 piece of advice
)");
    EXPECT_EQ(made.standing("steps of plans name the KPI that they should move"), "1 of 2");
}

TEST(KpiWithoutOwner, IsReportedUnlessWhatItMeasuresHasOne) {
    const Audited made = audited(sound_scorecard_with(R"(objectives:
  earn_profit: {profit: true, owner: Ann}
success_factors:
  qualified: {objective: win_deals, owner: Bob}
  fast: {objective: win_deals}
metrics:
  visits: sum(visits)
  cost: sum(cost)
kpis:
  profit: {objective: earn_profit, target: 120}
  win_rate: {success_factor: qualified, target: 50%}
  visits: {success_factor: fast, target: 1}
  cost: {objective: win_deals, target: 1}
)"));
    EXPECT_EQ(
        made.found(LintRule::kpi_without_owner),
        R"(scorecard.yaml:18:3: warning: neither the KPI `visits` nor the success factor `fast` that it measures has an owner
   |
18 |   visits: {success_factor: fast, target: 1}
   |   ^^^^^^ [kpi-without-owner]
   = help: write the name of a person or a team under `owner` of one of the two
scorecard.yaml:19:3: warning: neither the KPI `cost` nor the objective `win_deals` that it measures has an owner
   |
19 |   cost: {objective: win_deals, target: 1}
   |   ^^^^ [kpi-without-owner]
   = help: write the name of a person or a team under `owner` of one of the two
2 warnings
)");
    EXPECT_EQ(made.standing("KPIs have an owner"), "2 of 4");
}

TEST(SameMeasure, IsReportedOnceAtTheSecond) {
    const Audited made = audited(sound_scorecard_with(R"(metrics:
  share: sum(won) / sum(decided)
kpis:
  share: {objective: earn_profit, target: 1}
  again: {metric: win_rate, objective: earn_profit, target: 2}
)"));
    EXPECT_EQ(
        made.found(LintRule::same_measure),
        R"(scorecard.yaml:16:3: warning: the KPIs `win_rate`, `share` and `again` are calculated by the same expression
   |
16 |   share: {objective: earn_profit, target: 1}
   |   ^^^^^ [same-measure]
   = help: keep one of them; the first is `win_rate` (scorecard.yaml:15:3)
1 warning
)");
    EXPECT_EQ(made.standing("KPIs measure something that no other KPI measures"), "2 of 4");
}

TEST(MovingTogether, IsReportedOnceForAGroupAndNotForTheSameMeasure) {
    const Audited made = audited_with_data(sound_scorecard_with(R"(metrics:
  visits: sum(visits)
  views: 3 * visits + 20
  leaves: 1000 - visits
kpis:
  visits: {objective: win_deals, target: 550}
  again: {metric: visits, objective: win_deals, target: 550}
  views: {objective: win_deals, target: 1600}
  leaves: {objective: win_deals, target: 450, direction: minimize}
)"));
    EXPECT_EQ(
        made.found(LintRule::moving_together),
        R"(scorecard.yaml:20:3: advice: the KPIs `visits`, `views` and `leaves` move together: the correlation |r| of their changes is at least 1.00
   |
20 |   views: {objective: win_deals, target: 1600}
   |   ^^^^^ [moving-together]
   = help: keep the KPI that you can act on; the first is `visits` (scorecard.yaml:18:3)
1 piece of advice
)");
    EXPECT_EQ(made.standing("KPIs measure something that no other KPI measures"), "3 of 6");
}

TEST(MovingTogether, ShowsOneOnlyOfWhatIsOne) {
    const std::string found = found_in_data(R"(metrics:
  visits: sum(visits)
  views: 10 * visits + sum(cost)
kpis:
  visits: {objective: win_deals, target: 550}
  views: {objective: win_deals, target: 1600}
)",
                                            LintRule::moving_together);
    EXPECT_NE(
        found.find("the KPIs `visits` and `views` move together: the correlation |r| of their changes is above 0.99\n"),
        std::string::npos)
        << found;
}

TEST(MovingTogether, APeriodThatIsNotOverIsNotCompared) {
    // Both fall to a tenth in June, of which ten days are read; before, they move each in its own way.
    std::string rows = "date,visits,cost,profit,won,decided\n";
    for (int i = 0; i < 24; ++i)
        rows += month_before(24 - i) + "-28," + std::to_string(500 + i * 5 % 11) + "," +
                std::to_string(500 + i * 4 % 9) + ",1,1,2\n";
    const std::string yaml = sound_scorecard_with(R"(metrics:
  visits: sum(visits)
  cost: sum(cost)
kpis:
  visits: {objective: win_deals, target: 550}
  cost: {objective: win_deals, target: 550}
)");
    const std::string to_the_tenth = rows + "2026-06-10,50,50,1,1,2\n";
    EXPECT_EQ(audited_with_rows(yaml, to_the_tenth, "2026-06-30").found(LintRule::moving_together), "");
    EXPECT_NE(audited_with_rows(yaml, to_the_tenth, "2026-07-01").found(LintRule::moving_together), "");
}

} // namespace
} // namespace kpitrace::test
