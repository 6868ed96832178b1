#include "words/member_groups.hpp"

#include "support/sample_report.hpp"
#include "words/kpi_texts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace kpitrace {
namespace {

using test::number;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

ReportMember in_zone(std::string name, Zone zone, std::optional<double> attainment = std::nullopt) {
    ReportMember member;
    member.dimension = "region";
    member.member = std::move(name);
    member.actual = number("1");
    member.zone = zone;
    member.attainment = attainment;
    if (zone == Zone::no_data) member.reason = "no target";
    return member;
}

ReportKpi kpi_of(std::vector<ReportMember> members) {
    ReportKpi kpi;
    kpi.actual = number("1");
    kpi.zone = Zone::green;
    kpi.members = std::move(members);
    return kpi;
}

std::string summary_of(std::vector<ReportMember> members) {
    return member_groups({}, kpi_of(std::move(members)), all).at(0).summary;
}

std::vector<std::string> worst_of(const MemberGroup& group) {
    std::vector<std::string> names;
    for (const ReportKpi& member : group.worst) names.push_back(member.name);
    return names;
}

TEST(MemberGroups, ShowTheRedMembersWorstFirst) {
    const auto groups = member_groups({},
                                      kpi_of({in_zone("A", Zone::red, 0.8), in_zone("B", Zone::green, 1),
                                              in_zone("C", Zone::red, 0.2), in_zone("D", Zone::red)}),
                                      all);
    ASSERT_EQ(groups.size(), 1);
    EXPECT_EQ(groups[0].summary, "region: 4 members, 3 red");
    EXPECT_THAT(worst_of(groups[0]), ElementsAre("D", "C", "A"));
    EXPECT_EQ(groups[0].more, "");
}

TEST(MemberGroups, CountTheRedMembersThatAreNotShown) {
    const auto groups = member_groups({},
                                      kpi_of({in_zone("A", Zone::red, 0.8), in_zone("B", Zone::yellow, 0.95),
                                              in_zone("C", Zone::red, 0.2), in_zone("D", Zone::red, 0.5)}),
                                      1);
    EXPECT_THAT(worst_of(groups.at(0)), ElementsAre("C"));
    EXPECT_EQ(groups[0].more, "and 2 more");
}

TEST(MemberGroups, SayInOneLineThatNoMemberIsRed) {
    EXPECT_EQ(summary_of({in_zone("A", Zone::green, 1)}), "region: 1 member, none red");
    EXPECT_EQ(summary_of({in_zone("A", Zone::green, 1), in_zone("B", Zone::no_data)}),
              "region: 2 members, none red, 1 without zone");
}

TEST(MemberGroups, SayWhyNoMemberHasAZone) {
    EXPECT_EQ(summary_of({in_zone("A", Zone::no_data), in_zone("B", Zone::no_data)}),
              "region: 2 members without zone: no target");
    ReportMember other = in_zone("B", Zone::no_data);
    other.reason = "division by zero";
    EXPECT_EQ(summary_of({in_zone("A", Zone::no_data), other}), "region: 2 members without zone");
}

TEST(MemberGroups, FollowTheDimensions) {
    ReportKpi kpi = kpi_of({in_zone("A", Zone::green, 1), in_zone("B", Zone::red, 0.1)});
    kpi.members[1].dimension = "rep\n";
    const auto groups = member_groups({}, kpi, all);
    ASSERT_EQ(groups.size(), 2);
    EXPECT_EQ(groups[0].summary, "region: 1 member, none red");
    EXPECT_EQ(groups[1].summary, "rep\\x0a: 1 member, 1 red");
}

TEST(MemberGroups, AreLeftOutWhereNeitherKpiNorMembersHaveAZone) {
    ReportKpi kpi = kpi_of({in_zone("A", Zone::no_data)});
    EXPECT_EQ(member_groups({}, kpi, all).size(), 1);
    kpi.zone = Zone::no_data;
    EXPECT_THAT(member_groups({}, kpi, all), IsEmpty());
    kpi.members[0].zone = Zone::green;
    EXPECT_EQ(member_groups({}, kpi, all).size(), 1);
}

TEST(MemberGroups, AreLeftOutForTheOneMemberOfARestrictedReport) {
    Report report;
    report.only = {{"region", {"A"}}};
    EXPECT_THAT(member_groups(report, kpi_of({in_zone("A", Zone::red, 0.1)}), all), IsEmpty());
    report.only = {{"region", {"A", "B"}}};
    EXPECT_EQ(member_groups(report, kpi_of({in_zone("A", Zone::red, 0.1)}), all).size(), 1);
}

TEST(MemberGroups, ShowAMemberAsAKpi) {
    const Report report = test::acme_by_region();
    const ReportKpi& rate = report.kpis[2];
    const ReportKpi member = as_kpi(rate.members[2], rate);
    EXPECT_EQ(member.name, "South and overseas");
    EXPECT_EQ(member.unit, "%");
    EXPECT_EQ(member.direction, Direction::maximize);
    EXPECT_TRUE(member.new_red);
    const KpiFigures figures = figures_of(member);
    EXPECT_EQ(figures.actual, "20 %");
    EXPECT_EQ(figures.target, "60 %");
    EXPECT_EQ(figures.attained, "33 %");
    EXPECT_EQ(to_string(figures.change.value()), "▼ 10.0 pp");
}

} // namespace
} // namespace kpitrace
