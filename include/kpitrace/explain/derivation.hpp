// How a number was calculated: the metrics and aggregates that enter it, each with its window, its value and its rows.
//
// evaluate() calculates the numbers of all elements; this takes one number apart. Both use the same evaluator, so no
// number here differs from the report's.
#pragma once

#include "kpitrace/query/query.hpp"
#include "kpitrace/trace/run.hpp"

#include <cstdint>
#include <variant>
#include <vector>

namespace kpitrace {

/// A `prorata`: for each span, its whole value and the part that is taken, value × days / of_days. Spans of which no
/// day is taken are left out.
struct ProratedOperand {
    struct Span {
        Value value;
        std::int64_t days = 0;
        std::int64_t of_days = 0;
    };
    std::vector<Span> spans;
};

/// A metric or an aggregate that a formula names, over the window to which the movements around it lead, or a
/// `prorata`.
struct Operand {
    NodeId node; ///< the node of the formula that names it
    std::variant<MetricId, AggregateId, ProratedOperand> of;
    Window window;
    Value value;
};

/// A formula, the operands that were put into it, and the result.
struct FormulaStep {
    const Expression* formula = nullptr; ///< belongs to the scorecard, which must outlive it
    std::vector<Operand> operands;       ///< in the order in which the formula names them
    std::vector<Operand> prorated;       ///< metrics and aggregates inside `prorata`, over whole spans
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
    std::uint64_t rows = 0;    ///< rows of the source in the window that pass its `where`
    std::uint64_t passed = 0;  ///< rows of these that pass the aggregate's filter
    std::uint64_t counted = 0; ///< rows of these whose argument is not null
};

/// The most steps of a derivation. Further steps are left out, because movements within movements can need any number
/// of windows.
inline constexpr std::size_t most_derivation_steps = 1000;

struct Derivation {
    FormulaStep formula; ///< the formula that the derivation is about
    /// The metrics that enter the formula, directly or through others: each once for each window, nearest first.
    std::vector<MetricStep> metrics;
    std::vector<AggregateStep> aggregates; ///< the aggregates that enter it, each once for each window
    bool truncated = false;
};

/// Takes apart a KPI's actual or target in the period of the run. `counts` is what add_row_counts() returned for the
/// run's query before it was measured. The run must outlive the result.
[[nodiscard]] Derivation derive(const Run& run, const RowCounts& counts, const Formula& formula);
[[nodiscard]] Derivation derive(const Run& run, const RowCounts& counts, MetricId metric);

/// A metric's values in successive periods, the last of which is the evaluated one.
struct MetricHistory {
    Period begin; ///< the first period with a value; the evaluated period if there is none
    std::vector<Value> values;
};
[[nodiscard]] MetricHistory history_of(const Run& run, MetricId metric);

} // namespace kpitrace
