#include "kpitrace/report/audit.hpp"

#include "report/audit_steps.hpp"

#include <array>

namespace kpitrace {

namespace {

constexpr std::array<AuditFormatEntry, 3> format_table{
    {{AuditFormat::text, "text", "for people: findings, and how the steps stand"},
     {AuditFormat::json, "json", "for machines: all of it (docs/lint.schema.json)"},
     {AuditFormat::github, "github", "workflow commands, which GitHub shows beside the scorecard's lines"}}};

} // namespace

std::span<const AuditFormatEntry> audit_formats() {
    return format_table;
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
