// `kpitrace lint`.
#pragma once

#include "cli/environment.hpp"
#include "cli/options.hpp"
#include "kpitrace/text/diagnostic.hpp"

namespace kpitrace::cli {

/// Audits the scorecard, with values where data are given or every source that is needed names its files, and prints
/// what it found. Fails where a finding is as severe as `fail_on`.
[[nodiscard]] ExitStatus lint(const LintOptions& options, const Environment& environment, Diagnostics& diagnostics);

/// Prints what a rule is for.
[[nodiscard]] ExitStatus explain_rule(const ExplainRuleOptions& options, const Environment& environment,
                                      Diagnostics& diagnostics);

} // namespace kpitrace::cli
