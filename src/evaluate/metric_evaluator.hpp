// Values of metrics and formulas over windows of periods.
//
// `previous`, `year_ago`, `ytd` and `trailing` move or widen the window over which the aggregates inside are taken. A
// window stands for its periods; a movement maps each of them (p to p-n, to the same period a year before, to its year
// so far, to the last n), and the moved window spans what they map to. That makes every composition well defined:
// `ytd(previous(x))` in January is December alone, `previous(ytd(x))` the whole year before.
//
// Under assumptions (kpitrace/evaluate/assumption.hpp) a second evaluator stands on the measured one and computes anew
// only what an assumption enters.
#pragma once

#include "evaluate/assumed_metrics.hpp"
#include "kpitrace/evaluate/evaluation.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace kpitrace {

class MetricEvaluator {
public:
    /// `evaluated`: the period that snapshots belong to. The arguments must outlive it.
    MetricEvaluator(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Period evaluated);
    /// Values under assumptions. Both must outlive it; what is assumed must not change meanwhile.
    MetricEvaluator(MetricEvaluator& measured, const AssumedMetrics& assumed);

    /// Remembered (up to a bound), so that metrics that share parts stay cheap.
    [[nodiscard]] Value metric(MetricId id, Window window);
    [[nodiscard]] Value formula(const Formula& formula, Window window);
    /// One aggregate, with its reason where it has no value.
    [[nodiscard]] Value aggregate(AggregateId id, Window window) const;
    /// The window over which what a `previous`, `year_ago`, `ytd` or `trailing` node holds is evaluated.
    [[nodiscard]] Window moved(const Node& node, Window window) const;

    /// The windows that keep a measured value, in the order in which they were met, each once (as long as values are
    /// remembered).
    [[nodiscard]] const std::vector<UncarriedWindow>& uncarried() const { return uncarried_; }
    /// How often one of them was used so far: the answers in between stand on one where this has grown.
    [[nodiscard]] std::size_t uses_of_uncarried() const { return uses_of_uncarried_; }

private:
    struct Scope {
        const Expression& expression;
        const std::vector<std::optional<MetricId>>& names;
        const std::vector<std::optional<AggregateId>>* aggregates = nullptr; // of a metric
        std::optional<MetricId> metric;
    };
    /// A number, a truth (of a condition; unknown where neither holds), or a reason.
    struct Result {
        Value value;
        std::optional<bool> truth;
    };

    /// A value, and whether it stands on a window of uncarried().
    struct Known {
        Value value;
        bool stands_on_uncarried = false;
    };

    [[nodiscard]] bool is_as_measured(MetricId id, Window window) const;
    [[nodiscard]] std::map<Window, Known>& known_of(MetricId id);
    [[nodiscard]] Value compute(MetricId id, Window window);
    [[nodiscard]] Value assume(MetricId id, const Number& value, Window window);
    void keep_measured(MetricId id, Window window);

    [[nodiscard]] Result evaluate(const Scope& scope, NodeId id, Window window);
    [[nodiscard]] Result movement(const Scope& scope, NodeId id, Window window);
    [[nodiscard]] Result arithmetic(const Scope& scope, const Node& node, Window window);
    [[nodiscard]] Result function(const Scope& scope, const Node& node, Window window);
    [[nodiscard]] Result case_when(const Scope& scope, const Node& node, Window window);
    [[nodiscard]] Result condition(const Scope& scope, const Node& node, Window window);

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    Period evaluated_;
    static constexpr std::size_t most_remembered = 500'000;
    void forget();

    Period horizon_;                             // a period before all data and before the evaluated one
    std::vector<std::optional<Period>> covered_; // as covered_until()
    MetricEvaluator* measured_ = nullptr;
    const AssumedMetrics* assumed_ = nullptr;    // with measured_
    std::vector<std::map<Window, Known>> known_; // as the scorecard's metrics; under assumptions as the affected ones
    std::size_t remembered_ = 0;
    std::vector<UncarriedWindow> uncarried_;
    std::size_t uses_of_uncarried_ = 0;
    std::optional<Subexpression> movement_; // the outermost one that is being evaluated
};

} // namespace kpitrace
