#include "measure/series.hpp"

#include <algorithm>

namespace kpitrace {

AggregateSeries::AggregateSeries() = default;
AggregateSeries::AggregateSeries(std::unique_ptr<const States> states)
    : states_(std::move(states)) {}
AggregateSeries::AggregateSeries(AggregateSeries&&) noexcept = default;
AggregateSeries& AggregateSeries::operator=(AggregateSeries&&) noexcept = default;
AggregateSeries::~AggregateSeries() = default;

std::optional<Number> AggregateSeries::over(Window window) const {
    return states_ ? states_->over(window) : std::nullopt;
}

AggregateSeries::States::States(std::shared_ptr<const std::vector<Period>> periods, StateColumn column,
                                const Aggregate& aggregate)
    : periods_(std::move(periods))
    , column_(std::move(column))
    , aggregate_(aggregate) {}

std::optional<Number> AggregateSeries::States::over(Window window) const {
    const auto begin = std::lower_bound(periods_->begin(), periods_->end(), window.first);
    const auto end = std::upper_bound(begin, periods_->end(), window.last);
    const auto first = static_cast<std::size_t>(begin - periods_->begin());
    const auto last = static_cast<std::size_t>(end - periods_->begin());
    return std::visit(
        [&](const auto& states) {
            using State = typename std::decay_t<decltype(states)>::value_type;
            if (last - first == 1) return states[first].result(aggregate_);
            State merged;
            for (std::size_t i = first; i < last; ++i) merged.merge(states[i]);
            return merged.result(aggregate_);
        },
        column_);
}

} // namespace kpitrace
