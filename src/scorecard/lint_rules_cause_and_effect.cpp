// Step 1: each objective says what it drives, up to profit, and is measured early enough to act.
#include "scorecard/lint_rule_tables.hpp"

namespace kpitrace {

namespace {

constexpr auto cause_and_effect = ManagementStep::cause_and_effect;

constexpr auto cause_and_effect_table = std::to_array<LintRuleEntry>({
    {LintRule::no_profit_objective, "no-profit-objective", Severity::error, cause_and_effect, LintStage::reading,
     "a scorecard without an objective of making profit",
     "Every objective is a means to an end. Unless an objective has `profit: true`, the map has no end, and it does "
     "not show what a red KPI costs.",
     R"(objectives:
  earn_profit: {perspective: financial}
)",
     R"(objectives:
  earn_profit: {perspective: financial, profit: true}
)"},
    {LintRule::no_path_to_profit, "no-path-to-profit", Severity::error, cause_and_effect, LintStage::scorecard,
     "an objective from which no chain of `drives` leads to profit",
     "Nobody can say what work on such an objective earns. Either the last objective of its chain lacks a link, or "
     "the objective is not worth the effort. (Objectives without any link are reported as `isolated-objective`.)",
     R"(objectives:
  train_team: {perspective: learning, drives: answer_fast}
  answer_fast: {perspective: process}
)",
     R"(objectives:
  train_team: {perspective: learning, drives: answer_fast}
  answer_fast: {perspective: process, drives: win_deals}
)"},
    {LintRule::undriven_profit, "undriven-profit", Severity::warning, cause_and_effect, LintStage::scorecard,
     "a profit objective that nothing drives",
     "Profit is an outcome: a team can watch it, but cannot work on it. A team can work on what leads to profit: "
     "customers who buy, processes that work, people who have the skills.",
     R"(objectives:
  win_deals: {perspective: customer}
  earn_profit: {perspective: financial, profit: true}
)",
     R"(objectives:
  win_deals: {perspective: customer, drives: earn_profit}
  earn_profit: {perspective: financial, profit: true}
)"},
    {LintRule::unmeasured_profit, "unmeasured-profit", Severity::error, cause_and_effect, LintStage::scorecard,
     "a profit objective without a KPI that counts",
     "All chains end here. If nothing measures the end, nobody knows whether the means were worth their cost.",
     R"(objectives:
  save_cost: {perspective: financial, profit: true}
)",
     R"(objectives:
  save_cost: {perspective: financial, profit: true}
metrics:
  cost: sum(cost)
kpis:
  cost: {objective: save_cost, target: 50, direction: minimize}
)"},
    {LintRule::unmeasured_objective, "unmeasured-objective", Severity::warning, cause_and_effect, LintStage::scorecard,
     "an objective without a KPI that counts",
     "An objective without a KPI is only a wish: it can neither turn red nor be met, and every chain through it has "
     "a blind spot.",
     R"(objectives:
  answer_fast: {perspective: process, drives: win_deals}
)",
     R"(objectives:
  answer_fast: {perspective: process, drives: win_deals}
metrics:
  reply_hours: avg(reply_hours)
kpis:
  reply_hours: {objective: answer_fast, target: 4, direction: minimize}
)"},
    {LintRule::no_leading_kpi, "no-leading-kpi", Severity::warning, cause_and_effect, LintStage::scorecard,
     "an objective with lagging KPIs only, if nothing below it has a leading KPI either",
     "A lagging KPI turns red when it is too late. A leading KPI, on the objective or on an objective that drives "
     "it, turns red while something can still be done.",
     R"(objectives:
  keep_customers: {perspective: customer, drives: earn_profit}
metrics:
  churn: sum(lost) / sum(customers)
kpis:
  churn: {objective: keep_customers, target: 2%, red: 3%, indicator: lagging}
)",
     R"(objectives:
  keep_customers: {perspective: customer, drives: earn_profit}
  answer_fast: {perspective: process, drives: keep_customers}
metrics:
  churn: sum(lost) / sum(customers)
  reply_hours: avg(reply_hours)
kpis:
  churn: {objective: keep_customers, target: 2%, red: 3%, indicator: lagging}
  reply_hours: {objective: answer_fast, target: 4, direction: minimize, indicator: leading}
)"},
    {LintRule::leading_to_nothing, "leading-to-nothing", Severity::warning, cause_and_effect, LintStage::scorecard,
     "a leading KPI on an objective that drives nothing",
     "A leading KPI shows early what another objective will do. This objective drives nothing, so the KPI has "
     "nothing to show: it measures the wrong objective, or it is not a leading KPI.",
     R"(metrics:
  open_deals: count(*)
kpis:
  open_deals: {objective: earn_profit, target: 40, indicator: leading}
)",
     R"(metrics:
  open_deals: count(*)
kpis:
  open_deals: {objective: win_deals, target: 40, indicator: leading}
)"},
});

} // namespace

std::span<const LintRuleEntry> cause_and_effect_rules() {
    return cause_and_effect_table;
}

} // namespace kpitrace
