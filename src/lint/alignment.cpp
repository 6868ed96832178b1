// Step 4: is everything on one map that leads to profit, and is the map small enough to work with?
#include "lint/rules.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

void audit_isolated(const Facts& facts, AuditWriter& out) {
    std::size_t linked = 0;
    for (std::size_t i = 0; i < facts.scorecard.objectives.size(); ++i) {
        const Objective& objective = facts.scorecard.objectives[i];
        if (!objective.drives.empty() || !facts.drivers[i].empty()) {
            ++linked;
        } else if (!objective.profit) { // the rule undriven-profit reports profit objectives
            out.add_finding(
                LintRule::isolated_objective, objective.span,
                fmt::format("the objective {} is not linked: it drives nothing and nothing drives it, so it "
                            "does not lead to profit",
                            named(objective.id)),
                "write under `drives` which objective it leads to, or remove it");
        }
    }
    out.add_standing("objectives are part of a chain of cause and effect", linked, facts.scorecard.objectives.size());
}

/// Whether a link leads from an outcome to a driver. The scorecard lists perspectives from outcome to driver.
/// Objectives without a perspective are not judged.
bool runs_backward(const Scorecard& scorecard, const Objective& from, const Link& link) {
    const Objective& to = scorecard[link.to];
    return from.perspective && to.perspective && *from.perspective < *to.perspective;
}

void audit_direction(const Facts& facts, AuditWriter& out) {
    std::size_t links = 0;
    std::size_t backward = 0;
    for (const Objective& objective : facts.scorecard.objectives) {
        for (const Link& link : objective.drives) {
            ++links;
            if (!runs_backward(facts.scorecard, objective, link)) continue;
            ++backward;
            const Objective& to = facts.scorecard[link.to];
            out.add_finding(
                LintRule::backward_link, link.span,
                fmt::format("the link from {} ({}) to {} ({}) runs from outcome to driver", named(objective.id),
                            cut_short(facts.scorecard[*objective.perspective].name), named(to.id),
                            cut_short(facts.scorecard[*to.perspective].name)),
                fmt::format("reverse it, with `drives: {}` under {}, or move one of them to another perspective",
                            cut_short(objective.id), named(to.id)));
        }
    }
    out.add_standing("links run from driver to outcome", links - backward, links);
}

/// The finding is at the first KPI beyond the limit, so that its place shows where the list should end.
void audit_number_of_kpis(const Facts& facts, AuditWriter& out) {
    const std::size_t count = facts.scorecard.kpis.size();
    if (count > most_kpis)
        out.add_finding(LintRule::too_many_kpis, facts.scorecard.kpis[most_kpis].span,
                        fmt::format("the scorecard has {} KPIs; a team cannot steer by more than {}", count, most_kpis),
                        "keep the KPIs that you decide by, and leave the others under `metrics`");
    out.add_standing(fmt::format("KPIs are within the limit of {}", most_kpis), std::min(count, most_kpis), count);
}

void audit_crowded(const Facts& facts, AuditWriter& out) {
    std::size_t measured = 0;
    std::size_t good = 0;
    for (std::size_t i = 0; i < facts.scorecard.objectives.size(); ++i) {
        const std::size_t count = facts.kpis[i].size();
        measured += count > 0 ? 1 : 0;
        good += count > 0 && count <= most_kpis_of_objective ? 1 : 0;
        if (count <= most_kpis_of_objective) continue;
        const Objective& objective = facts.scorecard.objectives[i];
        std::vector<std::string_view> names;
        for (const KpiId id : facts.kpis[i]) names.push_back(facts.scorecard[id].id);
        out.add_finding(LintRule::crowded_objective, objective.span,
                        fmt::format("{} KPIs measure the objective {}: {}", count, named(objective.id), named(names)),
                        fmt::format("keep at most {}, or split the objective", most_kpis_of_objective));
    }
    out.add_standing(fmt::format("measured objectives have at most {} KPIs", most_kpis_of_objective), good, measured);
}

} // namespace

void audit_alignment(const Facts& facts, AuditWriter& out) {
    audit_isolated(facts, out);
    audit_direction(facts, out);
    audit_number_of_kpis(facts, out);
    audit_crowded(facts, out);
}

} // namespace kpitrace
