// The metrics that have an assumed value, and the metrics that are computed from them.
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
