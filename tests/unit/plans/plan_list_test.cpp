#include "kpitrace/text/unicode.hpp"
#include "planned.hpp"

#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view yaml = R"(name: Acme sales
sources: {rows: {date: day}}
metrics:
  won: {expression: sum(won), unit: deals}
  lost: sum(lost)
objectives:
  earn: {profit: true}
  sell: {drives: earn}
success_factors:
  pitch: {objective: sell}
kpis:
  won: {success_factor: pitch, target: 10}
  lost: {objective: earn, target: 1, direction: minimize}
plans:
  train:
    name: Train the team
    success_factor: pitch
    owner: Ann
    start: 2026-04-20
    due: 2026-07-01
    steps:
      - {name: First, kpi: won, done: 2026-05-02}
      - {name: Late, kpi: won, due: 2026-07-10}
      - {name: Whenever, owner: Bob}
      - {name: Soon, due: 2026-07-20, owner: Bob, kpi: lost}
  call:
    name: Call back
    objective: sell
    steps:
      - {name: Later, due: 2026-08-01, kpi: won}
      - {name: Earlier, due: 2026-07-03}
      - {name: Began, done: 2026-05-20}
  over: {name: All done, objective: earn, steps: [{name: Gone, done: true}]}
  bare: {name: Nothing yet, objective: earn, owner: Eve}
)";

constexpr std::string_view rows = "day,won,lost\n"
                                  "2026-04-03,8,2\n"
                                  "2026-05-03,6,2\n"
                                  "2026-06-03,4,3\n";

Planned acme() {
    return {yaml, rows, "2026-06", "2026-07-15"};
}

std::vector<std::string> steps_of(const PlanList& list, std::size_t owner) {
    std::vector<std::string> names;
    for (const OpenStep& open : list.owners[owner].steps) names.push_back(list.report[open.plan].steps[open.step].name);
    return names;
}

TEST(PlanList, GroupsOpenStepsByOwnerOverdueFirstThoseOfNoOneLast) {
    const PlanList list = acme().list();
    ASSERT_EQ(list.owners.size(), 3U);
    EXPECT_EQ(list.owners[0].owner, "Ann");
    EXPECT_THAT(steps_of(list, 0), ElementsAre("Late"));
    EXPECT_EQ(list.owners[0].overdue, 1U);
    EXPECT_EQ(list.owners[1].owner, "Bob");
    EXPECT_THAT(steps_of(list, 1), ElementsAre("Soon", "Whenever"));
    EXPECT_EQ(list.owners[1].overdue, 0U);
    EXPECT_EQ(list.owners[2].owner, "");
    EXPECT_THAT(steps_of(list, 2), ElementsAre("Earlier", "Later"));
}

TEST(PlanList, ShowsHowTheKpisHaveChangedSinceAPlanBegan) {
    const PlanList list = acme().list();
    EXPECT_EQ(list.plans[0].start, *parse_date("2026-04-20"));
    ASSERT_EQ(list.plans[0].kpis.size(), 2U);
    EXPECT_EQ(list.report[list.plans[0].kpis[0].kpi].id, "won");
    EXPECT_EQ(list.plans[0].kpis[0].at_start->to_string(), "8");
    EXPECT_EQ(list.plans[0].kpis[0].change->to_string(), "-4");
    EXPECT_EQ(list.plans[0].kpis[0].change_ratio, -0.5);
}

TEST(PlanList, APlanWithoutAStartBeganWhenItsFirstStepWasDone) {
    const PlanList list = acme().list();
    EXPECT_EQ(list.plans[1].start, *parse_date("2026-05-20"));
    EXPECT_EQ(list.plans[1].kpis[0].at_start->to_string(), "6");
    EXPECT_FALSE(list.plans[2].start);
    EXPECT_FALSE(list.plans[2].kpis[0].at_start);
}

TEST(PlanList, OfAnOwnerHasOnlyTheStepsAndPlansOfThatOwner) {
    const PlanList list = acme().list("Bob");
    ASSERT_EQ(list.owners.size(), 1U);
    EXPECT_THAT(steps_of(list, 0), ElementsAre("Soon", "Whenever"));
    ASSERT_EQ(list.plans.size(), 1U);
    EXPECT_EQ(list.report[list.plans[0].plan].id, "train");
    EXPECT_THAT(owners_of_plans(*acme().scorecard), ElementsAre("Ann", "Bob", "Eve"));
}

