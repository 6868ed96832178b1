// How a number came about: the metrics and aggregates behind it, each with its window, its value and its rows.
//
// Stands beside evaluate(): where that gives the numbers of all, this takes one apart. Both ask the same evaluator, so
// that no number here differs from the report's.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/query/row_counts.hpp"

#include <cstdint>
#include <variant>
#include <vector>

namespace kpitrace {

/// A metric or an aggregate that a formula names, over the window that movements around it lead to.
struct Operand {
    NodeId node; ///< of the formula
    std::variant<MetricId, AggregateId> of;
    Window window;
    Value value;
};

/// A formula, what was put into it, and what came out.
struct FormulaStep {
    const Expression* formula = nullptr; ///< in the scorecard, which must outlive it
    std::vector<Operand> operands;       ///< in the order of the text
    Value value;
};

struct MetricStep {
    MetricId metric;
    Window window;
    FormulaStep step;
};

struct AggregateStep {
    AggregateId aggregate;
    Window window;
    Value value;
    std::uint64_t rows = 0;    ///< of the source in the window, that pass its `where`
    std::uint64_t passed = 0;  ///< of those, that pass the aggregate's filter
    std::uint64_t counted = 0; ///< of those, whose argument is not null
};

/// Steps above this number are left out: movements within movements can ask for any number of windows.
inline constexpr std::size_t most_derivation_steps = 1000;

struct Derivation {
    FormulaStep formula; ///< what was asked for
    /// That enter it, directly or through others, each once for each window; nearest first.
    std::vector<MetricStep> metrics;
    std::vector<AggregateStep> aggregates; ///< the same of aggregates
    bool truncated = false;
};

/// What numbers are derived from. All must outlive it, and what is derived.
struct DerivationBasis {
    const Scorecard& scorecard;
    const Query& query; ///< with the counts
    const RowCounts& counts;
    const Measurements& measurements;
    Period evaluated; ///< the period that snapshots belong to
};

/// Of a KPI's actual or target in a period.
[[nodiscard]] Derivation derive(const DerivationBasis& basis, const Formula& formula, Period period);
[[nodiscard]] Derivation derive(const DerivationBasis& basis, MetricId metric, Period period);

/// A metric's values in successive periods, the last of which is the evaluated one.
struct MetricHistory {
    Period begin; ///< the first period with a value; the evaluated one where there is none
    std::vector<Value> values;
};
[[nodiscard]] MetricHistory history_of(const DerivationBasis& basis, MetricId metric);

} // namespace kpitrace
