// Step 3: a metric only measures; with a target that means something, and someone who answers for it, it steers.
#include "scorecard/lint_rule_tables.hpp"

namespace kpitrace {

namespace {

constexpr auto metric_to_kpi = ManagementStep::metric_to_kpi;

constexpr std::array<LintRuleEntry, 10> metric_to_kpi_table{{
    {LintRule::missing_target, "missing-target", Severity::error, metric_to_kpi, LintStage::reading,
     "a KPI without a target",
     "A number without a target is a metric: it can be watched, but nobody knows whether it is good or bad. The target "
     "makes it a KPI.",
     R"(kpis:
  profit: {objective: earn_profit}
)",
     R"(kpis:
  profit: {objective: earn_profit, target: 120}
)"},
    {LintRule::no_way_to_target, "no-way-to-target", Severity::warning, metric_to_kpi, LintStage::scorecard,
     "a target equal to its baseline",
     "The baseline is where the KPI started, the target where it should be. Where both are the same, standing still is "
     "all that is asked for, and attainment, the share of the way that was made, has no meaning. (Without `red` this "
     "is "
     "an error when the scorecard is read.)",
     R"(kpis:
  profit: {objective: earn_profit, target: 100, baseline: 100, red: 80}
)",
     R"(kpis:
  profit: {objective: earn_profit, target: 120, baseline: 100}
)"},
    {LintRule::target_always_met, "target-always-met", Severity::advice, metric_to_kpi, LintStage::data,
     "a target that was met in every period",
     "A target that is always met asks for nothing: it describes what happens anyway. Set it where it takes an effort, "
     "or "
     "leave the metric to be watched.",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: win_deals, target: 1}
)",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: win_deals, target: 550}
)"},
    {LintRule::target_never_met, "target-never-met", Severity::warning, metric_to_kpi, LintStage::data,
     "a target that was met in none of the last twelve periods",
     "A target that nobody has come up to in twelve periods no longer steers: people learn to live with red. Set steps "
     "on the way to it, or a plan that can reach it.",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: win_deals, target: 100000}
)",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: win_deals, target: 550}
)"},
    {LintRule::unused_metric, "unused-metric", Severity::advice, metric_to_kpi, LintStage::scorecard,
     "a metric that no KPI uses, be it through others",
     "It is measured and nothing follows from it. Give it a target, let a KPI build on it, or drop it: what is only "
     "nice "
     "to know hides what matters.",
     R"(metrics:
  visits: sum(visits)
)",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: win_deals, target: 550}
)"},
    {LintRule::step_without_kpi, "step-without-kpi", Severity::advice, metric_to_kpi, LintStage::scorecard,
     "a step of a plan without a KPI",
     "A step says what is done, its KPI what is to come of it. Without one nobody can tell afterwards whether the step "
     "was worth it.",
     R"(plans:
  fair:
    name: Go to the fair
    objective: win_deals
    owner: Marketing
    due: 2026-12-31
    steps:
      - {name: Book the stand, due: 2026-12-15}
)",
     R"(plans:
  fair:
    name: Go to the fair
    objective: win_deals
    owner: Marketing
    due: 2026-12-31
    steps:
      - {name: Book the stand, kpi: win_rate, due: 2026-12-15}
)"},
    {LintRule::kpi_without_owner, "kpi-without-owner", Severity::warning, metric_to_kpi, LintStage::scorecard,
     "a KPI for which nobody answers",
     "When it turns red, someone has to notice first and to explain. The KPI's `owner` does, else that of its success "
     "factor or of its objective.",
     R"(kpis:
  profit: {objective: earn_profit, target: 120}
)",
     R"(kpis:
  profit: {objective: earn_profit, target: 120, owner: Managing director}
)"},
    {LintRule::same_measure, "same-measure", Severity::warning, metric_to_kpi, LintStage::scorecard,
     "KPIs that are computed by the same expression",
     "Two KPIs of one number count it twice in every score, turn red together, and are reported as two problems where "
     "there is one.",
     R"(metrics:
  visits: sum(visits)
  traffic: sum(visits)
kpis:
  visits: {objective: win_deals, target: 550}
  traffic: {objective: earn_profit, target: 550}
)",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: win_deals, target: 550}
)"},
    {LintRule::moving_together, "moving-together", Severity::advice, metric_to_kpi, LintStage::data,
     "KPIs whose changes go together: r beyond 0.95 or -0.95 over the last 24 periods",
     "KPIs that always move as one measure one thing: keep the one on which you can act. Or one follows the other by "
     "arithmetic, and then says nothing of its own. Correlation does not tell which causes which.",
     R"(metrics:
  visits: sum(visits)
  page_views: 3 * visits + 20
kpis:
  visits: {objective: win_deals, target: 550}
  page_views: {objective: win_deals, target: 1600}
)",
     R"(metrics:
  visits: sum(visits)
kpis:
  visits: {objective: win_deals, target: 550}
)"},
    {LintRule::missed_rows, "missed-rows", Severity::warning, metric_to_kpi, LintStage::data,
     "a comparison that misses rows: no row has the text, or some have it in another spelling",
     "A comparison with a text that no row has counts nothing, and a KPI that should be small is then green for ever. "
     "Cells that differ from the text only in case or blanks are left out in the same silence, and so are lines that "
     "leave a field empty because the line before has it.",
     R"(metrics:
  visits: sum(visits) filter (where channel = 'Webb')
kpis:
  visits: {objective: win_deals, target: 550}
)",
     R"(metrics:
  visits: sum(visits) filter (where channel = 'Web')
kpis:
  visits: {objective: win_deals, target: 550}
)"},
}};

} // namespace

std::span<const LintRuleEntry> metric_to_kpi_rules() {
    return metric_to_kpi_table;
}

} // namespace kpitrace
