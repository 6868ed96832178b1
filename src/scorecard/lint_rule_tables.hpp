// The table of lint rules, a file for each step, because it contains the texts of `lint --explain`.
#pragma once

#include "kpitrace/scorecard/lint_rules.hpp"

#include <span>

namespace kpitrace {

[[nodiscard]] std::span<const LintRuleEntry> cause_and_effect_rules();
[[nodiscard]] std::span<const LintRuleEntry> action_rules();
[[nodiscard]] std::span<const LintRuleEntry> metric_to_kpi_rules();
[[nodiscard]] std::span<const LintRuleEntry> alignment_rules();

} // namespace kpitrace
