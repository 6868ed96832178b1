// The rules of an audit. Each of the four steps has a file. The second step has one more, for waivers; the third step
// has three more, for targets, for measures, and for the relations between sources.
//
// Every step reports findings, and counts how many of the things that it judges are right.
#pragma once

#include "kpitrace/lint/lint.hpp"
#include "lint/facts.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kpitrace {

/// Collects the results of an audit, one step after the other.
class AuditWriter {
public:
    AuditWriter(const Scorecard& scorecard, Audit& audit);

    /// The standings that follow belong to this step.
    void begin(ManagementStep step) { step_ = step; }
    /// Adds a finding, unless the scorecard ignores the rule.
    void add_finding(LintRule rule, Span span, std::string message, std::string help);
    void add_standing(std::string what, std::size_t holds, std::size_t of);

private:
    Audit& audit_;
    std::vector<std::uint8_t> ignored_; // by LintRule: 1 if it is ignored
    ManagementStep step_ = ManagementStep::cause_and_effect;
};

void audit_cause_and_effect(const Facts& facts, AuditWriter& out);
void audit_action(const Facts& facts, AuditWriter& out);
void audit_metric_to_kpi(const Facts& facts, AuditWriter& out);
void audit_alignment(const Facts& facts, AuditWriter& out);

/// Rule expired-waiver; if there are values, also unused-waiver.
void audit_waivers(const Facts& facts, AuditWriter& out);
/// Rule no-way-to-target; if there are values, also target-always-met and target-never-met.
void audit_targets(const Facts& facts, AuditWriter& out);
/// Rules for sources, lookups, dimensions and their members; if there are values, also unknown-member and
/// period-column.
void audit_relations(const Facts& facts, AuditWriter& out);
/// Rule same-measure; if there are values, also moving-together.
void audit_measures(const Facts& facts, AuditWriter& out);

/// A number for each KPI. KPIs with equal numbers are calculated by the same expression, however their metrics are
/// named (same_measure.cpp). Aggregates are the same if they have the same canonical text over the same source; the
/// order of sums and products does not matter. The time is linear in the size of the scorecard.
[[nodiscard]] std::vector<std::uint32_t> number_measures(const Scorecard& scorecard);

} // namespace kpitrace
