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
    LintRule rule = LintRule::no_path_to_profit; ///< its severity is in the table of rules
    std::string message;                         ///< lower case, no full stop
    Span span;                                   ///< the place in the scorecard
    std::string help;                            ///< how to correct it; never empty
};

/// How many of the things that a step judges are right: 12 of 14 for "objectives reach profit".
struct Standing {
    ManagementStep step = ManagementStep::cause_and_effect;
    std::string what; ///< a plural subject and its verb
    std::size_t holds = 0;
    std::size_t of = 0; ///< 0 if there is nothing to judge
};

/// What an audit was able to judge.
enum class LintBasis : std::uint8_t { scorecard, data };

/// Of what the findings are.
enum class AuditScope : std::uint8_t { scorecard, selected_kpis };

struct Audit {
    LintBasis basis = LintBasis::scorecard;
    AuditScope scope = AuditScope::scorecard; ///< standings are always of the whole scorecard
    std::vector<Finding> findings;            ///< by place in the scorecard, then by rule
    std::vector<Standing> standings;          ///< in the order of the steps
};

/// The most KPIs that a team can steer by, and the most KPIs of one objective: an objective with more is several
/// objectives in one.
inline constexpr std::size_t most_kpis = 25;
inline constexpr std::size_t most_kpis_of_objective = 3;

/// A target counts as never met if none of the last `periods_never_met` periods with data met it. It counts as always
/// met if all periods with data met it and there are at least `least_periods_always_met` of them; with fewer, it could
/// be chance. An evaluated period that is not over is not judged.
inline constexpr std::size_t periods_never_met = 12;
inline constexpr std::size_t least_periods_always_met = 6;

/// Judges the scorecard alone. `today` decides what is overdue. The time is linear in the size of the scorecard.
[[nodiscard]] Audit lint(const Scorecard& scorecard, Date today);

/// Judges the scorecard and the values of a run. Compares the changes of all pairs of KPIs (lint/correlation.hpp): a
/// second for ten thousand KPIs.
[[nodiscard]] Audit lint(const Run& run);

/// Keeps only the findings on selected KPIs, and on what they measure and are calculated from, and on plans for them. A
/// scorecard whose KPIs are all selected keeps all findings.
void keep_selected(const Scorecard& scorecard, Audit& audit);

[[nodiscard]] std::size_t count_of(const Audit& audit, Severity severity);

/// The findings as they are shown: at most Diagnostics::kept_per_rule of each rule with their places, and the number of
/// the others.
[[nodiscard]] Diagnostics to_diagnostics(const Audit& audit, const SourceFile& file);

/// The sums of a step. Points into the audit.
struct StepTotal {
    ManagementStep step = ManagementStep::cause_and_effect;
    std::vector<const Standing*> standings;
    std::size_t holds = 0; ///< the sum of Standing::holds
    std::size_t of = 0;
};

/// The totals of all four steps, in order.
[[nodiscard]] std::vector<StepTotal> step_totals(const Audit& audit);

} // namespace kpitrace
