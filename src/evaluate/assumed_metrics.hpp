// The metrics that are assumed, and those computed from them.
#pragma once

#include "evaluate/additivity.hpp"
#include "kpitrace/evaluate/assumption.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

/// What holds of the scorecard, whatever is assumed, is found once, so that thousands of assumptions can be tried one
/// after the other, each at the cost of what it affects.
class AssumedMetrics {
public:
    explicit AssumedMetrics(const Scorecard& scorecard, std::span<const Assumption> assumptions = {});

    /// In place of what was assumed before. No metric twice.
    void assume(std::span<const Assumption> assumptions);

    /// The assumed value in the evaluated period; nullptr where none is assumed.
    [[nodiscard]] const Number* value_of(MetricId id) const;
    /// Among the metrics that are assumed or, directly or not, computed from one: a number below affected(). Nothing
    /// for all others.
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
