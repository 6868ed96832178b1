// Step 3: does every number have a use, and every KPI a target that means something and someone who answers?
#include "lint/rules.hpp"

#include "lint/measures.hpp"
#include "lint/targets.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace kpitrace {

namespace {

constexpr ManagementStep step = ManagementStep::metric_to_kpi;

/// Of each metric whether it is used: marks come from those that build on it, so these are visited first.
class MetricUse {
public:
    explicit MetricUse(const Scorecard& scorecard)
        : scorecard_(scorecard)
        , used_(scorecard.metrics.size(), 0)
        , built_on_(scorecard.metrics.size(), 0)
        , told_(scorecard.metrics.size(), 0) {
        for (const Kpi& kpi : scorecard.kpis) {
            mark(kpi.actual.names);
            if (const auto* target = std::get_if<Formula>(&kpi.target)) mark(target->names);
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
            // What only unused metrics use is reported with them.
            if (used_[i] == 0 && built_on_[i] == 0) report({i}, out);
        }
        out.stand(step, "metrics are used by a KPI", used, used_.size());
    }

private:
    void mark(const std::vector<std::optional<MetricId>>& names) {
        for (const auto& name : names)
            if (name) used_[name->index] = 1;
    }

    /// The unused metrics on which one builds, be it through others, nearest first; none that was told with another.
    std::vector<std::string_view> take_parts(MetricId root) {
        std::vector<MetricId> found{root};
        std::vector<std::string_view> ids;
        for (std::size_t i = 0; i < found.size(); ++i) {
            for (const auto& name : scorecard_[found[i]].names) {
                if (!name || used_[name->index] != 0 || std::exchange(told_[name->index], 1) != 0) continue;
                found.push_back(*name);
                ids.push_back(scorecard_[*name].id);
            }
        }
        return ids;
    }

    void report(MetricId id, AuditWriter& out) {
        const Metric& metric = scorecard_[id];
        const auto parts = take_parts(id);
        const std::string also = parts.empty() ? "" : fmt::format(", nor {}, on which it builds", named(parts));
        out.find(LintRule::unused_metric, metric.span,
                 fmt::format("no KPI uses the metric {}{}", named(metric.id), also),
                 "give it a target under `kpis`, let a KPI build on it, or drop it");
    }

    const Scorecard& scorecard_;
    std::vector<std::uint8_t> used_;
    std::vector<std::uint8_t> built_on_; // by another metric
    std::vector<std::uint8_t> told_;     // with one that builds on it
};

void audit_steps(const Facts& facts, AuditWriter& out) {
    std::size_t steps = 0;
    std::size_t moving = 0;
    for (const Plan& plan : facts.scorecard.plans) {
        for (const PlanStep& item : plan.steps) {
            ++steps;
            moving += item.kpi ? 1 : 0;
            if (item.kpi) continue;
            out.find(LintRule::step_without_kpi, item.span,
                     fmt::format("the step {} of the plan {} names no KPI", named(item.name), named(plan.id)),
                     "say with `kpi` which KPI it should move");
        }
    }
    out.stand(step, "steps of plans name the KPI that they should move", moving, steps);
}

bool is_owned(const Scorecard& scorecard, const Kpi& kpi) {
    const bool by_factor = kpi.success_factor && !scorecard[*kpi.success_factor].owner.empty();
    return !kpi.owner.empty() || by_factor || !scorecard[kpi.measures].owner.empty();
}

void audit_owners(const Facts& facts, AuditWriter& out) {
    std::size_t owned = 0;
    for (const Kpi& kpi : facts.scorecard.kpis) {
        const bool has_owner = is_owned(facts.scorecard, kpi);
        owned += has_owner ? 1 : 0;
        if (has_owner) continue;
        out.find(LintRule::kpi_without_owner, kpi.span,
                 fmt::format("the KPI {} has no owner, nor has what it measures", named(kpi.id)),
                 fmt::format("write under `owner` who answers for it, here or at {}",
                             kpi.success_factor ? "its success factor " + named(facts.scorecard[*kpi.success_factor].id)
                                                : "its objective " + named(facts.scorecard[kpi.measures].id)));
    }
    out.stand(step, "KPIs have an owner", owned, facts.scorecard.kpis.size());
}

/// What the rows say of the comparisons that metrics and sources make.
void audit_comparisons(const Facts& facts, AuditWriter& out) {
    if (facts.run == nullptr) return;
    for (const SourceMeasurement& source : facts.run->measurements().sources)
        for (const ComparisonNote& note : source.comparisons)
            if (note.kind == ComparisonNote::Kind::missed_rows)
                out.find(LintRule::missed_rows, note.span, note.message, note.help);
}

} // namespace

void audit_metric_to_kpi(const Facts& facts, AuditWriter& out) {
    MetricUse(facts.scorecard).report(out);
    audit_targets(facts, out);
    audit_owners(facts, out);
    audit_measures(facts, out);
    audit_steps(facts, out);
    audit_comparisons(facts, out);
}

} // namespace kpitrace
