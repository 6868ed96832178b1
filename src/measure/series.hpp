// An aggregate's groups in the order of their periods.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "measure/source_scan.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace kpitrace {

/// The groups whose rows pass a filter, by period: groups[i] is of periods[i], ascending.
struct GroupsByPeriod {
    std::vector<Period> periods;
    std::vector<std::uint32_t> groups;

    /// Those of the groups that pass the filter with this bit; 0: all.
    GroupsByPeriod(std::span<const Group> all, FilterBits filter);
    [[nodiscard]] std::span<const std::uint32_t> within(Window window) const;
};

class AggregateSeries::States {
public:
    States(std::shared_ptr<const SourceScan> scan, std::size_t lane, std::shared_ptr<const GroupsByPeriod> groups,
           const Aggregate& aggregate);

    [[nodiscard]] std::optional<Number> over(Window window) const;

private:
    std::shared_ptr<const SourceScan> scan_;
    std::size_t lane_;
    std::shared_ptr<const GroupsByPeriod> groups_;
    const Aggregate& aggregate_;
};

/// Hands the merged states of a source to its aggregates' series.
void store_series(const ScanPlan& plan, std::shared_ptr<const SourceScan> scan, const GroupRegistries& registries,
                  const Query& query, std::vector<AggregateSeries>& aggregates);

} // namespace kpitrace
