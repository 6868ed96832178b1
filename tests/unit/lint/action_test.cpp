#include "audited.hpp"

#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

TEST(UnplannedSuccessFactor, IsReported) {
    const Audited made = audited(sound_scorecard_with("success_factors:\n  fast: {objective: win_deals}\n"));
    EXPECT_EQ(made.found(LintRule::unplanned_success_factor),
              R"(scorecard.yaml:12:3: warning: no plan acts on the success factor `fast`
   |
12 |   fast: {objective: win_deals}
   |   ^^^^ [unplanned-success-factor]
   = help: add a plan with `success_factor: fast`
1 warning
)");
    EXPECT_EQ(made.standing("success factors have a plan"), "1 of 2");
}

TEST(UnplannedSuccessFactor, AStepThatMovesItsKpiActsOnIt) {
    EXPECT_EQ(found_in(R"(plans:
  coach:
    objective: win_deals
    steps:
      - {name: Review, kpi: win_rate}
)",
                       LintRule::unplanned_success_factor),
              "");
}

TEST(PurposelessPlan, IsReportedUnlessAStepNamesAKpi) {
    const Audited made = audited(sound_scorecard_with(R"(plans:
  site: {owner: Cy, due: 2026-12-31}
  fair:
    owner: Cy
    due: 2026-12-31
    steps:
      - {name: Book, kpi: win_rate, due: 2026-12-01}
)"));
    EXPECT_EQ(made.found(LintRule::purposeless_plan),
              R"(scorecard.yaml:22:3: warning: the plan `site` acts on no success factor, objective or KPI
   |
22 |   site: {owner: Cy, due: 2026-12-31}
   |   ^^^^ [purposeless-plan]
   = help: write what it acts on under `success_factor` or `objective`
1 warning
)");
    EXPECT_EQ(made.standing("plans act on something on the map"), "2 of 3");
}

/// A red KPI that no plan of the sound scorecard acts on.
constexpr std::string_view red_visits = R"(metrics:
  visits: sum(visits)
objectives:
  reach: {drives: win_deals}
success_factors:
  found: {objective: reach}
kpis:
  visits: {success_factor: found, target: 100000}
)";

TEST(RedWithoutPlan, IsReportedWithWhatAPlanWouldActOn) {
    const Audited made = audited_with_data(sound_scorecard_with(red_visits));
    EXPECT_EQ(made.found(LintRule::red_without_plan),
              R"(scorecard.yaml:18:3: warning: the KPI `visits` is red, and no plan acts on it
   |
18 |   visits: {success_factor: found, target: 100000}
   |   ^^^^^^ [red-without-plan]
   = help: `kpitrace plan --suggest` drafts a plan for its success factor `found`
1 warning
)");
    EXPECT_EQ(made.standing("red KPIs have a live plan"), "0 of 1");
}

TEST(RedWithoutPlan, IsNotJudgedWithoutData) {
    const Audited made = audited(sound_scorecard_with(red_visits));
    EXPECT_EQ(made.found(LintRule::red_without_plan), "");
    EXPECT_EQ(made.standing("red KPIs have a live plan"), "not asked");
}

TEST(RedWithoutPlan, APlanForTheObjectiveIsOne) {
    const Audited made =
        audited_with_data(sound_scorecard_with(std::string(red_visits) + "plans:\n  reach_out: {objective: reach}\n"));
    EXPECT_EQ(made.found(LintRule::red_without_plan), "");
    EXPECT_EQ(made.standing("red KPIs have a live plan"), "1 of 1");
}

