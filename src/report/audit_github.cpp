#include "kpitrace/report/audit.hpp"

#include "report/findings.hpp"
#include "report/github.hpp"

#include <array>
#include <fmt/format.h>

namespace kpitrace {

namespace {

struct Kind {
    Severity severity;
    AnnotationKind kind;
    std::string_view one;
    std::string_view many;
};

/// Errors first.
constexpr std::array<Kind, 3> kinds{
    {{Severity::error, AnnotationKind::error, "error", "errors"},
     {Severity::warning, AnnotationKind::warning, "warning", "warnings"},
     {Severity::advice, AnnotationKind::notice, "piece of advice", "pieces of advice"}}};

std::string annotate(const ReportFinding& finding, AnnotationKind kind) {
    return workflow_command({.kind = kind,
                             .file = finding.file,
                             .line = finding.place.line,
                             .column = finding.place.column,
                             .title = finding.rule,
                             .message = finding.message + "\nhelp: " + finding.help});
}

} // namespace

std::string render_audit_github(const Audit& audit, const Scorecard& scorecard) {
    const std::vector<ReportFinding> findings = report_findings(audit, scorecard.file);
    std::string out;
    for (const Kind& kind : kinds) {
        std::size_t count = 0;
        for (const ReportFinding& finding : findings) {
            if (finding.severity == kind.severity && ++count <= most_annotations) out += annotate(finding, kind.kind);
        }
        if (count <= most_annotations) continue;
        const std::size_t more = count - most_annotations;
        out += workflow_command({.kind = AnnotationKind::notice,
                                 .file = scorecard.file.name(),
                                 .title = "kpitrace lint",
                                 .message = fmt::format("and {} more {}", more, more == 1 ? kind.one : kind.many)});
    }
    return out;
}

} // namespace kpitrace
