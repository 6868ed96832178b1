// All commands begin in the same way. Mistakes in options and in the scorecard are found before the data are read,
// because reading can take minutes.
#include "cli/job.hpp"

#include "cli/engines.hpp"
#include "cli/holidays.hpp"
#include "cli/inputs.hpp"
#include "cli/progress.hpp"
#include "cli/selection.hpp"
#include "kpitrace/scorecard/read_scorecard.hpp"
#include "words/sentences.hpp"

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

/// The size of all files together. Returns nothing if the size of a file is not known, as with a pipe.
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

/// The progress bar exists only while data are read.
std::optional<Measurements> read_data(const Job& job, const Query& query, const Conduct& conduct,
                                      const Environment& environment, Diagnostics& diagnostics) {
    MeasureOptions measuring{.threads = job.threads, .today = job.today};
    measuring.reading.texts = &job.texts;
    std::optional<ProgressBar> bar;
    if (environment.error_width && conduct.verbosity == Verbosity::normal) {
        bar.emplace(total_size(job.inputs), *environment.error_width);
        measuring.reading.bytes_read = &bar->bytes();
    }
    return measure(query, job.inputs, measuring, diagnostics);
}

engine::TableOptions table_options(const Job& job) {
    engine::TableOptions options{.today = job.today};
    if (const auto* period = std::get_if<Period>(&job.asked)) options.evaluated.period = *period;
    options.evaluated.history = job.history;
    return options;
}

/// The values that parameters have in this run: without them, two reports could differ for a reason that nobody sees.
std::string parameters_in_words(const Parameters& parameters) {
    std::string words;
    for (const Parameter& parameter : parameters)
        words += fmt::format("{}{} = {}", words.empty() ? "parameters: " : ", ", parameter.name, value_text(parameter));
    return words;
}

/// The names of all files whose texts the file has. The texts are a line end apart.
std::vector<std::string> names_of(const SourceFile& file) {
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin <= file.text().size(); begin = file.whole_at(begin).end + std::size_t{1})
        names.push_back(file.name_at(begin));
    return names;
}

/// The dimensions to whose members the job is restricted.
std::vector<DimensionId> dimensions_of(const Job& job) {
    std::vector<DimensionId> dimensions;
    for (const MemberChoice& choice : job.only) dimensions.push_back(choice.dimension);
    if (job.each) dimensions.push_back(*job.each);
    return dimensions;
}

/// Prints how the clients are called, for `--verbose`.
void print_calls(const Job& job) {
    for (std::size_t i = 0; i < job.engines.size(); ++i) {
        if (!job.engines[i] || !job.engines[i]->call) continue;
        write_standard_error(
            fmt::format("{}: {}\n", job.scorecard->sources[i].id, engine::describe(*job.engines[i]->call)));
    }
}

} // namespace

std::optional<Job> load_job(const RunOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto loaded = load_scorecard(options.scorecard, diagnostics,
                                 {.settings = options.settings,
                                  .may_include = [&](const std::string& path) { return options.root.contains(path); },
                                  .completeness = options.completeness});
    if (!loaded) return std::nullopt;
    if (options.holidays == HolidayReading::read && !add_holidays(*loaded, options.root, diagnostics))
        return std::nullopt;
    check_waivers(*loaded, options.today.value_or(environment.today), diagnostics);
    return job_of(std::make_shared<const Scorecard>(select_kpis(*loaded, options.selection, diagnostics)), options,
                  environment, diagnostics);
}

Job job_of(std::shared_ptr<const Scorecard> scorecard, const RunOptions& options, const Environment& environment,
           Diagnostics& diagnostics) {
    Job job{.scorecard = scorecard,
            .query = {},
            .only = read_only(options.only, *scorecard, diagnostics),
            .selection = options.selection,
            .each = {},
            .inputs = {},
            .asked = {},
            .today = options.today.value_or(environment.today),
            .threads = options.threads.value_or(environment.processors),
            .engine_timeout = options.engines.timeout,
            .history = options.history};
    job.query = std::make_shared<Query>(plan_query(*scorecard));
    add_partial_windows(*job.query, *scorecard, job.today);
    for (const MemberChoice& choice : job.only) restrict_to(*job.query, *scorecard, choice);
    if (options.period) {
        const auto asked = read_asked_period(*options.period, job.scorecard->calendar, diagnostics);
        if (asked) job.asked = *asked;
        if (asked && options.history && !std::holds_alternative<Period>(*asked))
            diagnostics.add(call_error("usage",
                                       fmt::format("`--history` needs the id of its last period; `--period {}` depends "
                                                   "on the data",
                                                   *options.period),
                                       fmt::format("write an id such as `--period {}`",
                                                   scorecard->calendar.id(scorecard->calendar.at(job.today)))));
    }
    return job;
}

