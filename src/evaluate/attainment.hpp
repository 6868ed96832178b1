// Compares a KPI's actual with its target: attainment and zone, by the formulas that docs describe as a contract.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

namespace kpitrace {

/// What is fixed about a KPI's judgement.
struct Judgement {
    std::optional<Direction> direction; ///< unset: follows from `red` or `baseline`
    std::optional<Number> red;
    std::optional<Number> baseline;
    Number tolerance;
};

[[nodiscard]] bool meets(const Number& actual, const Number& target, Direction direction);

/// The direction in which the KPI should go. If none is written, a `red` or a `baseline` above the target means
/// minimize.
[[nodiscard]] Direction direction_of(const Judgement& judgement, const TargetValue& target);

/// The bound with which `actual`, which is outside the range, is compared.
[[nodiscard]] const Number& nearest_bound(const TargetRange& range, const Number& actual);

/// Fills attainment, zone, rule and reason of `result`. Its actual and its target must have values.
void judge(const Judgement& judgement, KpiResult& result);

} // namespace kpitrace
