// An Audit as text for people and machines: one function a format.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/lint/lint.hpp"
#include "kpitrace/scorecard/lint_rules.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace {

enum class AuditFormat : std::uint8_t { text, json, github };

struct AuditFormatEntry {
    AuditFormat format;
    std::string_view name;
    std::string_view help;
};
[[nodiscard]] std::span<const AuditFormatEntry> audit_formats();

/// The whole output in a format, ended by a line end (nothing at all for github where there is no finding). The audit
/// is one of this scorecard.
[[nodiscard]] std::string render_audit(const Audit& audit, const Scorecard& scorecard, AuditFormat format,
                                       const TextStyle& style);

/// The findings as render_diagnostics() draws them, worst last; how much of what each of the four steps asks holds;
/// what is to do next, in a line.
[[nodiscard]] std::string render_audit_text(const Audit& audit, const Scorecard& scorecard, const TextStyle& style);
/// Keys and their meaning in docs/lint.schema.json. All findings.
[[nodiscard]] std::string render_audit_json(const Audit& audit, const Scorecard& scorecard);
/// Workflow commands, errors first, which GitHub shows beside the scorecard's lines; at most ten of a severity, as many
/// as GitHub shows of a step, the last of which says how many more there are.
[[nodiscard]] std::string render_audit_github(const Audit& audit, const Scorecard& scorecard);

/// What a rule is for, with an example before and after.
[[nodiscard]] std::string render_lint_rule(const LintRuleEntry& rule, const TextStyle& style);

} // namespace kpitrace
