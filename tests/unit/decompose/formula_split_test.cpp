#include "taken_apart.hpp"

#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// In May 4 deals of 100 each and costs of 120; in June 2 of 150 and costs of 100.
std::string rows() {
    return "day,amount,cost\n2026-05-01,100,30\n2026-05-02,100,30\n2026-05-03,100,30\n2026-05-04,100,30\n"
           "2026-06-01,150,50\n2026-06-02,150,50\n";
}

Decomposition taken_apart(std::string_view metrics, std::string_view kpis, std::string_view kpi,
                          std::string_view against = "previous") {
    const std::string yaml = "name: T\nsources: {rows: {date: day}}\nmetrics:\n"
                             "  revenue: {expression: sum(amount), source: rows}\n"
                             "  cost: {expression: sum(cost), source: rows}\n"
                             "  won: {expression: count(*), source: rows}\n" +
                             std::string(metrics) + "objectives: {p: {profit: true}}\nkpis:\n" + std::string(kpis);
    return TakenApart(yaml, {{"rows", {rows()}}}, kpi).of("2026-06", against);
}

TEST(FormulaSplit, ADifferenceHasTheChangesOfItsSides) {
    const Decomposition found =
        taken_apart("  gross: revenue - cost\n", "  gross: {objective: p, target: 1}\n", "gross");
    EXPECT_THAT(lines_of(found.formula), ElementsAre("revenue 300 of 400: -100", "cost 100 of 120: 20"));
}

TEST(FormulaSplit, StopsAtMetricsOfOtherKpis) {
    const std::string metrics = "  average: revenue / won\n  product: won * average\n";
    const std::string kpis = "  product: {objective: p, target: 1}\n  average: {objective: p, target: 1}\n";
    EXPECT_THAT(lines_of(taken_apart(metrics, kpis, "product").formula),
                ElementsAre("won 2 of 4: -250", "average 150 of 100: 150"));
}

TEST(FormulaSplit, OtherwiseGoesDownToAggregates) {
    const Decomposition found = taken_apart("  average: revenue / won\n  product: won * average\n",
                                            "  product: {objective: p, target: 1}\n", "product");
    EXPECT_THAT(lines_of(found.formula), ElementsAre("revenue 300 of 400: -100", "won 2 of 4: 0"));
}

TEST(FormulaSplit, UnnamedAggregatesHaveTheirText) {
    const Decomposition found = taken_apart("  gross: {expression: sum(amount) - sum(cost), source: rows}\n",
                                            "  gross: {objective: p, target: 1}\n", "gross");
    EXPECT_THAT(lines_of(found.formula), ElementsAre("sum(amount) 300 of 400: -100", "sum(cost) 100 of 120: 20"));
    EXPECT_FALSE(found.formula[0].metric);
}

TEST(FormulaSplit, MovementsBelongToInputs) {
    const Decomposition found = taken_apart("  growth: revenue - previous(revenue) + ytd(cost)\n",
                                            "  growth: {objective: p, target: 1}\n", "growth", "target");
    EXPECT_THAT(found.formula, IsEmpty()); // `previous(revenue)` has no target
    const Decomposition rate =
        taken_apart("  rate: ytd(revenue / won) + ytd(cost)\n", "  rate: {objective: p, target: 1}\n", "rate");
    // A year so far: revenue 400 to 700, won 4 to 6, cost 120 to 220.
    ASSERT_THAT(rate.formula, SizeIs(3));
    EXPECT_EQ(rate.formula[0].text, "ytd(cost)");
    EXPECT_EQ(rate.formula[0].contribution.to_string(), "100");
    Number sum;
    for (const InputShare& input : rate.formula) sum = sum + input.contribution;
    EXPECT_NEAR(sum.to_double(), rate.gap->to_double(), 1e-12);
}

TEST(FormulaSplit, CasesAndCoalesceAreCalculatedLikeTheFormula) {
    const Decomposition found =
        taken_apart("  bonus: \"case when won > 3 then 10 else coalesce(cost, 0) end + revenue\"\n",
                    "  bonus: {objective: p, target: 1}\n", "bonus");
    // 10 + 400 before, 100 + 300 after.
    EXPECT_EQ(found.gap->to_string(), "-10");
    Number sum;
    for (const InputShare& input : found.formula) sum = sum + input.contribution;
    EXPECT_EQ(sum.to_string(), "-10");
}

TEST(FormulaSplit, AgainstATargetTheInputsHaveTheirOwn) {
    const std::string metrics = "  gross: revenue - cost\n";
    const std::string kpis = "  gross: {objective: p, target: 310}\n  revenue: {objective: p, target: 420}\n"
                             "  cost: {objective: p, target: 100, direction: minimize}\n";
    const Decomposition found = taken_apart(metrics, kpis, "gross", "target");
    EXPECT_THAT(lines_of(found.formula), ElementsAre("revenue 300 of 420: -120", "cost 100 of 100: 0", " - of -: 10"));
    EXPECT_EQ(found.gap->to_string(), "-110");
}

TEST(FormulaSplit, MoreThanTenInputsAreTakenTogether) {
    std::string metrics;
    std::string sum;
    for (int i = 0; i < 14; ++i) {
        metrics += fmt::format("  m{}: {{expression: sum(amount + {}), source: rows}}\n", i, i);
        sum += fmt::format("{}m{}", i == 0 ? "" : " + ", i);
    }
    const Decomposition found =
        taken_apart(metrics + "  all: " + sum + "\n", "  all: {objective: p, target: 1}\n", "all");
    EXPECT_THAT(found.formula, SizeIs(10));
    Number total;
    for (const InputShare& input : found.formula) total = total + input.contribution;
    EXPECT_EQ(total.to_string(), found.gap->to_string());
}

TEST(FormulaSplit, ADivisionByZeroOnTheWayCannotBeSplit) {
    const Decomposition found =
        taken_apart("  odd: revenue / (won - 4 + cost - 100) + cost\n", "  odd: {objective: p, target: 1}\n", "odd");
    // Before: 400 / 20, after: 300 / -2; with the new cost alone the divisor is 0.
    EXPECT_TRUE(found.formula_is_undefined);
    EXPECT_THAT(found.formula, IsEmpty());
}

} // namespace
} // namespace kpitrace::test
