#include "cli/lint_command.hpp"

#include "cli/inputs.hpp"
#include "cli/job.hpp"
#include "cli/output.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/lint/lint.hpp"
#include "kpitrace/report/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace::cli {
namespace {

/// Files on the command line, or in every source that the query needs.
bool has_data(const LintOptions& options, const Job& job) {
    const auto is_ready = [&job](const Aggregate& aggregate) {
        return !(*job.scorecard)[aggregate.source].files.empty();
    };
    return !options.run.data.empty() || std::all_of(job.query.aggregates.begin(), job.query.aggregates.end(), is_ready);
}

/// What was asked for and is not there is told, lest silence be taken for praise.
void warn(std::string rule, std::string message, std::string help, Diagnostics& diagnostics) {
    Diagnostic warning = call_error(std::move(rule), std::move(message), std::move(help));
    warning.severity = Severity::warning;
    diagnostics.add(std::move(warning));
}

bool has_values(const Evaluation& evaluation) {
    return std::any_of(evaluation.kpis.begin(), evaluation.kpis.end(),
                       [](const KpiEvaluation& kpi) { return kpi.now.actual.has_value(); });
}

std::optional<Audit> audit_with_data(Job& job, const LintOptions& options, const Environment& environment,
                                     Diagnostics& diagnostics) {
    auto inputs = assign_inputs(*job.scorecard, job.query, options.run.data, diagnostics);
    if (!inputs || diagnostics.has_errors()) return std::nullopt;
    job.inputs = *std::move(inputs);
    const auto measurements = read_data(job, options.conduct, environment, diagnostics);
    if (!measurements) return std::nullopt;
    const auto period = choose_period(job, *measurements, diagnostics);
    if (!period) return std::nullopt;
    const Evaluation evaluation = evaluate(*job.scorecard, job.query, *measurements, *period);
    if (!has_values(evaluation))
        warn("no-values", fmt::format("no KPI has a value in {}", job.scorecard->calendar.title(*period)),
             "ask for another `--period`, or look with `kpitrace check` why", diagnostics);
    return kpitrace::lint(*job.scorecard, job.today, evaluation);
}

bool fails(const Audit& audit, const std::optional<Severity>& fail_on) {
    return fail_on && std::any_of(audit.findings.begin(), audit.findings.end(),
                                  [&](const Finding& finding) { return entry_of(finding.rule).severity >= *fail_on; });
}

} // namespace

ExitStatus lint(const LintOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = load_job(options.run, environment, diagnostics);
    if (!job || diagnostics.has_errors()) return ExitStatus::unusable;
    if (options.run.period && !has_data(options, *job))
        warn("unused-period",
             fmt::format("`--period {}` is not used: without data no values are judged", *options.run.period),
             "add the data as `[SOURCE=]CSV …`", diagnostics);
    const auto audit = has_data(options, *job) ? audit_with_data(*job, options, environment, diagnostics)
                                               : std::optional(kpitrace::lint(*job->scorecard, job->today));
    if (!audit) return ExitStatus::unusable;
    write_standard_output(
        render_audit(*audit, *job->scorecard, options.format, text_style(options.conduct, environment)), diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    return fails(*audit, options.fail_on) ? ExitStatus::failed : ExitStatus::ok;
}

ExitStatus explain_rule(const ExplainRuleOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    write_standard_output(render_lint_rule(entry_of(options.rule), text_style(options.conduct, environment)),
                          diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace kpitrace::cli
