// Audits a scorecard against the four steps from monitoring to management: what is missing, where, why, and how far
// a team has come.
//
// Needs a scorecard, and judges values where it is given an Evaluation too. The rules stand in
// scorecard/lint_rules.hpp. Invariants: no finding is of a rule that the scorecard ignores; standings count what is
// asked, ignored or not; one cause is told once, where it can be mended.
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
    LintRule rule = LintRule::no_path_to_profit; ///< its severity stands in the table
    std::string message;                         ///< lower case, no full stop
    Span span;                                   ///< in the scorecard
    std::string help;                            ///< the mend; never empty
};

/// How many of the things of which something is asked have it: "objectives reach profit", 12 of 14.
struct Standing {
    ManagementStep step = ManagementStep::cause_and_effect;
    std::string what; ///< plural subject and verb
    std::size_t holds = 0;
    std::size_t of = 0; ///< 0: there is nothing of which it could be asked
};

/// Whether an audit had values to judge.
enum class LintBasis : std::uint8_t { scorecard, data };

struct Audit {
    LintBasis basis = LintBasis::scorecard;
    std::vector<Finding> findings;   ///< by place in the scorecard, then by rule
    std::vector<Standing> standings; ///< in the order of the steps
};

/// A scorecard for more KPIs than that is no longer one to steer by; an objective with more is several in one.
inline constexpr std::size_t most_kpis = 25;
inline constexpr std::size_t most_kpis_of_objective = 3;

/// A target is judged as never met by so many periods with data, the last ones; as always met by all there are, this
/// many at least (fewer could be chance). An evaluated period whose data end before it does is not judged.
inline constexpr std::size_t periods_never_met = 12;
inline constexpr std::size_t least_periods_always_met = 6;

/// By the scorecard alone. `today` judges what is overdue. Time grows with the scorecard's size, not with its square.
[[nodiscard]] Audit lint(const Scorecard& scorecard, Date today);

/// Audits the scorecard and the values of a run. Compares the changes of KPIs in pairs (see lint/correlation.hpp),
/// which takes a second for ten thousand KPIs.
[[nodiscard]] Audit lint(const Run& run);

[[nodiscard]] std::size_t count_of(const Audit& audit, Severity severity);

/// The audit's findings as they are drawn: at most Diagnostics::kept_per_rule of each rule have a place, the others are
/// counted.
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
