// A KPI's formula down to its inputs, so that it can be calculated from any values of them.
//
// The formula of a metric replaces its name, down to metrics that have a KPI of their own, otherwise down to
// aggregates. An input keeps the movements in time that lead to it: `previous(won)` is another input than `won`.
#pragma once

#include "evaluate/metric_evaluator.hpp"
#include "evaluate/operations.hpp"
#include "scorecard/formula_part.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace kpitrace {

class FlatFormula {
public:
    struct Input {
        FormulaPart part;                   ///< what it is
        std::vector<const Node*> movements; ///< that lead to it, the outermost first
        std::optional<MetricId> metric;     ///< the metric that it is
        std::string text;                   ///< its expression, such as `ytd(won)`
    };

    /// The scorecard must outlive it. If there are more than `most_inputs` inputs, parts of the formula are inputs in
    /// place of what is below them.
    FlatFormula(const Scorecard& scorecard, const Kpi& kpi, std::size_t most_inputs);

    [[nodiscard]] const std::vector<Input>& inputs() const { return inputs_; }
    /// The value of an input if the formula is evaluated over `window`.
    [[nodiscard]] static std::optional<Number> value_of(const Input& input, Window window, MetricEvaluator& values);
    /// The value of the formula from values of its inputs, in their order.
    [[nodiscard]] std::optional<Number> value(std::span<const std::optional<Number>> inputs) const;

private:
    using Index = std::uint32_t;
    /// A node below a chain of movements. Children come before their parents.
    struct FlatNode {
        Op op = Op::null;
        FormulaValue literal{};
        std::vector<Index> children{};
        std::optional<std::size_t> input{}; ///< index into inputs_
        Input origin{};
    };

    [[nodiscard]] Index add(const FormulaPart& part, const std::vector<const Node*>& movements);
    [[nodiscard]] Index add_metric(MetricId id, const FormulaPart& name, const std::vector<const Node*>& movements);
    [[nodiscard]] Index add_leaf(const FormulaPart& part, std::optional<MetricId> metric,
                                 const std::vector<const Node*>& movements);
    [[nodiscard]] bool is_stop(MetricId id) const;
    void choose_inputs(std::size_t most_inputs);
    [[nodiscard]] std::vector<Index> opened(Index node) const;
    [[nodiscard]] bool can_open(Index node) const;
    [[nodiscard]] FormulaValue calculated(const FlatNode& node, std::span<const std::optional<Number>> inputs,
                                          std::vector<std::optional<FormulaValue>>& known) const;
    [[nodiscard]] FormulaValue result_of(Index index, std::span<const std::optional<Number>> inputs,
                                         std::vector<std::optional<FormulaValue>>& known) const;

    using Key = std::tuple<std::optional<MetricId>, NodeId, std::string>; // where it is written, and its movements
    const Scorecard& scorecard_;
    std::vector<bool> has_kpi_{}; // by metric: it stops the descent
    std::vector<FlatNode> nodes_{};
    std::map<Key, Index> known_{};
    Index root_ = 0;
    std::vector<Input> inputs_{};
};

} // namespace kpitrace
