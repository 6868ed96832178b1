#include "kpitrace/report/audit.hpp"

#include "report/finding_annotations.hpp"
#include "report/findings.hpp"

namespace kpitrace {

std::string render_audit_github(const Audit& audit, const Scorecard& scorecard) {
    const std::vector<ReportFinding> findings = report_findings(audit, scorecard.file);
    std::string out;
    for (const AnnotationUse& use : annotation_uses)
        out += draw_annotations({}, findings, use, scorecard.file.name(), "kpitrace lint");
    return out;
}

} // namespace kpitrace
