#include "decompose/behind.hpp"

#include "decompose/dimension_split.hpp"
#include "decompose/flat_formula.hpp"
#include "evaluate/assumed_metrics.hpp"
#include "kpitrace/decompose/symmetric_split.hpp"
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
    for (const KpiId id : kpis_measuring(run.scorecard(), run.evaluation(), objective)) add(id, 0);
    for (const Driver& driver : drivers_of(run.scorecard(), run.evaluation(), objective))
        for (const KpiId id : driver.kpis) add(id, driver.depth);
    return found;
}

/// What the KPI would be if the metrics of other KPIs had other values.
class IfMet {
public:
    IfMet(const Run& run, KpiId kpi)
        : run_(run)
        , kpi_(run.scorecard()[kpi])
        , measured_(whole_evaluator(run))
        , assumed_(run.scorecard())
        , formula_(run.scorecard(), kpi_, most_split_inputs) {
        for (const FlatFormula::Input& input : formula_.inputs())
            inputs_.push_back(FlatFormula::value_of(input, window(), measured_));
    }

    /// An input of the formula changes alone, as where the gap is split over the inputs: more deals are won at the same
    /// average, although the average is itself made of the number of deals. Otherwise all that is made of the metric
    /// changes with it.
    std::optional<Number> value(MetricId metric, const Number& aim) {
        for (std::size_t i = 0; i < inputs_.size(); ++i) {
            const FlatFormula::Input& input = formula_.inputs()[i];
            if (input.metric != metric || !input.movements.empty()) continue;
            std::vector<std::optional<Number>> mixed = inputs_;
            mixed[i] = aim;
            return formula_.value(mixed);
        }
        const Assumption assumption{metric, aim};
        assumed_.assume({&assumption, 1});
        const EvaluatedValue value = MetricEvaluator(measured_, assumed_).formula(kpi_.actual, window());
        return value.uses_uncarried ? std::nullopt : value.number;
    }

private:
    [[nodiscard]] Window window() const { return {run_.period(), run_.period()}; }

    const Run& run_;
    const Kpi& kpi_;
    MetricEvaluator measured_;
    AssumedMetrics assumed_;
    FlatFormula formula_;
    std::vector<std::optional<Number>> inputs_;
};

} // namespace

std::vector<PlanId> open_plans_on(const Run& run, KpiId kpi) {
    std::vector<PlanId> plans = plans_on(run.scorecard(), kpi);
    std::erase_if(plans, [&](PlanId plan) { return run.trace().plans[plan.index].done; });
    return plans;
}

std::vector<DriverShare> red_drivers_of(const Run& run, KpiId kpi) {
    std::vector<DriverShare> drivers = on_the_map(run, kpi);
    IfMet if_met(run, kpi);
    const auto& actual = run.evaluation().kpis[kpi.index].now.actual;
    for (DriverShare& driver : drivers) {
        driver.plans = open_plans_on(run, driver.kpi);
        const KpiEvaluation& found = run.evaluation().kpis[driver.kpi.index];
        const auto metric = metric_of(run.scorecard()[driver.kpi]);
        const auto aim = nearest_in(found.aim(), found.now.actual);
        if (!metric || !aim || !actual) continue;
        const auto value = if_met.value(*metric, *aim);
        if (!value || Number::alike(*value, *actual)) continue;
        driver.if_met = value;
        driver.moves = *value - *actual;
    }
    // What else is red there explains nothing, unless the KPI is made of it.
    std::erase_if(drivers, [](const DriverShare& driver) { return driver.depth == 0 && !driver.moves; });
    const auto size = [](const DriverShare& driver) { return driver.moves ? driver.moves->abs() : Number(); };
    std::ranges::stable_sort(drivers, [&](const DriverShare& a, const DriverShare& b) {
        const auto order = Number::compare(size(a), size(b));
        return order != 0 ? order > 0 : a.depth < b.depth;
    });
    return drivers;
}

} // namespace kpitrace
