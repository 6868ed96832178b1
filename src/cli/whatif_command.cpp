#include "cli/commands.hpp"

#include "cli/inputs.hpp"
#include "cli/job.hpp"
#include "cli/output.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/evaluate/read_assumptions.hpp"
#include "kpitrace/whatif/comparison.hpp"

namespace kpitrace::cli {

ExitStatus carry_out(const WhatIfOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = load_job(options.run, environment, diagnostics);
    if (!job) return ExitStatus::unusable;
    const Scorecard& scorecard = *job->scorecard;
    const auto wanted = read_assumptions(options.assumptions, scorecard, diagnostics);
    auto inputs = assign_inputs(scorecard, job->query, options.run.data, diagnostics, options.run.root);
    if (!wanted || !inputs || diagnostics.has_errors()) return ExitStatus::unusable;
    job->inputs = *std::move(inputs);

    const auto measurements = read_data(*job, options.conduct, environment, diagnostics);
    if (!measurements) return ExitStatus::unusable;
    const auto period = choose_period(*job, *measurements, diagnostics);
    if (!period) return ExitStatus::unusable;

    const Evaluation before = evaluate(scorecard, job->query, *measurements, *period);
    const auto assumptions = settle_assumptions(*wanted, scorecard, job->query, before, diagnostics);
    if (!assumptions) return ExitStatus::unusable;
    const Evaluation after = evaluate(scorecard, job->query, *measurements, *period, *assumptions);
    Comparison comparison =
        compare(scorecard, *wanted, report_on(*job, *measurements, before), report_on(*job, *measurements, after));
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
