// Values of metrics and formulas over windows of periods, calculated from all rows or from the rows of one member of a
// key.
//
// query/windows.hpp says how movements such as `previous` and `ytd` move windows. A value over a window is always
// computed from the rows of the window, never from values over other windows. Under assumptions
// (kpitrace/evaluate/evaluate.hpp), a second evaluator uses the evaluator of measured values, and computes again only
// the values that an assumption changes.
#pragma once

#include "evaluate/assumed_metrics.hpp"
#include "evaluate/operations.hpp"
#include "kpitrace/evaluate/evaluation.hpp"
#include "scorecard/formula_part.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace kpitrace {

/// What the sum over no rows is. In SQL it is null. If the values of members must add up to the value of the whole, it
/// is 0 wherever the sum over the rows of all members has a value.
enum class NoRows : std::uint8_t { null, zero };

/// The rows that count: for each source either the rows of one member or all rows.
struct Slice {
    std::vector<std::optional<MemberId>> members{}; ///< by source; nothing, or an empty vector: all rows
    NoRows no_rows = NoRows::null;
};

/// A value, and whether it depends on a window of MetricEvaluator::uncarried(). If so, it does not fully reflect the
/// assumptions.
struct EvaluatedValue : Value {
    bool uses_uncarried = false;
};

/// The part of a span's value that `prorata` takes: value × days / of_days.
struct ProratedSpan {
    Window window;         ///< of the whole span
    std::int64_t days = 0; ///< working days of the part that is in the window; all days if the span has no working days
    std::int64_t of_days = 0; ///< of the whole span
};

class MetricEvaluator {
public:
    /// `evaluated` is the period to which the rows of snapshots belong. The references must outlive the evaluator.
    MetricEvaluator(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Period evaluated,
                    Slice slice = {});
    /// An evaluator of the same measurements over other rows.
    MetricEvaluator(const MetricEvaluator& whole, Slice slice);
    /// An evaluator of values under assumptions. Both arguments must outlive it, and `assumed` must not change
    /// meanwhile.
    MetricEvaluator(MetricEvaluator& measured, const AssumedMetrics& assumed);

    /// The value of a metric. Values are remembered (up to a bound), so that metrics with common parts compute them
    /// once.
    [[nodiscard]] EvaluatedValue metric(MetricId id, Window window);
    [[nodiscard]] EvaluatedValue formula(const Formula& formula, Window window);
    [[nodiscard]] EvaluatedValue part(const FormulaPart& part, Window window);
    [[nodiscard]] Value aggregate(AggregateId id, Window window) const;

    /// The window over which the operand of a movement is evaluated, if the movement is evaluated over `window`.
    [[nodiscard]] Window moved(const Node& node, Window window) const { return mover_.moved(node, window); }
    /// The spans whose values `part`, a `prorata`, divides over `window`, without those that end before the first row
    /// of the source. Empty if the source has no rows there.
    [[nodiscard]] std::vector<ProratedSpan> prorated(const FormulaPart& part, Window window) const;
    /// A search that finds the windows over which formulas are evaluated here. The evaluator must outlive it.
    [[nodiscard]] WindowSearch window_search() const { return {scorecard_, query_, mover_}; }

    /// The windows that keep a measured value, in the order in which they were found. Each is listed once, as long as
    /// values are remembered.
    [[nodiscard]] const std::vector<UncarriedWindow>& uncarried() const { return uncarried_; }

private:
    /// A number, the truth of a condition (which can be unknown), or the reason why both are missing.
    struct Result {
        Value value;
        std::optional<bool> truth;
        bool uses_uncarried = false; ///< true even if that part did not decide the value
    };

    [[nodiscard]] std::optional<Number> answer(AggregateId id, Window window) const;
    [[nodiscard]] bool is_as_measured(MetricId id, Window window) const;
    [[nodiscard]] std::map<Window, EvaluatedValue>& known_of(MetricId id);
    [[nodiscard]] EvaluatedValue compute(MetricId id, Window window);
    [[nodiscard]] EvaluatedValue assume(MetricId id, const Number& value, Window window);
    [[nodiscard]] std::optional<Number> carry_part(MetricId id, const Number& value, const std::optional<Number>& now,
                                                   Window window, const std::optional<Number>& wide);
    void keep_measured(MetricId id, Window window);
    void forget();

    [[nodiscard]] Result evaluate(const FormulaPart& part, Window window);
    [[nodiscard]] std::vector<Result> evaluate_children(const FormulaPart& part, Window window);
    [[nodiscard]] Result prorata(const FormulaPart& part, Window window);
    [[nodiscard]] static std::vector<FormulaValue> operands_of(const std::vector<Result>& results);
    [[nodiscard]] Result operand_over(const FormulaPart& part, Window window);
    [[nodiscard]] Result arithmetic(const FormulaPart& part, Window window);
    [[nodiscard]] Result choice(const FormulaPart& part, Window window);
    [[nodiscard]] Result case_when(const FormulaPart& part, Window window);
    [[nodiscard]] Result condition(const FormulaPart& part, Window window);

    /// When this number of values is remembered, all are forgotten. Otherwise memory would have no bound, because
    /// movements within movements can need any number of windows.
    static constexpr std::size_t most_remembered = 500'000;

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    Period evaluated_;
    Slice slice_;
    WindowMover mover_;                          // its horizon is before all data and before the evaluated period
    std::vector<std::optional<Period>> covered_; // by source, see covered_until()
    MetricEvaluator* measured_ = nullptr;
    const AssumedMetrics* assumed_ = nullptr;             // set together with measured_
    std::vector<std::map<Window, EvaluatedValue>> known_; // by metric; under assumptions by AssumedMetrics::place_of()
    std::size_t remembered_ = 0;
    std::vector<UncarriedWindow> uncarried_;
    std::optional<Subexpression> movement_; // the outermost movement or `prorata` that is being evaluated
};

} // namespace kpitrace
