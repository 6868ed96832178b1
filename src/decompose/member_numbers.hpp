// What a KPI's formula is made of over the rows of one member, or over all rows: the numbers that add up over members.
#pragma once

#include "decompose/formula_shape.hpp"
#include "evaluate/metric_evaluator.hpp"
#include "kpitrace/decompose/decompose.hpp"

#include <optional>

namespace kpitrace {

struct MemberNumbers {
    Number part{};                 ///< of the sum, of the ratio's numerator, or of the amount
    Number weight{};               ///< of the ratio's denominator, or of the volume
    std::optional<Number> value{}; ///< of the formula itself
};

/// How a KPI is taken apart over members.
struct MemberFormula {
    const Kpi* kpi = nullptr;
    SplitKind kind = SplitKind::values;
    NoShares reason = NoShares::none; ///< why it has only values
    FormulaShape shape{};
    std::optional<MetricId> volume{}; ///< that the user named for an additive formula
};
/// With `volume`, an additive KPI is a product of it and a price.
[[nodiscard]] MemberFormula member_formula_of(const Scorecard& scorecard, const Kpi& kpi,
                                              std::optional<MetricId> volume);

/// The numbers over the rows of the evaluator's slice, in which sums of no rows must be 0 (NoRows::zero). `averages` is
/// SplitPlan::averages.
[[nodiscard]] MemberNumbers numbers_of(const MemberFormula& formula, Window window, MetricEvaluator& values,
                                       const Query& query, const std::vector<std::optional<AverageParts>>& averages);

/// Whether the member has nothing there.
[[nodiscard]] bool is_empty(const MemberNumbers& numbers);

} // namespace kpitrace