TEST(RedWithoutPlan, APlanWithoutStepsLivesUntilItsDueDate) {
    const auto with_plan_due = [](const std::string& day) {
        return audited_with_data(sound_scorecard_with(std::string(red_visits) +
                                                      "plans:\n  reach_out: {objective: reach, due: " + day + "}\n"));
    };
    EXPECT_EQ(with_plan_due("2026-07-01").standing("red KPIs have a live plan"), "1 of 1");
    const Audited late = with_plan_due("2026-06-30");
    EXPECT_EQ(late.standing("red KPIs have a live plan"), "0 of 1");
    EXPECT_EQ(
        late.found(LintRule::red_without_plan),
        R"(scorecard.yaml:18:3: warning: the KPI `visits` is red, and its plan is past the due date and without steps
   |
18 |   visits: {success_factor: found, target: 100000}
   |   ^^^^^^ [red-without-plan]
   = help: `kpitrace plan --suggest` drafts a plan for its success factor `found`
1 warning
)");
}

TEST(DoneInFuture, IsReportedForADayAfterToday) {
    EXPECT_EQ(
        found_in(R"(plans:
  fair:
    objective: win_deals
    owner: Cy
    due: 2026-12-31
    steps:
      - {name: Book, kpi: win_rate, done: 2026-07-01}
      - {name: Go, kpi: win_rate, done: 2026-07-02}
)",
                 LintRule::done_in_future),
        R"(scorecard.yaml:28:16: warning: the step `Go` of the plan `fair` is marked as done on 2026-07-02, which is in the future
   |
28 |       - {name: Go, kpi: win_rate, done: 2026-07-02}
   |                ^^ [done-in-future]
   = help: write that day under `due`, and add `done` when the step is done
1 warning
)");
}

/// Its KPIs are those that its steps name.
constexpr std::string_view done_plan = R"(plans:
  reach_out:
    success_factor: found
    steps:
      - {name: Advertise, kpi: visits, done: 2026-05-01}
      - {name: Ask, kpi: visits, done: true}
)";

TEST(DonePlanRedKpi, IsReportedAtThePlanAndNotAtTheKpiAgain) {
    const Audited made = audited_with_data(sound_scorecard_with(std::string(red_visits) + std::string(done_plan)));
    EXPECT_EQ(
        made.found(LintRule::done_plan_red_kpi),
        R"(scorecard.yaml:26:3: warning: all steps of the plan `reach_out` are done, but its KPI `visits` is still red
   |
26 |   reach_out:
   |   ^^^^^^^^^ [done-plan-red-kpi]
   = help: add a step for what comes next, or write a new plan
1 warning
)");
    EXPECT_EQ(made.found(LintRule::red_without_plan), "");
    EXPECT_EQ(made.standing("red KPIs have a live plan"), "0 of 1");
}

TEST(DonePlanRedKpi, APlanForAnotherKpiOfTheSameFactorLeavesARedOneWithoutPlan) {
    const Audited made =
        audited_with_data(sound_scorecard_with(std::string(red_visits) + R"(  offers: {success_factor: found, target: 1}
metrics:
  offers: sum(cost)
plans:
  reach_out:
    success_factor: found
    steps:
      - {name: Advertise, kpi: offers, done: 2026-05-01}
)"));
    EXPECT_EQ(made.found(LintRule::done_plan_red_kpi), "");
    EXPECT_EQ(made.found(LintRule::red_without_plan),
              R"(scorecard.yaml:19:3: warning: the KPI `visits` is red, and its plan is done
   |
19 |   visits: {success_factor: found, target: 100000}
   |   ^^^^^^ [red-without-plan]
   = help: `kpitrace plan --suggest` drafts a plan for its success factor `found`
1 warning
)");
}

TEST(DonePlanRedKpi, WithoutStepsThatNameKpisAllThatItActsOnAreIts) {
    EXPECT_EQ(
        found_in_data(std::string(red_visits) + R"(  offers: {success_factor: found, target: 100000}
metrics:
  offers: sum(cost)
plans:
  reach_out: {objective: reach, steps: [{name: Advertise, done: true}]}
)",
                      LintRule::done_plan_red_kpi),
        R"(scorecard.yaml:28:3: warning: all steps of the plan `reach_out` are done, but its KPIs `visits` and `offers` are still red
   |
28 |   reach_out: {objective: reach, steps: [{name: Advertise, done: true}]}
   |   ^^^^^^^^^ [done-plan-red-kpi]
   = help: add a step for what comes next, or write a new plan
1 warning
)");
}

