// Are sources, lookups and dimensions used, and do the members of dimensions have targets?
//
// Something that nothing uses costs time when the data are read, and readers look for its meaning in vain. A member's
// target that no row has is worse: its author believes that the member is judged.
#include "lint/rules.hpp"

#include "scorecard/formulas.hpp"

#include "kpitrace/text/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace kpitrace {

namespace {

/// Marks the lookups on the way to each column that something names.
class LookupUse {
public:
    explicit LookupUse(const Scorecard& scorecard)
        : scorecard_(scorecard) {
        for (std::uint32_t i = 0; i < scorecard.sources.size(); ++i) mark_keys({i});
        for (const Metric& metric : scorecard.metrics)
            if (metric.source) mark(*metric.source, metric.expression);
        for (const Dimension& dimension : scorecard.dimensions)
            for (std::uint32_t i = 0; i < dimension.of_source.size(); ++i)
                if (dimension.of_source[i]) mark({i}, dimension.of_source[i]->value);
    }

    [[nodiscard]] bool is_used(SourceId source, const SourceLookup& lookup) const {
        return lookup.missing != MissingMatch::null || used_.contains({source, lookup.name});
    }

private:
    void mark_keys(SourceId id) {
        const Source& source = scorecard_[id];
        if (source.date) mark(id, source.date->path);
        if (source.active) {
            mark(id, source.active->from.path);
            if (source.active->until) mark(id, source.active->until->path);
        }
        if (source.where) mark(id, *source.where);
        for (const SourceLookup& lookup : source.lookups)
            for (const KeyPart& part : lookup.key) mark(id, part.ours);
    }

    void mark(SourceId source, const Expression& expression) {
        for (const Node& node : expression.nodes())
            if (node.op == Op::name) mark(source, path_of(node));
    }

    void mark(SourceId source, const ColumnPath& path) {
        for (const std::string& name : path.through) {
            used_.emplace(source, name);
            source = scorecard_[source].find_lookup(name)->source;
        }
    }

