#include "cli/job.hpp"

#include "cli/inputs.hpp"
#include "cli/progress.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/scorecard/read_scorecard.hpp"
#include "kpitrace/trace/trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace kpitrace::cli {
namespace {

bool has_values(const Evaluation& evaluation) {
    return std::any_of(evaluation.kpis.begin(), evaluation.kpis.end(),
                       [](const KpiEvaluation& kpi) { return kpi.now.actual.has_value(); });
}

/// Of all files that are read; nothing where one of them has no size to tell.
std::optional<std::uint64_t> total_size(const Inputs& inputs) {
    std::uint64_t total = 0;
    for (const auto& files : inputs) {
        for (const std::string& file : paths_of(files)) {
            std::error_code failed;
            const bool is_sized = file != "-" && std::filesystem::is_regular_file(file, failed);
            const std::uint64_t size = is_sized ? std::filesystem::file_size(file, failed) : 0;
            if (!is_sized || failed) return std::nullopt;
            total += size;
        }
    }
    return total;
}

} // namespace

std::optional<Job> load_job(const RunOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto scorecard = load_scorecard(options.scorecard, diagnostics);
    if (!scorecard) return std::nullopt;
    Job job{.scorecard = std::make_unique<const Scorecard>(*std::move(scorecard)),
            .query = {},
            .inputs = {},
            .asked = {},
            .today = options.today.value_or(environment.today),
            .threads = options.threads.value_or(environment.processors)};
    job.query = plan_query(*job.scorecard);
    if (options.period) {
        const auto asked = read_asked_period(*options.period, job.scorecard->calendar, diagnostics);
        if (asked) job.asked = *asked;
    }
    return job;
}

std::optional<Job> prepare(const RunOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = load_job(options, environment, diagnostics);
    if (!job) return std::nullopt;
    auto inputs = assign_inputs(*job->scorecard, job->query, options.data, diagnostics, options.root);
    if (!inputs || diagnostics.has_errors()) return std::nullopt;
    job->inputs = *std::move(inputs);
    return job;
}

std::vector<std::string> files_read(const RunOptions& options, const Job& job) {
    std::vector<std::string> read{options.scorecard};
    for (const auto& files : job.inputs)
        for (const csv::InputFile& file : files) read.push_back(file.path);
    return read;
}

void warn(std::string rule, std::string message, std::string help, Diagnostics& diagnostics) {
    Diagnostic warning = call_error(std::move(rule), std::move(message), std::move(help));
    warning.severity = Severity::warning;
    diagnostics.add(std::move(warning));
}

bool has_data(const RunOptions& options, const Job& job) {
    const auto is_ready = [&job](const Aggregate& aggregate) {
        return !(*job.scorecard)[aggregate.source].files.empty();
    };
    return !options.data.empty() || std::all_of(job.query.aggregates.begin(), job.query.aggregates.end(), is_ready);
}

void warn_of_unused_period(const RunOptions& options, Diagnostics& diagnostics) {
    if (!options.period) return;
    warn("unused-period", fmt::format("`--period {}` is not used: without data no values are judged", *options.period),
         "add the data as `[SOURCE=]CSV …`", diagnostics);
}

std::optional<Measurements> read_data(const Job& job, const Conduct& conduct, const Environment& environment,
                                      Diagnostics& diagnostics) {
    MeasureOptions measuring{.threads = job.threads, .today = job.today};
    std::optional<ProgressBar> bar;
    if (environment.error_width && conduct.verbosity == Verbosity::normal) {
        bar.emplace(total_size(job.inputs), *environment.error_width);
        measuring.reading.bytes_read = &bar->bytes();
    }
    return measure(*job.scorecard, job.query, job.inputs, measuring, diagnostics);
}

std::optional<Period> choose_period(const Job& job, const Measurements& measurements, Diagnostics& diagnostics) {
    return find_period(job.asked, *job.scorecard, job.query, measurements, diagnostics);
}

std::optional<JobEvaluation> evaluate_data(Job& job, const RunOptions& options, const Conduct& conduct,
                                           const Environment& environment, Diagnostics& diagnostics) {
    auto inputs = assign_inputs(*job.scorecard, job.query, options.data, diagnostics, options.root);
    if (!inputs || diagnostics.has_errors()) return std::nullopt;
    job.inputs = *std::move(inputs);
    auto measurements = read_data(job, conduct, environment, diagnostics);
    if (!measurements) return std::nullopt;
    const auto period = choose_period(job, *measurements, diagnostics);
    if (!period) return std::nullopt;
    Evaluation evaluation = evaluate(*job.scorecard, job.query, *measurements, *period);
    if (!has_values(evaluation))
        warn("no-values", fmt::format("no KPI has a value in {}", job.scorecard->calendar.title(*period)),
             "ask for another `--period`, or look with `kpitrace check` why", diagnostics);
    return JobEvaluation{*std::move(measurements), std::move(evaluation)};
}

Report report_on(const Job& job, const Measurements& measurements, const Evaluation& evaluation,
                 const AtStake& at_stake) {
    const Trace traced = trace(*job.scorecard, evaluation, job.today, PathListing::none, at_stake);
    return make_report(*job.scorecard, job.query, measurements, evaluation, traced, Audit{}, job.today);
}

void warn_of_sources(const Report& report, Diagnostics& diagnostics) {
    for (const ReportWarning& warning : report.warnings)
        warn(warning.rule, warning.message, warning.help, diagnostics);
}

void warn_of_two_scorecards(const Changes& changes, Diagnostics& diagnostics) {
    if (!is_of_two_scorecards(changes)) return;
    warn("two-scorecards",
         fmt::format("the reports have no KPI in common: one is of `{}`, the other of `{}`", changes.before.name,
                     changes.now.name),
         "give two reports of one scorecard", diagnostics);
}

TextStyle text_style(const Conduct& conduct, const Environment& environment) {
    switch (conduct.colour) {
    case ColourChoice::always:
        return {environment.width, Colour::on};
    case ColourChoice::never:
        return {environment.width, Colour::off};
    case ColourChoice::automatic:
        break;
    }
    return {environment.width, environment.output_colour};
}

} // namespace kpitrace::cli
