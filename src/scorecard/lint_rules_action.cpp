// Step 2: what must go well has a plan, and every plan has an owner, a due date and an effect.
#include "scorecard/lint_rule_tables.hpp"

namespace kpitrace {

namespace {

constexpr auto action = ManagementStep::action;

constexpr auto action_table = std::to_array<LintRuleEntry>({
    {LintRule::unplanned_success_factor, "unplanned-success-factor", Severity::warning, action, LintStage::scorecard,
     "a success factor that no plan acts on",
     "A critical success factor is something that must go well. Without a plan, nobody makes sure that it does.",
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
     "Work that leads nowhere on the map competes with work that does. Write down the effect of the plan, or drop "
     "the plan.",
     R"(plans:
  new_website: {name: Build a new web site, owner: Marketing, due: 2026-12-31}
)",
     R"(plans:
  new_website: {name: Build a new web site, objective: win_deals, owner: Marketing, due: 2026-12-31}
)"},
    {LintRule::red_without_plan, "red-without-plan", Severity::warning, action, LintStage::data,
     "a red KPI that no live plan acts on",
     "A red KPI asks management what to do about it. The answer is a plan that is not done yet: for the success "
     "factor or objective of the KPI, or with a step that moves the KPI. `kpitrace plan --suggest` drafts such a "
     "plan.",
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
     "The plan was carried out, but did not reach its aim. Either its effect is still to come, or it was not "
     "enough, or the cause was a different one. Decide which, and write the next step into the plan.",
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
     "a step or a plan that is not done although its due date has passed",
     "If nobody reacts when a due date passes, due dates lose their meaning. Do the step, write `done`, or set a "
     "date that you can keep.",
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
     "a step that is marked as done on a day in the future",
     "Nobody asks again about a step that is marked as done. A plan that is marked as done too early hides that "
     "nothing has happened yet, and leaves a red KPI without a plan.",
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
     "If everyone is responsible, nobody is. One person should be responsible for the plan, and for each step that "
     "names no other owner.",
     R"(plans:
  fair: {name: Go to the fair, objective: win_deals, due: 2026-12-31}
)",
     R"(plans:
  fair: {name: Go to the fair, objective: win_deals, owner: Marketing, due: 2026-12-31}
)"},
    {LintRule::plan_without_due_date, "plan-without-due-date", Severity::warning, action, LintStage::scorecard,
     "a plan, or an open step of one, without a due date",
     "A plan without a due date is never late, so nobody notices when it is not carried out.",
     R"(plans:
  fair: {name: Go to the fair, objective: win_deals, owner: Marketing}
)",
     R"(plans:
  fair: {name: Go to the fair, objective: win_deals, owner: Marketing, due: 2026-12-31}
)"},
    {LintRule::unused_waiver, "unused-waiver", Severity::warning, action, LintStage::data,
     "a waiver of a KPI that was green in the last three periods",
     "A waiver says that a known alarm is accepted for some time. If the KPI has been green for three periods, the "
     "waiver only hides the next alarm.",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: win_deals, target: 20}
waivers:
  - {kpi: visits, until: 2026-12-31, reason: the site moves, owner: Marketing}
)",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: win_deals, target: 20}
)"},
    {LintRule::expired_waiver, "expired-waiver", Severity::warning, action, LintStage::scorecard,
     "a waiver that has ended",
     "After its last day, a waiver does nothing: the KPI fails the run again. Delete it, or prolong it if its reason "
     "still holds.",
     R"(waivers:
  - {kpi: win_rate, until: 2025-06-30, reason: prices change, owner: Head of sales}
)",
     R"(waivers:
  - {kpi: win_rate, until: 2026-12-31, reason: prices change, owner: Head of sales}
)"},
});

} // namespace

std::span<const LintRuleEntry> action_rules() {
    return action_table;
}

} // namespace kpitrace
