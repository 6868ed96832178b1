// Ignored findings are dropped as they are made, but standings are not: `ignore` silences a message and does not
// improve the score of the step.
#include "kpitrace/lint/lint.hpp"

#include "lint/rules.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kpitrace {

namespace {

Audit audit_all(const Facts& facts) {
    Audit audit;
    audit.basis = facts.run != nullptr ? LintBasis::data : LintBasis::scorecard;
    AuditWriter out(facts.scorecard, audit);
    out.begin(ManagementStep::cause_and_effect);
    audit_cause_and_effect(facts, out);
    out.begin(ManagementStep::action);
    audit_action(facts, out);
    out.begin(ManagementStep::metric_to_kpi);
    audit_metric_to_kpi(facts, out);
    out.begin(ManagementStep::alignment);
    audit_alignment(facts, out);
    std::stable_sort(audit.findings.begin(), audit.findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.span.begin, a.rule) < std::tie(b.span.begin, b.rule);
    });
    return audit;
}

} // namespace

AuditWriter::AuditWriter(const Scorecard& scorecard, Audit& audit)
    : audit_(audit)
    , ignored_(lint_rules().size(), 0) {
    for (const LintRule rule : scorecard.ignored_rules) ignored_[static_cast<std::size_t>(rule)] = 1;
}

/// Findings of ignored rules are dropped here, so that no rule has to know which rules are ignored.
void AuditWriter::add_finding(LintRule rule, Span span, std::string message, std::string help) {
    if (ignored_[static_cast<std::size_t>(rule)] != 0) return;
    audit_.findings.push_back({rule, std::move(message), span, std::move(help)});
}

void AuditWriter::add_standing(std::string what, std::size_t holds, std::size_t of) {
    audit_.standings.push_back({step_, std::move(what), holds, of});
}

Audit lint(const Scorecard& scorecard, Date today) {
    return audit_all(Facts(scorecard, today, nullptr));
}

Audit lint(const Run& run) {
    return audit_all(Facts(run.scorecard(), run.today(), &run));
}

std::size_t count_of(const Audit& audit, Severity severity) {
    const auto count = std::count_if(audit.findings.begin(), audit.findings.end(), [severity](const Finding& finding) {
        return entry_of(finding.rule).severity == severity;
    });
    return static_cast<std::size_t>(count);
}

Diagnostics to_diagnostics(const Audit& audit, const SourceFile& file) {
    Diagnostics diagnostics;
    // In order, so the findings that are kept are known and the others need no place.
    for (const Finding& finding : audit.findings) {
        const LintRuleEntry& entry = entry_of(finding.rule);
        if (diagnostics.full(entry.name)) {
            diagnostics.add_uncounted_place(entry.severity, entry.name);
            continue;
        }
        diagnostics.add({.severity = entry.severity,
                         .rule = std::string(entry.name),
                         .message = finding.message,
                         .place = place_of(file, finding.span),
                         .help = finding.help});
    }
    return diagnostics;
}

/// Adds up the standings of each step. The table of steps is in the order of ManagementStep.
std::vector<StepTotal> step_totals(const Audit& audit) {
    std::vector<StepTotal> totals;
    for (const ManagementStepEntry& entry : management_steps()) totals.push_back({entry.step, {}, 0, 0});
    for (const Standing& standing : audit.standings) {
        StepTotal& total = totals[static_cast<std::size_t>(standing.step)];
        total.standings.push_back(&standing);
        total.holds += standing.holds;
        total.of += standing.of;
    }
    return totals;
}

} // namespace kpitrace
