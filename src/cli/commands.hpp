// What each command does, from its options to its exit status.
//
// The folder `cli` has everything that the program has and the library does not: options, files, the terminal, exit
// statuses. The order of a run can be read in check_command.cpp, lint_command.cpp and so on, which call the phases one
// after the other. What always holds: no command computes a figure; an error in the diagnostics makes the exit status
// 2; files that a run writes are replaced whole or not at all.
#pragma once

#include "cli/environment.hpp"
#include "cli/options.hpp"
#include "kpitrace/text/diagnostic.hpp"

namespace kpitrace::cli {

/// Prints the scorecard and the chains of red KPIs. `--fail-on` decides whether it fails.
[[nodiscard]] ExitStatus carry_out(const CheckOptions& options, const Environment& environment,
                                   Diagnostics& diagnostics);

/// Audits the scorecard. It also judges values if data are given or if every source that is needed names its files.
/// Fails if a finding is at least as severe as `fail_on`.
[[nodiscard]] ExitStatus carry_out(const LintOptions& options, const Environment& environment,
                                   Diagnostics& diagnostics);

[[nodiscard]] ExitStatus carry_out(const ExplainRuleOptions& options, const Environment& environment,
                                   Diagnostics& diagnostics);

[[nodiscard]] ExitStatus carry_out(const ExplainOptions& options, const Environment& environment,
                                   Diagnostics& diagnostics);

/// Prints where the gap of a KPI comes from.
[[nodiscard]] ExitStatus carry_out(const WhyOptions& options, const Environment& environment, Diagnostics& diagnostics);

[[nodiscard]] ExitStatus carry_out(const InitOptions& options, const Environment& environment,
                                   Diagnostics& diagnostics);

/// Prints what is to be done by whom; with `--suggest`, the plans that are missing.
[[nodiscard]] ExitStatus carry_out(const PlanOptions& options, const Environment& environment,
                                   Diagnostics& diagnostics);

/// Writes the strategy map to standard output, then to files. It has zones if data are given or if every source that is
/// needed names its files.
[[nodiscard]] ExitStatus carry_out(const MapOptions& options, const Environment& environment, Diagnostics& diagnostics);

/// Compares two reports. Fails if a KPI is red now that was not red before.
[[nodiscard]] ExitStatus carry_out(const DiffOptions& options, const Environment& environment,
                                   Diagnostics& diagnostics);

/// Evaluates the scorecard twice, as measured and under the assumptions, and prints what differs.
[[nodiscard]] ExitStatus carry_out(const WhatIfOptions& options, const Environment& environment,
                                   Diagnostics& diagnostics);

/// Prints the statements that ask a database for the scorecard's tables, or tests an engine. The test fails if an
/// answer differs from kpitrace's own.
[[nodiscard]] ExitStatus carry_out(const SqlOptions& options, const Environment& environment, Diagnostics& diagnostics);

/// Runs the cases of test files and prints what is not as they expect. Fails if a case fails.
[[nodiscard]] ExitStatus carry_out(const TestOptions& options, const Environment& environment,
                                   Diagnostics& diagnostics);

} // namespace kpitrace::cli
