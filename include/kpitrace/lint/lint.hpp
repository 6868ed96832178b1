// Audits a scorecard against the four steps from monitoring to management: what is missing, where, why, and how far a
// team has come.
//
// An audit needs a scorecard, and also judges values if it is given an Evaluation. The table of rules is in
// scorecard/lint_rules.hpp. What always holds: no finding is of a rule that the scorecard ignores; standings count
// everything that is judged, ignored or not; one cause is reported once, where it can be corrected.
#pragma once

#include "kpitrace/scorecard/lint_rules.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/trace/run.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kpitrace {

struct Finding {
    LintRule rule = LintRule::no_path_to_profit; ///< the table has its severity
    std::string message;                         ///< lower case, no full stop
    Span span;                                   ///< in the scorecard
    std::string help;                            ///< how to correct it; never empty
};

/// How many of the things that a step judges are right: "objectives reach profit", 12 of 14.
struct Standing {
    ManagementStep step = ManagementStep::cause_and_effect;
    std::string what; ///< plural subject and verb
    std::size_t holds = 0;
    std::size_t of = 0; ///< 0: there is nothing to judge
};

/// What an audit could judge.
enum class LintBasis : std::uint8_t { scorecard, data };

struct Audit {
    LintBasis basis = LintBasis::scorecard;
    std::vector<Finding> findings;   ///< by place in the scorecard, then by rule
    std::vector<Standing> standings; ///< in the order of the steps
};

/// A team cannot steer by more KPIs at once. An objective with more KPIs than three is several objectives in one.
inline constexpr std::size_t most_kpis = 25;
inline constexpr std::size_t most_kpis_of_objective = 3;

/// A target counts as never met after this number of periods with data, the last ones; as always met if all periods
/// with data met it, at least this number (fewer could be chance). An evaluated period that is not over is not judged.
inline constexpr std::size_t periods_never_met = 12;
inline constexpr std::size_t least_periods_always_met = 6;

/// Judges the scorecard alone. What is overdue depends on `today`. The time is linear in the size of the scorecard.
[[nodiscard]] Audit lint(const Scorecard& scorecard, Date today);

/// Judges the scorecard and the values of a run. Compares the changes of all pairs of KPIs (lint/correlation.hpp): a
/// second for ten thousand KPIs.
[[nodiscard]] Audit lint(const Run& run);

[[nodiscard]] std::size_t count_of(const Audit& audit, Severity severity);

/// The findings as they are shown: at most Diagnostics::kept_per_rule of each rule with their places, and the number of
/// the others.
[[nodiscard]] Diagnostics to_diagnostics(const Audit& audit, const SourceFile& file);

/// Points into the audit.
struct StepTotal {
    ManagementStep step = ManagementStep::cause_and_effect;
    std::vector<const Standing*> standings;
    std::size_t holds = 0; ///< summed
    std::size_t of = 0;
};

/// All four, in order.
[[nodiscard]] std::vector<StepTotal> step_totals(const Audit& audit);

} // namespace kpitrace
