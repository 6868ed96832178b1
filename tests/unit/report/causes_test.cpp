// Where the gaps of red KPIs come from, in the report.
#include "kpitrace/report/report.hpp"
#include "support/pipeline.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace kpitrace {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view yaml = R"(name: Acme
sources: {deals: {date: day}}
dimensions: {region: {deals: region}, size: {deals: size}}
metrics:
  mean: {expression: avg(amount), source: deals}
  total: {expression: sum(amount), source: deals}
  largest: {expression: max(amount), source: deals}
objectives: {earn: {profit: true}}
kpis:
  total: {objective: earn, target: 120, by: {region: {targets: {North: 60, South: 60}}, size: {}}}
  mean: {objective: earn, target: 40, by: region}
  largest: {objective: earn, target: 200, by: region}
  met: {metric: total, objective: earn, target: 10, by: region}
)";

constexpr std::string_view rows = "day,region,size,amount\n"
                                  "2026-05-03,North,big,50\n"
                                  "2026-05-03,South,small,50\n"
                                  "2026-06-03,North,big,30\n"
                                  "2026-06-04,North,small,20\n"
                                  "2026-06-05,South,big,10\n";

/// The report on June 2026 with the causes of its red KPIs.
Report june(std::string_view card = yaml) {
    const Run run = test::measure_rows_on("2026-07-01", card, {{"deals", {std::string(rows)}}}).run("2026-06");
    Report report = make_report(run);
    add_causes(run, report);
    return report;
}

std::vector<std::string> lines_of(const ReportCauses& causes) {
    std::vector<std::string> lines{fmt::format("{} {} of {}: {}", causes.dimension, causes.actual.to_string(),
                                               causes.reference.to_string(), causes.gap.to_string())};
    for (const ReportCause& cause : causes.members)
        lines.push_back(fmt::format("{} {} of {} ({}): {}", cause.member, cause.actual->to_string(),
                                    cause.reference->to_string(), to_string(cause.reference_is),
                                    cause.contribution.to_string()));
    return lines;
}

TEST(Causes, AddUpToTheGapOfARedKpi) {
    const Report report = june();
    ASSERT_EQ(report.kpis[0].causes.size(), 2U);
    EXPECT_THAT(lines_of(report.kpis[0].causes[0]),
                ElementsAre("region 60 of 120: -60", "South 10 of 60 (own): -50", "North 50 of 60 (own): -10"));
    EXPECT_FALSE(report.kpis[0].causes[0].alike);
    // Each size has half of the usual sales, so of the target.
    EXPECT_THAT(
        lines_of(report.kpis[0].causes[1]),
        ElementsAre("size 60 of 120: -60", "small 20 of 60 (usual share): -40", "big 40 of 60 (usual share): -20"));
}

TEST(Causes, OfAnAverageComeFromTheSumsAndCountsOfItsMembers) {
    // South misses 40 by 30 in one of three rows, North by 10 and 20 in two.
    EXPECT_THAT(lines_of(june().kpis[1].causes.at(0)),
                ElementsAre("region 20 of 40: -20", "North 25 of 40 (target): -10", "South 10 of 40 (target): -10"));
}

TEST(Causes, AreAlikeIfAllMembersMissTheTargetAlike) {
    std::string card(yaml);
    const std::string targets = "North: 60, South: 60";
    card.replace(card.find(targets), targets.size(), "North: 100, South: 20");
    const Report report = june(card);
    EXPECT_TRUE(report.kpis[0].causes.back().alike);
    EXPECT_EQ(report.kpis[0].causes.back().dimension, "region");
    EXPECT_DOUBLE_EQ(report.kpis[0].causes.back().explains, 0);
}

TEST(Causes, HaveTheTargetThatNoMemberHas) {
    std::string card(yaml);
    const std::string targets = "North: 60, South: 60";
    card.replace(card.find(targets), targets.size(), "North: 60, South: 30");
    const Report report = june(card);
    const auto region = std::ranges::find(report.kpis[0].causes, "region", &ReportCauses::dimension);
    ASSERT_NE(region, report.kpis[0].causes.end());
    EXPECT_EQ(region->unassigned->to_string(), "-30");
}

TEST(Causes, AreOfKpisWhoseMembersHavePartsOfTheGapAlone) {
    EXPECT_THAT(june().kpis[2].causes, IsEmpty());
}

TEST(Causes, AreOfRedKpisAlone) {
    EXPECT_EQ(june().kpis[3].zone, Zone::green);
    EXPECT_THAT(june().kpis[3].causes, IsEmpty());
}

} // namespace
} // namespace kpitrace
