// The table of lint rules: what an audit of a scorecard asks for, and why.
//
// It stands here, left of lint/, because a scorecard's `lint: {ignore: […]}` is checked against it when it is read.
// It feeds the audit, `kpitrace lint --help` and `--explain`, and a test holds docs/lint.md against it.
// Invariant: rules stand in the order of LintRule, which is that of the four steps.
#pragma once

#include "kpitrace/text/diagnostic.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kpitrace {

/// From monitoring to management: what a team does, in this order.
enum class ManagementStep : std::uint8_t { cause_and_effect, action, metric_to_kpi, alignment };

struct ManagementStepEntry {
    ManagementStep step;
    std::string_view id;   ///< of files: `cause-and-effect`
    std::string_view name; ///< of texts: `Cause and effect`
};
[[nodiscard]] std::span<const ManagementStepEntry> management_steps();
[[nodiscard]] const ManagementStepEntry& entry_of(ManagementStep step);

enum class LintRule : std::uint8_t {
    // cause and effect
    no_profit_objective,
    no_path_to_profit,
    undriven_profit,
    unmeasured_profit,
    unmeasured_objective,
    no_leading_kpi,
    leading_to_nothing,
    // action
    unplanned_success_factor,
    purposeless_plan,
    red_without_plan,
    done_plan_red_kpi,
    overdue,
    done_in_future,
    plan_without_owner,
    plan_without_due_date,
    // metric to KPI
    missing_target,
    no_way_to_target,
    target_always_met,
    target_never_met,
    unused_metric,
    step_without_kpi,
    kpi_without_owner,
    same_measure,
    moving_together,
    missed_rows,
    // alignment
    no_purpose,
    isolated_objective,
    backward_link,
    too_many_kpis,
    crowded_objective,
};

/// When a rule can be judged.
enum class LintStage : std::uint8_t {
    reading,   ///< the reader refuses what breaks it, under the same name: there is nothing to ignore
    scorecard, ///< by the scorecard alone
    data,      ///< by values
};
/// `at load`, `always`, `with data`.
[[nodiscard]] std::string_view to_string(LintStage stage);

struct LintRuleEntry {
    LintRule rule;
    std::string_view name; ///< kebab-case
    Severity severity;
    ManagementStep step;
    LintStage stage;
    std::string_view summary; ///< what breaks it, as a noun phrase on one line
    std::string_view why;     ///< sentences
    std::string_view before;  ///< parts of a scorecard that break it, as lines of YAML in block style
    std::string_view after;   ///< the same parts mended
};

[[nodiscard]] std::span<const LintRuleEntry> lint_rules();
[[nodiscard]] const LintRuleEntry& entry_of(LintRule rule);
[[nodiscard]] const LintRuleEntry* lint_rule_named(std::string_view name);
/// In the table's order, for 'did you mean'.
[[nodiscard]] std::span<const std::string_view> lint_rule_names();

} // namespace kpitrace
