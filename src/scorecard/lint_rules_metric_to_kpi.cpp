// Step 3: a metric only measures. It steers when it has a meaningful target and an owner.
#include "scorecard/lint_rule_tables.hpp"

namespace kpitrace {

namespace {

constexpr auto metric_to_kpi = ManagementStep::metric_to_kpi;

constexpr auto metric_to_kpi_table = std::to_array<LintRuleEntry>({
    {LintRule::missing_target, "missing-target", Severity::error, metric_to_kpi, LintStage::reading,
     "a KPI without a target",
     "A number without a target is a metric: people can watch it, but nobody knows whether it is good or bad. The "
     "target makes it a KPI.",
     R"(kpis:
  profit: {objective: earn_profit}
)",
     R"(kpis:
  profit: {objective: earn_profit, target: 120}
)"},
    {LintRule::no_way_to_target, "no-way-to-target", Severity::warning, metric_to_kpi, LintStage::scorecard,
     "a target equal to its baseline",
     "The baseline is where the KPI started, and the target is where it should be. If both are the same, nothing "
     "has to change, and attainment (how much of the way is done) has no meaning. (Without `red`, this is an error "
     "when the scorecard is read.)",
     R"(kpis:
  profit: {objective: earn_profit, target: 100, baseline: 100, red: 80}
)",
     R"(kpis:
  profit: {objective: earn_profit, target: 120, baseline: 100}
)"},
    {LintRule::target_always_met, "target-always-met", Severity::advice, metric_to_kpi, LintStage::data,
     "a target that was met in every period",
     "A target that is always met changes nothing: it describes what happens anyway. Set a target that takes an "
     "effort, or only watch the metric.",
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
     "If a target is missed in twelve periods, it no longer guides anyone, because people get used to red. Set steps "
     "on the way to the target, or make a plan that can reach it.",
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
     "a metric that no KPI uses, directly or through other metrics",
     "The metric is measured, but nothing follows from it. Give it a target, let a KPI use it, or delete it: "
     "numbers that are only nice to know hide the numbers that matter.",
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
     "A step says what to do, and its KPI says what effect to expect. Without a KPI, nobody can say afterwards "
     "whether the step was worth its cost.",
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
     "a KPI for which nobody is responsible",
     "When a KPI turns red, someone must notice and explain it. That is the `owner` of the KPI, or otherwise the owner "
     "of its success factor or of its objective.",
     R"(kpis:
  profit: {objective: earn_profit, target: 120}
)",
     R"(kpis:
  profit: {objective: earn_profit, target: 120, owner: Managing director}
)"},
    {LintRule::same_measure, "same-measure", Severity::warning, metric_to_kpi, LintStage::scorecard,
     "KPIs that are calculated by the same expression",
     "Two KPIs of the same number count twice in every score, turn red together, and are reported as two problems "
     "although there is only one.",
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
     "KPIs that always move together often measure the same thing: keep the KPI on which you can act. Or one of them "
     "is calculated from the other, and adds no information. Correlation does not show which of the two is the cause.",
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
     "A comparison with a text that no row has counts nothing, and a KPI that should be small is then always green. "
     "Cells that differ from the text only in case or in blanks are left out too, without a message. So are lines "
     "that leave a field empty because the line above has it.",
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
    {LintRule::unused_source, "unused-source", Severity::advice, metric_to_kpi, LintStage::scorecard,
     "a source that no metric reads and no lookup leads to",
     "Its files are read in every run, but nothing follows from them. A source that is only checked, by `max_age`, "
     "`min_rows` or `unique`, is not reported.",
     R"(sources:
  rows: {date: date}
  returns: {date: date}
metrics:
  profit: {expression: sum(profit), source: rows}
  win_rate: {expression: sum(won) / sum(decided), source: rows}
)",
     R"(sources:
  rows: {date: date}
metrics:
  profit: sum(profit)
  win_rate: sum(won) / sum(decided)
)"},
    {LintRule::unused_lookup, "unused-lookup", Severity::advice, metric_to_kpi, LintStage::scorecard,
     "a lookup of which nothing uses a column",
     "The lookup does nothing: no expression, date, key or dimension uses a column of the other source. A lookup with "
     "`missing: fail` or `missing: drop` is not reported, because it decides about rows.",
     R"(sources:
  rows: {date: date, lookup: {products: product_id}}
  products: {}
metrics:
  profit: {expression: sum(profit), source: rows}
  win_rate: {expression: sum(won) / sum(decided), source: rows}
)",
     R"(sources:
  rows: {date: date, lookup: {products: product_id}}
  products: {}
metrics:
  profit: {expression: sum(visits * products.margin), source: rows}
  win_rate: {expression: sum(won) / sum(decided), source: rows}
)"},
    {LintRule::unused_dimension, "unused-dimension", Severity::advice, metric_to_kpi, LintStage::scorecard,
     "a dimension by which no KPI is shown",
     "The total of a KPI hides which regions or people are behind their targets. A KPI with `by` shows them. Ignore "
     "this rule if dimensions are only used with `--only` and `--each`.",
     R"(dimensions:
  channel: channel
)",
     R"(dimensions:
  channel: channel
