#include "kpitrace/formats/audit.hpp"

#include <array>

namespace kpitrace {

namespace {

constexpr std::array<AuditFormatEntry, 6> audit_format_table{
    {{AuditFormat::text, "text", "for people: findings, and the state of each step"},
     {AuditFormat::json, "json", "for programs: the whole audit (docs/lint.schema.json)"},
     {AuditFormat::github, "github", "workflow commands, which GitHub shows beside the scorecard's lines"},
     {AuditFormat::azure, "azure", "logging commands, which Azure Pipelines lists as issues of the run"},
     {AuditFormat::sarif, "sarif", "SARIF 2.1.0, for code scanning of GitHub and for editors"},
     {AuditFormat::codequality, "codequality", "a code quality report, which GitLab shows in a merge request"}}};

} // namespace

std::span<const AuditFormatEntry> audit_formats() {
    return audit_format_table;
}

std::string render_audit(const Audit& audit, const Scorecard& scorecard, AuditFormat format, const TextStyle& style) {
    switch (format) {
    case AuditFormat::text:
        return render_audit_text(audit, scorecard, style);
    case AuditFormat::json:
        return render_audit_json(audit, scorecard);
    case AuditFormat::github:
        return render_audit_github(audit, scorecard);
    case AuditFormat::azure:
        return render_audit_azure(audit, scorecard);
    case AuditFormat::sarif:
        return render_audit_sarif(audit, scorecard);
    case AuditFormat::codequality:
        return render_audit_codequality(audit, scorecard);
    }
    return {};
}

} // namespace kpitrace
