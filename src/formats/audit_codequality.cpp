// Writes the audit in the part of Code Climate's format that GitLab reads as a code quality report.
//
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
#include "kpitrace/formats/audit.hpp"

#include "formats/fingerprint.hpp"
#include "formats/json_members.hpp"
#include "report/notes.hpp"

#include <vector>

namespace kpitrace {

namespace {

using enum JsonLayout;

std::string_view code_severity(Severity severity) {
    switch (severity) {
    case Severity::error:
        return "critical";
    case Severity::warning:
        return "major";
    case Severity::advice:
        break;
    }
    return "info";
}

class CodeQualityWriter : JsonMembers {
public:
    explicit CodeQualityWriter(JsonWriter& json)
        : JsonMembers(json) {}

    void write(const std::vector<ReportFinding>& findings) {
        json_.begin_array(block);
        for (const ReportFinding& finding : findings) write(finding);
        json_.end_array();
    }

private:
    void write(const ReportFinding& finding) {
        json_.begin_object(block);
        member("type", "issue");
        member("check_name", finding.rule);
        member("description", finding.message + "; help: " + finding.help);
        json_.key("categories");
        json_.begin_array(line);
        json_.text("Style");
        json_.end_array();
        member("severity", code_severity(finding.severity));
        member("fingerprint", fingerprints_.of(finding));
        json_.key("location");
        write_location(finding);
        json_.end_object();
    }

    void write_location(const ReportFinding& finding) {
        json_.begin_object(line);
        member("path", repository_path(finding.file));
        json_.key("lines");
        json_.begin_object(line);
        json_.key("begin");
        json_.literal(std::to_string(finding.place.line));
        json_.end_object();
        json_.end_object();
    }

    Fingerprints fingerprints_;
};

} // namespace

std::string render_audit_codequality(const Audit& audit, const Scorecard& scorecard) {
    const std::vector<ReportFinding> findings = report_findings(audit, scorecard.file);
    return json_text([&](JsonWriter& json) { CodeQualityWriter(json).write(findings); });
}

} // namespace kpitrace
