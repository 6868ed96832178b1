#include "scorecard/formulas.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace kpitrace {
namespace {

using ::testing::ElementsAre;

/// A scorecard whose only KPI measures the formula.
Scorecard scorecard_of(const std::string& formula) {
    const std::string yaml = "name: T\nsources: {rows: {date: day}, visits: {date: day}, unused: {}}\nmetrics:\n"
                             "  a: {expression: sum(x), source: rows}\n"
                             "  n: {expression: count(*), source: visits}\n"
                             "  mean: {expression: avg(x), source: rows}\n"
                             "  ids: {expression: count(distinct id), source: rows}\n"
                             "  five: 5\n  rate: a / n\n  double: 2 * a\n"
                             "objectives: {p: {profit: true}}\nkpis: {k: {metric: \"" +
                             formula + "\", objective: p, target: 1}}\n";
    Diagnostics diagnostics;
    auto scorecard = read_scorecard(SourceFile("s.yaml", yaml), diagnostics);
    if (!scorecard) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return *std::move(scorecard);
}

bool is_amount(const std::string& formula) {
    const Scorecard scorecard = scorecard_of(formula);
    return kpitrace::is_amount(scorecard, scorecard.kpis[0].actual);
}

TEST(Formulas, SumsAndCountsAreAmountsWithAllThatIsStillMeasuredInTheirUnit) {
    for (const std::string formula : {"a / (1 + 0.19)",
                                      "a * (1 - 0.3 * five)",
                                      "nullif(a, 0)",
                                      "a",
                                      "n",
                                      "ids",
                                      "double",
                                      "a + n",
                                      "a - n",
                                      "-a",
                                      "a * five",
                                      "a / 4",
                                      "a + 3",
                                      "coalesce(a, 0)",
                                      "abs(a)",
                                      "round(a)",
                                      "greatest(a, 0)",
                                      "least(a, n)",
                                      "case when a > 0 then a else 0 end",
                                      "ytd(a)",
                                      "previous(a)",
                                      "trailing(a, 3)",
                                      "(a + previous(a)) / 2"})
        EXPECT_TRUE(is_amount(formula)) << formula;
}

TEST(Formulas, RatiosAveragesAndConstantsAreNoAmounts) {
    for (const std::string formula : {"rate", "a / n", "mean", "five", "a * n", "a + mean", "1 - rate", "round(rate)",
                                      "case when a > 0 then rate else a end", "5 / a"})
        EXPECT_FALSE(is_amount(formula)) << formula;
}

TEST(Formulas, ReadTheSourcesOfAllMetricsBelowThem) {
    const auto sources = [](const std::string& formula) {
        const Scorecard scorecard = scorecard_of(formula);
        const Formula* const actual = &scorecard.kpis[0].actual;
        return sources_of(scorecard, std::span(&actual, 1));
    };
    EXPECT_THAT(sources("rate"), ElementsAre(true, true, false));
    EXPECT_THAT(sources("double"), ElementsAre(true, false, false));
    EXPECT_THAT(sources("n + five"), ElementsAre(false, true, false));
}

TEST(Formulas, NameEachMetricBelowThemOnceTheirOwnFirst) {
    const Scorecard scorecard = scorecard_of("rate * double");
    std::vector<std::string> names;
    for (const MetricId id : metrics_below(scorecard, scorecard.kpis[0].actual)) names.push_back(scorecard[id].id);
    EXPECT_THAT(names, ElementsAre("rate", "double", "a", "n"));
}

TEST(Formulas, FollowAMetricThatManyUseOnlyOnce) {
    std::string metrics = "  m0: sum(x)\n";
    for (int i = 1; i < 200; ++i) metrics += fmt::format("  m{}: m{} + m{}\n", i, i - 1, i - 1);
    Diagnostics diagnostics;
    const auto scorecard = read_scorecard(
        SourceFile("s.yaml", "name: T\nsources: {rows: {date: day}}\nmetrics:\n" + metrics +
                                 "objectives: {p: {profit: true}}\nkpis: {m199: {objective: p, target: 1}}\n"),
        diagnostics);
    ASSERT_TRUE(scorecard);
    EXPECT_EQ(metrics_below(*scorecard, scorecard->kpis[0].actual).size(), 200U);
    EXPECT_TRUE(kpitrace::is_amount(*scorecard, scorecard->kpis[0].actual));
}

TEST(Formulas, OnlyCountsCanOnlyGrow) {
    const auto can_only_grow = [](const std::string& formula) {
        const Scorecard scorecard = scorecard_of(formula);
        return kpitrace::can_only_grow(scorecard, scorecard.kpis[0].actual);
    };
    for (const std::string formula :
         {"n", "ids", "n + 2 * ids", "ids / 1000", "coalesce(ids, 0)", "trailing(ids, 3)", "ytd(ids + n)"})
        EXPECT_TRUE(can_only_grow(formula)) << formula;
    for (const std::string formula : {"a", "mean", "five", "rate", "-ids", "n - ids", "-2 * ids", "1 / ids", "ids * n",
                                      "coalesce(ids, 1)", "previous(ids)", "ids + five"})
        EXPECT_FALSE(can_only_grow(formula)) << formula;
}

} // namespace
} // namespace kpitrace
