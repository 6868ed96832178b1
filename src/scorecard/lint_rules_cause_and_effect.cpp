// Step 1: objectives say what they drive, up to profit, and each is measured early enough to act.
#include "scorecard/lint_rule_tables.hpp"

namespace kpitrace {

namespace {

constexpr auto cause_and_effect = ManagementStep::cause_and_effect;

constexpr std::array<LintRuleEntry, 7> cause_and_effect_table{{
    {LintRule::no_profit_objective, "no-profit-objective", Severity::error, cause_and_effect, LintStage::reading,
     "a scorecard without an objective of making profit",
     "Every objective is a means. Where no objective has `profit: true`, there is no end that they are means to, and "
     "nothing tells what a red KPI costs.",
     R"(objectives:
  earn_profit: {perspective: financial}
)",
     R"(objectives:
  earn_profit: {perspective: financial, profit: true}
)"},
    {LintRule::no_path_to_profit, "no-path-to-profit", Severity::error, cause_and_effect, LintStage::scorecard,
     "an objective from which no chain of `drives` leads to profit",
     "Whoever works on such an objective cannot say what it earns. Either a link is missing at the end of its chain, "
     "or "
     "the objective is not worth the effort. (Objectives without any link are told as `isolated-objective`.)",
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
     "Profit is an outcome: it can be watched, not worked on. What leads to it, customers who buy, processes that "
     "work, "
     "people who can, is where a team has its levers.",
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
     "All chains end here. Where nothing measures the end, nobody can tell whether the means were worth it.",
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
     "an objective that no KPI that counts measures",
     "An objective without a KPI is a wish: it can neither turn red nor be met, and a chain that passes through it has "
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
     "an objective with lagging KPIs only and no leading one on it or below it",
     "A lagging KPI tells that it is too late. A leading one, on the objective or on one that drives it, turns red "
     "while "
     "something can still be done.",
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
     "To be leading is to run ahead of something. Where the objective drives nothing, there is nothing to run ahead "
     "of: "
     "the KPI stands at the wrong objective, or is no leading one.",
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
}};

} // namespace

std::span<const LintRuleEntry> cause_and_effect_rules() {
    return cause_and_effect_table;
}

} // namespace kpitrace
