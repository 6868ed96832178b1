// What a report tells that a later one is compared with: the state of a scorecard at one time, in plain values.
//
// Made of a JSON report that was kept (docs/json.md), or of a Report at hand; both give the same snapshot. Orders are
// those of the report.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/text/source_file.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// A metric as the scorecard defines it, in canonical form: equal texts mean the same.
struct MetricDefinition {
    std::string expression;
    std::string source; ///< id, `where` and date column of the source; empty where there is none
    std::string where;
    std::string date;
    /// How the cells of its source are read, where that is not the default: `decimal: ",", null: ["n/a"]`.
    std::string reading{};

    friend bool operator==(const MetricDefinition&, const MetricDefinition&) = default;
};

/// A KPI as the scorecard defines it: its two expressions in canonical form, what they stand on, how it is judged.
struct KpiDefinition {
    std::string actual;
    std::string target;               ///< `30000`, `1.1 * year_ago(revenue)`, `{min: 10, max: 20}`, `{2026-01: 100}`
    std::vector<std::string> metrics; ///< ids of all metrics that either is computed from, directly or not
    /// Nothing for a range, and where `red` or `baseline` shows it against the target of each period.
    std::optional<Direction> direction{};
    Number weight = 1;
};

struct SnapshotPeriod {
    std::string id;    ///< `2026-06`
    std::string title; ///< `June 2026`; the id where that is of no known form
    Date start;
    Date end;
    std::optional<Date> data_end;
    bool complete = true;
};

struct SnapshotObjective {
    std::string id;
    std::string name;
    std::optional<double> score;
    Zone zone = Zone::unmeasured;
};

struct SnapshotKpi {
    std::string id;
    std::string name;
    std::string objective; ///< id
    std::string unit;
    std::optional<int> decimals;
    std::optional<Direction> direction; ///< that it was judged in; nothing for a range
    std::optional<Number> actual;
    TargetValue target;
    std::optional<Number> baseline;
    std::optional<Number> red;
    std::optional<Number> tolerance;
    std::optional<double> attainment;
    Zone zone = Zone::no_data;
    std::string reason;                      ///< why there are no data
    std::optional<KpiDefinition> definition; ///< nothing in reports written before there were definitions
    std::string red_since{};                 ///< id of the period since which it is red; empty: not red, or not known
};

/// A KPI as an earlier report has it.
struct EarlierKpi {
    std::string period; ///< id, of that report
    SnapshotKpi kpi;
};

struct SnapshotMetric {
    std::string id;
    std::string name;
    std::optional<MetricDefinition> definition; ///< as SnapshotKpi::definition
};

/// Ids are unique among KPIs, among objectives and among metrics.
struct Snapshot {
    std::string name; ///< of the scorecard
    SnapshotPeriod period;
    std::optional<double> score;
    std::vector<SnapshotObjective> objectives;
    std::vector<SnapshotKpi> kpis;
    std::vector<SnapshotMetric> metrics;
    /// Of KPIs without data here: their state in the last report in which they had some, which each report hands on to
    /// the next one.
    std::vector<EarlierKpi> last_with_data{};
};

/// Bounds on a report, so that a hostile one costs neither time nor memory without bound.
struct SnapshotLimits {
    std::size_t bytes = std::size_t{256} * 1024 * 1024; ///< of the file
    std::size_t depth = 64;                             ///< of nesting
    std::size_t values = 1'000'000;                     ///< that a comparison needs, keys among them
};

/// Reads a JSON report. Numbers keep all digits; keys that a comparison does not need are passed over, whatever they
/// hold. What is no JSON, no report of a known version, or lacks what every report has, is an error at its place; all
/// that can be found come in one run, and nothing is returned then.
[[nodiscard]] std::optional<Snapshot> read_snapshot(const SourceFile& file, Diagnostics& diagnostics,
                                                    const SnapshotLimits& limits = {});

/// The same from a path. A file that is not there is told with how to begin to keep reports.
[[nodiscard]] std::optional<Snapshot> load_snapshot(const std::string& path, Diagnostics& diagnostics,
                                                    const SnapshotLimits& limits = {});

} // namespace kpitrace
