#include "scorecard_under_test.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace kpitrace {
namespace {

using testing::ElementsAre;

struct ReadKpi {
    Scorecard card;
    [[nodiscard]] const Kpi& kpi() const { return card.kpis.at(0); }
};

ReadKpi with(std::string_view keys) {
    return {read_good(spoiled("objective: grow, target: 10", "objective: grow, " + std::string(keys)))};
}

std::string constant_of(std::string_view target) {
    const ReadKpi read = with("red: 99999999, target: " + std::string(target));
    const auto* formula = std::get_if<Formula>(&read.kpi().target);
    if (formula == nullptr) return "(no formula)";
    const auto constant = formula->expression.as_constant();
    return constant ? constant->to_string() : "(not constant)";
}

TEST(Target, NumbersInAllForms) {
    EXPECT_EQ(constant_of("1200"), "1200");
    EXPECT_EQ(constant_of("1200.5"), "1200.5");
    EXPECT_EQ(constant_of("1.2e3"), "1200");
    EXPECT_EQ(constant_of("25%"), "0.25");
    EXPECT_EQ(constant_of("'25%'"), "0.25");
    EXPECT_EQ(constant_of("\"1200\""), "1200");
    EXPECT_EQ(constant_of("010"), "10");
    EXPECT_EQ(constant_of("-5"), "-5");
    EXPECT_EQ(constant_of("0"), "0");
}

TEST(Target, ExpressionOverMetrics) {
    const ReadKpi read = with("target: 1.1 * year_ago(revenue)");
    const auto& formula = std::get<Formula>(read.kpi().target);
    EXPECT_EQ(print(formula.expression), "1.1 * year_ago(revenue)");
    EXPECT_THAT(formula.names, ElementsAre(std::nullopt, MetricId{1}, std::nullopt, std::nullopt));
    EXPECT_EQ(read.card.file.text(read.kpi().target_span), "1.1 * year_ago(revenue)");
    EXPECT_EQ(read.kpi().direction, std::nullopt);
}

TEST(Target, Range) {
    const ReadKpi read = with("target: {min: -5%, max: 7}");
    const auto& range = std::get<TargetRange>(read.kpi().target);
    EXPECT_EQ(range.min.to_string(), "-0.05");
    EXPECT_EQ(range.max.to_string(), "7");
    EXPECT_EQ(with("target: {min: 5, max: 7}, red: 8").kpi().red->to_string(), "8");
    EXPECT_EQ(with("target: {min: 5, max: 7}, red: 4.9").kpi().red->to_string(), "4.9");
}

std::vector<std::string> steps_of(const Scorecard& card) {
    std::vector<std::string> texts;
    for (const TargetStep& step : std::get<std::vector<TargetStep>>(card.kpis.at(0).target)) {
        texts.push_back(card.calendar.id(step.from) + "=" + step.value.to_string());
    }
    return texts;
}

TEST(Target, StepsInPeriodsOfAnyUnit) {
    EXPECT_THAT(steps_of(with("target: {2025: 100, 2026-01: 110, 2026-Q2: 120, 2026-07-15: 130, 2026-W40: 140}").card),
                ElementsAre("2025-01=100", "2026-01=110", "2026-04=120", "2026-07=130", "2026-09=140"));
}

TEST(Target, StepsFollowTheFiscalYear) {
    const std::string text = spoiled("objective: grow, target: 10", "objective: grow, target: {2026: 1, 2026-Q2: 2}");
    EXPECT_THAT(steps_of(read_good("first_month_of_year: 4\n" + text)), ElementsAre("2025-04=1", "2025-07=2"));
}

TEST(Target, DirectionAsWrittenOrShown) {
    EXPECT_EQ(with("target: 5").kpi().direction, std::nullopt);
    EXPECT_EQ(with("target: 5, direction: minimize").kpi().direction, Direction::minimize);
    EXPECT_EQ(with("target: 5, red: 7").kpi().direction, Direction::minimize);
    EXPECT_EQ(with("target: 5, red: 4").kpi().direction, Direction::maximize);
    EXPECT_EQ(with("target: 5, baseline: 9").kpi().direction, Direction::minimize);
    EXPECT_EQ(with("target: 5, baseline: 1").kpi().direction, Direction::maximize);
    EXPECT_EQ(with("target: 5, baseline: 1, red: 3").kpi().direction, Direction::maximize);
    EXPECT_EQ(with("target: {2026-01: 5, 2026-02: 6}, red: 9").kpi().direction, Direction::minimize);
    EXPECT_EQ(with("target: 2 * revenue, red: 7").kpi().direction, std::nullopt);
    EXPECT_EQ(with("target: 2 * revenue, red: 7, direction: minimize").kpi().direction, Direction::minimize);
}

TEST(Target, RedOnTheTargetItselfLeavesNoYellow) {
    EXPECT_EQ(with("target: 5, red: 5").kpi().direction, std::nullopt);
    EXPECT_EQ(with("target: 5, red: 5, direction: minimize").kpi().direction, Direction::minimize);
}

TEST(Target, ZeroNeedsRedOrBaseline) {
    EXPECT_EQ(with("target: 0, red: 3").kpi().direction, Direction::minimize);
    EXPECT_EQ(with("target: 0, baseline: 40").kpi().direction, Direction::minimize);
    EXPECT_EQ(with("target: 0, baseline: 0, red: 3").kpi().direction, Direction::minimize);
}

TEST(Target, OwnTolerance) {
    EXPECT_EQ(with("target: 5, tolerance: 0").kpi().tolerance->to_string(), "0");
    EXPECT_EQ(with("target: 5, tolerance: 100%").kpi().tolerance->to_string(), "1");
    EXPECT_EQ(with("target: 5").kpi().tolerance, std::nullopt);
}

} // namespace
} // namespace kpitrace
