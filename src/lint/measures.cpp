// Finds KPIs that measure the same thing as another KPI.
#include "lint/correlation.hpp"
#include "lint/rules.hpp"

#include <fmt/format.h>
#include <unordered_map>

namespace kpitrace {

namespace {

/// The KPIs of each measure. Groups have the order of their first KPIs.
using Groups = std::vector<std::vector<KpiId>>;

Groups group_by_measure(const Scorecard& scorecard) {
    const auto numbers = number_measures(scorecard);
    std::unordered_map<std::uint32_t, std::size_t> group_of;
    Groups groups;
    for (std::uint32_t i = 0; i < numbers.size(); ++i) {
        const auto [known, is_new] = group_of.try_emplace(numbers[i], groups.size());
        if (is_new) groups.emplace_back();
        groups[known->second].push_back({i});
    }
    return groups;
}

std::string names_of(const Scorecard& scorecard, const std::vector<KpiId>& kpis) {
    std::vector<std::string_view> names;
    for (const KpiId id : kpis) names.push_back(scorecard[id].id);
    return named(names);
}

/// Reports KPIs with the same measure, at the second KPI, because the first can stay.
void report_same(const Facts& facts, const std::vector<KpiId>& kpis, AuditWriter& out) {
    out.add_finding(LintRule::same_measure, facts.scorecard[kpis[1]].span,
                    fmt::format("the KPIs {} are calculated by the same expression", names_of(facts.scorecard, kpis)),
                    fmt::format("keep one of them; the first is {} ({})", named(facts.scorecard[kpis[0]].id),
                                facts.where(facts.scorecard[kpis[0]].span)));
}

SeriesChanges changes_of_kpi(const Evaluation& evaluation, const KpiEvaluation& kpi) {
    // The last value is left out if the period is not over: all sums fall together in such a period.
    const std::size_t unfinished = evaluation.complete || kpi.history.empty() ? 0 : 1;
    std::vector<std::optional<double>> values;
    const std::size_t end = kpi.history.size() - unfinished;
    const std::size_t begin = end > compared_changes + 1 ? end - compared_changes - 1 : 0;
    for (std::size_t i = begin; i < end; ++i) {
        const auto& actual = kpi.history[i].actual;
        values.push_back(actual && actual->is_finite() ? std::optional(actual->to_double()) : std::nullopt);
    }
    return changes_of(values);
}

/// Writes a strength such as `0.97`. Only 1 itself, apart from rounding, is written as `1.00`.
std::string print_strength(double r, std::size_t kpis) {
    constexpr double rounds_to_one = 0.995;
    constexpr double rounding = 1e-9;
    if (r >= rounds_to_one && r < 1 - rounding) return "above 0.99";
    return fmt::format("{}{:.2f}", kpis > 2 ? "at least " : "", r);
}

void report_moving(const Facts& facts, const std::vector<KpiId>& kpis, double weakest, AuditWriter& out) {
    out.add_finding(LintRule::moving_together, facts.scorecard[kpis[1]].span,
                    fmt::format("the KPIs {} move together: the correlation |r| of their changes is {}",
                                names_of(facts.scorecard, kpis), print_strength(weakest, kpis.size())),
                    fmt::format("keep the KPI that you can act on; the first is {} ({})",
                                named(facts.scorecard[kpis[0]].id), facts.where(facts.scorecard[kpis[0]].span)));
}

/// Compares the first KPIs of all measures. Returns how many of them move together with an earlier one.
std::size_t audit_movements(const Facts& facts, const Groups& groups, AuditWriter& out) {
    std::vector<SeriesChanges> series;
    for (const auto& group : groups)
        series.push_back(changes_of_kpi(facts.run->evaluation(), facts.run->evaluation().kpis[group.front().index]));
    std::size_t followers = 0;
    for (const MovingGroup& moving : find_moving_groups(series)) {
        std::vector<KpiId> kpis;
        for (const std::size_t member : moving.members) kpis.push_back(groups[member].front());
        followers += kpis.size() - 1;
        report_moving(facts, kpis, moving.weakest, out);
    }
    return followers;
}

} // namespace

void audit_measures(const Facts& facts, AuditWriter& out) {
    const Groups groups = group_by_measure(facts.scorecard);
    for (const auto& group : groups)
        if (group.size() > 1) report_same(facts, group, out);
    const std::size_t followers = facts.run != nullptr ? audit_movements(facts, groups, out) : 0;
    out.add_standing("KPIs measure something that no other KPI measures", groups.size() - followers,
                     facts.scorecard.kpis.size());
}

} // namespace kpitrace
