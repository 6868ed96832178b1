// Which red KPIs do not fail the run because it is early in the period, and that the same alarm is raised once.
#include "kpitrace/report/verdict.hpp"

#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using test::of_zones;
using testing::ElementsAre;
using testing::IsEmpty;

bool fails(const Report& report, std::string_view words) {
    return judge(report, *parse_fail_on(words)).failed;
}

TEST(Early, DoesNotFailTheRun) {
    Report report = of_zones({Zone::red, Zone::yellow});
    EXPECT_TRUE(fails(report, "red"));
    report.kpis[0].early = true;
    EXPECT_FALSE(fails(report, "red"));
    EXPECT_TRUE(fails(report, "yellow"));
    report.kpis[1].early = true;
    EXPECT_FALSE(fails(report, "yellow"));
    EXPECT_THAT(newly_failing(report, judge(report, {})), IsEmpty());
}

TEST(Early, KeepsMembersFromFailing) {
    Report report = test::acme_by_region();
    EXPECT_TRUE(fails(report, "red_member"));
    for (ReportKpi& kpi : report.kpis)
        for (ReportMember& member : kpi.members) member.early = member.zone == Zone::red;
    EXPECT_FALSE(fails(report, "red_member"));
}

/// A night of June 2026, or of another month, with one KPI.
Report night(Zone zone, bool early = false, std::string_view month = "2026-06") {
    Report report = of_zones({zone});
    report.period.id = month;
    report.period.complete = false;
    report.kpis[0].early = early;
    if (is_red_alarm(report.kpis[0])) report.kpis[0].alarmed = month;
    return report;
}

Report complete(Report report) {
    report.period.complete = true;
    return report;
}

/// Compares each report with the one before. For each of them, whether the KPI is newly red.
std::vector<bool> newly_red(std::vector<Report> nights) {
    std::vector<bool> found;
    for (std::size_t i = 1; i < nights.size(); ++i) {
        mark_changes_since(snapshot_of(nights[i - 1]), nights[i]);
        found.push_back(nights[i].kpis[0].new_red);
    }
    return found;
}

constexpr bool early = true;

TEST(Early, IsNewlyRedOnTheFirstDayOnWhichItFails) {
    EXPECT_THAT(newly_red({night(Zone::green), night(Zone::red, early), night(Zone::red, early), night(Zone::red),
                           night(Zone::red)}),
                ElementsAre(false, false, true, false));
}

TEST(Alarm, IsRaisedOnceInAPeriod) {
    EXPECT_THAT(newly_red({night(Zone::green), night(Zone::red), night(Zone::green), night(Zone::no_data),
                           night(Zone::red), night(Zone::red, early), night(Zone::red), complete(night(Zone::red))}),
                ElementsAre(true, false, false, false, false, false, false));
}

TEST(Alarm, IsNewInTheNextPeriodAfterARecovery) {
    const std::string july = "2026-07";
    EXPECT_THAT(newly_red({complete(night(Zone::red)), night(Zone::green, false, july), night(Zone::red, early, july),
                           night(Zone::red, false, july)}),
                ElementsAre(false, false, true));
    EXPECT_THAT(newly_red({complete(night(Zone::red)), night(Zone::no_data, false, july),
                           night(Zone::green, false, july), night(Zone::red, false, july)}),
                ElementsAre(false, false, true));
}

TEST(Alarm, IsKnownInTheNextPeriodWithoutARecovery) {
    const std::string july = "2026-07";
    EXPECT_THAT(newly_red({complete(night(Zone::red)), night(Zone::no_data, false, july), night(Zone::red, early, july),
                           night(Zone::red, false, july)}),
                ElementsAre(false, false, false));
}

// What is reported of a period that is over is final, so later changes of its data are new.
TEST(Alarm, OfAPeriodThatWasGreenAtItsEndIsNew) {
    EXPECT_THAT(
        newly_red({night(Zone::green), night(Zone::red), complete(night(Zone::green)), complete(night(Zone::red))}),
        ElementsAre(true, false, true));
}

