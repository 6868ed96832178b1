#include "explain/explain_place.hpp"

#include "kpitrace/trace/ascent.hpp"
#include "kpitrace/trace/drivers.hpp"
#include "report/tree_line.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

const ReportObjective& objective_of(const ExplanationBasis& basis, ObjectiveId id) {
    return basis.report.objectives[id.index];
}

std::vector<ExplainedChain> chains_of(const ExplanationBasis& basis, const Ascent& up) {
    std::vector<ExplainedChain> chains;
    for (const Chain& chain : up.chains) {
        ExplainedChain& made = chains.emplace_back();
        for (const ObjectiveId id : chain.path) made.path.push_back(objective_of(basis, id));
        made.lag = chain.lag;
        made.reaches_profit = chain.reaches_profit;
    }
    return chains;
}

std::vector<ExplainedHop> hops_of(const ExplanationBasis& basis, const Ascent& up) {
    std::vector<ExplainedHop> hops;
    const Calendar& calendar = basis.numbers.scorecard.calendar;
    for (const ChainLine& line : up.tree)
        hops.push_back({tree_line_of(calendar, basis.numbers.evaluated, line), objective_of(basis, line.objective)});
    return hops;
}

std::vector<ExplainedDriver> explain_drivers(const ExplanationBasis& basis, ObjectiveId effect) {
    std::vector<ExplainedDriver> drivers;
    for (const Driver& driver : drivers_of(basis.numbers.scorecard, basis.evaluation, effect)) {
        const ReportObjective& next = objective_of(basis, driver.leads_to);
        drivers.push_back({.objective = objective_of(basis, driver.objective),
                           .depth = driver.depth,
                           .lag = driver.lag,
                           .leads_to = next.id,
                           .leads_to_name = next.name,
                           .red = driver.red,
                           .kpis = kpi_lines(basis, driver.kpis)});
    }
    return drivers;
}

std::string figures_line(const ReportKpi& kpi) {
    const KpiFigures figures = figures_of(kpi);
    if (kpi.zone == Zone::no_data) return "no data: " + kpi.reason;
    return fmt::format("{}, target {}", figures.actual, figures.target);
}

} // namespace

ExplainedPlace explain_place(const ExplanationBasis& basis, ObjectiveId objective) {
    const Ascent up = ascend(basis.numbers.scorecard, objective);
    return {.success_factor = {},
            .tree = hops_of(basis, up),
            .chains = chains_of(basis, up),
            .chains_truncated = up.truncated,
            .reaches_profit = up.reaches_profit,
            .drivers = explain_drivers(basis, objective),
            .plans = {}};
}

ExplainedKpiLine kpi_line(const ExplanationBasis& basis, KpiId id) {
    const ReportKpi& kpi = basis.report.kpis[id.index];
    return {.id = kpi.id,
            .name = kpi.name,
            .zone = kpi.zone,
            .actual = kpi.actual,
            .target = kpi.target,
            .attainment = kpi.attainment,
            .weight = basis.numbers.scorecard[id].weight,
            .figures = figures_line(kpi)};
}

std::vector<ExplainedKpiLine> kpi_lines(const ExplanationBasis& basis, const std::vector<KpiId>& kpis) {
    std::vector<ExplainedKpiLine> lines;
    for (const KpiId id : kpis) lines.push_back(kpi_line(basis, id));
    return lines;
}

std::vector<ReportPlan> plans_of(const ExplanationBasis& basis, const std::vector<PlanId>& plans) {
    std::vector<ReportPlan> found;
    for (const PlanId id : plans) found.push_back(basis.report.plans[id.index]);
    return found;
}

} // namespace kpitrace
