// Step 3: is every metric used, and has every KPI a sensible target and an owner?
#include "lint/rules.hpp"

#include <fmt/format.h>
#include <utility>

namespace kpitrace {

namespace {

/// Marks the metrics that KPIs use. Each metric is visited after the metrics that use it, so one pass is enough.
class MetricUse {
public:
    explicit MetricUse(const Scorecard& scorecard)
        : scorecard_(scorecard)
        , used_(scorecard.metrics.size(), 0)
        , built_on_(scorecard.metrics.size(), 0)
        , reported_(scorecard.metrics.size(), 0) {
        for (const Kpi& kpi : scorecard.kpis) {
            mark(kpi.actual.names);
            mark(kpi.target);
            for (const KpiSplit& split : kpi.by)
                for (const MemberTarget& member : split.targets) mark(member.target);
        }
        for (auto id = scorecard.metric_order.rbegin(); id != scorecard.metric_order.rend(); ++id)
            if (used_[id->index] != 0) mark(scorecard[*id].names);
        for (const Metric& metric : scorecard.metrics)
            for (const auto& name : metric.names)
                if (name) built_on_[name->index] = 1;
    }

    void report(AuditWriter& out) {
        std::size_t used = 0;
        for (std::uint32_t i = 0; i < used_.size(); ++i) {
            used += used_[i];
            // A metric that only unused metrics use is reported together with one of them.
            if (used_[i] == 0 && built_on_[i] == 0) report({i}, out);
        }
        out.add_standing("metrics are used by a KPI", used, used_.size());
    }

private:
    void mark(const Target& target) {
        if (const auto* formula = std::get_if<Formula>(&target)) mark(formula->names);
    }

    void mark(const std::vector<std::optional<MetricId>>& names) {
        for (const auto& name : names)
            if (name) used_[name->index] = 1;
    }

    /// The unused metrics that a metric uses, directly or through others, nearest first. A tree of unused metrics is
    /// one finding: all of them become unused with its root, and thirty findings would hide that. So metrics that were
    /// reported with another metric are left out.
    std::vector<std::string_view> take_parts(MetricId root) {
        std::vector<MetricId> found{root};
        std::vector<std::string_view> ids;
        for (std::size_t i = 0; i < found.size(); ++i) {
            for (const auto& name : scorecard_[found[i]].names) {
                if (!name || used_[name->index] != 0 || std::exchange(reported_[name->index], 1) != 0) continue;
                found.push_back(*name);
                ids.push_back(scorecard_[*name].id);
            }
        }
        return ids;
    }

    void report(MetricId id, AuditWriter& out) {
        const Metric& metric = scorecard_[id];
        const auto parts = take_parts(id);
        const std::string also = parts.empty() ? "" : fmt::format(" or its parts {}", named(parts));
        out.add_finding(LintRule::unused_metric, metric.span,
                        fmt::format("no KPI uses the metric {}{}", named(metric.id), also),
                        "give it a target under `kpis`, use it in a KPI, or remove it");
    }

    const Scorecard& scorecard_;
    std::vector<std::uint8_t> used_;
    std::vector<std::uint8_t> built_on_; // by metric: 1 if another metric uses it
    std::vector<std::uint8_t> reported_; // by metric: 1 if it was reported with a metric that uses it
};

void audit_steps(const Facts& facts, AuditWriter& out) {
    std::size_t steps = 0;
    std::size_t moving = 0;
    for (const Plan& plan : facts.scorecard.plans) {
        for (const PlanStep& item : plan.steps) {
            ++steps;
            moving += item.kpi ? 1 : 0;
            if (item.kpi) continue;
            out.add_finding(
                LintRule::step_without_kpi, item.span,
                fmt::format("the step {} of the plan {} does not name a KPI", named(item.name), named(plan.id)),
                "name the KPI that it should move under `kpi`");
        }
    }
    out.add_standing("steps of plans name the KPI that they should move", moving, steps);
}

/// A KPI has an owner if it, its success factor or its objective has one.
bool is_owned(const Scorecard& scorecard, const Kpi& kpi) {
    const bool by_factor = kpi.success_factor && !scorecard[*kpi.success_factor].owner.empty();
    return !kpi.owner.empty() || by_factor || !scorecard[kpi.measures].owner.empty();
}

void audit_kpi_owners(const Facts& facts, AuditWriter& out) {
    std::size_t owned = 0;
    for (const Kpi& kpi : facts.scorecard.kpis) {
        const bool has_owner = is_owned(facts.scorecard, kpi);
        owned += has_owner ? 1 : 0;
        if (has_owner) continue;
        const std::string measured = kpi.success_factor
                                         ? "success factor " + named(facts.scorecard[*kpi.success_factor].id)
                                         : "objective " + named(facts.scorecard[kpi.measures].id);
        out.add_finding(
            LintRule::kpi_without_owner, kpi.span,
            fmt::format("neither the KPI {} nor the {} that it measures has an owner", named(kpi.id), measured),
            "write the name of a person or a team under `owner` of one of the two");
    }
    out.add_standing("KPIs have an owner", owned, facts.scorecard.kpis.size());
}

/// Reports comparisons with texts, in metrics and sources, that miss rows. They are found only while rows are read.
void audit_comparisons(const Facts& facts, AuditWriter& out) {
    if (facts.run == nullptr) return;
    for (const SourceMeasurement& source : facts.run->measurements().sources)
        for (const ComparisonNote& note : source.comparisons)
            if (note.kind == ComparisonNote::Kind::missed_rows)
                out.add_finding(LintRule::missed_rows, note.span, note.message, note.help);
}

} // namespace

void audit_metric_to_kpi(const Facts& facts, AuditWriter& out) {
    MetricUse(facts.scorecard).report(out);
    audit_targets(facts, out);
    audit_kpi_owners(facts, out);
    audit_measures(facts, out);
    audit_steps(facts, out);
    audit_comparisons(facts, out);
    audit_relations(facts, out);
}

} // namespace kpitrace
