// The rules by step, a file each. Every step reports what it finds and counts how much of what it asks holds.
#pragma once

#include "kpitrace/lint/lint.hpp"
#include "lint/facts.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// Collects the outcome of an audit.
class AuditWriter {
public:
    AuditWriter(const Scorecard& scorecard, Audit& audit);

    /// Kept unless the scorecard ignores the rule.
    void find(LintRule rule, Span span, std::string message, std::string help);
    void stand(ManagementStep step, std::string what, std::size_t holds, std::size_t of);

private:
    Audit& audit_;
    std::vector<std::uint8_t> ignored_; // by LintRule
};

void audit_cause_and_effect(const Facts& facts, AuditWriter& out);
void audit_action(const Facts& facts, AuditWriter& out);
void audit_metric_to_kpi(const Facts& facts, AuditWriter& out);
void audit_alignment(const Facts& facts, AuditWriter& out);

} // namespace kpitrace
