#include "cli/commands.hpp"

#include "cli/job.hpp"
#include "cli/output.hpp"
#include "kpitrace/evaluate/read_assumptions.hpp"
#include "kpitrace/whatif/comparison.hpp"

namespace kpitrace::cli {

ExitStatus carry_out(const WhatIfOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = load_job(options.run, environment, diagnostics);
    if (!job) return ExitStatus::unusable;
    const bool is_read = read_assumptions(options.assumptions, *job->scorecard, diagnostics).has_value();
    if (!assign_files(*job, options.run, environment, diagnostics) || !is_read) return ExitStatus::unusable;

    const auto run = run_phases(*job, options.conduct, environment, diagnostics);
    if (!run) return ExitStatus::unusable;
    // Read again: an assumption can name the target of a KPI, and `--only` can leave out KPIs.
    const Scorecard& scorecard = run->scorecard();
    const auto wanted = read_assumptions(options.assumptions, scorecard, diagnostics);
    if (!wanted) return ExitStatus::unusable;
    const auto assumptions = settle_assumptions(*wanted, scorecard, run->query(), run->evaluation(), diagnostics);
    if (!assumptions) return ExitStatus::unusable;
    Comparison comparison =
        compare(scorecard, *wanted, report_of(*job, *run), report_of(*job, run->assuming(*assumptions)));
    warn_of_sources(comparison.after, diagnostics);
    for (std::string& note : notes_on(*wanted, scorecard, comparison))
        comparison.after.notes.push_back(std::move(note));

    const std::string text = options.format == AnswerFormat::json
                                 ? render_json(comparison)
                                 : render_text(comparison, options.shown, text_style(options.conduct, environment));
    write_standard_output(text, diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace kpitrace::cli
