#include "snapshots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace kpitrace {
namespace {

using test::june;
using test::kpi;
using test::may;
using test::number;
using test::without_data;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct TurnCase {
    Zone before;
    Zone now;
    ZoneTurn turn;
};

TEST(TurnOf, EveryPairOfZones) {
    using enum Zone;
    const std::vector<TurnCase> cases{{green, green, ZoneTurn::kept},
                                      {green, yellow, ZoneTurn::worse},
                                      {green, red, ZoneTurn::became_red},
                                      {green, no_data, ZoneTurn::lost_data},
                                      {green, unmeasured, ZoneTurn::lost_data},
                                      {yellow, green, ZoneTurn::better},
                                      {yellow, yellow, ZoneTurn::kept},
                                      {yellow, red, ZoneTurn::became_red},
                                      {yellow, no_data, ZoneTurn::lost_data},
                                      {yellow, unmeasured, ZoneTurn::lost_data},
                                      {red, green, ZoneTurn::recovered},
                                      {red, yellow, ZoneTurn::recovered},
                                      {red, red, ZoneTurn::kept},
                                      {red, no_data, ZoneTurn::lost_data},
                                      {red, unmeasured, ZoneTurn::lost_data},
                                      {no_data, green, ZoneTurn::got_data},
                                      {no_data, yellow, ZoneTurn::got_data},
                                      {no_data, red, ZoneTurn::became_red},
                                      {no_data, no_data, ZoneTurn::kept},
                                      {no_data, unmeasured, ZoneTurn::kept},
                                      {unmeasured, green, ZoneTurn::got_data},
                                      {unmeasured, yellow, ZoneTurn::got_data},
                                      {unmeasured, red, ZoneTurn::became_red},
                                      {unmeasured, no_data, ZoneTurn::kept},
                                      {unmeasured, unmeasured, ZoneTurn::kept}};
    for (const TurnCase& each : cases)
        EXPECT_EQ(turn_of(each.before, each.now), each.turn) << to_string(each.before) << ' ' << to_string(each.now);
}

TEST(Compare, ListsTurnsFarthestFirst) {
    const Changes changes = compare(may({kpi("a", "95"), kpi("b", "120"), kpi("c", "50"), kpi("d", "80")}),
                                    june({kpi("a", "80"), kpi("b", "30"), kpi("c", "100"), kpi("d", "79")}));
    EXPECT_THAT(changes.became_red, ElementsAre(1, 0)); // by 0.90, by 0.15
    EXPECT_THAT(changes.recovered, ElementsAre(2));
    EXPECT_THAT(changes.moved, ElementsAre(1, 2, 0, 3));
    EXPECT_THAT(changes.newly_red, ElementsAre("a", "b")); // in the report's order
    EXPECT_EQ(changes.before.zones.red, 2U);
    EXPECT_EQ(changes.now.zones.red, 3U);
}

TEST(Compare, ANewKpiThatIsRedIsNewlyRedAndDidNotBecomeIt) {
    const Changes changes = compare(may({kpi("gone", "50")}), june({kpi("new", "50"), kpi("fine", "100")}));
    EXPECT_THAT(changes.became_red, IsEmpty());
    EXPECT_THAT(changes.newly_red, ElementsAre("new"));
    ASSERT_EQ(changes.new_kpis.size(), 2U);
    EXPECT_EQ(changes.new_kpis[1].id, "fine");
    ASSERT_EQ(changes.gone_kpis.size(), 1U);
    EXPECT_EQ(changes.gone_kpis[0].id, "gone");
}

Snapshot night_without_data(const ReportKpi& before) {
    Snapshot made = may({without_data(before.id)});
    made.kpis[0].last_with_data = std::make_shared<EarlierKpi>(EarlierKpi{"2026-05", before});
    return made;
}

TEST(Compare, ANightWithoutDataMakesNothingNewlyRed) {
    const Changes changes = compare(night_without_data(kpi("a", "50")), june({kpi("a", "60")}));
    EXPECT_THAT(changes.newly_red, IsEmpty());
    EXPECT_EQ(changes.kpis[0].turn, ZoneTurn::kept);
    EXPECT_EQ(changes.kpis[0].last_data, "2026-05");
    EXPECT_NEAR(changes.kpis[0].attainment_change.value(), 0.1, 1e-9);
}

TEST(Compare, WhatTurnedRedInANightWithoutDataIsNewlyRed) {
    const Changes changes = compare(night_without_data(kpi("a", "120")), june({kpi("a", "60")}));
    EXPECT_THAT(changes.newly_red, ElementsAre("a"));
    EXPECT_THAT(changes.became_red, ElementsAre(0));
}

TEST(Compare, ASecondNightWithoutDataLosesNone) {
    const Changes changes = compare(night_without_data(kpi("a", "50")), june({without_data("a")}));
    EXPECT_EQ(changes.kpis[0].turn, ZoneTurn::kept);
    EXPECT_EQ(changes.kpis[0].last_data, "");
}

/// A KPI with members of the dimension `region`, in these zones.
ReportKpi with_members(std::string_view actual, const std::vector<std::pair<std::string, Zone>>& members) {
    ReportKpi made = kpi("a", actual);
    for (const auto& [name, zone] : members) {
        ReportMember& member = made.members.emplace_back();
        member.dimension = "region";
        member.member = name;
        member.zone = zone;
        if (has_data(zone)) member.actual = Number(1);
    }
    return made;
}

std::vector<std::string> newly_red_members(const Changes& changes) {
    std::vector<std::string> names;
    for (const MemberChange& member : changes.newly_red_members)
        names.push_back(member.now.id + " " + member.dimension + " " + member.member);
    return names;
}

TEST(Compare, ListsTheMembersThatBecameRed) {
    using enum Zone;
    const Snapshot before =
        may({with_members("120", {{"East", green}, {"North", red}, {"South", yellow}, {"West", green}})});
    const Changes changes =
        compare(before, june({with_members("110", {{"East", red}, {"North", red}, {"South", red}, {"West", yellow}})}));
    EXPECT_THAT(newly_red_members(changes), ElementsAre("a region East", "a region South"));
    EXPECT_EQ(changes.newly_red_members[1].before.zone, yellow);
    EXPECT_THAT(changes.newly_red, IsEmpty()) << "members never change the KPI";
    EXPECT_THAT(changes.kpis[0].now.members, IsEmpty());
}

TEST(Compare, AMemberWithoutAZoneBeforeIsNewlyRedUnlessItsHistoryBeginsRed) {
    using enum Zone;
    Snapshot now = june({with_members("110", {{"East", red}, {"North", red}, {"South", red}})});
    now.kpis[0].members[0].red_since = "2026-06";
    now.kpis[0].members[1].red_since = "2026-03";
    now.kpis[0].members[2].red_since = "2026-04";
    EXPECT_THAT(newly_red_members(compare(may({with_members("120", {{"North", no_data}})}), now)),
                ElementsAre("a region East"));
    EXPECT_THAT(newly_red_members(compare(may({}), now)), ElementsAre("a region East"));
}

TEST(Compare, ANightWithoutDataMakesNoMemberNewlyRed) {
    using enum Zone;
    Snapshot night = night_without_data(with_members("50", {{"East", red}, {"North", green}}));
    EXPECT_THAT(newly_red_members(compare(night, june({with_members("60", {{"East", red}, {"North", red}})}))),
                ElementsAre("a region North"));
}

TEST(Compare, ReportsWithoutACommonKpiHaveNothingInCommon) {
    EXPECT_TRUE(has_nothing_in_common(compare(may({kpi("a", "50")}), june({kpi("b", "50")}))));
    EXPECT_FALSE(has_nothing_in_common(compare(may({kpi("a", "50")}), june({kpi("a", "50"), kpi("b", "50")}))));
    EXPECT_FALSE(has_nothing_in_common(compare(may({}), june({kpi("b", "50")})))) << "it had no KPI yet";
}

TEST(Compare, LosingDataIsNotARecovery) {
    const Changes changes = compare(may({kpi("a", "50"), without_data("b"), without_data("c")}),
                                    june({without_data("a"), kpi("b", "50"), kpi("c", "100")}));
    EXPECT_THAT(changes.recovered, IsEmpty());
    EXPECT_THAT(changes.lost_data, ElementsAre(0));
    EXPECT_THAT(changes.became_red, ElementsAre(1));
    EXPECT_THAT(changes.got_data, ElementsAre(2));
    EXPECT_THAT(changes.moved, IsEmpty()); // an attainment is missing on one side
}

TEST(Compare, WhatADivisionsRoundingLeavesDoesNotMove) {
    ReportKpi before = kpi("a", "80");
    ReportKpi now = before;
    now.attainment = *before.attainment * (1 + 1e-12);
    EXPECT_THAT(compare(may({before}), june({now})).moved, IsEmpty());
    now.attainment = *before.attainment * (1 + 1e-6);
    EXPECT_THAT(compare(may({before}), june({now})).moved, ElementsAre(0));
}

TEST(Compare, ATargetThatMovesByDataIsNotANewDefinition) {
    ReportKpi before = kpi("a", "80");
    before.definition->target = "quota";
    ReportKpi now = before;
    now.target = Number(120);
    const Changes changes = compare(may({before}), june({now}));
    EXPECT_TRUE(changes.kpis[0].target_moved);
    EXPECT_FALSE(changes.kpis[0].is_redefined());
    EXPECT_THAT(changes.redefined, IsEmpty());
}

TEST(Compare, AnotherTargetIsAnotherDefinition) {
    ReportKpi now = kpi("a", "80");
    now.target = Number(120);
    now.definition->target = "120";
    const Changes changes = compare(may({kpi("a", "80")}), june({now}));
    EXPECT_FALSE(changes.kpis[0].target_moved);
    EXPECT_THAT(changes.redefined, ElementsAre(0));
    ASSERT_EQ(changes.kpis[0].definition.size(), 1U);
    EXPECT_EQ(changes.kpis[0].definition[0].part, DefinitionPart::target);
    EXPECT_EQ(changes.kpis[0].definition[0].before, "100");
    EXPECT_EQ(changes.kpis[0].definition[0].now, "120");
}

TEST(Compare, TheTargetsOfMembersAreAPartOfTheDefinition) {
    Snapshot now = june({kpi("a", "60")});
    now.kpis[0].definition->by = "{region: {North: 5}}";
    const Changes changes = compare(may({kpi("a", "60")}), now);
    ASSERT_EQ(changes.kpis[0].definition.size(), 1U);
    EXPECT_EQ(changes.kpis[0].definition[0].part, DefinitionPart::by);
    EXPECT_EQ(changes.kpis[0].definition[0].now, "{region: {North: 5}}");
}

TEST(Compare, EveryPartOfADefinitionIsReported) {
    ReportKpi now = kpi("a", "80");
    now.definition = {"a + 1", "101", {"a"}, Direction::minimize, 2};
    now.direction = Direction::minimize;
    now.objective = {1};
    now.baseline = 1;
    now.red = 2;
    now.tolerance = number("0.2");
    now.unit = "USD";
    const Changes changes = compare(may({kpi("a", "80")}), june({now}));
    std::vector<std::string> parts;
    for (const DefinitionChange& change : changes.kpis[0].definition)
        parts.push_back(std::string(to_string(change.part)) + " " + change.before + " > " + change.now);
    EXPECT_THAT(parts,
                ElementsAre("actual a > a + 1", "target 100 > 101", "direction maximize > minimize", "baseline  > 1",
                            "red  > 2", "tolerance 0.1 > 0.2", "unit  > USD", "weight 1 > 2", "objective earn > grow"));
    EXPECT_FALSE(changes.kpis[0].direction_turned);
}

TEST(Compare, ADirectionThatTheTargetTurnsIsNotANewDefinition) {
    ReportKpi before = kpi("a", "80");
    before.definition = {"a", "quota", {"a"}};
    before.baseline = 100;
    before.target = 120;
    ReportKpi now = before;
    now.target = 80;
    now.direction = Direction::minimize;
    const Changes changes = compare(may({before}), june({now}));
    EXPECT_TRUE(changes.kpis[0].direction_turned);
    EXPECT_TRUE(changes.kpis[0].target_moved);
    EXPECT_THAT(changes.redefined, IsEmpty());
    EXPECT_FALSE(compare(may({before}), june({before})).kpis[0].direction_turned);
}

TEST(Compare, AnotherReadingOfTheCellsIsAnotherDefinition) {
    Snapshot now = june({kpi("a", "80")});
    now.metrics[0].definition->reading = "decimal: \",\"";
    const Changes changes = compare(may({kpi("a", "80")}), now);
    EXPECT_THAT(changes.redefined, ElementsAre(0));
    EXPECT_THAT(changes.kpis[0].metrics, ElementsAre(0));
}

TEST(Compare, AMetricBelowAKpiRedefinesIt) {
    const Snapshot before = may({kpi("a", "80"), kpi("b", "80")});
    Snapshot now = june({kpi("a", "90"), kpi("b", "80")});
    now.metrics[0].definition->where = "stage = 'Won'";
    const Changes changes = compare(before, now);
    ASSERT_EQ(changes.metrics.size(), 1U);
    EXPECT_EQ(changes.metrics[0].id, "a");
    EXPECT_THAT(changes.kpis[0].metrics, ElementsAre(0));
    EXPECT_THAT(changes.redefined, ElementsAre(0));
    EXPECT_THAT(changes.kpis[0].definition, IsEmpty());
}

TEST(Compare, AReportWithoutDefinitionsIsSaidToHaveNoneOnce) {
    Snapshot before = may({kpi("a", "80"), kpi("b", "80")});
    for (ReportKpi& each : before.kpis) each.definition.reset();
    for (ReportMetric& each : before.metrics) each.definition.reset();
    Snapshot now = june({kpi("a", "80"), kpi("b", "80")});
    now.kpis[0].target = Number(120);
    const Changes changes = compare(before, now);
    EXPECT_FALSE(changes.definitions_compared);
    EXPECT_FALSE(changes.kpis[0].target_moved);
    EXPECT_THAT(changes.redefined, IsEmpty());
    EXPECT_THAT(changes.notes,
                ElementsAre("the older report has no definitions, so it is not known whether definitions "
                            "changed or only the data"));
}

TEST(Compare, ReportsThatLackDefinitionsAreDistinguished) {
    constexpr std::string_view rest = ", so it is not known whether definitions changed or only the data";
    const auto lacking = [](std::vector<std::string> ids) {
        Snapshot made = may({kpi("a", "80"), kpi("b", "80")});
        for (ReportKpi& each : made.kpis)
            if (std::find(ids.begin(), ids.end(), each.id) != ids.end()) each.definition.reset();
        return made;
    };
    Snapshot without = lacking({"a", "b"});
    for (ReportMetric& each : without.metrics) each.definition.reset();
    const auto all = may({kpi("a", "80"), kpi("b", "80")});
    EXPECT_THAT(compare(without, without).notes,
                ElementsAre("the older report has no definitions" + std::string(rest),
                            "the newer report has no definitions" + std::string(rest)));
    const Changes one = compare(all, lacking({"b"}));
    EXPECT_THAT(one.notes, ElementsAre("the newer report has no definition of `b`" + std::string(rest)));
    EXPECT_FALSE(one.definitions_compared);
    EXPECT_TRUE(compare(all, all).definitions_compared);
}

TEST(Compare, NotesWhatKeepsPeriodsFromBeingCompared) {
    Snapshot before = june({});
    before.period.complete = false;
    before.period.data_end = parse_date("2026-06-12").value();
    EXPECT_THAT(
        compare(before, may({})).notes,
        ElementsAre("the newer report is of the earlier period: May 2026, and the older one of June 2026",
                    "June 2026 was not over when the older report was made; its last row is dated 12 June 2026"));
    Snapshot quarter = june({});
    quarter.period = test::month("2026-Q2", "Q2 2026", "2026-04-01", "2026-06-30");
    EXPECT_THAT(compare(may({}), quarter).notes,
                ElementsAre("May 2026 is a month and Q2 2026 a quarter: compare the attainments, not the values"));
}

TEST(Compare, ObjectivesByTheirZones) {
    Snapshot before = may({});
    before.objectives = {{.id = "grow", .name = "Grow", .score = 1.0, .zone = Zone::green},
                         {.id = "old", .name = "Old", .zone = Zone::unmeasured}};
    Snapshot now = june({});
    now.objectives = {{.id = "new", .name = "New", .zone = Zone::unmeasured},
                      {.id = "grow", .name = "Grow", .score = 0.5, .zone = Zone::red}};
    const Changes changes = compare(before, now);
    ASSERT_EQ(changes.objectives.size(), 1U);
    EXPECT_EQ(changes.objectives[0].turn, ZoneTurn::became_red);
    ASSERT_EQ(changes.new_objectives.size(), 1U);
    EXPECT_EQ(changes.new_objectives[0].id, "new");
    ASSERT_EQ(changes.gone_objectives.size(), 1U);
    EXPECT_EQ(changes.gone_objectives[0].id, "old");
}

TEST(Compare, TwoScorecardsHaveOtherNamesAndNoKpiInCommon) {
    Snapshot other = june({kpi("b", "80")});
    EXPECT_FALSE(is_of_two_scorecards(compare(may({kpi("a", "80")}), other)));
    other.name = "Other";
    EXPECT_TRUE(is_of_two_scorecards(compare(may({kpi("a", "80")}), other)));
    EXPECT_FALSE(is_of_two_scorecards(compare(may({kpi("b", "80")}), other)));
}

} // namespace
} // namespace kpitrace