bool assign_files(Job& job, const RunOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto inputs = assign_inputs(*job.scorecard, *job.query, options.data, diagnostics, options.root);
    if (!inputs || diagnostics.has_errors()) return false;
    job.inputs = *std::move(inputs);
    auto engines = assign_engines(*job.scorecard, *job.query, job.inputs, options.engines, environment, diagnostics);
    if (!engines) return false;
    job.engines = *std::move(engines);
    for (const std::string& written : options.engines.results)
        job.results.push_back(written.substr(written.find('=') + 1));
    return true;
}

std::optional<Job> prepare(const RunOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = load_job(options, environment, diagnostics);
    if (!job || !assign_files(*job, options, environment, diagnostics)) return std::nullopt;
    return job;
}

Run MeasuredJob::run(const TraceOptions& options, const std::optional<EvaluatedMembers>& more) const {
    std::vector<EvaluatedMembers> all = members;
    if (more) all.push_back(*more);
    return Run(scorecard, query, measurements, period, options, std::move(all));
}

std::optional<Measurements> measure_query(const Job& job, const Query& query, const Conduct& conduct,
                                          const Environment& environment, Diagnostics& diagnostics) {
    auto files = read_data(job, query, conduct, environment, diagnostics);
    const bool has_tables = std::ranges::any_of(job.engines, [](const auto& one) { return one.has_value(); });
    if (!files) return files;
    const auto* period = std::get_if<Period>(&job.asked);
    if (job.history && period != nullptr) files->history_begin = *period - (*job.history - 1);
    if (!has_tables) return files;
    if (conduct.calls == ClientCalls::shown) print_calls(job);
    engine::TableOptions options = table_options(job);
    std::optional<WaitingLine> line;
    if (environment.error_width && conduct.verbosity == Verbosity::normal) {
        line.emplace(*environment.error_width);
        options.waits_for = [&line](const std::vector<std::string>& sources) { line->show(sources); };
    }
    options.asking = ask_options(job.engine_timeout, line ? &*line : nullptr);
    return engine::measure_tables(*job.scorecard, query, job.engines, options, *std::move(files), diagnostics);
}

std::optional<MeasuredJob> measure_job(const Job& job, const Conduct& conduct, const Environment& environment,
                                       Diagnostics& diagnostics) {
    auto measured = measure_query(job, *job.query, conduct, environment, diagnostics);
    if (!measured || !check_member_counts(*job.scorecard, *job.query, *measured, diagnostics)) return std::nullopt;
    MeasuredJob made{.scorecard = job.scorecard,
                     .query = job.query,
                     .measurements = std::make_shared<const Measurements>(*std::move(measured)),
                     .period = {},
                     .members = evaluated_members(job.only)};
    check_members(job.only, *job.scorecard, *job.query, *made.measurements, diagnostics);
    const std::vector<DimensionId> dimensions = dimensions_of(job);
    if (!dimensions.empty())
        made.scorecard = std::make_shared<const Scorecard>(
            restricted_to(dimensions, *job.scorecard, *job.query, *made.measurements));
    if (std::ranges::none_of(made.scorecard->kpis, &Kpi::is_selected) && !job.selection.is_empty())
        diagnostics.add(call_error("nothing-selected", "no selected KPI can be restricted to members",
                                   "the sources of the selected KPIs lack the dimension; select others, or leave out "
                                   "the members"));
    // Without this error, a run that judges nothing would pass.
    if (!diagnostics.has_errors() && std::ranges::none_of(made.scorecard->kpis, &Kpi::is_selected))
        diagnostics.add(
            call_error("nothing-left",
                       fmt::format("no KPI can be restricted to members of `{}`: the sources that they read "
                                   "lack the dimension",
                                   (*job.scorecard)[dimensions.front()].id),
                       "add the dimension to the sources of a KPI, or leave out the option"));
    if (diagnostics.has_errors()) return std::nullopt;
    const auto period = find_period(job.asked, *made.scorecard, *job.query, *made.measurements, diagnostics);
    if (!period) return std::nullopt;
    made.period = *period;
    return made;
}

std::optional<Run> run_phases(const Job& job, const Conduct& conduct, const Environment& environment,
                              Diagnostics& diagnostics, const TraceOptions& options) {
    const auto measured = measure_job(job, conduct, environment, diagnostics);
    if (!measured) return std::nullopt;
    return measured->run(options);
}

