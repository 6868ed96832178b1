// Members in the report, and from report to report.
#include "support/pipeline.hpp"
#include "support/sample_report.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace kpitrace {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view yaml = R"(name: Acme
sources: {deals: {date: day}}
dimensions: {region: {deals: region}}
metrics: {mean: {expression: avg(amount), source: deals}, total: {expression: sum(amount), source: deals}}
objectives: {earn: {profit: true}}
kpis:
  mean: {objective: earn, target: 10, by: region}
  total: {objective: earn, target: 10, by: region}
)";

constexpr std::string_view rows = "day,region,amount\n"
                                  "2026-04-03,North,8\n"
                                  "2026-05-03,North,5\n"
                                  "2026-06-03,North,4\n"
                                  "2026-06-20,,12\n"
                                  "2026-05-20,South,30\n";

Report june() {
    return test::report_of(yaml, {{"deals", std::string(rows)}});
}

/// The scorecard with these targets for the regions of its first KPI.
std::string with_targets(std::string_view targets) {
    constexpr std::string_view by = "target: 10, by: region}";
    std::string text(yaml);
    return text.replace(text.find(by), by.size(),
                        fmt::format("target: 10, by: {{region: {{targets: {}}}}}}}", targets));
}

std::string in_words(const ReportMember& member) {
    std::string text = member.dimension + " " + member.member + ": " + std::string(to_string(member.zone));
    for (const ReportHistory& entry : member.history)
        text += ", " + entry.period + " " + (entry.actual ? entry.actual->to_string() : "null");
    if (!member.reason.empty()) text += "; " + member.reason;
    if (!member.red_since.empty()) text += "; red since " + member.red_since;
    return text;
}

std::vector<std::string> members_of(const ReportKpi& kpi) {
    std::vector<std::string> lines;
    for (const ReportMember& member : kpi.members) lines.push_back(in_words(member));
    return lines;
}

TEST(ReportMembers, HaveHistoriesAndReasons) {
    const Report report = june();
    EXPECT_THAT(members_of(report.kpis[0]),
                ElementsAre("region (none): green, 2026-06 12",
                            "region North: red, 2026-04 8, 2026-05 5, 2026-06 4; red since 2026-04",
                            "region South: no_data, 2026-05 30, 2026-06 null; no rows in this period for `avg(amount)` "
                            "of `deals`, in metric `mean`"));
    EXPECT_THAT(members_of(report.kpis[1]).at(1),
                "region North: no_data, 2026-04 8, 2026-05 5, 2026-06 4; the target is for all members together");
    EXPECT_EQ(report.kpis[0].members[1].change->to_string(), "-1");
    EXPECT_EQ(report.kpis[0].members[1].previous->to_string(), "5");
}

TEST(ReportMembers, AreMarkedIfTheyAreNewlyRed) {
    Report before = june();
    ReportMember& north = before.kpis[0].members[1];
    Report now = june();
    mark_changes_since(snapshot_of(before), now);
    EXPECT_FALSE(now.kpis[0].members[1].new_red);
    north.zone = Zone::green;
    mark_changes_since(snapshot_of(before), now);
    EXPECT_TRUE(now.kpis[0].members[1].new_red);
    EXPECT_FALSE(now.kpis[0].members[0].new_red);
    EXPECT_FALSE(now.kpis[0].new_red);
}

TEST(ReportMembers, AreRedForLongerThanTheirHistoryIfTheEarlierReportSaysSo) {
    Report before = june();
    before.period.id = "2026-05";
    before.kpis[0].members[1].red_since = "2025-11";
    Report now = june();
    mark_changes_since(snapshot_of(before), now);
    EXPECT_EQ(now.kpis[0].members[1].red_since, "2025-11");
}

TEST(ReportMembers, AreKeptWithoutTheirHistories) {
    const Report report = june();
    const Snapshot kept = snapshot_of(report);
    ASSERT_EQ(kept.kpis[0].members.size(), 3U);
    EXPECT_EQ(kept.kpis[0].members[1].actual->to_string(), "4");
    EXPECT_EQ(kept.kpis[0].members[1].red_since, "2026-04");
    EXPECT_TRUE(kept.kpis[0].members[1].history.empty());
}

TEST(ReportMembers, HaveANoteOnATargetOfAMemberThatNoRowHas) {
    const std::string text = with_targets("{Nroth: 5, South: 4, Elsewhere: 3, (none): 2}");
    EXPECT_THAT(
        test::report_of(text, {{"deals", std::string(rows)}}).notes,
        ElementsAre("KPI `mean` has a target for the member `Nroth` of `region`, but no row has this member; did "
                    "you mean `North`?",
                    "KPI `mean` has a target for the member `Elsewhere` of `region`, but no row has this "
                    "member"));
}

} // namespace
} // namespace kpitrace
