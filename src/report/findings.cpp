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

void write_finding(JsonWriter& json, const ReportFinding& finding) {
    const auto text = [&json](std::string_view key, std::string_view value) {
        json.key(key);
        json.text(value);
    };
    const auto count = [&json](std::string_view key, std::size_t value) {
        json.key(key);
        json.literal(std::to_string(value));
    };
    json.begin_object(JsonLayout::block);
    text("rule", finding.rule);
    text("severity", to_string(finding.severity));
    text("message", finding.message);
    text("file", finding.file);
    count("line", finding.place.line);
    count("column", finding.place.column);
    text("help", finding.help);
    json.end_object();
}

} // namespace kpitrace
