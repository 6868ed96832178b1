// The Report: everything that an output format shows, in plain values.
//
// The folder `report` exists so that no renderer computes a number: all formats show the figures that are here, and so
// agree. What always holds: lists are in the order of the scorecard, except the red KPIs, and every id refers to an
// element of the same report. An id is also that of the scorecard's element, except for sources: the report has only
// the sources that are read.
#pragma once

#include "kpitrace/changes/changes.hpp"
#include "kpitrace/lint/lint.hpp"
#include "kpitrace/result/snapshot.hpp"
#include "kpitrace/trace/run.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

struct ReportFinding {
    std::string rule;
    Severity severity = Severity::advice;
    std::string message;
    std::string file;
    Position place;
    std::string help; ///< how to correct the scorecard
};

struct Report {
    std::string file; ///< path of the scorecard
    std::string name;
    std::string description;
    std::vector<ReportRestriction> only; ///< each dimension once; empty for a report over all rows
    ReportSelection selection;           ///< why `unselected` is not empty
    ReportPeriod period;
    std::optional<double> score;
    ReportSummary summary; ///< of `kpis`
    std::vector<ReportPerspective> perspectives;
    std::vector<ReportObjective> objectives; ///< judged by all KPIs, also if only some are selected
    std::vector<ReportSuccessFactor> success_factors;
    std::vector<ReportKpi> kpis; ///< those that are reported; the scores are over these
    /// The other KPIs. They are evaluated but not reported; only stakes and steps of plans refer to them.
    std::vector<ReportKpi> unselected;
    std::vector<ReportMetric> metrics;
    std::vector<RedKpi> red; ///< each red KPI once; the KPI with most at stake comes first, see Trace
    std::vector<ReportPlan> plans;
    std::vector<ReportFinding> findings;
    std::vector<ReportSource> sources; ///< the sources that are read, in the scorecard's order
    std::vector<ReportWarning> warnings;
    std::vector<std::string> notes;
    std::optional<Changes> since; ///< set if the report was compared with an earlier one

    [[nodiscard]] const ReportPerspective& operator[](PerspectiveId id) const { return perspectives[id.index]; }
    [[nodiscard]] const ReportObjective& operator[](ObjectiveId id) const { return objectives[id.index]; }
    [[nodiscard]] const ReportSuccessFactor& operator[](SuccessFactorId id) const { return success_factors[id.index]; }
    [[nodiscard]] const ReportKpi& operator[](KpiId id) const {
        return id.index < kpis.size() ? kpis[id.index] : unselected[id.index - kpis.size()];
    }
    [[nodiscard]] const ReportMetric& operator[](MetricId id) const { return metrics[id.index]; }
    [[nodiscard]] const ReportPlan& operator[](PlanId id) const { return plans[id.index]; }
    [[nodiscard]] const ReportSource& operator[](Id<ReportSource> id) const { return sources[id.index]; }
};

/// Combines the results of a run with the findings of the scorecard's audit.
[[nodiscard]] Report make_report(const Run& run, const Audit& audit = {});

/// Sets Pace::curve of each KPI with a pace that is not green. `report` is the report of the run.
void add_pace_curves(const Run& run, Report& report);

/// Sets ReportKpi::causes of each red KPI that is shown by dimensions. `report` is the report of the run.
void add_causes(const Run& run, Report& report);

/// The id of the period since which the KPI has been red without a break; empty if it is not red. `red_before` is the
/// same id from an earlier report (empty if the KPI was not red there), and extends the KPI's history. Periods without
/// data do not count as a break.
[[nodiscard]] std::string red_since(const ReportKpi& kpi, const std::string& red_before = {});
[[nodiscard]] std::string red_since(const ReportMember& member, const std::string& red_before = {});

/// The part that a later report is compared with. It equals what read_snapshot() reads from the JSON of this report.
[[nodiscard]] Snapshot snapshot_of(const Report& report);

/// Sets Report::since. KPIs that are not selected now are not compared. Also marks the KPIs and members that are newly
/// red, and copies from `before` what the next report will need.
void mark_changes_since(const Snapshot& before, Report& report);

} // namespace kpitrace
