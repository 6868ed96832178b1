// Step 4: everything is on one map, which leads to profit and is small enough to steer by.
#include "scorecard/lint_rule_tables.hpp"

namespace kpitrace {

namespace {

constexpr auto alignment = ManagementStep::alignment;

constexpr auto alignment_table = std::to_array<LintRuleEntry>({
    {LintRule::no_purpose, "no-purpose", Severity::error, alignment, LintStage::reading,
     "a KPI that measures neither an objective nor a success factor",
     "A KPI without an objective has no place on the map: when it turns red, nobody knows what is in danger.",
     R"(kpis:
  profit: {target: 120}
)",
     R"(kpis:
  profit: {objective: earn_profit, target: 120}
)"},
    {LintRule::isolated_objective, "isolated-objective", Severity::error, alignment, LintStage::scorecard,
     "an objective in no chain: it drives nothing, nothing drives it, and it is not profit",
     "The objective is not part of the strategy: work on it does not lead to profit, and the map does not say what "
     "moves it.",
     R"(objectives:
  train_team: {perspective: learning}
)",
     R"(objectives:
  train_team: {perspective: learning, drives: win_deals}
)"},
    {LintRule::backward_link, "backward-link", Severity::warning, alignment, LintStage::scorecard,
     "a link from outcome to driver",
     "Perspectives are listed from outcome to driver: people enable processes, processes serve customers, customers "
     "pay. A link in the other direction mistakes an effect for a cause, or the objective is in the wrong perspective.",
     R"(objectives:
  save_cost: {perspective: financial, drives: train_team}
  train_team: {perspective: learning, drives: win_deals}
)",
     R"(objectives:
  save_cost: {perspective: financial, drives: earn_profit}
  train_team: {perspective: learning, drives: [win_deals, save_cost]}
)"},
    {LintRule::too_many_kpis, "too-many-kpis", Severity::advice, alignment, LintStage::scorecard,
     "a scorecard of more than 25 KPIs",
     "Nobody can steer by so many numbers at once. Keep the KPIs on which decisions depend. The others can be "
     "metrics, or KPIs in the scorecard of another team.",
     "# 26 KPIs under `kpis`, or more\n", "# at most 25; the others stay under `metrics`\n"},
    {LintRule::crowded_objective, "crowded-objective", Severity::advice, alignment, LintStage::scorecard,
     "an objective with more than three KPIs",
     "If four KPIs measure an objective, it is either several objectives in one, or the KPIs compete for attention: "
     "when one of them is red and the others are green, nobody knows whether the objective is in danger.",
     R"(metrics:
  visits: sum(visits)
  lost: sum(lost)
  reply_hours: avg(reply_hours)
kpis:
  win_rate: {objective: win_deals, target: 50%}
  visits: {objective: win_deals, target: 550}
  lost: {objective: win_deals, target: 10, direction: minimize}
  reply_hours: {objective: win_deals, target: 4, direction: minimize}
)",
     R"(objectives:
  answer_fast: {perspective: process, drives: win_deals}
metrics:
  visits: sum(visits)
  lost: sum(lost)
  reply_hours: avg(reply_hours)
kpis:
  win_rate: {objective: win_deals, target: 50%}
  visits: {objective: win_deals, target: 550}
  lost: {objective: win_deals, target: 10, direction: minimize}
  reply_hours: {objective: answer_fast, target: 4, direction: minimize}
)"},
});

} // namespace

std::span<const LintRuleEntry> alignment_rules() {
    return alignment_table;
}

} // namespace kpitrace