    const Scorecard& scorecard_;
    std::set<std::pair<SourceId, std::string>> used_;
};

void audit_lookups(const Facts& facts, AuditWriter& out) {
    const LookupUse use(facts.scorecard);
    for (std::uint32_t i = 0; i < facts.scorecard.sources.size(); ++i)
        for (const SourceLookup& lookup : facts.scorecard.sources[i].lookups) {
            if (use.is_used({i}, lookup)) continue;
            out.add_finding(
                LintRule::unused_lookup, lookup.span,
                fmt::format("nothing uses a column of the lookup {}", named(lookup.name)),
                fmt::format("use a column such as `{}.COLUMN`, or delete the lookup", cut_short(lookup.name)));
        }
}

/// A source that no metric reads and no lookup leads to can still be checked for its age or its number of rows.
void audit_sources(const Facts& facts, AuditWriter& out) {
    const Scorecard& scorecard = facts.scorecard;
    std::vector<bool> used(scorecard.sources.size());
    for (const Metric& metric : scorecard.metrics)
        if (metric.source) used[metric.source->index] = true;
    for (const Source& source : scorecard.sources)
        for (const SourceLookup& lookup : source.lookups) used[lookup.source.index] = true;
    for (std::size_t i = 0; i < used.size(); ++i) {
        const Source& source = scorecard.sources[i];
        if (used[i] || source.max_age || source.min_rows || source.unique) continue;
        out.add_finding(LintRule::unused_source, source.span,
                        fmt::format("no metric reads the source {}, and no lookup leads to it", named(source.id)),
                        "define a metric over its rows, or delete it");
    }
}

void audit_dimensions(const Facts& facts, AuditWriter& out) {
    std::vector<bool> used(facts.scorecard.dimensions.size());
    for (const Kpi& kpi : facts.scorecard.kpis)
        for (const KpiSplit& split : kpi.by) used[split.dimension.index] = true;
    for (std::size_t i = 0; i < used.size(); ++i) {
        const Dimension& dimension = facts.scorecard.dimensions[i];
        if (used[i]) continue;
        out.add_finding(LintRule::unused_dimension, dimension.span,
                        fmt::format("no KPI is shown by the dimension {}", named(dimension.id)),
                        fmt::format("add `by: {}` to a KPI, or delete the dimension; if only `--only` and `--each` use "
                                    "it, ignore this rule",
                                    cut_short(dimension.id)));
    }
}

/// Reports dimensions by which an amount is shown without a target for any member.
void audit_members_without_targets(const Facts& facts, AuditWriter& out) {
    for (const Kpi& kpi : facts.scorecard.kpis) {
        if (kpi.by.empty() || reads_rows(facts.scorecard, kpi.target) || !is_amount(facts.scorecard, kpi.actual))
            continue;
        for (const KpiSplit& split : kpi.by) {
            if (!split.targets.empty()) continue;
            const std::string dimension = cut_short(facts.scorecard[split.dimension].id);
            out.add_finding(LintRule::members_without_targets, split.span,
                            fmt::format("the members of {} have no target and no zone: the target of the KPI {} is for "
                                        "all of them together",
                                        named(dimension), named(kpi.id)),
                            fmt::format("write `by: {{{}: {{targets: {{MEMBER: TARGET}}}}}}`, or a target that is "
                                        "calculated from rows, such as a sum of quotas",
                                        dimension));
        }
    }
}

void audit_member_targets(const Kpi& kpi, const KpiSplit& split, const std::vector<std::string>& members,
                          AuditWriter& out) {
    const std::vector<std::string_view> names(members.begin(), members.end());
    for (const MemberTarget& target : split.targets) {
        if (std::ranges::find(members, target.member) != members.end()) continue;
        const auto nearest = nearest_name(target.member, names);
        out.add_finding(LintRule::unknown_member, target.span,
                        fmt::format("the KPI {} has a target for the member {}, which no row has", named(kpi.id),
                                    named(target.member)),
                        nearest ? fmt::format("did you mean {}?", named(*nearest))
                                : "correct the text of the member, or delete its target");
    }
}

/// Reports members with a target of their own whose text no row has.
void audit_unknown_members(const Facts& facts, AuditWriter& out) {
    if (facts.run == nullptr) return;
    // A run over some members does not know the others.
    for (const Relation& relation : facts.run->query().relations)
        if (!relation.only.empty()) return;
    for (std::size_t i = 0; i < facts.scorecard.kpis.size(); ++i) {
        const Kpi& kpi = facts.scorecard.kpis[i];
        for (const KpiSplit& split : kpi.by) {
            if (split.targets.empty()) continue;
            std::vector<std::string> members;
            for (const MemberEvaluation& member : facts.run->evaluation().kpis[i].members)
                if (member.dimension == split.dimension) members.push_back(shown_member(member.member));
            audit_member_targets(kpi, split, members, out);
        }
    }
}

/// Reports columns that take the place of the bounds of the period over a stock. It is known only from the files.
void audit_period_columns(const Facts& facts, AuditWriter& out) {
    if (facts.run == nullptr) return;
    for (const SourceMeasurement& source : facts.run->measurements().sources)
        for (const Span& span : source.period_columns) {
            const std::string_view name = facts.scorecard.file.text(span);
            out.add_finding(
                LintRule::period_column, span,
                fmt::format("`{}` means the column of the files here, and not the day of the period", name),
                fmt::format("if the day of the period is meant, rename the column in the files, or read them "
                            "with names of your own: `skip_lines: 1, columns: [\u2026]`"));
        }
}

} // namespace

void audit_relations(const Facts& facts, AuditWriter& out) {
    audit_sources(facts, out);
    audit_lookups(facts, out);
    audit_dimensions(facts, out);
    audit_members_without_targets(facts, out);
    audit_unknown_members(facts, out);
    audit_period_columns(facts, out);
}

} // namespace kpitrace
