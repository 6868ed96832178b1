// A Snapshot: what a report says that a later report is compared with.
//
// Read from a JSON report that was kept (docs/json.md), or made of a Report at hand by snapshot_of(); both give the
// same. Its elements have the types of the Report's, with the fields that the tables in result/fields.hpp keep; the
// other fields have their defaults. Orders are those of the report.
#pragma once

#include "kpitrace/result/result.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// Text ids are unique among KPIs, among objectives and among metrics.
struct Snapshot {
    std::string name; ///< of the scorecard
    ReportPeriod period;
    std::optional<double> score;
    std::vector<ReportObjective> objectives;
    std::vector<ReportKpi> kpis;
    std::vector<ReportMetric> metrics;
};

/// Bounds on a report, so that a hostile one costs neither time nor memory without bound.
struct SnapshotLimits {
    std::size_t bytes = std::size_t{256} * 1024 * 1024; ///< of the file
    std::size_t depth = 64;                             ///< of nesting
    std::size_t values = 1'000'000;                     ///< that a comparison needs, keys included
};

/// Reads a JSON report. Numbers keep all digits; keys that a comparison does not need are ignored, whatever they hold.
/// Text that is not JSON, or not a report of a known version, or that lacks what every report has, is an error at its
/// place. All errors that can be found come in one run, and nothing is returned then.
[[nodiscard]] std::optional<Snapshot> read_snapshot(const SourceFile& file, Diagnostics& diagnostics,
                                                    const SnapshotLimits& limits = {});

/// Reads the report in the file at `path`. The error for a missing file says how to begin to keep reports.
[[nodiscard]] std::optional<Snapshot> load_snapshot(const std::string& path, Diagnostics& diagnostics,
                                                    const SnapshotLimits& limits = {});

} // namespace kpitrace
