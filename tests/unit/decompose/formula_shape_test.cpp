#include "decompose/formula_shape.hpp"

#include "support/pipeline.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

/// The shape of a KPI whose formula is `formula`, over metrics `a` (a sum), `n` (a count), `mean`, `ids` (distinct) and
/// `five`: `additive`, `ratio OFFSET FACTOR MOVEMENTS`, or `other`.
std::string shape(const std::string& formula) {
    const std::string yaml = "name: T\nsources: {rows: {date: day}}\nmetrics:\n  a: sum(x)\n  n: count(*)\n"
                             "  mean: avg(x)\n  ids: count(distinct id)\n  five: 5\n  rate: a / n\n"
                             "objectives: {p: {profit: true}}\nkpis: {k: {metric: \"" +
                             formula + "\", objective: p, target: 1}}\n";
    Diagnostics diagnostics;
    const auto scorecard = read_scorecard(SourceFile("s.yaml", yaml), diagnostics);
    if (!scorecard) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    const FormulaShape found = shape_of(*scorecard, scorecard->kpis[0].actual);
    if (std::holds_alternative<AdditiveShape>(found)) return "additive";
    const auto* ratio = std::get_if<RatioShape>(&found);
    if (ratio == nullptr) return "other";
    return "ratio " + ratio->offset.to_string() + " " + ratio->factor.to_string() + " " +
           std::to_string(ratio->movements.size());
}

TEST(FormulaShape, SumsAndCountsAddUpWithTheirSumsDifferencesAndMultiples) {
    for (const std::string formula : {"a", "n", "a + n", "a - n", "-a", "2 * a", "a * five", "a / 4", "coalesce(a, 0)",
                                      "previous(a)", "trailing(a - n, 3)", "ytd(a) + year_ago(n)"})
        EXPECT_EQ(shape(formula), "additive") << formula;
}

TEST(FormulaShape, ARatioOfTheseIsTakenApartWithItsConstants) {
    EXPECT_EQ(shape("a / n"), "ratio 0 1 0");
    EXPECT_EQ(shape("rate"), "ratio 0 1 0");
    EXPECT_EQ(shape("mean"), "ratio 0 1 0"); // a sum by a count
    EXPECT_EQ(shape("1 - a / n"), "ratio 1 -1 0");
    EXPECT_EQ(shape("100 * rate - 3"), "ratio -3 100 0");
    EXPECT_EQ(shape("(rate + 1) * 2"), "ratio 2 2 0");
    EXPECT_EQ(shape("trailing(previous(rate), 3)"), "ratio 0 1 2");
    EXPECT_EQ(shape("a / nullif(n, 0)"), "ratio 0 1 0");
    EXPECT_EQ(shape("coalesce(rate, 0)"), "ratio 0 1 0");
    EXPECT_EQ(shape("1 - coalesce(a / nullif(n, 0), five)"), "ratio 1 -1 0");
}

TEST(FormulaShape, NothingElseIs) {
    for (const std::string formula :
         {"mean / n", "mean + mean", "ids", "a * n", "a - 1", "five", "rate + rate", "rate / n", "round(a, 0)",
          "least(a, n)", "coalesce(a, 1)", "abs(a)", "a / ids", "a / (n + 1)", "a / nullif(n, 1)", "coalesce(rate, a)"})
        EXPECT_EQ(shape(formula), "other") << formula;
}

TEST(FormulaShape, AMetricThatUsesAnotherManyTimesIsLookedAtOnce) {
    std::string metrics = "  m0: sum(x)\n";
    for (int i = 1; i < 200; ++i) metrics += fmt::format("  m{}: m{} + m{}\n", i, i - 1, i - 1);
    const std::string yaml = "name: T\nsources: {rows: {date: day}}\nmetrics:\n" + metrics +
                             "objectives: {p: {profit: true}}\nkpis: {m199: {objective: p, target: 1}}\n";
    Diagnostics diagnostics;
    const auto scorecard = read_scorecard(SourceFile("s.yaml", yaml), diagnostics);
    ASSERT_TRUE(scorecard);
    EXPECT_TRUE(std::holds_alternative<AdditiveShape>(shape_of(*scorecard, scorecard->kpis[0].actual)));
}

} // namespace
} // namespace kpitrace
