#include "draft/targets.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kpitrace {
namespace {

std::string at_least(const char* text) {
    return to_round_figure(*Number::parse(text), Direction::maximize).to_string();
}

std::string at_most(const char* text) {
    return to_round_figure(*Number::parse(text), Direction::minimize).to_string();
}

std::vector<Number> numbers(std::initializer_list<const char*> texts) {
    std::vector<Number> values;
    for (const char* text : texts) values.push_back(*Number::parse(text));
    return values;
}

TEST(Targets, AreRoundFiguresThatWereMet) {
    EXPECT_EQ(at_least("51860"), "51000");
    EXPECT_EQ(at_most("51860"), "52000");
    EXPECT_EQ(at_least("0.0634"), "0.063");
    EXPECT_EQ(at_most("0.0634"), "0.064");
    EXPECT_EQ(at_least("-8450"), "-8500");
    EXPECT_EQ(at_most("99.7"), "100");
    EXPECT_EQ(at_least("7"), "7");
    EXPECT_EQ(at_most("0"), "0");
    EXPECT_EQ(at_least("0.29"), "0.29") << "though 0.29 times 100 is below 29";
    EXPECT_EQ(to_round_figure(Number::rounded(1.0 / 3), Direction::maximize).to_string(), "0.33");
}

TEST(Targets, AreWhatTheBestQuarterReached) {
    const auto values = numbers({"10", "80", "30", "40", "50", "61", "70", "20"});
    const SuggestedTarget most = suggest_target(values, Direction::maximize, "", "month");
    EXPECT_EQ(most.target, "70") << "two of eight reached it";
    EXPECT_EQ(most.evidence, "the best 2 of 8 months reached 70; the last one 20");
    EXPECT_EQ(most.red, "");
    EXPECT_EQ(suggest_target(values, Direction::minimize, "", "month").target, "20");
}

TEST(Targets, OfFewPeriodsAreTheBest) {
    const SuggestedTarget three = suggest_target(numbers({"1", "3", "2"}), Direction::maximize, "USD", "quarter");
    EXPECT_EQ(three.target, "3");
    EXPECT_EQ(three.evidence, "the best of 3 quarters reached 3 USD; the last one 2 USD");
    EXPECT_EQ(suggest_target(numbers({"1234"}), Direction::maximize, "", "week").evidence,
              "the only week reached 1,234");
    const SuggestedTarget none = suggest_target({}, Direction::maximize, "", "week");
    EXPECT_EQ(none.target, "1");
    EXPECT_EQ(none.evidence, "set this target: no week has a value");
}

TEST(Targets, OfSharesArePercentages) {
    const SuggestedTarget share = suggest_target(numbers({"0.6315"}), Direction::maximize, "%", "month");
    EXPECT_EQ(share.target, "63%");
    EXPECT_EQ(share.evidence, "the only month reached 63.2 %");
    EXPECT_EQ(suggest_target(numbers({"0.071"}), Direction::maximize, "%", "month").target, "7.1%");
}

TEST(Targets, OfZeroHaveARedBesideThem) {
    const SuggestedTarget few = suggest_target(numbers({"0", "12", "0", "3"}), Direction::minimize, "", "month");
    EXPECT_EQ(few.target, "0");
    EXPECT_EQ(few.red, "12");
    EXPECT_EQ(suggest_target(numbers({"0", "-5"}), Direction::maximize, "", "month").red, "-5");
    const SuggestedTarget nothing = suggest_target(numbers({"0"}), Direction::maximize, "", "month");
    EXPECT_EQ(nothing.target, "1");
    EXPECT_EQ(nothing.red, "") << "what was never below 0 is not red there";
    EXPECT_EQ(nothing.evidence, "set this target: the only month reached only 0");
    EXPECT_EQ(suggest_target(numbers({"0"}), Direction::minimize, "", "month").red, "1");
}

TEST(Targets, OfRowsWithoutDatesAreTheirValue) {
    EXPECT_EQ(suggest_target(std::optional(Number(12345)), Direction::maximize, "").target, "12000");
    EXPECT_EQ(suggest_target(std::optional(Number(12345)), Direction::maximize, "").evidence,
              "all rows together reach 12,345");
    EXPECT_EQ(suggest_target(std::nullopt, Direction::maximize, "").evidence,
              "set this target: the rows have no value for it");
}

} // namespace
} // namespace kpitrace
