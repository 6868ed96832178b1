#include "support/pipeline.hpp"

#include "evaluate/attainment.hpp"

namespace kpitrace::test {
namespace {

/// Judges an actual against the KPI's other keys.
KpiEvaluation judged(const std::string& actual, const std::string& keys) {
    const std::string yaml =
        "name: T\nsources: {rows: {date: d}}\nmetrics: {m: sum(a)}\nobjectives: {p: {profit: true}}\n"
        "kpis: {m: {objective: p, " +
        keys + "}}\n";
    const Measured measured = measure_rows(yaml, {{"rows", {"d,a\n2026-01-01," + actual + "\n"}}});
    if (!measured.measurements) throw std::runtime_error(measured.errors);
    return measured.evaluate("2026-01").kpis[0];
}

std::string zone(const std::string& actual, const std::string& keys) {
    return std::string(to_string(judged(actual, keys).now.zone));
}

double attainment(const std::string& actual, const std::string& keys) {
    return judged(actual, keys).now.attainment.value();
}

TEST(Judgement, MaximizeByDefault) {
    EXPECT_EQ(zone("100", "target: 100"), "green");
    EXPECT_EQ(zone("99.999", "target: 100"), "yellow");
    EXPECT_EQ(zone("90", "target: 100"), "yellow");
    EXPECT_EQ(zone("89.999", "target: 100"), "red");
    EXPECT_DOUBLE_EQ(attainment("90", "target: 100"), 0.9);
    EXPECT_DOUBLE_EQ(attainment("150", "target: 100"), 1.5);
}

TEST(Judgement, Minimize) {
    EXPECT_EQ(zone("100", "target: 100, direction: minimize"), "green");
    EXPECT_EQ(zone("110", "target: 100, direction: minimize"), "yellow");
    EXPECT_EQ(zone("110.01", "target: 100, direction: minimize"), "red");
    EXPECT_DOUBLE_EQ(attainment("110", "target: 100, direction: minimize"), 0.9);
}

TEST(Judgement, NegativeTargets) {
    EXPECT_EQ(zone("-100", "target: -100"), "green");
    EXPECT_EQ(zone("-110", "target: -100"), "yellow");
    EXPECT_EQ(zone("-111", "target: -100"), "red");
    EXPECT_DOUBLE_EQ(attainment("-110", "target: -100"), 0.9);
}

TEST(Judgement, TheLimitOfYellowIsExact) {
    // 0.9 * 7 = 6.3: a double quotient is below 0.9.
    EXPECT_EQ(zone("6.3", "target: 7"), "yellow");
    EXPECT_EQ(zone("6.29999999999999999999", "target: 7"), "red");
    EXPECT_EQ(zone("0.3", "target: 0.3"), "green");
}

TEST(Judgement, RedDrawsTheLineAndShowsTheDirection) {
    EXPECT_EQ(zone("60", "target: 60, red: 45"), "green");
    EXPECT_EQ(zone("45.01", "target: 60, red: 45"), "yellow");
    EXPECT_EQ(zone("45", "target: 60, red: 45"), "red");
    EXPECT_EQ(zone("5", "target: 5, red: 8"), "green");
    EXPECT_EQ(zone("7.9", "target: 5, red: 8"), "yellow");
    EXPECT_EQ(zone("8", "target: 5, red: 8"), "red");
}

TEST(Judgement, ZeroTargetWithRedHasAZoneButNoAttainment) {
    const KpiEvaluation kpi = judged("2", "target: 0, red: 5");
    EXPECT_EQ(kpi.now.zone, Zone::yellow);
    EXPECT_FALSE(kpi.now.attainment);
    EXPECT_EQ(zone("0", "target: 0, red: 5"), "green");
    EXPECT_EQ(zone("5", "target: 0, red: 5"), "red");
}

TEST(Judgement, BaselineMeasuresTheWay) {
    EXPECT_DOUBLE_EQ(attainment("30", "target: 40, baseline: 20"), 0.5);
    EXPECT_DOUBLE_EQ(attainment("15", "target: 10, baseline: 20"), 0.5);
    EXPECT_EQ(zone("38", "target: 40, baseline: 20"), "yellow");
    EXPECT_EQ(zone("37.9", "target: 40, baseline: 20"), "red");
    EXPECT_EQ(zone("11", "target: 10, baseline: 20"), "yellow");
    EXPECT_EQ(zone("10", "target: 10, baseline: 20"), "green");
}

TEST(Judgement, Ranges) {
    EXPECT_DOUBLE_EQ(attainment("15", "target: {min: 10, max: 20}"), 1);
    EXPECT_EQ(zone("10", "target: {min: 10, max: 20}"), "green");
    EXPECT_EQ(zone("9", "target: {min: 10, max: 20}"), "yellow");
    EXPECT_EQ(zone("8.9", "target: {min: 10, max: 20}"), "red");
    EXPECT_DOUBLE_EQ(attainment("22", "target: {min: 10, max: 20}"), 0.9);
    EXPECT_DOUBLE_EQ(attainment("-1", "target: {min: 0, max: 20}"), 0.95); // to the range's width
}

TEST(Judgement, RedOutsideARangeGovernsItsOwnSide) {
    const std::string keys = "target: {min: 10, max: 20}, red: 4";
    EXPECT_EQ(zone("4", keys), "red");
    EXPECT_EQ(zone("4.1", keys), "yellow");
    EXPECT_EQ(zone("22", keys), "yellow");
    EXPECT_EQ(zone("23", keys), "red");
}

TEST(Judgement, DividedNumbersMeetWithinTheNinthDigit) {
    const Judgement judgement{Direction::maximize, {}, {}, Number{0}};
    KpiResult result;
    result.actual = Number::rounded(0.1 + 0.2);
    result.target = Number::rounded(0.3000000001);
    judge(judgement, result);
    EXPECT_EQ(result.zone, Zone::green);
    result.target = Number::rounded(0.300000001);
    judge(judgement, result);
    EXPECT_EQ(result.zone, Zone::red);
}

TEST(Judgement, DatedTargetsHoldUntilTheNext) {
    const std::string yaml =
        "name: T\nsources: {rows: {date: d}}\nmetrics: {m: sum(a)}\nobjectives: {p: {profit: true}}\n"
        "kpis: {m: {objective: p, target: {2026-02: 10, 2026-04: 20}}}\n";
    const Measured measured =
        measure_rows(yaml, {{"rows", {"d,a\n2026-01-01,15\n2026-02-01,15\n2026-03-01,15\n2026-04-01,15\n"}}});
    const KpiEvaluation kpi = measured.evaluate("2026-04").kpis[0];
    ASSERT_EQ(kpi.history.size(), 4U);
    EXPECT_EQ(kpi.history[0].zone, Zone::no_data);
    EXPECT_EQ(kpi.history[0].reason.kind, Reason::Kind::no_target_yet);
    EXPECT_EQ(kpi.history[1].zone, Zone::green);
    EXPECT_EQ(kpi.history[2].zone, Zone::green);
    EXPECT_EQ(kpi.history[3].zone, Zone::red);
}

TEST(Judgement, TargetsThatAreExpressionsMoveWithThePeriod) {
    const std::string yaml =
        "name: T\nsources: {rows: {date: d}}\nmetrics: {m: sum(a)}\nobjectives: {p: {profit: true}}\n"
        "kpis: {m: {objective: p, target: 1.1 * year_ago(m)}}\n";
    const Measured measured = measure_rows(yaml, {{"rows", {"d,a\n2025-01-01,100\n2026-01-01,110\n2026-02-01,50\n"}}});
    const Evaluation january = measured.evaluate("2026-01");
    EXPECT_EQ(january.kpis[0].now.zone, Zone::green); // 1.1 * 100 is exactly 110
    EXPECT_EQ(january.kpis[0].history.front().zone, Zone::no_data);
    const Evaluation february = measured.evaluate("2026-02");
    EXPECT_EQ(february.kpis[0].now.zone, Zone::no_data);
    EXPECT_TRUE(february.kpis[0].now.reason.of_target);
    EXPECT_EQ(describe(february.kpis[0].now.reason, *measured.scorecard, *measured.query),
              "the target has no value: no rows in February 2025 for `sum(a)` of `rows`, in metric `m`");
}

TEST(Judgement, NoDataSaysWhy) {
    const std::string yaml =
        "name: T\nsources: {rows: {date: d}}\nmetrics: {a: sum(a), n: count(*) filter (where a > 100), m: a / n}\n"
        "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";
    const Measured measured = measure_rows(yaml, {{"rows", {"d,a\n2026-01-01,15\n"}}});
    const Evaluation evaluation = measured.evaluate("2026-01");
    EXPECT_EQ(evaluation.kpis[0].now.zone, Zone::no_data);
    EXPECT_EQ(describe(evaluation.kpis[0].now.reason, *measured.scorecard, *measured.query),
              "division by zero, in metric `m`");
    const Evaluation later = measured.evaluate("2026-02");
    EXPECT_EQ(describe(later.kpis[0].now.reason, *measured.scorecard, *measured.query),
              "source `rows` has no rows dated in this period, in metric `a`");
}

TEST(Judgement, RecordsWhatDecidedTheZone) {
    const auto rule = [](const std::string& actual, const std::string& keys) { return judged(actual, keys).now.rule; };
    EXPECT_EQ(rule("100", "target: 100"), ZoneRule::meets_target);
    EXPECT_EQ(rule("90", "target: 100"), ZoneRule::within_tolerance);
    EXPECT_EQ(rule("89", "target: 100"), ZoneRule::beyond_tolerance);
    EXPECT_EQ(rule("50", "target: 60, red: 45"), ZoneRule::short_of_red);
    EXPECT_EQ(rule("45", "target: 60, red: 45"), ZoneRule::at_or_beyond_red);
    EXPECT_EQ(rule("5", "target: {min: 5, max: 9}"), ZoneRule::inside_range);
    EXPECT_EQ(rule("4.9", "target: {min: 5, max: 9}"), ZoneRule::within_tolerance);
    EXPECT_EQ(rule("12", "target: {min: 5, max: 9}"), ZoneRule::beyond_tolerance);
    EXPECT_EQ(rule("2", "target: {min: 5, max: 9}, red: 3"), ZoneRule::at_or_beyond_red);
    EXPECT_EQ(rule("4", "target: {min: 5, max: 9}, red: 3"), ZoneRule::short_of_red);
    EXPECT_EQ(rule("", "target: 100"), ZoneRule::none);
}

TEST(Judgement, ComparesWhatIsOutsideARangeWithItsNearestBound) {
    const TargetRange range{5, 9};
    EXPECT_EQ(nearest_bound(range, 4).to_string(), "5");
    EXPECT_EQ(nearest_bound(range, 10).to_string(), "9");
}

} // namespace
} // namespace kpitrace::test
