// The metrics that are assumed, and the metrics computed from them.
#pragma once

#include "evaluate/additivity.hpp"
#include "kpitrace/evaluate/assumption.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

/// What depends only on the scorecard is found once. So thousands of assumptions can be tried one after the other, and
/// each costs only as much as the metrics that it affects.
class AssumedMetrics {
public:
    explicit AssumedMetrics(const Scorecard& scorecard, std::span<const Assumption> assumptions = {});

    /// Replaces what was assumed before. No metric can be assumed twice.
    void assume(std::span<const Assumption> assumptions);

    /// The assumed value in the evaluated period; nullptr if none is assumed.
    [[nodiscard]] const Number* value_of(MetricId id) const;
    /// The index of a metric that is assumed, or computed from an assumed metric directly or not, among all such
    /// metrics: less than affected(). Nothing for all other metrics.
    [[nodiscard]] std::optional<std::size_t> place_of(MetricId id) const;
    [[nodiscard]] std::size_t affected() const { return affected_.size(); }
    [[nodiscard]] Additivity additivity(MetricId id) const { return additivity_[id.index]; }

private:
    static constexpr std::uint32_t unaffected = 0;

    void add_affected(MetricId id);

    std::vector<std::vector<MetricId>> users_; // of each metric: those that name it
    std::vector<Additivity> additivity_;
    std::vector<std::uint32_t> place_; // of each metric: 1 + its place in affected_
    std::vector<MetricId> affected_;   // the assumed ones first
    std::vector<Number> values_;       // of the assumed ones
};

} // namespace kpitrace