kpis:
  win_rate: {success_factor: qualified, target: 50%, owner: Bob, indicator: leading, by: channel}
)"},
    {LintRule::members_without_targets, "members-without-targets", Severity::warning, metric_to_kpi,
     LintStage::scorecard, "members of a dimension that have no target, because the KPI's target is for all of them",
     "The KPI is an amount, such as a sum or a count, and its target is a number for the whole. A part is not compared "
     "with it, so the members are shown without a zone. Write targets of members, or calculate the target from rows.",
     R"(dimensions:
  channel: channel
kpis:
  profit: {objective: earn_profit, target: 120, owner: Ann, indicator: lagging, by: channel}
)",
     R"(dimensions:
  channel: channel
kpis:
  profit:
    objective: earn_profit
    target: 120
    owner: Ann
    indicator: lagging
    by: {channel: {targets: {Web: 80, Shop: 40}}}
)"},
    {LintRule::unknown_member, "unknown-member", Severity::warning, metric_to_kpi, LintStage::data,
     "a target of a member that no row has",
     "The target has no effect, and the member for which it was meant has none or has that of the KPI. The text of the "
     "member is probably written in another way in the files.",
     R"(dimensions:
  channel: channel
kpis:
  profit:
    objective: earn_profit
    target: 120
    owner: Ann
    indicator: lagging
    by: {channel: {targets: {Webb: 80, Shop: 40}}}
)",
     R"(dimensions:
  channel: channel
kpis:
  profit:
    objective: earn_profit
    target: 120
    owner: Ann
    indicator: lagging
    by: {channel: {targets: {Web: 80, Shop: 40}}}
)"},
    {LintRule::period_column, "period-column", Severity::advice, metric_to_kpi, LintStage::data,
     "a column named `period_start` or `period_end` in the files of a stock, in an expression",
     "Over the rows of a stock these names mean the bounds of the period. A column of the files with such a name wins, "
     "so the expression compares with the column, and not with the day on which the stock is taken.",
     R"y(sources:
  rows:
    active: {from: date}
    skip_lines: 1
    columns: [date, profit, won, decided, visits, cost, lost, customers, reply_hours, channel, period_end]
metrics:
  visits: sum(visits) filter (where period_end > date '2026-01-01')
)y",
     R"y(sources:
  rows:
    active: {from: date}
    skip_lines: 1
    columns: [date, profit, won, decided, visits, cost, lost, customers, reply_hours, channel, renewal]
metrics:
  visits: sum(visits) filter (where renewal > date '2026-01-01')
)y"},
});

} // namespace

std::span<const LintRuleEntry> metric_to_kpi_rules() {
    return metric_to_kpi_table;
}

} // namespace kpitrace
