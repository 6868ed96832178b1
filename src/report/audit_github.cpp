#include "kpitrace/report/audit.hpp"

#include "report/finding_annotations.hpp"
#include "report/findings.hpp"

namespace kpitrace {

namespace {

/// The count of what is not shown is one of the ten, and the first of them.
std::string tell(const std::vector<const ReportFinding*>& findings, const AnnotationUse& use, const std::string& file) {
    const bool is_cut = findings.size() > most_annotations;
    const std::vector<Annotation> chosen = annotate(findings, use, is_cut ? most_annotations - 1 : most_annotations);
    std::string out;
    if (is_cut) out += workflow_command(count_the_rest(use, findings.size() - chosen.size(), file, "kpitrace lint"));
    for (const Annotation& annotation : chosen) out += workflow_command(annotation);
    return out;
}

} // namespace

std::string render_audit_github(const Audit& audit, const Scorecard& scorecard) {
    const std::vector<ReportFinding> findings = report_findings(audit, scorecard.file);
    std::string out;
    for (const AnnotationUse& use : annotation_uses)
        out += tell(findings_of(findings, use), use, scorecard.file.name());
    return out;
}

} // namespace kpitrace