TEST(Overdue, IsReportedForStepsAndForPlansWithoutOverdueSteps) {
    const Audited made = audited(sound_scorecard_with(R"(plans:
  fair:
    objective: win_deals
    owner: Cy
    due: 2026-06-30
    steps:
      - {name: Book, kpi: win_rate, due: 2026-06-30}
      - {name: Build, kpi: win_rate, due: 2026-07-01}
      - {name: Invite, kpi: win_rate, due: 2026-05-01, done: 2026-06-01}
  site: {objective: win_deals, owner: Cy, due: 2026-06-01}
)"));
    EXPECT_EQ(made.found(LintRule::overdue),
              R"(scorecard.yaml:27:16: warning: the step `Book` of the plan `fair` is overdue by 1 day
   |
27 |       - {name: Book, kpi: win_rate, due: 2026-06-30}
   |                ^^^^ [overdue]
   = help: write `done` with the day, or agree on a new due date
scorecard.yaml:30:3: warning: the plan `site` is overdue by 30 days
   |
30 |   site: {objective: win_deals, owner: Cy, due: 2026-06-01}
   |   ^^^^ [overdue]
   = help: finish its steps, or agree on a new due date
2 warnings
)");
    EXPECT_EQ(made.standing("open steps with a due date are on time"), "2 of 3");
}

TEST(PlanWithoutOwner, CountsTheOpenStepsThatHaveNoneEither) {
    const Audited made = audited(sound_scorecard_with(R"(plans:
  fair:
    objective: win_deals
    steps:
      - {name: Book, kpi: win_rate}
      - {name: Build, kpi: win_rate}
      - {name: Invite, kpi: win_rate, done: true}
  call: {objective: win_deals, steps: [{name: Call, kpi: win_rate, owner: Cy}]}
  past: {objective: win_deals, steps: [{name: Call, kpi: win_rate, done: true}]}
)"));
    EXPECT_EQ(made.found(LintRule::plan_without_owner),
              R"(scorecard.yaml:22:3: warning: the plan `fair` has no owner, and 2 of its open steps have none either
   |
22 |   fair:
   |   ^^^^ [plan-without-owner]
   = help: write the name of a person or a team under `owner`
scorecard.yaml:28:3: warning: the plan `call` has no owner
   |
28 |   call: {objective: win_deals, steps: [{name: Call, kpi: win_rate, owner: Cy}]}
   |   ^^^^ [plan-without-owner]
   = help: write the name of a person or a team under `owner`
2 warnings
)");
    EXPECT_EQ(made.standing("open plans have an owner"), "1 of 3");
}

TEST(PlanWithoutDueDate, IsReportedForThePlanOrOtherwiseForItsOpenSteps) {
    const Audited made = audited(sound_scorecard_with(R"(plans:
  fair:
    objective: win_deals
    owner: Cy
    steps:
      - {name: Book, kpi: win_rate}
  call:
    objective: win_deals
    owner: Cy
    due: 2026-12-31
    steps:
      - {name: Call, kpi: win_rate}
      - {name: Invite, kpi: win_rate, done: true}
)"));
    EXPECT_EQ(made.found(LintRule::plan_without_due_date),
              R"(scorecard.yaml:22:3: warning: the plan `fair` has no due date
   |
22 |   fair:
   |   ^^^^ [plan-without-due-date]
   = help: add `due` with the day by which the plan must be done
scorecard.yaml:32:16: warning: the step `Call` of the plan `call` has no due date
   |
32 |       - {name: Call, kpi: win_rate}
   |                ^^^^ [plan-without-due-date]
   = help: add `due` with the day by which the step must be done
2 warnings
)");
    // The sound plan and its step, fair and its step, call and its open step.
    EXPECT_EQ(made.standing("open plans and steps have a due date"), "3 of 6");
}

} // namespace
} // namespace kpitrace::test
