// An Audit as text for people and machines: one function for each format.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/lint/lint.hpp"
#include "kpitrace/scorecard/lint_rules.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace {

enum class AuditFormat : std::uint8_t { text, json, github, azure, sarif, codequality };

struct AuditFormatEntry {
    AuditFormat format;
    std::string_view name;
    std::string_view help;
};
[[nodiscard]] std::span<const AuditFormatEntry> audit_formats();

/// The whole output in a format. It ends in a line end; for `github` and `azure` it is empty without findings. The
/// audit must be an audit of this scorecard.
[[nodiscard]] std::string render_audit(const Audit& audit, const Scorecard& scorecard, AuditFormat format,
                                       const TextStyle& style);

/// The findings as render_diagnostics() draws them, with the worst last. Then the output shows how far each of the four
/// steps is fulfilled and, in one line, what to do next.
[[nodiscard]] std::string render_audit_text(const Audit& audit, const Scorecard& scorecard, const TextStyle& style);
/// All findings and standings. docs/lint.schema.json describes the keys.
[[nodiscard]] std::string render_audit_json(const Audit& audit, const Scorecard& scorecard);
/// Workflow commands, errors first, which GitHub shows beside the lines of the scorecard. GitHub shows ten of a
/// severity for a step; if there are more findings, the tenth command counts the rest.
[[nodiscard]] std::string render_audit_github(const Audit& audit, const Scorecard& scorecard);
/// The same as logging commands of Azure Pipelines, which lists errors and warnings as issues of the run. Advice is a
/// plain line of the log.
[[nodiscard]] std::string render_audit_azure(const Audit& audit, const Scorecard& scorecard);
/// All findings in SARIF 2.1.0, with the rules that they are of.
[[nodiscard]] std::string render_audit_sarif(const Audit& audit, const Scorecard& scorecard);
/// All findings as a code quality report of GitLab: `critical` for an error, `major` for a warning, `info` for advice.
[[nodiscard]] std::string render_audit_codequality(const Audit& audit, const Scorecard& scorecard);

/// Why a rule exists, with an example before and after the fix.
[[nodiscard]] std::string render_lint_rule(const LintRuleEntry& rule, const TextStyle& style);

} // namespace kpitrace
