#include "support/pipeline.hpp"

namespace kpitrace::test {
namespace {

/// Constant metrics need no rows: KPIs named g (attains 1), y (0.95), r (0.5), with the given keys, on the given
/// objectives.
Evaluation evaluate(const std::string& objectives, const std::string& kpis, const std::string& top = "") {
    const std::string yaml =
        top + "name: T\nmetrics: {g: 100, y: 95, r: 50}\nobjectives: {" + objectives + "}\nkpis: {" + kpis + "}\n";
    const Measured measured = measure_rows(yaml, {});
    if (!measured.measurements) throw std::runtime_error(measured.errors);
    return measured.evaluate("2026-01");
}

TEST(Rollup, AnObjectiveIsAsBadAsItsWorstKpi) {
    const Evaluation e =
        evaluate("p: {profit: true}", "g: {objective: p, target: 100}, y: {objective: p, target: 100}");
    EXPECT_EQ(e.objectives[0].zone, Zone::yellow);
    EXPECT_DOUBLE_EQ(*e.objectives[0].score, 0.975);
}

TEST(Rollup, WeightedZoneIsThatOfTheScore) {
    const std::string kpis = "g: {objective: p, target: 100, weight: 9}, r: {objective: p, target: 100, weight: 1}";
    const Evaluation e = evaluate("p: {profit: true}", kpis, "rollup: weighted\n");
    EXPECT_DOUBLE_EQ(*e.objectives[0].score, 0.95);
    EXPECT_EQ(e.objectives[0].zone, Zone::yellow);
    EXPECT_TRUE(e.objectives[0].at_risk); // a red KPI is below it
    EXPECT_EQ(evaluate("p: {profit: true}", kpis).objectives[0].zone, Zone::red);
}

TEST(Rollup, AttainmentsAreLimitedToOne) {
    const Evaluation e = evaluate("p: {profit: true}", "g: {objective: p, target: 10}, r: {objective: p, target: 100}");
    EXPECT_DOUBLE_EQ(*e.objectives[0].score, 0.75);
}

TEST(Rollup, KpisWithoutDataShareOutTheirWeight) {
    const std::string none = "n: {objective: p, metric: \"nullif(g, 100)\", target: 1}";
    const Evaluation e = evaluate("p: {profit: true}", "g: {objective: p, target: 100}, " + none);
    EXPECT_DOUBLE_EQ(*e.objectives[0].score, 1);
    EXPECT_EQ(e.objectives[0].zone, Zone::green);
    EXPECT_EQ(evaluate("p: {profit: true}", none).objectives[0].zone, Zone::no_data);
}

TEST(Rollup, WeightZeroDropsOut) {
    const Evaluation e =
        evaluate("p: {profit: true}", "g: {objective: p, target: 100}, r: {objective: p, target: 100, weight: 0}");
    EXPECT_EQ(e.objectives[0].zone, Zone::green);
    EXPECT_FALSE(e.objectives[0].at_risk);
    EXPECT_DOUBLE_EQ(*e.objectives[0].score, 1);
}

TEST(Rollup, TheLargestWeightsStillWeigh) {
    const Evaluation e =
        evaluate("p: {profit: true}",
                 "g: {objective: p, target: 100, weight: 1e308}, r: {objective: p, target: 100, weight: 1e308}");
    EXPECT_DOUBLE_EQ(*e.objectives[0].score, 0.75);
}

TEST(Rollup, RiskClimbsTheChain) {
    const Evaluation e = evaluate("a: {drives: b}, b: {drives: p}, p: {profit: true}, q: {drives: p}",
                                  "r: {objective: a, target: 100}, g: {objective: p, target: 100}");
    EXPECT_EQ(e.objectives[0].zone, Zone::red);
    EXPECT_FALSE(e.objectives[0].at_risk);
    EXPECT_EQ(e.objectives[1].zone, Zone::unmeasured);
    EXPECT_TRUE(e.objectives[1].at_risk);
    EXPECT_TRUE(e.objectives[2].at_risk);
    EXPECT_FALSE(e.objectives[3].at_risk);
}

TEST(Rollup, PerspectivesWeighObjectivesAndTheScorecardPerspectives) {
    const Evaluation e = evaluate(
        "p: {profit: true, perspective: financial, weight: 3}, q: {drives: p, perspective: financial}, "
        "c: {drives: p, perspective: customer}",
        "g: {objective: p, target: 100}, r: {objective: q, target: 100}, r2: {metric: r, objective: c, target: 100}");
    EXPECT_DOUBLE_EQ(*e.perspectives[0], 0.875);
    EXPECT_DOUBLE_EQ(*e.perspectives[1], 0.5);
    EXPECT_FALSE(e.perspectives[2]);
    EXPECT_DOUBLE_EQ(*e.score, 0.6875);
}

TEST(Rollup, RecordsTheKpiThatDecided) {
    const std::string kpis = "g: {objective: p, target: 100}, r: {objective: p, target: 100}, "
                             "r2: {metric: r, objective: p, target: 100}, y: {objective: p, target: 100, weight: 0}";
    EXPECT_EQ(evaluate("p: {profit: true}", kpis).objectives[0].decided_by, KpiId{1});
    EXPECT_FALSE(evaluate("p: {profit: true}", kpis, "rollup: weighted\n").objectives[0].decided_by);
    EXPECT_FALSE(evaluate("p: {profit: true}, a: {}", kpis).objectives[1].decided_by);
}

} // namespace
} // namespace kpitrace::test
