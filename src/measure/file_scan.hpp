// Runs the aggregates of one source over one file.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "measure/states.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace kpitrace {

/// The groups met so far: periods in the order in which they first came.
class PeriodGroups {
public:
    [[nodiscard]] std::uint32_t of(Period period);
    [[nodiscard]] const std::vector<Period>& periods() const { return periods_; }

private:
    std::vector<Period> periods_;
    std::unordered_map<std::int32_t, std::uint32_t> group_of_;
    Period last_period_;
    std::uint32_t last_group_ = 0;
};

/// What the rows of some files of a source come to; merges with that of further files.
struct SourceScan {
    PeriodGroups groups;
    std::vector<StateColumn> columns; ///< as the source's aggregates, each with a state for every group
    SourceMeasurement rows;

    /// `later` comes from a file behind those of this one.
    void merge(const SourceScan& later);
};

/// All that a scan needs to know; points into the scorecard and the query.
struct ScanPlan {
    const Scorecard* scorecard = nullptr;
    const Source* source = nullptr;
    std::vector<const Aggregate*> aggregates;
};

/// Reads `path`, the source's `file_index`-th file. Errors go to `diagnostics`.
[[nodiscard]] SourceScan scan_file(const ScanPlan& plan, const std::string& path, std::uint32_t file_index,
                                   Diagnostics& diagnostics);

} // namespace kpitrace
