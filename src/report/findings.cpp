#include "report/findings.hpp"

namespace kpitrace {

std::vector<ReportFinding> report_findings(const Audit& audit, const SourceFile& file) {
    std::vector<ReportFinding> findings;
    for (const Finding& finding : audit.findings) {
        const LintRuleEntry& entry = entry_of(finding.rule);
        findings.push_back({.rule = std::string(entry.name),
                            .severity = entry.severity,
                            .message = finding.message,
                            .file = file.name(),
                            .place = file.position(finding.span.begin),
                            .help = finding.help});
    }
    return findings;
}

} // namespace kpitrace
