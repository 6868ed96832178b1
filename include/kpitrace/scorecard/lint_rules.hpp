// The table of lint rules: what an audit of a scorecard checks, and why.
//
// The table is in this folder and not in lint, because the reader checks a scorecard's `lint: {ignore: […]}` against
// it. The audit, `kpitrace lint --help` and `--explain` use it too, and a test compares docs/lint.md with it.
// Invariant: the rules have the order of LintRule, which is the order of the four steps.
#pragma once

#include "kpitrace/text/diagnostic.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kpitrace {

/// The four steps in which a team gets from monitoring to management, in order.
enum class ManagementStep : std::uint8_t { cause_and_effect, action, metric_to_kpi, alignment };

struct ManagementStepEntry {
    ManagementStep step;
    std::string_view id;   ///< as files write it: `cause-and-effect`
    std::string_view name; ///< as texts write it: `Cause and effect`
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
    unused_waiver,
    expired_waiver,
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
    unused_source,
    unused_lookup,
    unused_dimension,
    members_without_targets,
    unknown_member,
    period_column,
    // alignment
    no_purpose,
    isolated_objective,
    backward_link,
    too_many_kpis,
    crowded_objective,
};

/// What is needed to check a rule.
enum class LintStage : std::uint8_t {
    reading,   ///< nothing: the reader reports it as an error of the same name, so it cannot be ignored
    scorecard, ///< the scorecard alone
    data,      ///< also the values of the scorecard's metrics
};
/// Writes `at load`, `always` or `with data`.
[[nodiscard]] std::string_view to_string(LintStage stage);

struct LintRuleEntry {
    LintRule rule;
    std::string_view name; ///< kebab-case
    Severity severity;
    ManagementStep step;
    LintStage stage;
    std::string_view summary; ///< what breaks the rule, as a noun phrase on one line
    std::string_view why;     ///< why that is a problem, in full sentences
    std::string_view before;  ///< parts of a scorecard that break the rule, as lines of YAML
    std::string_view after;   ///< the same parts without the problem
};

[[nodiscard]] std::span<const LintRuleEntry> lint_rules();
[[nodiscard]] const LintRuleEntry& entry_of(LintRule rule);
/// The rule with this name; null if there is none.
[[nodiscard]] const LintRuleEntry* lint_rule_named(std::string_view name);
/// The names of all rules in the order of the table.
[[nodiscard]] std::span<const std::string_view> lint_rule_names();

} // namespace kpitrace
