// How a number came about: the metrics and aggregates behind it, each with its window, its value and its rows.
//
// evaluate() gives the numbers of all elements; this takes one number apart. Both ask the same evaluator, so that no
// number here differs from the report's.
#pragma once

#include "kpitrace/query/query.hpp"
#include "kpitrace/trace/run.hpp"

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

/// Takes a KPI's actual or target in the run's period apart. `counts` are those that add_row_counts() added to the
/// run's query before it was measured. The run must outlive what is returned.
[[nodiscard]] Derivation derive(const Run& run, const RowCounts& counts, const Formula& formula);
[[nodiscard]] Derivation derive(const Run& run, const RowCounts& counts, MetricId metric);

/// A metric's values in successive periods, the last of which is the evaluated one.
struct MetricHistory {
    Period begin; ///< the first period with a value; the evaluated one where there is none
    std::vector<Value> values;
};
[[nodiscard]] MetricHistory history_of(const Run& run, MetricId metric);

} // namespace kpitrace
