// A KPI's actual held against its target: attainment and zone by the contract's formulas.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

namespace kpitrace {

/// What is fixed about a KPI's judgement.
struct Judgement {
    std::optional<Direction> direction; ///< unset: shown by red or baseline
    std::optional<Number> red;
    std::optional<Number> baseline;
    Number tolerance;
};

[[nodiscard]] bool meets(const Number& actual, const Number& target, Direction direction);

/// The way the KPI should go, seen against `target`: as written, else red above the target or a baseline above it says
/// minimize.
[[nodiscard]] Direction direction_of(const Judgement& judgement, const TargetValue& target);

/// The bound that `actual`, which lies outside the range, is held against.
[[nodiscard]] const Number& nearest_bound(const TargetRange& range, const Number& actual);

/// Fills attainment, zone, rule and reason from result.actual and result.target, both of which have values.
void judge(const Judgement& judgement, KpiResult& result);

} // namespace kpitrace
