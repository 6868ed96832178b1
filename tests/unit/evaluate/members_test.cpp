// KPIs by the members of dimensions: who the members are, their values, targets and zones.
#include "support/pipeline.hpp"

#include <fmt/format.h>

namespace kpitrace::test {
namespace {

std::string shown(const std::optional<Number>& number) {
    return number ? number->to_string() : "null";
}

std::string shown(const TargetValue& target) {
    if (const auto* number = std::get_if<Number>(&target)) return number->to_string();
    if (const auto* range = std::get_if<TargetRange>(&target))
        return range->min.to_string() + ".." + range->max.to_string();
    return "none";
}

std::string shown(const KpiResult& result, const Measured& measured) {
    const std::string reason = describe(result.reason, *measured.scorecard, *measured.query);
    return fmt::format("{} of {} {}{}", shown(result.actual), shown(result.target), to_string(result.zone),
                       reason.empty() ? "" : ": " + reason);
}

/// A line for each member of the first KPI.
std::vector<std::string> members_of(const Measured& measured, std::string_view period) {
    EXPECT_TRUE(measured.measurements) << measured.errors;
    if (!measured.measurements) return {};
    const KpiEvaluation kpi = measured.evaluate(period).kpis[0];
    std::vector<std::string> lines;
    for (const MemberEvaluation& member : kpi.members)
        lines.push_back(fmt::format("{} {}: {}", (*measured.scorecard)[member.dimension].id,
                                    shown_member(member.member), shown(member.now, measured)));
    return lines;
}

/// A source of deals, one of quotas, and one KPI with these keys, `by: region` unless they say otherwise.
Measured measure_deals(std::string_view kpi, std::string_view by = "region") {
    return measure_rows(
        fmt::format("name: T\nsources:\n  deals: {{date: date}}\n  quotas: {{date: date}}\n  goals: {{date: date}}\n"
                    "dimensions:\n  region: {{deals: region, quotas: area}}\n  rep: {{deals: rep}}\n"
                    "metrics:\n  sales: {{expression: sum(amount), source: deals}}\n"
                    "  deals: {{expression: count(*), source: deals}}\n"
                    "  won: {{expression: sum(amount) filter (where won = 'y'), source: deals}}\n"
                    "  quota: {{expression: sum(amount), source: quotas}}\n"
                    "  goal: {{expression: sum(amount), source: goals}}\n"
                    "  limit: \"40\"\n  rate: won / sales\n  mean: sales / deals\n"
                    "objectives: {{p: {{profit: true}}}}\nkpis:\n  k: {{objective: p, {}, by: {}}}\n",
                    kpi, by),
        {{"deals",
          {"date,region,rep,amount,won\n2026-01-05,North,Ann,30,y\n2026-01-06,South,Bob,50,n\n2026-01-09,,Bob,8,y\n"
           "2026-02-03,North,Ann,40,y\n2026-02-04,North,Bob,20,n\n2026-02-11,South,Bob,15,y\n"}},
         {"quotas",
          {"date,area,amount\n2026-01-01,North,60\n2026-01-01,South,40\n2026-02-01,North,70\n2026-02-01,West,10\n"}},
         {"goals", {"date,amount\n2026-01-01,80\n2026-02-01,90\n"}}});
}

using Lines = std::vector<std::string>;

TEST(Members, AreTheTextsOfAllSourcesThatTheKpiReads) {
    EXPECT_EQ(members_of(measure_deals("metric: sales, target: quota"), "2026-02"),
              (Lines{"region (none): 0 of 0 no_data: the target is 0 or equals the baseline, and there is no `red` to "
                     "separate red from yellow",
                     "region North: 60 of 70 red",
                     "region South: 15 of 0 no_data: the target is 0 or equals the "
                     "baseline, and there is no `red` to separate red from yellow",
                     "region West: 0 of 10 red"}));
}

TEST(Members, OfSumsAndCountsWithoutRowsAreZero) {
    EXPECT_EQ(members_of(measure_deals("metric: deals, target: 1", "rep"), "2026-01"),
              (Lines{"rep Ann: 1 of none no_data: the target is for all members together",
                     "rep Bob: 2 of none no_data: the target is for all members together"}));
    EXPECT_EQ(members_of(measure_deals("metric: won, target: sales"), "2026-02"),
              (Lines{"region (none): 0 of 0 no_data: the target is 0 or equals the baseline, and there is no `red` to "
                     "separate red from yellow",
                     "region North: 40 of 60 red", "region South: 15 of 15 green"}));
}

TEST(Members, OfRatiosWithoutRowsHaveNoValue) {
    EXPECT_EQ(members_of(measure_deals("metric: mean, target: 25"), "2026-02"),
              (Lines{"region (none): null of 25 no_data: division by zero, in metric `mean`",
                     "region North: 30 of 25 green", "region South: 15 of 25 red"}));
}

TEST(Members, AreNotComparedWithAnAmountOfTheWhole) {
    for (const std::string_view target : {"40", "limit", "{min: 10, max: 40}", "{2026-01: 40}"})
        EXPECT_EQ(members_of(measure_deals(fmt::format("metric: sales, target: {}", target)), "2026-02")[1],
                  "region North: 60 of none no_data: the target is for all members together")
            << target;
}

TEST(Members, HaveTheTargetOfTheWholeIfItIsNoAmount) {
    EXPECT_EQ(members_of(measure_deals("metric: mean, target: {min: 20, max: 40}"), "2026-02")[1],
              "region North: 30 of 20..40 green");
    EXPECT_EQ(members_of(measure_deals("metric: mean, target: {2026-03: 20}"), "2026-02")[1],
              "region North: 30 of none no_data: the first step of the target begins later");
    EXPECT_EQ(members_of(measure_deals("metric: mean, target: {2026-01: 20}"), "2026-02")[2],
              "region South: 15 of 20 red");
}

TEST(Members, HaveTargetsOfTheirOwnFirst) {
    const Measured measured =
        measure_deals("metric: mean, target: 25", "{region: {targets: {North: 32, (none): {min: 1, max: 2}}}}");
    EXPECT_EQ(members_of(measured, "2026-02"),
              (Lines{"region (none): null of 1..2 no_data: division by zero, in metric `mean`",
                     "region North: 30 of 32 yellow", "region South: 15 of 25 red"}));
    EXPECT_EQ(
        members_of(measure_deals("metric: sales, target: 40", "{region: {targets: {North: 0.9 * quota}}}"), "2026-02"),
        (Lines{"region (none): 0 of none no_data: the target is for all members together",
               "region North: 60 of 63 yellow",
               "region South: 15 of none no_data: the target is for all members together"}));
}

TEST(Members, HaveNoZoneIfTheTargetReadsASourceWithoutTheDimension) {
    EXPECT_EQ(members_of(measure_deals("metric: sales, target: goal"), "2026-02")[1],
              "region North: 60 of none no_data: the target reads source `goals`, which lacks the dimension `region`");
    EXPECT_EQ(members_of(measure_deals("metric: sales, target: quota", "[rep, region]"), "2026-02")[0],
              "rep Ann: 40 of none no_data: the target reads source `quotas`, which lacks the dimension `rep`");
}

TEST(Members, AreJudgedByRedAndBaselineUnlessTheseAreAmountsOfTheWhole) {
    EXPECT_EQ(members_of(measure_deals("metric: mean, target: 40, red: 20"), "2026-02"),
              (Lines{"region (none): null of 40 no_data: division by zero, in metric `mean`",
                     "region North: 30 of 40 yellow", "region South: 15 of 40 red"}));
    // By `red: 65` North would be red.
    const Measured measured =
        measure_deals("metric: sales, target: 100, red: 65", "{region: {targets: {North: 62, South: 15}}}");
    EXPECT_EQ(members_of(measured, "2026-02"),
              (Lines{"region (none): 0 of none no_data: the target is for all members together",
                     "region North: 60 of 62 yellow", "region South: 15 of 15 green"}));
    EXPECT_EQ(*measured.evaluate("2026-02").kpis[0].members[1].now.attainment, 60 / 62.0);
}

TEST(Members, AreJudgedInTheDirectionOfTheWhole) {
    // `red` is above the target of the whole, so less is better. North's target is above `red`.
    EXPECT_EQ(members_of(measure_deals("metric: sales, target: 0.9 * quota, red: 76"), "2026-02"),
              (Lines{"region (none): 0 of 0 no_data: the target is 0 or equals the baseline, and there is no `red` to "
                     "separate red from yellow",
                     "region North: 60 of 63 green",
                     "region South: 15 of 0 no_data: the target is 0 or equals the baseline, and there is no `red` to "
                     "separate red from yellow",
                     "region West: 0 of 9 green"}));
}

TEST(Members, HaveAHistoryAndAChange) {
    const Measured measured = measure_deals("metric: sales, target: quota");
    const KpiEvaluation kpi = measured.evaluate("2026-02").kpis[0];
    const auto of = [&](std::size_t member) {
        std::string text = measured.scorecard->calendar.id(kpi.members[member].history_begin);
        for (const KpiResult& result : kpi.members[member].history) text += ", " + shown(result, measured);
        return fmt::format("{}; {} after {}", text, shown(kpi.members[member].change),
                           shown(kpi.members[member].previous));
    };
    EXPECT_EQ(of(1), "2026-01, 30 of 60 red, 60 of 70 red; 30 after 30");
    const KpiEvaluation mean = measure_deals("metric: mean, target: 1", "rep").evaluate("2026-02").kpis[0];
    EXPECT_EQ(mean.members[0].history.size(), 2U);
    const Measured one = measure_deals("metric: mean, target: 1");
    // The rows without a region are of January alone.
    const MemberEvaluation none = one.evaluate("2026-02").kpis[0].members[0];
    EXPECT_EQ(one.scorecard->calendar.id(none.history_begin), "2026-01");
    EXPECT_EQ(shown(none.history[0].actual), "8");
    EXPECT_EQ(shown(none.previous) + " " + shown(none.change), "8 null");
}

TEST(Members, BeginTheirHistoryWithTheirFirstActual) {
    const Measured measured = measure_deals("metric: rate, target: quota / quota");
    const KpiEvaluation kpi = measured.evaluate("2026-02").kpis[0];
    ASSERT_EQ(kpi.members.size(), 4U);
    EXPECT_EQ(*kpi.members[3].member, "West");
    EXPECT_TRUE(kpi.members[3].history.empty());
    EXPECT_EQ(kpi.members[2].history.size(), 2U);
}

TEST(Members, DoNotChangeTheKpi) {
    const Measured by = measure_deals("metric: sales, target: quota");
    const Measured alone = measure_deals("metric: sales, target: quota", "[]");
    for (const std::string_view period : {"2026-01", "2026-02"}) {
        EXPECT_EQ(shown(by.evaluate(period).kpis[0].now, by), shown(alone.evaluate(period).kpis[0].now, alone));
        EXPECT_EQ(by.evaluate(period).objectives[0].zone, alone.evaluate(period).objectives[0].zone);
        EXPECT_TRUE(alone.evaluate(period).kpis[0].members.empty());
    }
}

TEST(Members, AreLeftOutUnderAssumptions) {
    const Measured measured = measure_deals("metric: sales, target: quota");
    const Assumption assumption{{static_cast<std::uint32_t>(measured.metric("sales"))}, 7};
    EXPECT_TRUE(measured.evaluate("2026-02", {&assumption, 1}).kpis[0].members.empty());
}

TEST(Members, AreTenThousandAtMost) {
    const auto errors_of = [](std::size_t reps) {
        std::string rows = "date,rep,amount\n";
        for (std::size_t i = 0; i < reps; ++i) rows += fmt::format("2026-01-05,r{},1\n", i);
        const Measured measured = measure_rows(
            "name: T\nsources: {deals: {date: date}}\ndimensions: {rep: {deals: rep}}\nmetrics: {m: sum(amount)}\n"
            "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1, by: rep}}\n",
            {{"deals", {rows}}});
        Diagnostics diagnostics;
        const bool are_few =
            check_member_counts(*measured.scorecard, *measured.query, *measured.measurements, diagnostics);
        EXPECT_EQ(are_few, !diagnostics.has_errors());
        return render_diagnostics(diagnostics, Colour::off);
    };
    EXPECT_EQ(errors_of(10'000), "");
    EXPECT_EQ(
        errors_of(10'001),
        "scorecard.yaml:3:14: error: the dimension `rep` has 10001 members; expected at most 10000\n"
        "  |\n3 | dimensions: {rep: {deals: rep}}\n  |              ^^^ [many-members]\n"
        "  = help: choose a column that divides the rows into fewer groups, such as a region or a team\n1 error\n");
}

} // namespace
} // namespace kpitrace::test
