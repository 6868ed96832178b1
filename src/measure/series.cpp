#include "measure/series.hpp"

#include <algorithm>
#include <map>
#include <utility>

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

GroupsByPeriod::GroupsByPeriod(std::span<const Group> all, FilterBits filter) {
    for (std::uint32_t number = 1; number < all.size(); ++number)
        if (filter == 0 || (all[number].passes & filter) != 0) groups.push_back(number);
    std::ranges::sort(groups, {}, [&](std::uint32_t number) { return std::pair(all[number].period, number); });
    for (const std::uint32_t number : groups) periods.push_back(all[number].period);
}

std::span<const std::uint32_t> GroupsByPeriod::within(Window window) const {
    const auto begin = std::ranges::lower_bound(periods, window.first);
    const auto end = std::ranges::upper_bound(begin, periods.end(), window.last);
    return std::span(groups).subspan(static_cast<std::size_t>(begin - periods.begin()),
                                     static_cast<std::size_t>(end - begin));
}

AggregateSeries::States::States(std::shared_ptr<const SourceScan> scan, std::size_t lane,
                                std::shared_ptr<const GroupsByPeriod> groups, const Aggregate& aggregate)
    : scan_(std::move(scan))
    , lane_(lane)
    , groups_(std::move(groups))
    , aggregate_(aggregate) {}

std::optional<Number> AggregateSeries::States::over(Window window) const {
    return scan_->columns[lane_].over(groups_->within(window), aggregate_);
}

void store_series(const ScanPlan& plan, std::shared_ptr<const SourceScan> scan, const GroupRegistries& registries,
                  const Query& query, std::vector<AggregateSeries>& aggregates) {
    // Aggregates with one filter share the list.
    std::map<std::pair<std::size_t, FilterBits>, std::shared_ptr<const GroupsByPeriod>> lists;
    for (std::size_t i = 0; i < plan.aggregates.size(); ++i) {
        const LaneView view = plan.views[i];
        const std::size_t set = plan.lanes[view.lane].filter_set;
        const FilterBits filter = view.filter ? FilterBits{1} << *view.filter : 0;
        auto& groups = lists[{set, filter}];
        if (!groups) groups = std::make_shared<GroupsByPeriod>(registries[set].groups(), filter);
        const AggregateId id = plan.aggregates[i];
        aggregates[id.index] =
            AggregateSeries(std::make_unique<AggregateSeries::States>(scan, view.lane, groups, query[id]));
    }
}

} // namespace kpitrace
