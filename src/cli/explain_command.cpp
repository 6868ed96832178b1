#include "cli/commands.hpp"

#include "cli/job.hpp"
#include "cli/output.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/explain/explain.hpp"

namespace kpitrace::cli {

ExitStatus carry_out(const ExplainOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = prepare(options.run, environment, diagnostics);
    if (!job) return ExitStatus::unusable;
    const auto subject = find_subject(*job->scorecard, options.id, diagnostics);
    if (!subject) return ExitStatus::unusable;
    const RowCounts counts = add_row_counts(job->query);

    const auto measurements = read_data(*job, options.conduct, environment, diagnostics);
    if (!measurements) return ExitStatus::unusable;
    const auto period = choose_period(*job, *measurements, diagnostics);
    if (!period) return ExitStatus::unusable;

    const Evaluation evaluation = evaluate(*job->scorecard, job->query, *measurements, *period);
    const Report report = report_on(*job, *measurements, evaluation,
                                    find_at_stake(*job->scorecard, job->query, *measurements, evaluation));
    warn_of_sources(report, diagnostics);
    const DerivationBasis numbers{*job->scorecard, job->query, counts, *measurements, *period};
    const Explanation explanation = kpitrace::explain({numbers, evaluation, report}, *subject);

    write_standard_output(options.format == AnswerFormat::json
                              ? render_explanation_json(explanation)
                              : render_explanation_text(explanation, text_style(options.conduct, environment)),
                          diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace kpitrace::cli