TEST(PlanList, WithoutPlansSaysSoAndListsRedKpisWithoutAPlan) {
    const std::string_view all = yaml;
    const Planned made(all.substr(0, all.find("plans:")), rows, "2026-06", "2026-07-15");
    EXPECT_THAT(made.list().without_plan, ElementsAre(KpiId{0}, KpiId{1}));
    EXPECT_EQ(render_plan_list_text(made.list(), {}),
              "Acme sales · June 2026                                             no open steps\n"
              "as of 15 July 2026\n\n"
              "TO DECIDE\n"
              "  ● 2 red KPIs have no live plan: Won, Lost (--suggest drafts them)\n");
    EXPECT_THAT(made.list("Ann").without_plan, ElementsAre());
    EXPECT_THAT(made.list("to be named").without_plan, ElementsAre(KpiId{0}, KpiId{1}));
    EXPECT_THAT(acme().list().without_plan, ElementsAre());
}

TEST(PlanList, AsText) {
    EXPECT_EQ(render_plan_list_text(acme().list(), {}),
              R"(Acme sales · June 2026                                  5 open steps · 2 overdue
as of 15 July 2026

Ann                                                      1 open step · 1 overdue
  overdue by 5 days   Late
                      ● Won 4 deals, target 10 · plan: Train the team

Bob                                                                 2 open steps
  due 20 July 2026    Soon
                      ● Lost 3, target 1 · plan: Train the team
  no due date         Whenever
                      plan: Train the team

no owner                                                2 open steps · 1 overdue
  overdue by 12 days  Earlier
                      plan: Call back
  due 1 August 2026   Later
                      ● Won 4 deals, target 10 · plan: Call back

SINCE THE PLANS BEGAN
  Train the team · since 20 April 2026 · 1 of 4 steps done
    · overdue by 14 days
    ● Won: 8 deals at the start, 4 deals now, target 10 (▼ 50 %)
    ● Lost: 2 at the start, 3 now, target 1 (▲ 50 %)
  Call back · since 20 May 2026 · 1 of 3 steps done
    ● Won: 6 deals at the start, 4 deals now, target 10 (▼ 33 %)
  All done · 1 of 1 step done
    ● Lost: 3 now, target 1
  Nothing yet
    ● Lost: 3 now, target 1

TO DECIDE
  ● All done: all steps are done, but Lost is still red
  – Nothing yet has no steps
)");
}

TEST(PlanList, NoLineIsWiderThanThePage) {
    for (const std::size_t width : {60U, 80U, 200U}) {
        const std::string text = render_plan_list_text(acme().list(), {.width = width});
        std::size_t begin = 0;
        for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
            EXPECT_LE(display_width(text.substr(begin, end - begin)), width);
            begin = end + 1;
        }
    }
}

TEST(PlanList, NamesCannotReachTheTerminalRaw) {
    const std::string hostile = "name: \"a\\e[31m\"\nmetrics: {m: 1}\nobjectives: {o: {profit: true}}\n"
                                "kpis: {m: {objective: o, target: 5, name: \"k\\e[31m\"}}\n"
                                "plans: {p: {name: \"p\\e[31m\", objective: o, owner: \"o\\e[31m\", start: 2026-01-01,"
                                " steps: [{name: \"s\\e[31m\", kpi: m}]}}\n";
    EXPECT_EQ(render_plan_list_text(Planned(hostile, "", "2026-06", "2026-07-15").list(), {}).find('\x1b'),
              std::string::npos);
}

TEST(PlanList, AsJson) {
    EXPECT_EQ(render_plan_list_json(acme().list("Ann")), R"({
  "kpitrace": 1,
  "name": "Acme sales",
  "period": {"id": "2026-06", "start": "2026-06-01", "end": "2026-06-30", "data_end": "2026-06-03", "complete": true, "elapsed": {"days": 30, "of_days": 30, "workdays": 22, "of_workdays": 22}},
  "today": "2026-07-15",
  "owners": [
    {
      "owner": "Ann",
      "steps": [
        {"plan": "train", "name": "Late", "due": "2026-07-10", "overdue": true, "days_overdue": 5, "kpi": "won", "zone": "red"}
      ]
    }
  ],
  "plans": [
    {
      "id": "train",
      "name": "Train the team",
      "success_factor": "pitch",
      "objective": null,
      "owner": "Ann",
      "start": "2026-04-20",
      "due": "2026-07-01",
      "overdue": true,
      "days_overdue": 14,
      "done": false,
      "steps": 4,
      "steps_done": 1,
      "kpis": [
        {"id": "won", "name": "Won", "unit": "deals", "zone": "red", "at_start": 8, "actual": 4, "target": 10, "change": -4},
        {"id": "lost", "name": "Lost", "unit": null, "zone": "red", "at_start": 2, "actual": 3, "target": 1, "change": 1}
      ]
    }
  ],
  "without_plan": [],
  "notes": []
}
)");
}

} // namespace
} // namespace kpitrace::test
