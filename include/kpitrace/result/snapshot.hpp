// A Snapshot: the part of a report that a later report is compared with.
//
// It is read from a JSON report that was kept (docs/json.md), or made from a Report in memory by snapshot_of(); both
// give the same. Its elements have the same types as those of the Report. The fields that the tables in
// result/fields.hpp keep are filled; the others have their defaults. Lists are in the order of the report.
#pragma once

#include "kpitrace/result/result.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// The part of a report that is compared. Ids are unique among its KPIs, among its objectives and among its metrics.
/// The objective of every KPI is in `objectives`.
struct Snapshot {
    std::string name;                    ///< the name of the scorecard
    std::vector<ReportRestriction> only; ///< see Report::only
    ReportSelection selection;           ///< see Report::selection
    ReportPeriod period;
    std::optional<double> score;
    std::vector<ReportObjective> objectives;
    std::vector<ReportKpi> kpis;
    std::vector<ReportMetric> metrics;
};

/// Limits for a report file, so that a hostile file needs little time and memory.
struct SnapshotLimits {
    std::size_t bytes = std::size_t{256} * 1024 * 1024; ///< size of the file
    std::size_t depth = 64;                             ///< nesting of arrays and objects
    std::size_t values = 1'000'000;                     ///< values and keys that a comparison needs
};

/// Reads a JSON report. Numbers keep all digits. Keys that a comparison does not need are ignored, whatever their
/// values are, except for numbers beyond the range of `long double` (10^4932 on x86). It is an error, with its place,
/// if the text is not JSON, is not a report of a known version, lacks what every report has, or has a KPI whose
/// objective it does not list. One run reports all errors that it can find. Returns nothing after an error.
[[nodiscard]] std::optional<Snapshot> read_snapshot(const SourceFile& file, Diagnostics& diagnostics,
                                                    const SnapshotLimits& limits = {});

/// Reads the report in the file at `path`. The error for a missing file says how to start keeping reports.
[[nodiscard]] std::optional<Snapshot> load_snapshot(const std::string& path, Diagnostics& diagnostics,
                                                    const SnapshotLimits& limits = {});

} // namespace kpitrace
