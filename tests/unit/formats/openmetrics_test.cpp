#include "kpitrace/formats/render.hpp"

#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <limits>
#include <set>

namespace kpitrace {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string openmetrics(const Report& report, const FailOn& fail_on = {}) {
    return render_openmetrics(report, judge(report, fail_on));
}

/// Samples of one family, without its name.
std::vector<std::string> samples(const Report& report, const std::string& family) {
    std::vector<std::string> found;
    for (const std::string& line : test::lines_of(openmetrics(report)))
        if (line.starts_with(family + "{")) found.push_back(line.substr(family.size()));
    return found;
}

TEST(OpenMetrics, ShowsEachKpisFigures) {
    const Report report = test::acme();
    EXPECT_THAT(samples(report, "kpitrace_kpi_value"), ElementsAre(R"({scorecard="Acme sales",kpi="profit"} 21400)",
                                                                   R"({scorecard="Acme sales",kpi="revenue"} 108200)",
                                                                   R"({scorecard="Acme sales",kpi="win_rate"} 0.452)"));
    EXPECT_THAT(samples(report, "kpitrace_kpi_target"), Contains(R"({scorecard="Acme sales",kpi="win_rate"} 0.6)"));
    EXPECT_THAT(samples(report, "kpitrace_kpi_attainment_ratio"),
                Contains(R"({scorecard="Acme sales",kpi="win_rate"} 0.7533333333333334)"));
}

TEST(OpenMetrics, ShowsAZoneAsAStateSet) {
    Report report = test::acme();
    report.kpis.resize(1);
    EXPECT_THAT(samples(report, "kpitrace_kpi_zone"),
                ElementsAre(R"({scorecard="Acme sales",kpi="profit",kpitrace_kpi_zone="green"} 0)",
                            R"({scorecard="Acme sales",kpi="profit",kpitrace_kpi_zone="yellow"} 0)",
                            R"({scorecard="Acme sales",kpi="profit",kpitrace_kpi_zone="red"} 1)",
                            R"({scorecard="Acme sales",kpi="profit",kpitrace_kpi_zone="no_data"} 0)"));
}

TEST(OpenMetrics, ShowsWhatAKpiIsOnce) {
    EXPECT_THAT(samples(test::acme(), "kpitrace_kpi_info"),
                Contains(R"({scorecard="Acme sales",kpi="win_rate",name="Win rate",objective="win_more_deals",)"
                         R"(perspective="customer",unit="ratio",owner="Sales"} 1)"));
}

TEST(OpenMetrics, ShowsVerdictScoreAndCounts) {
    Report report = test::acme();
    report.score = 0.79;
    const std::string text = openmetrics(report);
    EXPECT_THAT(text, HasSubstr("\nkpitrace_failed{scorecard=\"Acme sales\"} 1\n"));
    EXPECT_THAT(openmetrics(report, *parse_fail_on("never")),
                HasSubstr("\nkpitrace_failed{scorecard=\"Acme sales\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("\nkpitrace_score_ratio{scorecard=\"Acme sales\"} 0.79\n"));
    EXPECT_THAT(text, HasSubstr("\nkpitrace_kpis{scorecard=\"Acme sales\",zone=\"red\"} 2\n"));
}

TEST(OpenMetrics, EndsAPeriodAtTheMidnightAfterIt) {
    Report report = test::acme();
    report.period.end = test::date("1970-01-31");
    report.period.data_end = test::date("1970-01-01");
    EXPECT_THAT(samples(report, "kpitrace_period_end_timestamp_seconds"),
                ElementsAre(R"({scorecard="Acme sales"} 2678400)"));
    EXPECT_THAT(samples(report, "kpitrace_data_end_timestamp_seconds"),
                ElementsAre(R"({scorecard="Acme sales"} 86400)"));
}

TEST(OpenMetrics, ShowsWhetherThePeriodIsOver) {
    Report report = test::acme();
    EXPECT_THAT(samples(report, "kpitrace_period_complete"), ElementsAre(R"({scorecard="Acme sales"} 0)"));
    report.period.complete = true;
    EXPECT_THAT(samples(report, "kpitrace_period_complete"), ElementsAre(R"({scorecard="Acme sales"} 1)"));
}

TEST(OpenMetrics, ShowsHowFarTheDataOfEachSourceGo) {
    Report report = test::acme();
    report.sources = {
        {.id = "deals", .rows = 62, .first = {}, .data_end = test::date("1970-01-01"), .age = 9, .stale = true},
        {.id = "rates", .rows = 1, .first = {}, .data_end = {}, .age = {}, .is_short = true}};
    EXPECT_THAT(samples(report, "kpitrace_source_data_end_timestamp_seconds"),
                ElementsAre(R"({scorecard="Acme sales",source="deals"} 86400)"));
    EXPECT_THAT(samples(report, "kpitrace_source_rows"), ElementsAre(R"({scorecard="Acme sales",source="deals"} 62)",
                                                                     R"({scorecard="Acme sales",source="rates"} 1)"));
    EXPECT_THAT(samples(report, "kpitrace_source_stale"), ElementsAre(R"({scorecard="Acme sales",source="deals"} 1)",
                                                                      R"({scorecard="Acme sales",source="rates"} 0)"));
    EXPECT_THAT(samples(report, "kpitrace_source_short"), ElementsAre(R"({scorecard="Acme sales",source="deals"} 0)",
                                                                      R"({scorecard="Acme sales",source="rates"} 1)"));
}

TEST(OpenMetrics, ShowsHowFarTheDataOfAKpiGo) {
    Report report = test::acme();
    report.kpis[1].data_end = test::date("1970-01-01");
    EXPECT_THAT(samples(report, "kpitrace_kpi_data_end_timestamp_seconds"),
                Contains(R"({scorecard="Acme sales",kpi="revenue"} 86400)"));
}

TEST(OpenMetrics, GivesTheBoundsOfARangeFamiliesOfTheirOwn) {
    Report report = test::acme();
    report.kpis.resize(1);
    report.kpis[0].target = TargetRange{10, 20};
    EXPECT_THAT(samples(report, "kpitrace_kpi_target"), ElementsAre());
    EXPECT_THAT(samples(report, "kpitrace_kpi_target_min"), ElementsAre(R"({scorecard="Acme sales",kpi="profit"} 10)"));
    EXPECT_THAT(samples(report, "kpitrace_kpi_target_max"), ElementsAre(R"({scorecard="Acme sales",kpi="profit"} 20)"));
}

TEST(OpenMetrics, HasNoSampleOfWhatHasNoValue) {
    Report report = test::acme();
    report.kpis.resize(2);
    report.kpis[0].actual.reset();
    report.kpis[1].actual = Number::overflowed(std::numeric_limits<double>::infinity());
    EXPECT_THAT(openmetrics(report), Not(HasSubstr("kpitrace_kpi_value")));
}

TEST(OpenMetrics, GivesMembersFamiliesOfTheirOwn) {
    Report report = test::of_zones({Zone::green});
    ReportMember north;
    north.dimension = "region";
    north.member = "North";
    north.actual = Number(3);
    north.target = Number(4);
    north.attainment = 0.75;
    north.zone = Zone::red;
    ReportMember none;
    none.dimension = "region";
    none.member = "(none)";
    none.target = TargetRange{1, 2};
    report.kpis[0].members = {north, none};
    const auto of = [&](const std::string& family) { return samples(report, "kpitrace_member_" + family); };
    const std::string head = "{scorecard=\"" + report.name + "\",kpi=\"K0\",dimension=\"region\",member=\"";
    EXPECT_THAT(of("value"), ElementsAre(head + "North\"} 3"));
    EXPECT_THAT(of("target"), ElementsAre(head + "North\"} 4"));
    EXPECT_THAT(of("target_min"), ElementsAre(head + "(none)\"} 1"));
    EXPECT_THAT(of("target_max"), ElementsAre(head + "(none)\"} 2"));
    EXPECT_THAT(of("attainment_ratio"), ElementsAre(head + "North\"} 0.75"));
    EXPECT_THAT(
        of("zone"),
        ElementsAre(
            head + "North\",kpitrace_member_zone=\"green\"} 0", head + "North\",kpitrace_member_zone=\"yellow\"} 0",
            head + "North\",kpitrace_member_zone=\"red\"} 1", head + "North\",kpitrace_member_zone=\"no_data\"} 0",
            head + "(none)\",kpitrace_member_zone=\"green\"} 0", head + "(none)\",kpitrace_member_zone=\"yellow\"} 0",
            head + "(none)\",kpitrace_member_zone=\"red\"} 0", head + "(none)\",kpitrace_member_zone=\"no_data\"} 1"));
    EXPECT_THAT(samples(report, "kpitrace_kpi_value"), testing::SizeIs(1));
}

TEST(OpenMetrics, EscapesLabels) {
    Report report = test::acme();
    report.name = "a \"b\" \\ c\nd\x1b\n";
    EXPECT_THAT(samples(report, "kpitrace_failed"), ElementsAre(R"({scorecard="a \"b\" \\ c\nd\\x1b\n"} 1)"));
}

/// Every label can have a text from a scorecard or a file.
TEST(OpenMetrics, EscapesEveryLabel) {
    const std::string text = "\"a\"\n\\";
    const std::string shown = R"(="\"a\"\n\\")";
    Report report = test::acme();
    report.name = text;
    for (ReportPerspective& perspective : report.perspectives) perspective.id = text;
    for (ReportSource& source : report.sources) source.id = text;
    for (ReportObjective& objective : report.objectives) {
        objective.id = text;
        objective.score = 0.5;
    }
    for (ReportKpi& kpi : report.kpis) {
        kpi.id = kpi.name = kpi.unit = kpi.owner = text;
        kpi.members.resize(1);
        kpi.members.front().dimension = kpi.members.front().member = text;
    }
    std::set<std::string> labels;
    for (const std::string& line : test::lines_of(openmetrics(report))) {
        if (line.starts_with("#")) continue;
        for (std::size_t at = line.find(shown); at != std::string::npos; at = line.find(shown, at + 1)) {
            const std::size_t begin = line.find_last_of("{,", at) + 1;
            labels.insert(line.substr(begin, at - begin));
        }
        std::string rest = line;
        for (std::size_t at = rest.find(shown); at != std::string::npos; at = rest.find(shown))
            rest.erase(at, shown.size());
        EXPECT_THAT(rest, Not(HasSubstr("\\"))) << line;
    }
    EXPECT_THAT(labels, ElementsAre("dimension", "kpi", "member", "name", "objective", "owner", "perspective",
                                    "scorecard", "source", "unit"));
}

/// As both formats ask: a family stands together below its head, each once, and the last line says that it is.
TEST(OpenMetrics, KeepsFamiliesTogether) {
    const auto lines = test::lines_of(openmetrics(test::acme()));
    std::set<std::string> heads;
    std::string family;
    for (const std::string& line : lines) {
        if (line.starts_with("# HELP ")) {
            family = line.substr(7, line.find(' ', 7) - 7);
            EXPECT_TRUE(heads.insert(family).second) << family;
        } else if (line.starts_with("# UNIT ")) {
            EXPECT_TRUE(family.ends_with("_" + line.substr(line.rfind(' ') + 1))) << line;
        } else if (!line.starts_with('#')) {
            EXPECT_EQ(line.substr(0, line.find('{')), family);
        }
    }
    EXPECT_EQ(lines.back(), "# EOF");
}

} // namespace
} // namespace kpitrace