TEST(Alarm, IsNewAfterAWaiver) {
    Report waived = night(Zone::red);
    waived.kpis[0].waived = true;
    waived.kpis[0].alarmed.clear();
    EXPECT_THAT(newly_red({night(Zone::green), night(Zone::red), waived, night(Zone::red)}),
                ElementsAre(true, false, true));
}

TEST(Alarm, OfAReportFromBeforeAlarmsWereKeptIsKnown) {
    Report old = night(Zone::red);
    old.kpis[0].alarmed.clear();
    EXPECT_THAT(newly_red({old, night(Zone::red, early), night(Zone::red)}), ElementsAre(false, false));
}

/// A night whose target is out of reach.
Report out_of_reach(Report report) {
    report.kpis[0].out_of_reach = report.period.id;
    return report;
}

TEST(Alarm, IsNewOnceIfTheTargetGetsOutOfReach) {
    EXPECT_THAT(newly_red({night(Zone::green), night(Zone::red), out_of_reach(night(Zone::red)), night(Zone::red),
                           night(Zone::no_data), night(Zone::green), out_of_reach(night(Zone::red))}),
                ElementsAre(true, true, false, false, false, false));
}

TEST(Alarm, OfTheLastPeriodIsNewIfTheTargetGetsOutOfReachInThisOne) {
    const std::string july = "2026-07";
    EXPECT_THAT(newly_red({complete(night(Zone::red)), night(Zone::red, early, july),
                           out_of_reach(night(Zone::red, false, july)), out_of_reach(night(Zone::red, false, july))}),
                ElementsAre(false, true, false));
    EXPECT_THAT(newly_red({out_of_reach(night(Zone::red)), complete(night(Zone::red)),
                           out_of_reach(night(Zone::red, false, july))}),
                ElementsAre(false, true));
}

TEST(Alarm, ThatGotWorseIsKnownAfterNightsWithoutData) {
    EXPECT_THAT(newly_red({out_of_reach(night(Zone::red)), night(Zone::no_data), night(Zone::no_data),
                           out_of_reach(night(Zone::red))}),
                ElementsAre(false, false, false));
}

TEST(Alarm, ThatGotWorseIsNewAfterAWaiver) {
    Report waived = night(Zone::red);
    waived.kpis[0].waived = true;
    waived.kpis[0].alarmed.clear();
    EXPECT_THAT(newly_red({out_of_reach(night(Zone::red)), waived, out_of_reach(night(Zone::red))}),
                ElementsAre(false, true));
}

/// The same for the first member of a KPI that stays green.
std::vector<bool> newly_red_members(std::vector<Report> nights) {
    for (Report& report : nights) {
        ReportMember member;
        static_cast<KpiStanding&>(member) = report.kpis[0];
        member.dimension = "region";
        member.member = "North";
        member.early = report.kpis[0].early;
        member.alarmed = report.kpis[0].alarmed;
        member.out_of_reach = report.kpis[0].out_of_reach;
        report.kpis[0].members = {member};
        report.kpis[0].zone = Zone::green;
        report.kpis[0].early = false;
        report.kpis[0].alarmed.clear();
        report.kpis[0].out_of_reach.clear();
    }
    std::vector<bool> found;
    for (std::size_t i = 1; i < nights.size(); ++i) {
        mark_changes_since(snapshot_of(nights[i - 1]), nights[i]);
        found.push_back(nights[i].kpis[0].members[0].new_red);
    }
    return found;
}

TEST(Alarm, OfAMemberIsLikeThatOfAKpi) {
    const std::string july = "2026-07";
    EXPECT_THAT(newly_red_members({night(Zone::green), night(Zone::red, early), night(Zone::red), night(Zone::green),
                                   night(Zone::red), complete(night(Zone::red)), night(Zone::red, early, july),
                                   night(Zone::red, false, july)}),
                ElementsAre(false, true, false, false, false, false, false));
    EXPECT_THAT(
        newly_red_members({complete(night(Zone::red)), night(Zone::green, false, july), night(Zone::red, false, july)}),
        ElementsAre(false, true));
    EXPECT_THAT(newly_red_members({night(Zone::red), out_of_reach(night(Zone::red)), out_of_reach(night(Zone::red))}),
                ElementsAre(true, false));
}

} // namespace
} // namespace kpitrace
