// Calculates attainments and zones by the formulas that the documentation promises. A KPI's actual is compared with
// its target; objectives, perspectives and the scorecard sum up their KPIs.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

namespace kpitrace {

/// What the scorecard says about judging a KPI.
struct Judgement {
    std::optional<Direction> direction; ///< unset: it follows from `red` or `baseline`
    std::optional<Number> red;
    std::optional<Number> baseline;
    Number tolerance;
};

[[nodiscard]] bool meets(const Number& actual, const Number& target, Direction direction);

/// The direction in which the KPI should go. If the scorecard does not say it, a `red` or a `baseline` above the target
/// means minimize.
[[nodiscard]] Direction direction_of(const Judgement& judgement, const TargetValue& target);

/// The bound of the range that `actual`, which is outside the range, is compared with.
[[nodiscard]] const Number& nearest_bound(const TargetRange& range, const Number& actual);

/// Sets attainment, zone, rule and reason of `result`. The actual and the target of `result` must have values.
void judge(const Judgement& judgement, KpiResult& result);

/// Sets objectives, perspectives and score of `evaluation` from its `kpis`.
void roll_up(const Scorecard& scorecard, Evaluation& evaluation);

} // namespace kpitrace
