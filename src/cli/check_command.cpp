// The order of the steps protects files: everything that can fail comes before the first output is replaced. So a
// failed run leaves yesterday's report as it was.
#include "cli/commands.hpp"

#include "cli/check_each.hpp"
#include "cli/job.hpp"
#include "cli/output.hpp"
#include "kpitrace/lint/lint.hpp"
#include "kpitrace/report/report.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace kpitrace::cli {
namespace {

/// Reports an output that would replace the earlier report by another format than JSON, because the next run could not
/// read it.
void refuse_outputs_over_report(const CheckOptions& options, Diagnostics& diagnostics) {
    if (!options.since) return;
    std::error_code ignored;
    for (const OutputTarget<Format>& output : options.outputs) {
        if (output.format == Format::json || !std::filesystem::equivalent(output.path, *options.since, ignored))
            continue;
        diagnostics.add(call_error("output-is-input",
                                   fmt::format("`--output {}` would replace the report of `--since` by {}", output.path,
                                               entry_of(output.format).name),
                                   "write to another file, or replace it by `json`"));
    }
}

/// Reports comparisons that mean nothing, and warns if the earlier report has another name.
void judge_baseline(const Changes& changes, Diagnostics& diagnostics) {
    const ReportPeriod& before = changes.before.period;
    const ReportPeriod& now = changes.now.period;
    if (has_nothing_in_common(changes))
        return diagnostics.add(call_error(
            "other-baseline",
            fmt::format("the report of `--since` is of `{}` and has no KPI in common with this scorecard, `{}`",
                        changes.before.name, changes.now.name),
            "give an earlier report of this scorecard, or leave out `--since`"));
    if (is_of_other_members(changes))
        return diagnostics.add(
            call_error("other-baseline",
                       fmt::format("the report of `--since` is {}, and this run is {}",
                                   members_in_words(changes.before.only), members_in_words(changes.now.only)),
                       "give an earlier report of the same members, or leave out `--since`"));
    if (now.start < before.start && now.end < before.end)
        return diagnostics.add(
            call_error("later-baseline",
                       fmt::format("the report of `--since` is of {}, which is later than {}, the period of this run",
                                   before.title, now.title),
                       fmt::format("give a report of {} or an earlier one", now.title)));
    if (is_of_other_selection(changes))
        warn("other-selection",
             "the report of `--since` has only selected KPIs, so a KPI can look new that only was not selected",
             "give a report with the same `--select` and `--exclude`, or without them", diagnostics);
    if (changes.before.name != changes.now.name)
        warn("other-name",
             fmt::format("the report of `--since` is of `{}`, and this scorecard is `{}`", changes.before.name,
                         changes.now.name),
             "if the scorecard was renamed, this goes away with the next report", diagnostics);
}

/// Whether one of the requested formats shows something.
template<class Predicate> bool is_shown(const CheckOptions& options, Predicate shows) {
    return shows(entry_of(options.format)) ||
           std::any_of(options.outputs.begin(), options.outputs.end(),
                       [&](const OutputTarget<Format>& output) { return shows(entry_of(output.format)); });
}

PathListing paths_to_list(const CheckOptions& options) {
    const auto shows = [](const FormatEntry& format) { return format.paths == PathListing::shortest; };
    return is_shown(options, shows) ? PathListing::shortest : PathListing::none;
}

/// An audit compares all pairs of KPIs, which can take long. So the scorecard is audited only if a format shows
/// findings, or if an error among them fails the run.
Audit shown_audit(const CheckOptions& options, const Job& job, const Run& run) {
    const auto shows = [](const FormatEntry& format) { return format.findings; };
    return options.fail_on.lint_error || is_shown(options, shows) ? audit_of(job, run) : Audit{};
}

/// Writes standard output first. If that fails, no file is replaced: one of the files can be the report with which the
/// next run is compared (`--since`).
void write(const Report& report, const Verdict& verdict, const CheckOptions& options, const Environment& environment,
           Diagnostics& diagnostics) {
    const auto rendered = [&](Format format, TextStyle style) -> Output {
        return [&, format, style](const Sink& sink) { render(report, verdict, format, style, sink, options.view); };
    };
    if (options.detail == Detail::brief)
        write_standard_output(render_brief(report, verdict), diagnostics);
    else if (options.conduct.verbosity == Verbosity::normal || verdict.failed)
        write_standard_output(rendered(options.format, text_style(options.conduct, environment)), diagnostics);
    if (diagnostics.has_errors()) return;
    std::vector<OutputFile> files;
    for (const OutputTarget<Format>& output : options.outputs) {
        Output made = rendered(output.format, TextStyle{});
        // Signals are held back while files are replaced, so a user would have to wait. Only outputs that may not fit
        // into memory are made then.
        if (!entry_of(output.format).in_pieces) made = made.text();
        files.push_back({output.path, std::move(made), output.writing});
    }
    replace_files(files, diagnostics);
}

} // namespace

ExitStatus carry_out(const CheckOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = load_job(options.run, environment, diagnostics);
    if (!job) return ExitStatus::unusable;
    if (options.each) divide_by(*job, *options.each, diagnostics);
    if (!assign_files(*job, options.run, environment, diagnostics)) return ExitStatus::unusable;
    const TraceOptions tracing{.paths = paths_to_list(options), .stakes = Stakes::found};
    if (options.each) return check_each(*job, options, tracing, environment, diagnostics);
    for (const OutputTarget<Format>& output : options.outputs)
        refuse_replacing_input(output.path, files_read(*job), diagnostics);
    refuse_outputs_over_report(options, diagnostics);
    // The earlier report is read completely before an output can replace it.
    const auto before = options.since ? load_snapshot(*options.since, diagnostics) : std::nullopt;
    if (diagnostics.has_errors()) return ExitStatus::unusable;

    const auto run = run_phases(*job, options.conduct, environment, diagnostics, tracing);
    if (!run) return ExitStatus::unusable;
    Report report = report_of(*job, *run, shown_audit(options, *job, *run));
    if (is_shown(options, [](const FormatEntry& format) { return shows_curves(format.format); }))
        add_pace_curves(*run, report);
    if (is_shown(options, [](const FormatEntry& format) { return shows_causes(format.format); }))
        add_causes(*run, report);
    warn_of_sources(report, diagnostics);
    if (before) mark_changes_since(*before, report);
    if (report.since) judge_baseline(*report.since, diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    const Verdict verdict = judge(report, options.fail_on);

    write(report, verdict, options, environment, diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    return status_of(report, verdict, options.statuses);
}

} // namespace kpitrace::cli
