// An audit needs no data: a scorecard can be checked when it is written, long before the first export. If there are
// data, the values are judged too.
#include "cli/commands.hpp"

#include "cli/job.hpp"
#include "cli/output.hpp"
#include "kpitrace/formats/audit.hpp"
#include "kpitrace/lint/lint.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace::cli {
namespace {

/// Rules about values are not judged without data. For files that is obvious, but a table seems to be at hand.
void advise_engine(const Scorecard& scorecard, Diagnostics& diagnostics) {
    const auto table = std::ranges::find_if(scorecard.sources, [](const Source& one) { return one.table.has_value(); });
    if (table == scorecard.sources.end()) return;
    diagnostics.add(
        {.severity = Severity::advice,
         .rule = "values-not-judged",
         .message = fmt::format("the rules about values were not judged: the rows of source `{}` are in a "
                                "database",
                                table->id),
         .place = place_of(scorecard.file, table->table->span),
         .help = "name its client, such as `--engine 'postgresql: psql service=crm'`, or write `--no-data`"});
}

/// Audits the scorecard, and its values if there are data.
std::optional<Audit> audit(Job& job, const LintOptions& options, const Environment& environment,
                           Diagnostics& diagnostics) {
    if (options.data == AuditData::none || !has_data(options.run, job, environment)) {
        warn_of_unused_period(options.run, diagnostics);
        warn_of_unused_restriction(options.run, diagnostics);
        if (options.data == AuditData::if_given) advise_engine(*job.scorecard, diagnostics);
        Audit found = kpitrace::lint(*job.scorecard, job.today);
        keep_selected(*job.scorecard, found);
        return found;
    }
    const auto run = run_on_data(job, options.run, options.conduct, environment, diagnostics);
    if (!run) return std::nullopt;
    return audit_of(job, *run);
}

/// A library is a part of scorecards. Without KPIs and objectives the four steps cannot be judged, so only what was
/// checked while it was read is reported.
ExitStatus approve_library(const Job& job, const LintOptions& options, const Environment& environment,
                           Diagnostics& diagnostics) {
    if (!options.run.data.empty())
        warn("unused-data",
             fmt::format("`{}` is not read: the file has no `name`, so it is a library for other scorecards",
                         options.run.data.front()),
             "give the data with a scorecard that includes the file", diagnostics);
    const Scorecard& library = *job.scorecard;
    const std::string text =
        options.format == AuditFormat::text
            ? fmt::format("no errors in {}: it has no `name`, so it is checked as a library for other scorecards\n",
                          escape_control(library.file.name()))
            : render_audit({}, library, options.format, text_style(options.conduct, environment));
    write_standard_output(text, diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

bool fails(const Audit& audit, const std::optional<Severity>& fail_on) {
    return fail_on && std::any_of(audit.findings.begin(), audit.findings.end(),
                                  [&](const Finding& finding) { return entry_of(finding.rule).severity >= *fail_on; });
}

} // namespace

ExitStatus carry_out(const LintOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = load_job(options.run, environment, diagnostics);
    if (!job || diagnostics.has_errors()) return ExitStatus::unusable;
    if (job->scorecard->name.empty()) return approve_library(*job, options, environment, diagnostics);
    const auto found = audit(*job, options, environment, diagnostics);
    if (!found) return ExitStatus::unusable;
    write_standard_output(
        render_audit(*found, *job->scorecard, options.format, text_style(options.conduct, environment)), diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    return fails(*found, options.fail_on) ? ExitStatus::failed : ExitStatus::ok;
}

ExitStatus carry_out(const ExplainRuleOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    write_standard_output(render_lint_rule(entry_of(options.rule), text_style(options.conduct, environment)),
                          diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace kpitrace::cli
