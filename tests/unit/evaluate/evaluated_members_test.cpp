// Whole scorecards over the rows of some members: which targets apply.
#include "support/pipeline.hpp"

#include <fmt/format.h>

namespace kpitrace::test {
namespace {

using Texts = std::vector<std::optional<std::string>>;

/// All rows belong to North and to Bob, to whom the tests restrict the scorecard.
constexpr std::string_view sales = "date,region,rep,amount\n2026-01-05,North,Bob,30\n2026-01-06,North,Bob,65\n";

std::string scorecard_of(std::string_view kpi) {
    return fmt::format("name: T\nsources:\n  deals: {{date: date}}\n  goals: {{date: date}}\n"
                       "dimensions: {{region: {{deals: region}}, rep: {{deals: rep}}}}\nmetrics:\n"
                       "  sales: {{expression: sum(amount), source: deals}}\n"
                       "  mean: {{expression: avg(amount), source: deals}}\n"
                       "  goal: {{expression: sum(amount), source: goals}}\n"
                       "objectives: {{p: {{profit: true}}}}\nkpis:\n  k: {{objective: p, {}}}\n",
                       kpi);
}

std::string shown(const TargetValue& target) {
    if (const auto* number = std::get_if<Number>(&target)) return number->to_string();
    if (const auto* range = std::get_if<TargetRange>(&target))
        return range->min.to_string() + ".." + range->max.to_string();
    return "none";
}

/// The rows, restricted to the members.
Measured measure_only(std::string_view kpi, const std::vector<EvaluatedMembers>& members, std::string_view rows) {
    Measured made = read_only(scorecard_of(kpi));
    for (const EvaluatedMembers& each : members)
        restrict_to(*made.query, *made.scorecard, {each.dimension, each.members});
    measure_into(made, {{"deals", {std::string(rows)}}, {"goals", {"date,amount\n2026-01-01,90\n"}}});
    return made;
}

/// The KPI over the rows of the members.
std::string judged(std::string_view kpi, const std::vector<EvaluatedMembers>& members) {
    const Measured measured = measure_only(kpi, members, sales);
    if (!measured.measurements) return measured.errors;
    const Evaluation found =
        evaluate(*measured.scorecard, *measured.query, *measured.measurements, measured.period("2026-01"), {}, members);
    const KpiResult& now = found.kpis[0].now;
    const std::string reason = describe(now.reason, *measured.scorecard, *measured.query);
    return fmt::format("{} of {} {}{}", now.actual.value_or(Number(-1)).to_string(), shown(now.target),
                       to_string(now.zone), reason.empty() ? "" : ": " + reason);
}

const EvaluatedMembers north{DimensionId{0}, {"North"}};
const EvaluatedMembers both{DimensionId{0}, {"North", "South"}};
const EvaluatedMembers bob{DimensionId{1}, {"Bob"}};

TEST(EvaluatedMembers, HaveTheTargetOfTheMember) {
    constexpr std::string_view kpi = "metric: sales, target: 90, by: {region: {targets: {North: 60, South: 40}}}";
    EXPECT_EQ(judged(kpi, {}), "95 of 90 green");
    EXPECT_EQ(judged(kpi, {north}), "95 of 60 green");
}

TEST(EvaluatedMembers, HaveTheSumOfTheTargetsOfSeveral) {
    EXPECT_EQ(judged("metric: sales, target: 90, by: {region: {targets: {North: 60, South: 40}}}", {both}),
              "95 of 100 yellow");
    EXPECT_EQ(judged("metric: sales, target: 90, by: {region: {targets: {North: {min: 1, max: 2}, South: {min: 3, max: "
                     "9}}}}",
                     {both}),
              "95 of 4..11 red");
    EXPECT_EQ(
        judged("metric: sales, target: 90, by: {region: {targets: {North: {min: 1, max: 2}, South: 40}}}", {both}),
        "95 of none no_data: the members have different targets");
}

TEST(EvaluatedMembers, WithoutATargetAreNamed) {
    constexpr std::string_view kpi = "metric: sales, target: 90, by: {region: {targets: {North: 60}}}";
    EXPECT_EQ(judged(kpi, {both}), "95 of none no_data: the member `South` has no target");
    EXPECT_EQ(judged(kpi, {{DimensionId{0}, {std::nullopt, "East", "North", "South", "West"}}}),
              "95 of none no_data: the members `(none)`, `East`, `South` and 1 more have no target");
}

TEST(EvaluatedMembers, HaveEqualTargetsOfRatiosOrNone) {
    const auto kpi = [](std::string_view targets) {
        return fmt::format("metric: mean, target: 30, by: {{region: {{targets: {{{}}}}}}}", targets);
    };
    EXPECT_EQ(judged(kpi("North: 25, South: 25.0"), {both}), "47.5 of 25 green");
    EXPECT_EQ(judged(kpi("North: 25, South: 35"), {both}), "47.5 of none no_data: the members have different targets");
    EXPECT_EQ(judged(kpi("North: 30"), {both}), "47.5 of 30 green");
    EXPECT_EQ(judged(kpi("North: 25"), {both}), "47.5 of none no_data: the members have different targets");
}

TEST(EvaluatedMembers, AreNotComparedWithAnAmountOfTheWhole) {
    EXPECT_EQ(judged("metric: sales, target: 90", {bob}), "95 of none no_data: the target is for all members together");
    EXPECT_EQ(judged("metric: sales, target: goal", {bob}),
              "95 of none no_data: the target reads source `goals`, which lacks the dimension `rep`");
    EXPECT_EQ(judged("metric: sales, target: 2 * sales", {bob}), "95 of 190 red");
    EXPECT_EQ(judged("metric: mean, target: 30", {bob}), "47.5 of 30 green");
}

TEST(EvaluatedMembers, OfTwoDimensionsAreAPartOfEach) {
    constexpr std::string_view of_sales = "metric: sales, target: 90, by: {region: {targets: {North: 60}}}";
    EXPECT_EQ(judged(of_sales, {north, bob}), "95 of none no_data: the target is for all members together");
    constexpr std::string_view of_mean = "metric: mean, target: 90, by: {region: {targets: {North: 20}}, rep: {}}";
    EXPECT_EQ(judged(of_mean, {north, bob}), "47.5 of 20 green");
}

TEST(EvaluatedMembers, NeedADirectionIfOnlyAnAmountOfTheWholeShowsIt) {
    EXPECT_EQ(
        judged("metric: sales, target: sales - 10, red: 150", {north}),
        "95 of 85 no_data: only `red` or `baseline` of the whole shows the direction; write `direction: maximize` "
        "or `direction: minimize`");
    EXPECT_EQ(judged("metric: sales, target: sales - 10, red: 150, direction: minimize", {north}), "95 of 85 red");
}

TEST(EvaluatedMembers, AreShownByOtherDimensions) {
    const std::vector<EvaluatedMembers> chosen{north};
    const Measured measured = measure_only("metric: sales, target: 90, by: [region, rep]", chosen,
                                           std::string(sales) + "2026-01-07,South,Bob,45\n");
    const Evaluation found =
        evaluate(*measured.scorecard, *measured.query, *measured.measurements, measured.period("2026-01"), {}, chosen);
    Texts texts;
    for (const MemberEvaluation& member : found.kpis[0].members) texts.push_back(member.member);
    EXPECT_EQ(texts, (Texts{"North", "Bob"}));
}

} // namespace
} // namespace kpitrace::test
