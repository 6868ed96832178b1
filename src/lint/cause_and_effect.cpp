// Step 1: does every objective lead to profit, is it measured, and does a leading KPI give an early warning?
#include "lint/rules.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace kpitrace {

namespace {

/// An isolated objective has a rule of step 4, so it is not reported here as well.
bool is_isolated(const Facts& facts, ObjectiveId id) {
    const Objective& objective = facts.scorecard[id];
    return !objective.profit && objective.drives.empty() && facts.drivers[id.index].empty();
}

/// The longest way up from an objective: the number of its links, and the next objective on it.
struct Way {
    std::uint32_t hops = 0;
    std::optional<ObjectiveId> next;
};

/// The longest way shows best where a chain was meant to lead; there can be too many ways to list them.
std::vector<Way> longest_ways(const Scorecard& scorecard) {
    std::vector<Way> ways(scorecard.objectives.size());
    for (auto id = scorecard.objective_order.rbegin(); id != scorecard.objective_order.rend(); ++id) {
        Way& way = ways[id->index];
        for (const Link& link : scorecard[*id].drives)
            if (ways[link.to.index].hops >= way.hops) way = {ways[link.to.index].hops + 1, link.to};
    }
    return ways;
}

std::vector<std::string_view> walk(const Scorecard& scorecard, ObjectiveId from, const std::vector<Way>& ways) {
    std::vector<std::string_view> ids{scorecard[from].id};
    for (auto at = ways[from.index].next; at; at = ways[at->index].next) ids.push_back(scorecard[*at].id);
    return ids;
}

/// Writes `a -> b -> c`; a long way is cut in the middle.
std::string print_way(const std::vector<std::string_view>& way) {
    constexpr std::size_t most = 8;
    std::string out;
    for (std::size_t i = 0; i < way.size(); ++i) {
        if (way.size() > most && i == most / 2) out += "… -> ";
        const bool left_out = way.size() > most && i >= most / 2 && i < way.size() - most / 2;
        if (!left_out) out += cut_short(way[i]) + (i + 1 < way.size() ? " -> " : "");
    }
    return out;
}

/// The most findings that print a way. A way can be as long as the file, and more findings than this are never shown.
constexpr std::size_t most_ways = 1'000;

/// An objective without any link is not on the map yet; another rule reports it, with a better hint.
class PathRule {
public:
    PathRule(const Facts& facts, AuditWriter& out)
        : facts_(facts)
        , out_(out)
        , ways_(longest_ways(facts.scorecard)) {}

    void run() {
        const auto count = static_cast<std::uint32_t>(facts_.scorecard.objectives.size());
        for (std::uint32_t i = 0; i < count; ++i)
            if (facts_.reaches_profit[i] == 0 && !is_isolated(facts_, {i})) report({i});
        const auto reaching = std::count(facts_.reaches_profit.begin(), facts_.reaches_profit.end(), 1);
        out_.add_standing("objectives reach profit", static_cast<std::size_t>(reaching), count);
    }

private:
    void report(ObjectiveId id) {
        const Objective& objective = facts_.scorecard[id];
        const std::string begin = fmt::format("the objective {} does not lead to profit", named(objective.id));
        if (objective.drives.empty())
            return out_.add_finding(LintRule::no_path_to_profit, objective.span, begin + ", because it drives nothing",
                                    "write under `drives` which objective it leads to, or remove it");
        if (++reported_ > most_ways)
            return out_.add_finding(LintRule::no_path_to_profit, objective.span, begin, "continue its chain to profit");
        const auto way = walk(facts_.scorecard, id, ways_);
        out_.add_finding(LintRule::no_path_to_profit, objective.span,
                         fmt::format("{}; its chain ends at {}: {}", begin, named(way.back()), print_way(way)),
                         fmt::format("write under `drives` of {} which objective it leads to", named(way.back())));
    }

