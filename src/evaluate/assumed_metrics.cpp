#include "evaluate/assumed_metrics.hpp"

namespace kpitrace {

AssumedMetrics::AssumedMetrics(const Scorecard& scorecard, std::span<const Assumption> assumptions)
    : users_(scorecard.metrics.size())
    , additivity_(find_additivity(scorecard))
    , place_(scorecard.metrics.size(), unaffected) {
    for (std::uint32_t user = 0; user < scorecard.metrics.size(); ++user) {
        for (const auto& used : scorecard.metrics[user].names)
            if (used && (users_[used->index].empty() || users_[used->index].back() != MetricId{user}))
                users_[used->index].push_back({user});
    }
    assume(assumptions);
}

void AssumedMetrics::assume(std::span<const Assumption> assumptions) {
    for (const MetricId id : affected_) place_[id.index] = unaffected;
    affected_.clear();
    values_.clear();
    for (const Assumption& assumption : assumptions) {
        add_affected(assumption.metric);
        values_.push_back(assumption.value);
    }
    // The list grows while this loop reads it, so metrics that use the assumed metrics only indirectly are found too.
    for (std::size_t i = 0; i < affected_.size(); ++i)
        for (const MetricId user : users_[affected_[i].index]) add_affected(user);
}

void AssumedMetrics::add_affected(MetricId id) {
    if (place_[id.index] != unaffected) return;
    affected_.push_back(id);
    place_[id.index] = static_cast<std::uint32_t>(affected_.size());
}

const Number* AssumedMetrics::value_of(MetricId id) const {
    const auto place = place_of(id);
    return place && *place < values_.size() ? &values_[*place] : nullptr;
}

std::optional<std::size_t> AssumedMetrics::place_of(MetricId id) const {
    if (place_[id.index] == unaffected) return std::nullopt;
    return place_[id.index] - 1;
}

} // namespace kpitrace
