// The metrics that have an assumed value, the metrics that are computed from them, and which metrics add up over
// periods.
//
// A metric adds up if its value over several periods is the sum of its values in each period:
//
//     a sum or count (with or without a filter)                        total
//     coalesce of a total and 0                                        totals
//     a total with a sign; totals added or subtracted;
//     totals times, or divided by, a constant                          totals
//     a number; arithmetic of constants                                constant
//     everything else: products and ratios of totals, averages,
//     distinct counts, time movements, a total plus a constant …       other
// A metric's name means the metric's expression. A total over no rows is null and adds nothing, so the rule holds
// for sums of totals whenever they have a value. A single total over no rows counts as 0.
#pragma once

#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

/// Whether the aggregate over two disjoint sets of rows is the sum of the aggregates over each.
[[nodiscard]] bool adds_up(AggregateFunction function);

enum class Additivity : std::uint8_t { constant, total, totals, other };

/// The value of a metric over a window that contains the evaluated period, if its value in that period is `assumed`
/// instead of `measured`. `wide` is its measured value over the window. Returns nothing if the value cannot be known.
[[nodiscard]] std::optional<Number> carry(Additivity additivity, const Number& assumed,
                                          const std::optional<Number>& measured, const std::optional<Number>& wide);

/// What depends only on the scorecard is found once. So thousands of assumptions can be tried one after the other, and
/// each costs only as much as the metrics that it affects.
class AssumedMetrics {
public:
    explicit AssumedMetrics(const Scorecard& scorecard, std::span<const Assumption> assumptions = {});

    /// Replaces the earlier assumptions. Each metric can be assumed only once.
    void assume(std::span<const Assumption> assumptions);

    /// The assumed value of a metric in the evaluated period; nullptr if none is assumed.
    [[nodiscard]] const Number* value_of(MetricId id) const;
    /// An index for each metric that is assumed or is computed from an assumed metric, directly or not. It is less than
    /// affected(). Returns nothing for all other metrics.
    [[nodiscard]] std::optional<std::size_t> place_of(MetricId id) const;
    [[nodiscard]] std::size_t affected() const { return affected_.size(); }
    [[nodiscard]] Additivity additivity(MetricId id) const { return additivity_[id.index]; }

private:
    static constexpr std::uint32_t unaffected = 0;

    void add_affected(MetricId id);

    std::vector<std::vector<MetricId>> users_; // by metric: the metrics that name it
    std::vector<Additivity> additivity_;
    std::vector<std::uint32_t> place_; // by metric: 1 + its place in affected_, or unaffected
    std::vector<MetricId> affected_;   // the assumed metrics come first
    std::vector<Number> values_;       // of the assumed metrics, in the order of affected_
};

} // namespace kpitrace
