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
    std::string_view many;
};

/// Errors first.
constexpr std::array<Kind, 3> kinds{{{Severity::error, AnnotationKind::error, "errors"},
                                     {Severity::warning, AnnotationKind::warning, "warnings"},
                                     {Severity::advice, AnnotationKind::notice, "pieces of advice"}}};

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

/// The count of what is not shown is one of the ten, and the first of them.
std::string tell(const Findings& findings, const Kind& kind, const std::string& file) {
    const bool is_cut = findings.size() > most_annotations;
    const Findings chosen = choose(findings, is_cut ? most_annotations - 1 : most_annotations);
    std::string out;
    if (is_cut) {
        const std::size_t more = findings.size() - chosen.size();
        out += workflow_command({.kind = kind.kind,
                                 .file = file,
                                 .title = "kpitrace lint",
                                 .message = fmt::format("and {} more {}", more, kind.many)});
    }
    for (const ReportFinding* finding : chosen) out += annotate(*finding, kind.kind);
    return out;
}

} // namespace

std::string render_audit_github(const Audit& audit, const Scorecard& scorecard) {
    const std::vector<ReportFinding> findings = report_findings(audit, scorecard.file);
    std::string out;
    for (const Kind& kind : kinds) {
        Findings of_kind;
        for (const ReportFinding& finding : findings)
            if (finding.severity == kind.severity) of_kind.push_back(&finding);
        out += tell(of_kind, kind, scorecard.file.name());
    }
    return out;
}

} // namespace kpitrace
