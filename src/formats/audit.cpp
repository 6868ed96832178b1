#include "kpitrace/formats/audit.hpp"

#include "formats/annotations.hpp"
#include "report/notes.hpp"

#include <array>

namespace kpitrace {

namespace {

constexpr std::array<AuditFormatEntry, 3> audit_format_table{
    {{AuditFormat::text, "text", "for people: findings, and the state of each step"},
     {AuditFormat::json, "json", "for programs: the whole audit (docs/lint.schema.json)"},
     {AuditFormat::github, "github", "workflow commands, which GitHub shows beside the scorecard's lines"}}};

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
    }
    return {};
}

std::string render_audit_github(const Audit& audit, const Scorecard& scorecard) {
    const std::vector<ReportFinding> findings = report_findings(audit, scorecard.file);
    std::string out;
    for (const AnnotationUse& use : annotation_uses)
        out += draw_annotations({}, findings, use, scorecard.file.name(), "kpitrace lint");
    return out;
}

} // namespace kpitrace
