// Values of metrics and formulas over windows of periods, of all rows or of one member of a key.
//
// query/windows.hpp says how `previous`, `year_ago`, `ytd` and `trailing` move windows. A value over a window is always
// computed from the rows of the window, never from values over other windows.
// Under assumptions (kpitrace/evaluate/assumption.hpp) a second evaluator uses the evaluator of measured values, and
// computes again only the values that an assumption enters.
#pragma once

#include "evaluate/assumed_metrics.hpp"
#include "evaluate/formula_part.hpp"
#include "kpitrace/evaluate/evaluation.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace kpitrace {

/// What an aggregate over no rows gives. In SQL it is null. If the values of segments must add up to the value of the
/// whole, it is 0.
enum class NoRows : std::uint8_t { null, zero };

/// The rows that count: for each source the rows of a member, or all rows. Empty: all rows of every source.
struct Slice {
    std::vector<std::optional<MemberId>> members{}; ///< as Scorecard::sources
    NoRows no_rows = NoRows::null;
};

/// A value, and whether it depends on a window of MetricEvaluator::uncarried(). If so, it does not fully reflect the
/// assumptions.
struct EvaluatedValue : Value {
    bool uses_uncarried = false;
};

class MetricEvaluator {
public:
    /// `evaluated` is the period to which the rows of snapshots belong. The references must outlive the evaluator.
    MetricEvaluator(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Period evaluated,
                    Slice slice = {});
    /// Values under assumptions. Both arguments must outlive the evaluator, and `assumed` must not change meanwhile.
    MetricEvaluator(MetricEvaluator& measured, const AssumedMetrics& assumed);

    /// Values are remembered (up to a bound), so that metrics that share parts are computed once.
    [[nodiscard]] EvaluatedValue metric(MetricId id, Window window);
    [[nodiscard]] EvaluatedValue formula(const Formula& formula, Window window);
    [[nodiscard]] EvaluatedValue part(const FormulaPart& part, Window window);
    /// The value of an aggregate, or the reason why it has none.
    [[nodiscard]] Value aggregate(AggregateId id, Window window) const;

    /// The window over which the operand of a `previous`, `year_ago`, `ytd` or `trailing` node is evaluated.
    [[nodiscard]] Window moved(const Node& node, Window window) const { return mover_.moved(node, window); }
    /// Finds the windows over which formulas are evaluated here. The evaluator must outlive it.
    [[nodiscard]] WindowSearch window_search() const { return {scorecard_, query_, mover_}; }

    /// The windows that keep a measured value, in the order in which they were found. Each is listed once, as long as
    /// values are remembered.
    [[nodiscard]] const std::vector<UncarriedWindow>& uncarried() const { return uncarried_; }

private:
    /// A number, the truth of a condition (which can be unknown), or the reason why both are missing.
    struct Result {
        Value value;
        std::optional<bool> truth;
        bool uses_uncarried = false; ///< also if only a part that did not decide the value depends on it
    };

    [[nodiscard]] bool is_as_measured(MetricId id, Window window) const;
    [[nodiscard]] std::map<Window, EvaluatedValue>& known_of(MetricId id);
    [[nodiscard]] EvaluatedValue compute(MetricId id, Window window);
    [[nodiscard]] EvaluatedValue assume(MetricId id, const Number& value, Window window);
    void keep_measured(MetricId id, Window window);
    void forget();

    [[nodiscard]] Result evaluate(const FormulaPart& part, Window window);
    [[nodiscard]] std::vector<Result> evaluate_children(const FormulaPart& part, Window window);
    [[nodiscard]] Result movement(const FormulaPart& part, Window window);
    [[nodiscard]] Result arithmetic(const FormulaPart& part, Window window);
    [[nodiscard]] Result choice(const FormulaPart& part, Window window);
    [[nodiscard]] Result case_when(const FormulaPart& part, Window window);
    [[nodiscard]] Result condition(const FormulaPart& part, Window window);

    /// After this number of remembered values all are forgotten. This bounds memory, because movements within movements
    /// can need any number of windows.
    static constexpr std::size_t most_remembered = 500'000;

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    Period evaluated_;
    Slice slice_;
    WindowMover mover_;                          // its horizon is before all data and before the evaluated period
    std::vector<std::optional<Period>> covered_; // as covered_until()
    MetricEvaluator* measured_ = nullptr;
    const AssumedMetrics* assumed_ = nullptr;             // with measured_
    std::vector<std::map<Window, EvaluatedValue>> known_; // as the metrics; under assumptions as the affected ones
    std::size_t remembered_ = 0;
    std::vector<UncarriedWindow> uncarried_;
    std::optional<Subexpression> movement_; // the outermost one that is being evaluated
};

} // namespace kpitrace
