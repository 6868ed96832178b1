#include "decompose/behind.hpp"

#include "decompose/dimension_split.hpp"
#include "evaluate/assumed_metrics.hpp"
#include "kpitrace/evaluate/read_assumptions.hpp"
#include "kpitrace/trace/ascent.hpp"
#include "kpitrace/trace/drivers.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

bool is_red(const Run& run, KpiId kpi) {
    return run.evaluation().kpis[kpi.index].now.zone == Zone::red;
}

/// The red KPIs of the same objective, and of objectives that lead to it.
std::vector<DriverShare> on_the_map(const Run& run, KpiId kpi) {
    std::vector<DriverShare> found;
    const auto add = [&](KpiId id, std::uint32_t depth) {
        const bool is_new = std::ranges::find(found, id, &DriverShare::kpi) == found.end();
        if (id != kpi && is_new && is_red(run, id)) found.push_back({.kpi = id, .depth = depth});
    };
    const ObjectiveId objective = run.scorecard()[kpi].measures;
    for (const Driver& driver : drivers_of(run.scorecard(), run.evaluation(), objective))
        for (const KpiId id : driver.kpis) add(id, driver.depth);
    return found;
}

} // namespace

std::vector<PlanId> open_plans_on(const Run& run, KpiId kpi) {
    std::vector<PlanId> plans = plans_on(run.scorecard(), kpi);
    std::erase_if(plans, [&](PlanId plan) { return run.trace().plans[plan.index].done; });
    return plans;
}

std::vector<DriverShare> red_drivers_of(const Run& run, KpiId kpi) {
    std::vector<DriverShare> drivers = on_the_map(run, kpi);
    MetricEvaluator measured = whole_evaluator(run);
    AssumedMetrics assumed(run.scorecard());
    const Period period = run.period();
    const auto& actual = run.evaluation().kpis[kpi.index].now.actual;
    for (DriverShare& driver : drivers) {
        driver.plans = open_plans_on(run, driver.kpi);
        const KpiEvaluation& found = run.evaluation().kpis[driver.kpi.index];
        const auto metric = metric_of(run.scorecard()[driver.kpi]);
        const auto aim = nearest_in(found.aim(), found.now.actual);
        if (!metric || !aim || !actual) continue;
        const Assumption assumption{*metric, *aim};
        assumed.assume({&assumption, 1});
        MetricEvaluator values(measured, assumed);
        const EvaluatedValue value = values.formula(run.scorecard()[kpi].actual, {period, period});
        if (!value.number || value.uses_uncarried || Number::alike(*value.number, *actual)) continue;
        driver.if_met = value.number;
        driver.moves = *value.number - *actual;
    }
    const auto size = [](const DriverShare& driver) { return driver.moves ? driver.moves->abs() : Number(); };
    std::ranges::stable_sort(drivers, [&](const DriverShare& a, const DriverShare& b) {
        const auto order = Number::compare(size(a), size(b));
        return order != 0 ? order > 0 : a.depth < b.depth;
    });
    return drivers;
}

} // namespace kpitrace
