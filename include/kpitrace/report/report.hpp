// The Report: everything that an output format shows, in plain values.
//
// The folder `report` exists so that no renderer computes a number: all formats show the figures that are here, and so
// agree. What always holds: lists are in the order of the scorecard, except the red KPIs; every id and index refers to
// an element of the same report.
#pragma once

#include "kpitrace/changes/changes.hpp"
#include "kpitrace/lint/lint.hpp"
#include "kpitrace/result/snapshot.hpp"
#include "kpitrace/trace/run.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// A source that some metric needs, in its state of ReportPeriod::today.
struct ReportSource {
    std::string id;
    std::uint64_t rows = 0; ///< after `where` and `unique`
    std::optional<Date> first;
    std::optional<Date> data_end;
    std::optional<std::int64_t> age; ///< days from `data_end` to today; working days if `max_age` counts those
    bool stale = false;
    bool is_short = false;
};

/// What a reader must know before looking at figures: a source is stale, or it is short of rows.
struct ReportWarning {
    std::string rule; ///< `stale-source`, `short-source`
    std::string message;
    std::string help;
    std::string source{}; ///< id of the source
};

struct ReportPerspective {
    std::string id;
    std::string name;
    std::optional<double> score;
};

/// What a profit KPI would be if a red KPI met its target; see kpitrace/trace/at_stake.hpp.
struct ReportStake {
    std::size_t kpi = 0; ///< index into Report::kpis
    Number actual;
    Number if_met;
    Number gain; ///< how much better the profit KPI would be; negative: meeting the target would cost profit
};

struct ReportChain {
    std::string kpi;
    std::string success_factor; ///< id; empty if there is none
    std::vector<std::string> path;
    std::int32_t lag = 0;
    bool reaches_profit = false;
    std::vector<ReportStake> at_stake; ///< for the KPIs of the profit objective in which the chain ends
};

struct ReportStep {
    std::string name;
    std::string kpi; ///< id; empty if there is none
    std::string owner;
    std::optional<Date> due;
    StepDone done;
    bool overdue = false;
    std::int64_t days_overdue = 0;
};

struct ReportPlan {
    std::string id;
    std::string name;
    std::string success_factor; ///< id; empty if there is none
    std::string objective;      ///< id; empty if there is none
    std::string owner;
    std::optional<Date> due;
    bool overdue = false;
    bool done = false;
    bool live = false; ///< the plan still has something to do
    std::int64_t days_overdue = 0;
    std::size_t steps_done = 0;
    std::vector<ReportStep> steps;
};

/// A line of the tree of objectives that a KPI leads to.
struct ReportTreeLine {
    std::size_t objective = 0; ///< index into Report::objectives
    std::uint32_t depth = 0;
    bool last_of_siblings = true;
    bool printed_above = false;
    std::int32_t lag = 0;   ///< number of periods from the KPI to here
    std::string due_period; ///< title of the period in which the effect is expected; empty if `lag` is 0
};

struct ReportRed {
    std::size_t kpi = 0;        ///< index into Report::kpis
    std::string success_factor; ///< name of the success factor; empty if there is none
    bool reaches_profit = false;
    bool has_own_plan = false;
    std::vector<ReportStake> at_stake; ///< in the order of Report::kpis
    std::vector<ReportTreeLine> tree;
    std::vector<std::size_t> plans; ///< indices into Report::plans
};

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
    ReportPeriod period;
    std::optional<double> score;
    ZoneCounts summary;
    std::vector<ReportPerspective> perspectives;
    std::vector<ReportObjective> objectives;
    std::vector<ReportKpi> kpis;
    std::vector<ReportMetric> metrics;
    std::vector<ReportChain> chains;
    std::vector<ReportRed> red; ///< each red KPI once; the KPI with most at stake comes first, see Trace
    std::vector<ReportPlan> plans;
    std::vector<ReportFinding> findings;
    std::vector<ReportSource> sources; ///< the sources that are read, in the scorecard's order
    std::vector<ReportWarning> warnings;
    std::vector<std::string> notes;
    std::optional<Changes> since; ///< set if the report was compared with an earlier one
};

/// Combines the results of a run with the findings of the scorecard's audit.
[[nodiscard]] Report make_report(const Run& run, const Audit& audit = {});

/// The id of the period since which the KPI has been red without a break; empty if it is not red. `red_before` is the
/// same id from an earlier report (empty if the KPI was not red there), and extends the KPI's history. Periods without
/// data do not count as a break.
[[nodiscard]] std::string red_since(const ReportKpi& kpi, const std::string& red_before = {});

/// The part that a later report is compared with. It equals what read_snapshot() reads from the JSON of this report.
[[nodiscard]] Snapshot snapshot_of(const Report& report);

/// Sets Report::since, marks the KPIs that are newly red, and copies from `before` what the next report will need.
void mark_changes_since(const Snapshot& before, Report& report);

} // namespace kpitrace
