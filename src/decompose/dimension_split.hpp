// The gap of a KPI over the members of one dimension.
#pragma once

#include "decompose/compared_windows.hpp"
#include "decompose/member_numbers.hpp"
#include "evaluate/target_rules.hpp"
#include "kpitrace/decompose/decompose.hpp"
#include "scorecard/formulas.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// The whole in one period: what is compared, and the target if it is one.
struct ComparedWhole {
    ComparedWindows windows;
    Number actual;
    Number reference;
    [[nodiscard]] Number gap() const { return actual - reference; }
};

/// The bound of a range that a KPI misses.
enum class RangeBound : std::uint8_t { min, max };

/// A KPI whose gap is taken apart, with everything about it that does not depend on a dimension.
struct SplitSubject {
    const Run& run;
    const SplitPlan& plan;
    KpiId kpi;
    Against against;
    MemberFormula formula;
    RangeBound bound = RangeBound::min;
    double due_share = 1; ///< of the target, if the period is not over
    /// The evaluated period first, then the comparable ones before it.
    std::vector<ComparedWhole> periods{};

    [[nodiscard]] const Kpi& card() const { return run.scorecard()[kpi]; }
    /// The number in a target that is compared: the bound, or the part of it that is due.
    [[nodiscard]] std::optional<Number> number_in(const TargetValue& target) const;
};

/// For each source of the scorecard, whether the KPI's actual reads it, or the volume that the user named.
[[nodiscard]] std::vector<bool> actual_sources(const SplitSubject& subject);

/// The rows of one member of the dimension, or of all members to which the run is restricted.
[[nodiscard]] MetricEvaluator whole_evaluator(const Run& run);

/// Splits the gap by the dimension. Returns nothing if the dimension was not asked for and has nothing to say.
/// `whole` has the values of all rows.
[[nodiscard]] std::optional<DimensionSplit> split_by(const SplitSubject& subject, const PlannedSplit& dimension,
                                                     MetricEvaluator& whole);

} // namespace kpitrace
