#include "kpitrace/whatif/comparison.hpp"

#include "kpitrace/changes/changes.hpp"

#include <set>

namespace kpitrace {

namespace {

bool alike(const std::optional<Number>& a, const std::optional<Number>& b) {
    return a && b ? Number::alike(*a, *b) : a.has_value() == b.has_value();
}

bool alike(const std::optional<double>& a, const std::optional<double>& b) {
    const auto number = [](const std::optional<double>& value) {
        return value ? std::optional(Number::rounded(*value)) : std::nullopt;
    };
    return alike(number(a), number(b));
}

std::optional<Number> number_of(const TargetValue& target) {
    const auto* number = std::get_if<Number>(&target);
    return number != nullptr ? std::optional(*number) : std::nullopt;
}

/// Whether a figure or the zone moves. Targets that are ranges are not compared: the scorecard sets them, and no
/// assumption moves them.
bool moves(const ReportKpi& before, const ReportKpi& after) {
    return !alike(before.actual, after.actual) || !alike(number_of(before.target), number_of(after.target)) ||
           !alike(before.attainment, after.attainment) || before.zone != after.zone;
}

bool moves(const ReportObjective& before, const ReportObjective& after) {
    return !alike(before.score, after.score) || before.zone != after.zone || before.at_risk != after.at_risk;
}

bool moves(const ReportMetric& before, const ReportMetric& after) {
    return !alike(before.value, after.value);
}

/// The indices of the elements for which `holds` is true.
template<class Element, class Predicate>
std::vector<std::size_t> where(const std::vector<Element>& before, const std::vector<Element>& after, Predicate holds) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (holds(before[i], after[i])) found.push_back(i);
    return found;
}

template<class Element>
std::vector<std::size_t> movers(const std::vector<Element>& before, const std::vector<Element>& after) {
    return where(before, after, [](const Element& a, const Element& b) { return moves(a, b); });
}

/// The KPIs whose zone makes that turn, as changes between two reports count it.
std::vector<std::size_t> turned(const Report& before, const Report& after, ZoneTurn turn) {
    return where(before.kpis, after.kpis,
                 [turn](const ReportKpi& a, const ReportKpi& b) { return turn_of(a.zone, b.zone) == turn; });
}

/// The metrics whose values the rows of KPIs show already.
std::vector<std::size_t> measured_metrics(const Scorecard& scorecard) {
    std::set<std::size_t> found;
    for (const Kpi& kpi : scorecard.kpis)
        if (const auto metric = metric_of(kpi)) found.insert(metric->index);
    return {found.begin(), found.end()};
}

} // namespace

Comparison compare(const Scorecard& scorecard, std::span<const WantedAssumption> assumptions, Report before,
                   Report after) {
    Comparison made;
    for (const WantedAssumption& assumption : assumptions)
        made.assumed.push_back({assumption.written, assumption.metric.index});
    made.kpis = movers(before.kpis, after.kpis);
    made.objectives = movers(before.objectives, after.objectives);
    made.metrics = movers(before.metrics, after.metrics);
    made.measured = measured_metrics(scorecard);
    made.recovered = turned(before, after, ZoneTurn::recovered);
    made.newly_red = turned(before, after, ZoneTurn::became_red);
    made.before = std::move(before);
    made.after = std::move(after);
    return made;
}

} // namespace kpitrace
