// Writes the audit in SARIF 2.1.0, which GitHub's code scanning, Azure DevOps and editors read.
//
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
#include "kpitrace/formats/audit.hpp"

#include "formats/fingerprint.hpp"
#include "formats/json_members.hpp"
#include "report/notes.hpp"
#include "report/tool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

namespace kpitrace {

namespace {

using enum JsonLayout;

/// A path as a relative reference: every byte that an URI cannot have is percent-encoded. A first segment with a colon
/// would look like the scheme of an URI, so colons are encoded too.
std::string uri_of(std::string_view path) {
    constexpr std::string_view unreserved = "-._~/";
    std::string out;
    for (const char c : path) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              unreserved.find(c) != std::string_view::npos;
        out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string_view sarif_level(Severity severity) {
    switch (severity) {
    case Severity::error:
        return "error";
    case Severity::warning:
        return "warning";
    case Severity::advice:
        break;
    }
    return "note";
}

class SarifWriter : JsonMembers {
public:
    explicit SarifWriter(JsonWriter& json)
        : JsonMembers(json) {}

    void write(const std::vector<ReportFinding>& findings) {
        json_.begin_object(block);
        member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        member("version", "2.1.0");
        json_.key("runs");
        json_.begin_array(block);
        json_.begin_object(block);
        write_tool(findings);
        member("columnKind", "unicodeCodePoints");
        json_.key("results");
        json_.begin_array(block);
        for (const ReportFinding& finding : findings) write_result(finding);
        json_.end_array();
        json_.end_object();
        json_.end_array();
        json_.end_object();
    }

private:
    /// Only the rules that have findings are described, in the order of the table of rules.
    void write_tool(const std::vector<ReportFinding>& findings) {
        std::set<std::string_view> found;
        for (const ReportFinding& finding : findings) found.insert(finding.rule);
        json_.key("tool");
        json_.begin_object(block);
        json_.key("driver");
        json_.begin_object(block);
        member("name", tool_name);
        member("version", tool_version());
        json_.key("rules");
        json_.begin_array(block);
        for (const LintRuleEntry& rule : lint_rules())
            if (found.contains(rule.name)) write_rule(rule);
        json_.end_array();
        json_.end_object();
        json_.end_object();
    }

    void write_rule(const LintRuleEntry& rule) {
        rules_.push_back(rule.name);
        json_.begin_object(line);
        member("id", rule.name);
        text_member("shortDescription", rule.summary);
        json_.key("defaultConfiguration");
        json_.begin_object(line);
        member("level", sarif_level(rule.severity));
        json_.end_object();
        json_.end_object();
    }

    void write_result(const ReportFinding& finding) {
        const auto rule = std::ranges::find(rules_, std::string_view(finding.rule));
        json_.begin_object(block);
        member("ruleId", finding.rule);
        if (rule != rules_.end()) member("ruleIndex", static_cast<std::size_t>(rule - rules_.begin()));
        member("level", sarif_level(finding.severity));
        text_member("message", finding.message + "\nhelp: " + finding.help);
        json_.key("locations");
        json_.begin_array(line);
        write_location(finding);
        json_.end_array();
        json_.key("partialFingerprints");
        json_.begin_object(line);
        member("finding/v1", fingerprints_.of(finding));
        json_.end_object();
        json_.end_object();
    }

    void write_location(const ReportFinding& finding) {
        json_.begin_object(line);
        json_.key("physicalLocation");
        json_.begin_object(line);
        json_.key("artifactLocation");
        json_.begin_object(line);
        member("uri", uri_of(repository_path(finding.file)));
        json_.end_object();
        json_.key("region");
        json_.begin_object(line);
        member("startLine", finding.place.line);
        member("startColumn", finding.place.column);
        json_.end_object();
        json_.end_object();
        json_.end_object();
    }

    void text_member(std::string_view name, std::string_view text) {
        json_.key(name);
        json_.begin_object(line);
        member("text", text);
        json_.end_object();
    }

    std::vector<std::string_view> rules_; // in the order in which they were written
    Fingerprints fingerprints_;
};

} // namespace

std::string render_audit_sarif(const Audit& audit, const Scorecard& scorecard) {
    const std::vector<ReportFinding> findings = report_findings(audit, scorecard.file);
    return json_text([&](JsonWriter& json) { SarifWriter(json).write(findings); });
}

} // namespace kpitrace
