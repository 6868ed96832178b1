#include "kpitrace/report/audit.hpp"

#include "report/findings.hpp"
#include "report/github.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <numeric>

namespace kpitrace {

namespace {

struct Kind {
    Severity severity;
    AnnotationKind kind;
    std::string_view one;
    std::string_view many;
};

/// Errors first, and notices last: what is more of the others takes some of their room.
constexpr std::array<Kind, 3> kinds{
    {{Severity::error, AnnotationKind::error, "error", "errors"},
     {Severity::warning, AnnotationKind::warning, "warning", "warnings"},
     {Severity::advice, AnnotationKind::notice, "piece of advice", "pieces of advice"}}};

using Findings = std::vector<const ReportFinding*>;

std::string annotate(const ReportFinding& finding, AnnotationKind kind) {
    return workflow_command({.kind = kind,
                             .file = finding.file,
                             .line = finding.place.line,
                             .column = finding.place.column,
                             .title = finding.rule,
                             .message = finding.message + "\nhelp: " + finding.help});
}

/// The first `most` of them, rules taking turns, so that a rule with many leaves room for the others; in their order.
Findings choose(const Findings& findings, std::size_t most) {
    std::map<std::string_view, std::size_t> told; // of each rule: how many
    std::vector<std::size_t> turns;               // of each finding: which of its rule it is
    for (const ReportFinding* finding : findings) turns.push_back(told[finding->rule]++);
    std::vector<std::size_t> order(findings.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return turns[a] < turns[b]; });
    order.resize(std::min(order.size(), most));
    std::sort(order.begin(), order.end());
    Findings chosen;
    for (const std::size_t index : order) chosen.push_back(findings[index]);
    return chosen;
}

/// What is told of one kind, and a notice of what is not.
struct Told {
    std::string commands;
    std::string notice;
};

Told tell(const Findings& findings, const Kind& kind, std::size_t most, const std::string& file) {
    const Findings chosen = choose(findings, most);
    Told told;
    for (const ReportFinding* finding : chosen) told.commands += annotate(*finding, kind.kind);
    const std::size_t more = findings.size() - chosen.size();
    if (more > 0)
        told.notice = workflow_command({.kind = AnnotationKind::notice,
                                        .file = file,
                                        .title = "kpitrace lint",
                                        .message = fmt::format("and {} more {}", more, more == 1 ? kind.one : kind.many)});
    return told;
}

} // namespace

std::string render_audit_github(const Audit& audit, const Scorecard& scorecard) {
    const std::vector<ReportFinding> findings = report_findings(audit, scorecard.file);
    std::string notices;
    std::string commands;
    std::size_t notices_left = most_annotations; // what tells of more is a notice too
    for (const Kind& kind : kinds) {
        Findings of_kind;
        for (const ReportFinding& finding : findings)
            if (finding.severity == kind.severity) of_kind.push_back(&finding);
        std::size_t most = most_annotations;
        if (kind.kind == AnnotationKind::notice) most = of_kind.size() > notices_left ? notices_left - 1 : notices_left;
        const Told told = tell(of_kind, kind, most, scorecard.file.name());
        notices_left -= told.notice.empty() ? 0 : 1;
        notices += told.notice;
        commands += told.commands;
    }
    return notices + commands;
}

} // namespace kpitrace