std::optional<Run> run_on_data(Job& job, const RunOptions& options, const Conduct& conduct,
                               const Environment& environment, Diagnostics& diagnostics) {
    if (!assign_files(job, options, environment, diagnostics)) return std::nullopt;
    auto run = run_phases(job, conduct, environment, diagnostics);
    if (run && !has_values(run->evaluation()))
        warn("no-values", fmt::format("no KPI has a value in {}", job.scorecard->calendar.title(run->period())),
             "choose another `--period`, or run `kpitrace check` to see the reasons", diagnostics);
    return run;
}

Report report_of(const Job& job, const Run& run, const Audit& audit) {
    Report report = make_report(run, audit);
    report.selection = job.selection;
    const std::vector<std::string> notes = notes_on_left_out(*job.scorecard, run);
    report.notes.insert(report.notes.begin(), notes.begin(), notes.end());
    if (!job.scorecard->parameters.empty())
        report.notes.insert(report.notes.begin(), parameters_in_words(job.scorecard->parameters));
    return report;
}

Audit audit_of(const Job& job, const Run& run) {
    Audit audit = lint(run);
    keep_selected(run.scorecard(), audit);
    if (run.scorecard().kpis.size() == job.scorecard->kpis.size()) return audit;
    const Audit whole = lint(*job.scorecard, job.today);
    std::erase_if(audit.findings, [&](const Finding& finding) {
        return entry_of(finding.rule).stage == LintStage::scorecard &&
               std::ranges::none_of(whole.findings, [&](const Finding& other) {
                   return other.rule == finding.rule && other.span == finding.span;
               });
    });
    return audit;
}

std::vector<std::string> files_read(const Job& job) {
    std::vector<std::string> read = names_of(job.scorecard->file);
    if (job.scorecard->holiday_file) read.push_back(holiday_path(*job.scorecard));
    for (const auto& files : job.inputs)
        for (const csv::InputFile& file : files) read.push_back(file.path);
    read.insert(read.end(), job.results.begin(), job.results.end());
    return read;
}

void warn(std::string rule, std::string message, std::string help, Diagnostics& diagnostics) {
    Diagnostic warning = call_error(std::move(rule), std::move(message), std::move(help));
    warning.severity = Severity::warning;
    diagnostics.add(std::move(warning));
}

bool can_be_unfinished(const Job& job) {
    if (const auto* period = std::get_if<Period>(&job.asked))
        return job.scorecard->calendar.days(*period).last >= job.today;
    return !std::holds_alternative<LastCompletePeriod>(job.asked);
}

bool has_data(const RunOptions& options, const Job& job, const Environment& environment) {
    const bool has_engine =
        !options.engines.engines.empty() || !options.engines.results.empty() || !environment.engines.empty();
    const auto is_ready = [&](const Aggregate& aggregate) {
        const Source& source = (*job.scorecard)[aggregate.source];
        return !source.files.empty() || (source.table && has_engine);
    };
    return !options.data.empty() || std::all_of(job.query->aggregates.begin(), job.query->aggregates.end(), is_ready);
}

void warn_of_unused_period(const RunOptions& options, Diagnostics& diagnostics) {
    if (!options.period) return;
    warn("unused-period", fmt::format("`--period {}` is not used: without data no values are judged", *options.period),
         "add the data as `[SOURCE=]CSV …`", diagnostics);
}

void warn_of_unused_restriction(const RunOptions& options, Diagnostics& diagnostics) {
    if (options.only.empty()) return;
    warn("unused-only", fmt::format("`--only {}` is not used: members are known only from data", options.only.front()),
         "add the data as `[SOURCE=]CSV …`", diagnostics);
}

void warn_of_sources(const Report& report, Diagnostics& diagnostics) {
    for (const ReportWarning& warning : report.warnings) warn(warning.rule, warning.message, warning.help, diagnostics);
}

void warn_of_unlike_reports(const Changes& changes, Diagnostics& diagnostics) {
    if (is_of_two_scorecards(changes))
        warn("two-scorecards",
             fmt::format("the reports have no KPI in common: one is of `{}`, the other of `{}`", changes.before.name,
                         changes.now.name),
             "give two reports of one scorecard", diagnostics);
    if (is_of_other_selection(changes))
        warn("other-selection", "the older report has only selected KPIs, and the newer one others",
             "give two reports with the same `--select` and `--exclude`", diagnostics);
    if (is_of_other_members(changes))
        warn("other-members",
             fmt::format("one report is {}, the other {}", members_in_words(changes.before.only),
                         members_in_words(changes.now.only)),
             "give two reports of the same members", diagnostics);
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
