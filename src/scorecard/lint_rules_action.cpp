// Step 2: what must go well has a plan, and every plan has someone, a day and an effect.
#include "scorecard/lint_rule_tables.hpp"

namespace kpitrace {

namespace {

constexpr auto action = ManagementStep::action;

constexpr std::array<LintRuleEntry, 8> action_table{{
    {LintRule::unplanned_success_factor, "unplanned-success-factor", Severity::warning, action, LintStage::scorecard,
     "a success factor that no plan acts on",
     "A critical success factor is what must go well. To name it and plan nothing for it is to hope.",
     R"(success_factors:
  short_waits: {name: Nobody waits for an offer, objective: win_deals}
)",
     R"(success_factors:
  short_waits: {name: Nobody waits for an offer, objective: win_deals}
plans:
  templates:
    name: Write offers from templates
    success_factor: short_waits
    owner: Sales office
    due: 2026-12-31
)"},
    {LintRule::purposeless_plan, "purposeless-plan", Severity::warning, action, LintStage::scorecard,
     "a plan that serves no success factor, no objective and no KPI",
     "Work that leads nowhere on the map competes with work that does. Either the plan has an effect that is not "
     "written "
     "down, or it should not be done.",
     R"(plans:
  new_website: {name: Build a new web site, owner: Marketing, due: 2026-12-31}
)",
     R"(plans:
  new_website: {name: Build a new web site, objective: win_deals, owner: Marketing, due: 2026-12-31}
)"},
    {LintRule::red_without_plan, "red-without-plan", Severity::warning, action, LintStage::data,
     "a red KPI that no live plan acts on",
     "Red is a question to management: what do we do about it? A plan that is not done yet, for the KPI's success "
     "factor "
     "or objective or with a step that moves the KPI, is the answer. `kpitrace plan --suggest` drafts one.",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: earn_profit, target: 100000}
)",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: earn_profit, target: 100000}
plans:
  campaign:
    name: Advertise where customers search
    objective: earn_profit
    owner: Marketing
    due: 2026-12-31
    steps:
      - {name: Place the first advertisement, kpi: visits, due: 2026-12-15}
)"},
    {LintRule::done_plan_red_kpi, "done-plan-red-kpi", Severity::warning, action, LintStage::data,
     "a plan whose steps are all done while its KPI is still red",
     "The plan was carried out and its aim was not reached: the effect is still to come, it was not enough, or the "
     "cause "
     "was another. Whichever it is, someone has to decide, and the plan should say what comes next.",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: win_deals, target: 100000}
plans:
  campaign:
    name: Advertise where customers search
    objective: win_deals
    owner: Marketing
    due: 2026-12-31
    steps:
      - {name: Place the first advertisement, kpi: visits, due: 2026-12-15, done: true}
)",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: win_deals, target: 100000}
plans:
  campaign:
    name: Advertise where customers search
    objective: win_deals
    owner: Marketing
    due: 2026-12-31
    steps:
      - {name: Place the first advertisement, kpi: visits, due: 2026-12-15, done: true}
      - {name: Ask those who left what they looked for, kpi: visits, due: 2026-12-31}
)"},
    {LintRule::overdue, "overdue", Severity::warning, action, LintStage::scorecard,
     "a step, or a plan, that is not done and whose day has passed",
     "A day that passes without a word teaches that days do not matter. Do the step, write `done`, or set a day that "
     "holds.",
     R"(plans:
  fair:
    name: Fill the calendar of the fair
    objective: win_deals
    owner: Marketing
    due: 2026-12-31
    steps:
      - {name: Book the stand, kpi: win_rate, due: 2025-06-30}
)",
     R"(plans:
  fair:
    name: Fill the calendar of the fair
    objective: win_deals
    owner: Marketing
    due: 2026-12-31
    steps:
      - {name: Book the stand, kpi: win_rate, due: 2025-06-30, done: 2025-06-27}
)"},
    {LintRule::done_in_future, "done-in-future", Severity::warning, action, LintStage::scorecard,
     "a step that is marked as done on a day to come",
     "What is marked as done is asked for no more. A plan that is done ahead of time hides that nothing has happened "
     "yet, and leaves a red KPI without one.",
     R"(plans:
  fair:
    name: Fill the calendar of the fair
    objective: win_deals
    owner: Marketing
    due: 2999-12-31
    steps:
      - {name: Book the stand, kpi: win_rate, done: 2999-06-30}
)",
     R"(plans:
  fair:
    name: Fill the calendar of the fair
    objective: win_deals
    owner: Marketing
    due: 2999-12-31
    steps:
      - {name: Book the stand, kpi: win_rate, due: 2999-06-30}
)"},
    {LintRule::plan_without_owner, "plan-without-owner", Severity::warning, action, LintStage::scorecard,
     "a plan without an owner",
     "What everyone should do nobody does. One name answers for the plan; a step has that owner too where it names no "
     "other.",
     R"(plans:
  fair: {name: Go to the fair, objective: win_deals, due: 2026-12-31}
)",
     R"(plans:
  fair: {name: Go to the fair, objective: win_deals, owner: Marketing, due: 2026-12-31}
)"},
    {LintRule::plan_without_due_date, "plan-without-due-date", Severity::warning, action, LintStage::scorecard,
     "a plan, or an open step of one, without a due date",
     "Without a day a plan is never late, so it is never noticed that it was not carried out.",
     R"(plans:
  fair: {name: Go to the fair, objective: win_deals, owner: Marketing}
)",
     R"(plans:
  fair: {name: Go to the fair, objective: win_deals, owner: Marketing, due: 2026-12-31}
)"},
}};

} // namespace

std::span<const LintRuleEntry> action_rules() {
    return action_table;
}

} // namespace kpitrace
