// The beginning of every command that evaluates a scorecard: it loads the scorecard, finds its files and its period,
// and runs the phases.
#pragma once

#include "cli/asked_period.hpp"
#include "cli/environment.hpp"
#include "cli/options.hpp"
#include "cli/restriction.hpp"
#include "kpitrace/engine/measure_tables.hpp"
#include "kpitrace/lint/lint.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/report/report.hpp"
#include "kpitrace/trace/run.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace::cli {

/// A scorecard and what it will be run on. No data have been read yet.
struct Job {
    std::shared_ptr<const Scorecard> scorecard;
    std::shared_ptr<Query> query;    ///< can be extended until it is measured
    std::vector<MemberChoice> only;  ///< the query is restricted to these members
    ReportSelection selection;       ///< the scorecard has these KPIs selected
    std::optional<DimensionId> each; ///< the query divides all its aggregates by this dimension
    Inputs inputs;                   ///< by source; empty until assign_files()
    AskedPeriod asked;
    Date today;
    unsigned threads = 1;
    engine::TableEngines engines{};     ///< by source; empty until assign_files()
    std::vector<std::string> results{}; ///< the files with answers of engines; empty until assign_files()
    std::chrono::seconds engine_timeout{};
    std::optional<std::int32_t> history; ///< `--history`; `asked` is then a period
    csv::FileTexts texts{};              ///< inputs that are not files, see ReadSettings::texts
};

/// Makes a job of a scorecard that is already loaded; reads `--period` and `--only` as load_job() does.
[[nodiscard]] Job job_of(std::shared_ptr<const Scorecard> scorecard, const RunOptions& options,
                         const Environment& environment, Diagnostics& diagnostics);

/// Loads the scorecard, and reads `--period`, `--only`, `--select` and `--exclude`. Returns nothing if the scorecard
/// cannot be read. A wrong value of these options is an error too, but the caller can still assign files, so that one
/// run reports their errors as well.
[[nodiscard]] std::optional<Job> load_job(const RunOptions& options, const Environment& environment,
                                          Diagnostics& diagnostics);

/// Gives each source its files (see assign_inputs()), or its engine (see assign_engines()). Returns false if there has
/// been any error.
[[nodiscard]] bool assign_files(Job& job, const RunOptions& options, const Environment& environment,
                                Diagnostics& diagnostics);

/// Calls load_job() and assign_files(). Returns nothing after any error.
[[nodiscard]] std::optional<Job> prepare(const RunOptions& options, const Environment& environment,
                                         Diagnostics& diagnostics);

/// Measures a query of the job's scorecard: reads the files, and then asks the engines for all tables. Shows the
/// progress on terminals that can show it. Returns nothing after an error.
[[nodiscard]] std::optional<Measurements> measure_query(const Job& job, const Query& query, const Conduct& conduct,
                                                        const Environment& environment, Diagnostics& diagnostics);

/// The measured files of a job, and what of the scorecard is evaluated in which period.
struct MeasuredJob {
    /// Without the KPIs that cannot be restricted to members of `only` and `each`; see restricted_to().
    std::shared_ptr<const Scorecard> scorecard;
    std::shared_ptr<const Query> query;
    std::shared_ptr<const Measurements> measurements;
    Period period;
    std::vector<EvaluatedMembers> members; ///< those of `only`

    /// Evaluates and traces; with `more`, over the rows of this member, too.
    [[nodiscard]] Run run(const TraceOptions& options, const std::optional<EvaluatedMembers>& more = {}) const;
};

/// Measures the job's query, and finds the period by find_period().
/// Returns nothing after an error, such as a member of `--only` that no row has.
[[nodiscard]] std::optional<MeasuredJob> measure_job(const Job& job, const Conduct& conduct,
                                                     const Environment& environment, Diagnostics& diagnostics);

/// Measures the job's files, then evaluates and traces them. Returns nothing after an error.
[[nodiscard]] std::optional<Run> run_phases(const Job& job, const Conduct& conduct, const Environment& environment,
                                            Diagnostics& diagnostics, const TraceOptions& options = {});

/// Does the same for commands that can run without data, with a job from load_job(). Warns if no KPI has a value.
[[nodiscard]] std::optional<Run> run_on_data(Job& job, const RunOptions& options, const Conduct& conduct,
                                             const Environment& environment, Diagnostics& diagnostics);

/// The report of a run of the job. Its first notes say which KPIs are left out because of `--only` or `--each`.
[[nodiscard]] Report report_of(const Job& job, const Run& run, const Audit& audit = {});

/// The audit of a run of the job. A KPI that is not selected, or that is left out because of `--only` or `--each`, does
/// not cause a finding.
[[nodiscard]] Audit audit_of(const Job& job, const Run& run);

/// Whether the evaluated period can be one that is not over. Most jobs show it only when the rows are read.
[[nodiscard]] bool can_be_unfinished(const Job& job);

/// Whether there is something to measure: files on the command line, or files or an engine for every source that the
/// query needs.
[[nodiscard]] bool has_data(const RunOptions& options, const Job& job, const Environment& environment);

/// All files that the job reads: the scorecard, what it includes, its holidays, the files of its sources and those with
/// answers of engines.
[[nodiscard]] std::vector<std::string> files_read(const Job& job);

void warn(std::string rule, std::string message, std::string help, Diagnostics& diagnostics);

/// Warns that `--period` is not used because there are no data. Without the warning, a reader could think that the
/// period was checked.
void warn_of_unused_period(const RunOptions& options, Diagnostics& diagnostics);
/// The same for `--only`.
void warn_of_unused_restriction(const RunOptions& options, Diagnostics& diagnostics);

/// Warns of sources that are stale or short.
void warn_of_sources(const Report& report, Diagnostics& diagnostics);

/// Warns if the two reports are of different scorecards, or of different members: comparing them is possible, but
/// rarely meant.
void warn_of_unlike_reports(const Changes& changes, Diagnostics& diagnostics);

/// The style of text on standard output.
[[nodiscard]] TextStyle text_style(const Conduct& conduct, const Environment& environment);

} // namespace kpitrace::cli
