#include "lint/rules.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace kpitrace {
namespace {

/// Whether KPIs of these two expressions over metrics are one measure.
bool same(const std::string& a, const std::string& b, const std::string& metrics = "") {
    const std::string yaml = "name: T\nsources: {x: {date: d}, y: {date: d}}\nmetrics:\n"
                             "  won: {expression: sum(won), source: x}\n  lost: {expression: sum(lost), source: x}\n" +
                             metrics +
                             "objectives: {o: {profit: true}}\nkpis:\n  a: {objective: o, target: 1, metric: \"" + a +
                             "\"}\n  b: {objective: o, target: 1, metric: \"" + b + "\"}\n";
    Diagnostics diagnostics;
    const auto scorecard = read_scorecard(SourceFile("s.yaml", yaml), diagnostics);
    if (!scorecard) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    const auto numbers = number_measures(*scorecard);
    return numbers.at(0) == numbers.at(1);
}

TEST(SameMeasures, AreTheSameOnceMetricsArePutIn) {
    EXPECT_TRUE(same("won / lost", "ratio", "  ratio: won / lost\n"));
    EXPECT_TRUE(same("a_sum", "won", "  a_sum: {expression: sum( won ), source: x}\n"));
    EXPECT_TRUE(same("layer + 1", "won / lost + 1", "  ratio: won / lost\n  layer: ratio\n"));
}

TEST(SameMeasures, MayDifferInTheOrderOfSumsAndProducts) {
    EXPECT_TRUE(same("won + lost", "lost + won"));
    EXPECT_TRUE(same("2 * won", "won * 2"));
    EXPECT_FALSE(same("won - lost", "lost - won"));
    EXPECT_FALSE(same("won / lost", "lost / won"));
}

TEST(SameMeasures, DifferInAnythingElse) {
    EXPECT_FALSE(same("won", "lost"));
    EXPECT_FALSE(same("won", "other", "  other: {expression: sum(won), source: y}\n"));
    EXPECT_FALSE(same("won", "filtered", "  filtered: {expression: sum(won) filter (where won > 1), source: x}\n"));
    EXPECT_FALSE(same("trailing(won, 2)", "trailing(won, 3)"));
    EXPECT_FALSE(same("previous(won)", "year_ago(won)"));
    EXPECT_FALSE(same("2 * won", "3 * won"));
    EXPECT_FALSE(same("won + lost", "won * lost"));
}

TEST(SameMeasures, AreFoundInLayersThatWouldBeLongWrittenOut) {
    std::string metrics = "  m0: won + lost\n  n0: lost + won\n";
    for (int i = 1; i <= 100; ++i) {
        const std::string below = std::to_string(i - 1);
        metrics += "  m" + std::to_string(i) + ": m" + below + " * m" + below + "\n";
        metrics += "  n" + std::to_string(i) + ": n" + below + " * m" + below + "\n";
    }
    EXPECT_TRUE(same("m100", "n100", metrics));
}

} // namespace
} // namespace kpitrace