    const Facts& facts_;
    AuditWriter& out_;
    std::vector<Way> ways_;
    std::size_t reported_ = 0;
};

/// Reports an objective that no KPI measures (`add` is then the hint), or whose KPIs all have weight 0.
void report_unmeasured(const Facts& facts, ObjectiveId id, LintRule rule, std::string add, AuditWriter& out) {
    const Objective& objective = facts.scorecard[id];
    const std::string_view kind = objective.profit ? "profit objective" : "objective";
    std::vector<std::string_view> weightless;
    for (const KpiId kpi : facts.kpis[id.index]) weightless.push_back(facts.scorecard[kpi].id);
    if (weightless.empty())
        return out.add_finding(rule, objective.span,
                               fmt::format("no KPI measures the {} {}", kind, named(objective.id)), std::move(add));
    out.add_finding(rule, objective.span,
                    fmt::format("the {} {} has no KPI that counts, because {} {} weight 0", kind, named(objective.id),
                                named(weightless), weightless.size() == 1 ? "has" : "have"),
                    weightless.size() == 1 ? "give it a weight, or add a KPI with a weight"
                                           : "give one of them a weight, or add a KPI with a weight");
}

/// Profit is where all chains end. So it must be measured, and something must drive it.
void audit_profit(const Facts& facts, AuditWriter& out) {
    std::size_t measured = 0;
    std::size_t profits = 0;
    for (std::uint32_t i = 0; i < facts.scorecard.objectives.size(); ++i) {
        const Objective& objective = facts.scorecard.objectives[i];
        if (!objective.profit) continue;
        ++profits;
        measured += facts.is_measured({i}) ? 1 : 0;
        if (!facts.is_measured({i}))
            report_unmeasured(facts, {i}, LintRule::unmeasured_profit,
                              fmt::format("add a KPI with `objective: {}` that measures the profit", objective.id),
                              out);
        if (facts.drivers[i].empty())
            out.add_finding(LintRule::undriven_profit, objective.span,
                            fmt::format("nothing drives the profit objective {}", named(objective.id)),
                            fmt::format("add objectives that lead to it, with `drives: {}`", objective.id));
    }
    out.add_standing("profit objectives are measured", measured, profits);
}

void audit_measured(const Facts& facts, AuditWriter& out) {
    std::size_t measured = 0;
    for (std::uint32_t i = 0; i < facts.scorecard.objectives.size(); ++i) {
        const Objective& objective = facts.scorecard.objectives[i];
        measured += facts.is_measured({i}) ? 1 : 0;
        if (facts.is_measured({i}) || objective.profit) continue; // unmeasured-profit reports these
        report_unmeasured(
            facts, {i}, LintRule::unmeasured_objective,
            fmt::format("add a KPI with `objective: {}` or with one of its success factors", objective.id), out);
    }
    out.add_standing("objectives are measured", measured, facts.scorecard.objectives.size());
}

bool has_kpi_that_leads(const Facts& facts, ObjectiveId id) {
    const auto& kpis = facts.kpis[id.index];
    return std::any_of(kpis.begin(), kpis.end(),
                       [&](KpiId kpi) { return facts.scorecard[kpi].indicator == Indicator::leading; });
}

bool has_lagging_kpis_only(const Facts& facts, ObjectiveId id) {
    const auto& kpis = facts.kpis[id.index];
    return !kpis.empty() && std::all_of(kpis.begin(), kpis.end(), [&](KpiId kpi) {
        return facts.scorecard[kpi].indicator == Indicator::lagging;
    });
}

/// Reports objectives that have no early warning. Drivers are visited first, so that everything below an objective is
/// known. An objective above one that was reported is not reported too, because a leading KPI for the lower one
/// corrects both.
void audit_leading(const Facts& facts, AuditWriter& out) {
    const std::size_t count = facts.scorecard.objectives.size();
    std::vector<std::uint8_t> warned(count, 0);   // by objective: 1 if it, or an objective below it, has a leading KPI
    std::vector<std::uint8_t> reported(count, 0); // by objective: 1 if it, or an objective below it, was reported
    std::size_t lagging = 0;
    std::size_t good = 0;
    for (const ObjectiveId id : facts.scorecard.objective_order) {
        warned[id.index] = has_kpi_that_leads(facts, id) ? 1 : 0;
        for (const ObjectiveId driver : facts.drivers[id.index]) {
            warned[id.index] |= warned[driver.index];
            reported[id.index] |= reported[driver.index];
        }
        if (!has_lagging_kpis_only(facts, id)) continue;
        ++lagging;
        good += warned[id.index];
        if (warned[id.index] != 0 || reported[id.index] != 0) continue;
        reported[id.index] = 1;
        const Objective& objective = facts.scorecard[id];
        out.add_finding(LintRule::no_leading_kpi, objective.span,
                        fmt::format("the objective {} has only lagging KPIs, and nothing below it has a leading KPI",
                                    named(objective.id)),
                        "add a KPI with `indicator: leading` to it or to an objective that drives it");
    }
    out.add_standing("objectives with lagging KPIs have a leading KPI at or below them", good, lagging);
}

/// A leading KPI promises an effect elsewhere. An objective that drives nothing has no such effect.
void audit_leading_to_nothing(const Facts& facts, AuditWriter& out) {
    for (std::uint32_t i = 0; i < facts.scorecard.objectives.size(); ++i) {
        const Objective& objective = facts.scorecard.objectives[i];
        if (!objective.drives.empty()) continue;
        for (const KpiId id : facts.kpis[i]) {
            const Kpi& kpi = facts.scorecard[id];
            if (kpi.indicator != Indicator::leading) continue;
            out.add_finding(
                LintRule::leading_to_nothing, kpi.span,
                fmt::format("the KPI {} is leading, but its objective {} drives nothing", named(kpi.id),
                            named(objective.id)),
                objective.profit
                    ? "assign it to an objective that drives this one, or remove `indicator: leading`"
                    : fmt::format("write under `drives` of {} which objective it leads to", named(objective.id)));
        }
    }
}

} // namespace

void audit_cause_and_effect(const Facts& facts, AuditWriter& out) {
    PathRule(facts, out).run();
    audit_profit(facts, out);
    audit_measured(facts, out);
    audit_leading(facts, out);
    audit_leading_to_nothing(facts, out);
}

} // namespace kpitrace
