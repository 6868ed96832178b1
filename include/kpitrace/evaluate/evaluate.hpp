// Turns measurements into an Evaluation: values, attainment, zones and scores of one period, and the KPIs' history.
//
// The folder `evaluate` exists so that there is one place that computes figures: reports, explanations, what-if and
// plans take their numbers from here. What always holds: a value is exact unless a division makes it inexact; a missing
// value has a Reason; nothing here reads files or writes text for people, except the words of a Reason.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace kpitrace {

/// What if: a value that a metric is assumed to have in the evaluated period, in place of the measured value.
///
/// Everything that is computed from an assumed metric uses the assumed value, but only in the evaluated period: the
/// past stays as it was measured. A wider window (`ytd`, `trailing`) can contain the evaluated period. If the metric
/// adds up over periods, the assumption is carried into that window: its value is the measured value plus the
/// difference. If the metric does not add up (a ratio, a distinct count), the window's value cannot be known from the
/// value of one period. Then the measured value is kept, and Evaluation::uncarried lists the window.
struct Assumption {
    MetricId metric;
    Number value; ///< in the evaluated period
};

/// The most members that a dimension in use can have. More would make reports that nobody can read.
inline constexpr std::size_t most_members = 10'000;

/// Reports the dimensions among the keys of the Query that have more members than that. Returns whether there is none.
[[nodiscard]] bool check_member_counts(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                       Diagnostics& diagnostics);

/// The members over whose rows a scorecard is evaluated. Their targets apply instead of the targets of the whole.
struct EvaluatedMembers {
    DimensionId dimension;
    std::vector<std::optional<std::string>> members; ///< at least one; nothing stands for the rows without a text
    /// Whether the Query was restricted to these members (restrict_to()), so that all measured rows are theirs.
    /// Otherwise there is a single member, and the keys of the Query (add_keys()) give its values. Where an aggregate
    /// of all rows has a value, a sum or count of no rows of the member is then 0, and KPIs have no members of other
    /// dimensions.
    bool is_restricted = true;
};

/// The latest period that has begun by Measurements::today and in which some KPI's actual has a value made from rows
/// dated in that period. A constant, a `ytd` whose data are all earlier, a target, and a quota that runs ahead do not
/// count. If no KPI ever has such a value, this is the latest period with rows. If all sources are snapshots or have no
/// rows, or all rows are dated later, it is the period of today.
[[nodiscard]] Period default_period(const Scorecard& scorecard, const Query& query, const Measurements& measurements);

/// The periods from the first to the last dated row of any source, including periods after Measurements::today. Returns
/// nothing if there are no such rows.
[[nodiscard]] std::optional<Window> dated_range(const Measurements& measurements);

/// Evaluates every metric, KPI, objective and perspective for `period`, and the KPIs' history up to it. `assumptions`
/// replace the values of metrics in that period; each metric can be assumed only once. `members` restricts everything
/// to the rows of some members of dimensions, each dimension once; every KPI's actual must read only sources that have
/// these dimensions.
[[nodiscard]] Evaluation evaluate(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                  Period period, std::span<const Assumption> assumptions = {},
                                  std::span<const EvaluatedMembers> members = {});

/// The curve of a KPI with a pace (see Pace::curve), by measured values; empty for any other KPI. The arguments are
/// those of evaluate(), and its result. Each point needs the values of up to 12 past periods, so evaluate() leaves the
/// curve out.
[[nodiscard]] std::vector<PacePoint> pace_curve(const Scorecard& scorecard, const Query& query,
                                                const Measurements& measurements, const Evaluation& evaluation,
                                                KpiId kpi, std::span<const EvaluatedMembers> members = {});

/// The reason in words, such as "no rows in this period for `sum(amount)` of `deals`".
[[nodiscard]] std::string describe(const Reason& reason, const Scorecard& scorecard, const Query& query);

} // namespace kpitrace
