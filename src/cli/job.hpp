// What every command that evaluates a scorecard begins with: the scorecard, its query, its files, its period.
#pragma once

#include "cli/asked_period.hpp"
#include "cli/environment.hpp"
#include "cli/options.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/report/report.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace::cli {

/// A scorecard and what it is to be run on. No data are read yet.
struct Job {
    std::unique_ptr<const Scorecard> scorecard; ///< in a place of its own: the query points into it
    Query query;
    Inputs inputs; ///< as assign_inputs() gives them; empty before
    AskedPeriod asked;
    Date today;
    unsigned threads = 1;
};

/// Loads the scorecard and understands the period. Nothing where the scorecard can't be read; a period that is none is
/// an error, with which the inputs can still be assigned and judged.
[[nodiscard]] std::optional<Job> load_job(const RunOptions& options, const Environment& environment,
                                          Diagnostics& diagnostics);
/// The same with the inputs; nothing after any error.
[[nodiscard]] std::optional<Job> prepare(const RunOptions& options, const Environment& environment,
                                         Diagnostics& diagnostics);

/// The scorecard, and the files that the job's sources have.
[[nodiscard]] std::vector<std::string> files_read(const RunOptions& options, const Job& job);

/// Whether there is something to measure: files on the command line, or in every source that the query needs.
[[nodiscard]] bool has_data(const RunOptions& options, const Job& job);
/// What was asked for and is not there, or is of no use, is told.
void warn(std::string rule, std::string message, std::string help, Diagnostics& diagnostics);
/// Where there is nothing to measure, a warning that the period asked for is not used, lest silence be taken for
/// praise.
void warn_of_unused_period(const RunOptions& options, Diagnostics& diagnostics);

/// Measures the job's inputs, with a progress bar where a terminal wants one.
[[nodiscard]] std::optional<Measurements> read_data(const Job& job, const Conduct& conduct,
                                                    const Environment& environment, Diagnostics& diagnostics);

/// The period asked for, as find_period() finds it.
[[nodiscard]] std::optional<Period> choose_period(const Job& job, const Measurements& measurements,
                                                  Diagnostics& diagnostics);

/// The same of a job by load_job(), whose inputs are assigned first, evaluated in the period asked for, else the latest
/// with data; a warning where no KPI has a value then.
struct JobEvaluation {
    Measurements measurements;
    Evaluation evaluation;
};
[[nodiscard]] std::optional<JobEvaluation> evaluate_data(Job& job, const RunOptions& options, const Conduct& conduct,
                                                         const Environment& environment, Diagnostics& diagnostics);

/// The report where neither paths nor findings are shown.
[[nodiscard]] Report report_on(const Job& job, const Measurements& measurements, const Evaluation& evaluation,
                               const AtStake& at_stake = {});

/// Of sources that are stale or short.
void warn_of_sources(const Report& report, Diagnostics& diagnostics);

/// Reports of two scorecards can be compared, but hardly anyone wants that.
void warn_of_two_scorecards(const Changes& changes, Diagnostics& diagnostics);

/// The style of text on standard output.
[[nodiscard]] TextStyle text_style(const Conduct& conduct, const Environment& environment);

} // namespace kpitrace::cli
