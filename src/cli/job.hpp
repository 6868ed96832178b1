// The beginning of every command that evaluates a scorecard: it loads the scorecard, finds its files and its period,
// and runs the phases.
#pragma once

#include "cli/asked_period.hpp"
#include "cli/environment.hpp"
#include "cli/options.hpp"
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
    std::shared_ptr<Query> query; ///< can be extended until it is measured
    Inputs inputs;                ///< by source; empty until assign_files()
    AskedPeriod asked;
    Date today;
    unsigned threads = 1;
};

/// Loads the scorecard and reads `--period`. Returns nothing if the scorecard cannot be read. A wrong `--period` is an
/// error too, but the caller can still assign files, so that one run reports their errors as well.
[[nodiscard]] std::optional<Job> load_job(const RunOptions& options, const Environment& environment,
                                          Diagnostics& diagnostics);

/// Gives each source its files (see assign_inputs()). Returns false if there has been any error.
[[nodiscard]] bool assign_files(Job& job, const RunOptions& options, Diagnostics& diagnostics);

/// Calls load_job() and assign_files(). Returns nothing after any error.
[[nodiscard]] std::optional<Job> prepare(const RunOptions& options, const Environment& environment,
                                         Diagnostics& diagnostics);

/// Measures the job's files, with a progress bar on terminals that can show one. Then evaluates and traces them in the
/// period that find_period() returns. Returns nothing after an error.
[[nodiscard]] std::optional<Run> run_phases(const Job& job, const Conduct& conduct, const Environment& environment,
                                            Diagnostics& diagnostics, const TraceOptions& options = {});

/// Does the same for commands that can run without data, with a job from load_job(). Warns if no KPI has a value.
[[nodiscard]] std::optional<Run> run_on_data(Job& job, const RunOptions& options, const Conduct& conduct,
                                             const Environment& environment, Diagnostics& diagnostics);

/// Whether there is something to measure: files on the command line, or files in every source that the query needs.
[[nodiscard]] bool has_data(const RunOptions& options, const Job& job);

/// The scorecard's file and the files of its sources.
[[nodiscard]] std::vector<std::string> files_read(const RunOptions& options, const Job& job);

void warn(std::string rule, std::string message, std::string help, Diagnostics& diagnostics);

/// Warns that `--period` is not used because there are no data. Without the warning, a reader could think that the
/// period was checked.
void warn_of_unused_period(const RunOptions& options, Diagnostics& diagnostics);

/// Warns of sources that are stale or short.
void warn_of_sources(const Report& report, Diagnostics& diagnostics);

/// Warns if the two reports are of different scorecards: comparing them is possible, but rarely meant.
void warn_of_two_scorecards(const Changes& changes, Diagnostics& diagnostics);

/// The style of text on standard output.
[[nodiscard]] TextStyle text_style(const Conduct& conduct, const Environment& environment);

} // namespace kpitrace::cli
