#include "cli/commands.hpp"

#include "cli/job.hpp"
#include "cli/output.hpp"
#include "kpitrace/explain/explain.hpp"

#include <utility>

namespace kpitrace::cli {

ExitStatus carry_out(const ExplainOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = prepare(options.run, environment, diagnostics);
    if (!job) return ExitStatus::unusable;
    const auto subject = find_subject(*job->scorecard, options.id, diagnostics);
    if (!subject) return ExitStatus::unusable;
    const RowCounts counts = add_row_counts(*job->query);

    const auto run = run_phases(*job, options.conduct, environment, diagnostics, {.stakes = Stakes::found});
    if (!run) return ExitStatus::unusable;
    Report report = make_report(*run);
    warn_of_sources(report, diagnostics);
    const Explanation explanation = kpitrace::explain(*run, counts, std::move(report), *subject);

    write_standard_output(options.format == AnswerFormat::json
                              ? render_explanation_json(explanation)
                              : render_explanation_text(explanation, text_style(options.conduct, environment)),
                          diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace kpitrace::cli
