#include "explain/explain_place.hpp"

#include "kpitrace/trace/ascent.hpp"
#include "kpitrace/trace/drivers.hpp"
#include "report/tree_line.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

const ReportObjective& objective_of(const Report& report, ObjectiveId id) {
    return report.objectives[id.index];
}

std::vector<ExplainedChain> chains_of(const Report& report, const Ascent& up) {
    std::vector<ExplainedChain> chains;
    for (const Chain& chain : up.chains) {
        ExplainedChain& made = chains.emplace_back();
        for (const ObjectiveId id : chain.path) made.path.push_back(objective_of(report, id));
        made.lag = chain.lag;
        made.reaches_profit = chain.reaches_profit;
    }
    return chains;
}

std::vector<ExplainedHop> hops_of(const Run& run, const Report& report, const Ascent& up) {
    std::vector<ExplainedHop> hops;
    const Calendar& calendar = run.scorecard().calendar;
    for (const ChainLine& line : up.tree)
        hops.push_back({tree_line_of(calendar, run.period(), line), objective_of(report, line.objective)});
    return hops;
}

std::vector<ExplainedDriver> explain_drivers(const Run& run, const Report& report, ObjectiveId effect) {
    std::vector<ExplainedDriver> drivers;
    for (const Driver& driver : drivers_of(run.scorecard(), run.evaluation(), effect)) {
        const ReportObjective& next = objective_of(report, driver.leads_to);
        drivers.push_back({.objective = objective_of(report, driver.objective),
                           .depth = driver.depth,
                           .lag = driver.lag,
                           .leads_to = next.id,
                           .leads_to_name = next.name,
                           .red = driver.red,
                           .kpis = kpi_lines(run, report, driver.kpis)});
    }
    return drivers;
}

std::string figures_line(const ReportKpi& kpi) {
    const KpiFigures figures = figures_of(kpi);
    if (kpi.zone == Zone::no_data) return "no data: " + kpi.reason;
    return fmt::format("{}, target {}", figures.actual, figures.target);
}

} // namespace

ExplainedPlace explain_place(const Run& run, const Report& report, ObjectiveId objective) {
    const Ascent up = ascend(run.scorecard(), objective);
    return {.success_factor = {},
            .tree = hops_of(run, report, up),
            .chains = chains_of(report, up),
            .chains_truncated = up.truncated,
            .reaches_profit = up.reaches_profit,
            .drivers = explain_drivers(run, report, objective),
            .plans = {}};
}

ExplainedKpiLine kpi_line(const Run& run, const Report& report, KpiId id) {
    const ReportKpi& kpi = report.kpis[id.index];
    return {.id = kpi.id,
            .name = kpi.name,
            .zone = kpi.zone,
            .actual = kpi.actual,
            .target = kpi.target,
            .attainment = kpi.attainment,
            .weight = run.scorecard()[id].weight,
            .figures = figures_line(kpi)};
}

std::vector<ExplainedKpiLine> kpi_lines(const Run& run, const Report& report, const std::vector<KpiId>& kpis) {
    std::vector<ExplainedKpiLine> lines;
    for (const KpiId id : kpis) lines.push_back(kpi_line(run, report, id));
    return lines;
}

std::vector<ReportPlan> plans_of(const Report& report, const std::vector<PlanId>& plans) {
    std::vector<ReportPlan> found;
    for (const PlanId id : plans) found.push_back(report.plans[id.index]);
    return found;
}

} // namespace kpitrace
