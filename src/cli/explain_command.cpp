#include "cli/commands.hpp"

#include "cli/job.hpp"
#include "cli/output.hpp"
#include "cli/statements.hpp"
#include "kpitrace/engine/measure_tables.hpp"
#include "kpitrace/explain/explain.hpp"
#include "scorecard/formulas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace kpitrace::cli {
namespace {

/// The subject in the run's scorecard, in which KPIs can be left out because of `--only`. A KPI that is left out is an
/// error, and so is a metric over rows that cannot be restricted: its value would be that of all rows.
std::optional<Subject> subject_in(const Run& run, const Job& job, Subject subject, Diagnostics& diagnostics) {
    const auto refuse = [&](const std::string& id, const std::string& reason) {
        diagnostics.add(call_error("left-out", fmt::format("`{}` cannot be restricted to members: {}", id, reason),
                                   "leave out `--only`, or add the dimension to the source"));
        return std::nullopt;
    };
    if (subject.kind == ElementKind::metric) {
        const Reason& reason = run.evaluation().metrics[subject.index].value.reason;
        if (reason.kind == Reason::Kind::target_undivided)
            return refuse(run.scorecard().metrics[subject.index].id, describe(reason, run.scorecard(), run.query()));
    }
    if (subject.kind != ElementKind::kpi) return subject;
    const Kpi& kpi = job.scorecard->kpis[subject.index];
    const auto& kept = run.scorecard().kpis;
    const auto found = std::ranges::find(kept, kpi.id, &Kpi::id);
    if (found != kept.end()) {
        subject.index = static_cast<std::uint32_t>(found - kept.begin());
        return subject;
    }
    return refuse(kpi.id, why_left_out(kpi, *job.scorecard, run));
}

/// The metrics of a subject, with all metrics that they name.
std::vector<MetricId> metrics_of(const Subject& subject, const Scorecard& scorecard) {
    if (subject.kind == ElementKind::kpi) return metrics_below(scorecard, scorecard.kpis[subject.index].actual);
    const Metric& metric = scorecard.metrics[subject.index];
    std::vector<MetricId> metrics = metrics_below(scorecard, {metric.expression, metric.names});
    metrics.push_back({subject.index});
    return metrics;
}

/// Prints the statements that give the value of a KPI or a metric, and nothing for other values.
ExitStatus explain_sql(const ExplainOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = load_job(options.run, environment, diagnostics);
    if (!job || diagnostics.has_errors()) return ExitStatus::unusable;
    if (std::holds_alternative<Period>(job->asked)) job->history = 1; // only the number itself
    const auto subject = find_subject(*job->scorecard, options.id, diagnostics);
    if (!subject) return ExitStatus::unusable;
    if (subject->kind != ElementKind::kpi && subject->kind != ElementKind::metric) {
        diagnostics.add(call_error("usage",
                                   fmt::format("`{}` has no number of its own, so no SQL gives it", options.id),
                                   "name a KPI or a metric"));
        return ExitStatus::unusable;
    }
    Query query = plan_query(*job->scorecard, metrics_of(*subject, *job->scorecard));
    for (const MemberChoice& choice : job->only) restrict_to(query, *job->scorecard, choice);
    std::vector<SourceId> sources;
    for (std::uint32_t i = 0; i < query.relations.size(); ++i)
        if (job->scorecard->sources[i].table && engine::is_needed(query, {i})) sources.push_back({i});
    if (sources.empty())
        diagnostics.add(call_error("no-tables", fmt::format("`{}` reads no table", options.id),
                                   "write `table` or `query` in its source"));
    const auto text = write_statements(*job, query, sources, options.run.engines, environment, diagnostics);
    if (!text) return ExitStatus::unusable;
    write_standard_output(*text, diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace

ExitStatus carry_out(const ExplainOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    if (options.sql) return explain_sql(options, environment, diagnostics);
    auto job = prepare(options.run, environment, diagnostics);
    if (!job) return ExitStatus::unusable;
    const auto subject = find_subject(*job->scorecard, options.id, diagnostics);
    if (!subject) return ExitStatus::unusable;
    const RowCounts counts = add_row_counts(*job->query);

    const auto run = run_phases(*job, options.conduct, environment, diagnostics, {.stakes = Stakes::found});
    if (!run) return ExitStatus::unusable;
    const auto restricted = subject_in(*run, *job, *subject, diagnostics);
    if (!restricted) return ExitStatus::unusable;
    Report report = report_of(*job, *run);
    warn_of_sources(report, diagnostics);
    const Explanation explanation = kpitrace::explain(*run, counts, std::move(report), *restricted);

    write_standard_output(options.format == AnswerFormat::json
                              ? render_explanation_json(explanation)
                              : render_explanation_text(explanation, text_style(options.conduct, environment)),
                          diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace kpitrace::cli
