#include "kpitrace/formats/render.hpp"

#include "support/sample_report.hpp"
#include "text_of.hpp"

#include <gmock/gmock.h>

namespace kpitrace {
namespace {

using test::acme;
using ::testing::HasSubstr;
using ::testing::Not;

std::string junit(const Report& report, std::string_view fail_on = "red,no_data",
                  JunitPlaces places = JunitPlaces::properties) {
    return render_junit(report, judge(report, *parse_fail_on(fail_on)), places);
}

TEST(Junit, IsASuiteForEachPerspectiveAndACaseForEachKpi) {
    EXPECT_EQ(junit(acme()), R"xml(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Acme sales · June 2026" tests="3" failures="2" errors="0" time="0">
  <testsuite name="Financial" tests="2" failures="1" errors="0" skipped="0" time="0" file="scorecard.yaml">
    <properties>
      <property name="period" value="2026-06"/>
      <property name="warning" value="the month is not over: 28 of 30 days, 20 of 22 working days; the last row is dated 28 June 2026"/>
      <property name="place of profit" value="scorecard.yaml:19:3"/>
      <property name="place of revenue" value="scorecard.yaml:20:3"/>
    </properties>
    <testcase classname="Acme sales.Financial" name="Profit" time="0">
      <failure type="red" message="red: 21,400 USD, target 30,000 (71 % attained)">● Profit: 21,400 USD, target 30,000  at stake: 8,600 USD
  └─ Improve profit  ● red     PROFIT
  no plan acts on it
</failure>
    </testcase>
    <testcase classname="Acme sales.Financial" name="Revenue" time="0">
      <system-out>◐ yellow: 108,200 USD, target 114,400 (95 % attained)</system-out>
    </testcase>
  </testsuite>
  <testsuite name="Customer" tests="1" failures="1" errors="0" skipped="0" time="0" file="scorecard.yaml">
    <properties>
      <property name="period" value="2026-06"/>
      <property name="warning" value="the month is not over: 28 of 30 days, 20 of 22 working days; the last row is dated 28 June 2026"/>
      <property name="place of win_rate" value="scorecard.yaml:21:3"/>
    </properties>
    <testcase classname="Acme sales.Customer" name="Win rate" time="0">
      <failure type="red" message="red: 45.2 %, target 60 % (75 % attained)">● Win rate: 45.2 %, target 60 %  at stake: 7,400 USD of Profit
  └─ Only qualified deals enter the pipeline  success factor
     └─ Win more deals        ● red
        └─ Grow revenue       ◐ yellow  effect expected by July 2026 (lag 1)
           └─ Improve profit  ● red     PROFIT  effect expected by July 2026 (lag 1)
  plan: Coach the team on qualification · Sales operations · due 30 September 2026 ·
        1 of 2 steps done
        overdue by 12 days: Review every deal over 50k
</failure>
    </testcase>
  </testsuite>
</testsuites>
)xml");
}

TEST(Junit, HasThePlaceOfACaseForGitLab) {
    const std::string text = junit(acme(), "red", JunitPlaces::attributes);
    EXPECT_THAT(text, HasSubstr("<testcase classname=\"Acme sales.Customer\" name=\"Win rate\" file=\"scorecard.yaml\" "
                                "line=\"21\" time=\"0\">"));
    EXPECT_THAT(text, Not(HasSubstr("place of")));
}

TEST(Junit, FailsAGreenKpiByItsRedMembersOnlyIfTheyAreToFail) {
    Report report = test::of_zones({Zone::green});
    ReportMember red;
    red.zone = Zone::red;
    report.kpis[0].members = {red, red};
    EXPECT_THAT(junit(report, "red_member"), HasSubstr("<failure type=\"red_member\" message=\"2 red members: "));
    EXPECT_THAT(junit(report, "red"), Not(HasSubstr("<failure")));
}

TEST(Junit, DistinguishesTheReportsOfMembers) {
    Report report = acme();
    report.only = {{.dimension = "region", .members = {"North"}}};
    EXPECT_THAT(junit(report), HasSubstr("<testsuites name=\"Acme sales · North · June 2026\""));
    EXPECT_THAT(junit(report), HasSubstr("<testcase classname=\"Acme sales · North.Customer\" name=\"Win rate\""));
    EXPECT_THAT(junit(report), HasSubstr("<property name=\"note\" value=\"only region North\"/>"));
}

TEST(Junit, LetsAGreenKpiPass) {
    Report report = acme();
    report.kpis[1].zone = Zone::green;
    EXPECT_THAT(junit(report), HasSubstr("name=\"Revenue\" time=\"0\"/>\n"));
}

TEST(Junit, CallsNoDataAnErrorOnlyWhereItFailsTheRun) {
    Report report = acme();
    report.kpis[1].zone = Zone::no_data;
    report.kpis[1].reason = "no rows";
    EXPECT_THAT(junit(report),
                HasSubstr("<testsuites name=\"Acme sales · June 2026\" tests=\"3\" failures=\"2\" errors=\"1\" "));
    EXPECT_THAT(junit(report),
                HasSubstr("      <error type=\"no_data\" message=\"no data: no rows\">no data: no rows</error>\n"));
    EXPECT_THAT(junit(report, "red"), HasSubstr("      <skipped message=\"no data: no rows\"/>\n"));
    EXPECT_THAT(junit(report, "red"), HasSubstr("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"1\" "));
}

TEST(Junit, LetsPassWhatDoesNotFailTheRunAndShowsItsChainAllTheSame) {
    const std::string text = junit(acme(), "never");
    EXPECT_THAT(text, Not(HasSubstr("<failure")));
    EXPECT_THAT(text, HasSubstr("tests=\"3\" failures=\"0\" errors=\"0\""));
    EXPECT_THAT(text, HasSubstr("<system-out>● Profit: 21,400 USD, target 30,000  at stake: 8,600 USD\n"));
}

TEST(Junit, FailsAYellowKpiWhereYellowFails) {
    EXPECT_THAT(junit(acme(), "yellow"),
                HasSubstr("<failure type=\"yellow\" message=\"yellow: 108,200 USD, target 114,400 (95 % attained)\">"));
}

TEST(Junit, ShowsAChainWholeEvenWhereTheTextRefersToAnother) {
    Report report = acme();
    report.kpis.push_back(report.kpis[2]);
    report.kpis[3].id = "win_rate_of_large";
    report.red.push_back(report.red[1]);
    report.red[2].kpi = {3};
    ASSERT_THAT(test::text_of(report), HasSubstr("the rest as for Win rate (win_rate) above"));
    const std::string text = junit(report);
    EXPECT_THAT(text, Not(HasSubstr("above")));
    EXPECT_THAT(text, HasSubstr("name=\"Win rate (win_rate)\""));
    EXPECT_THAT(text, HasSubstr("name=\"Win rate (win_rate_of_large)\""));
}

TEST(Junit, NamesTheCaseThatShowsALongChainWhereManyShareIt) {
    // For two KPIs, 40 lines can be repeated: a chain of 40, but not one of 41.
    EXPECT_THAT(junit(test::red_chain(40, 2)), Not(HasSubstr("above")));
    EXPECT_THAT(junit(test::red_chain(41, 2)), HasSubstr("target 100\n  └─ o0  ● red\n"
                                                         "     └─ the rest as for k0 above\n"));
}

TEST(Junit, GrowsWithTheRedKpisAndNotWithTheirChains) {
    const auto lines = [](const Report& report) { return test::lines_of(junit(report)).size(); };
    EXPECT_LT(lines(test::red_chain(200, 300)), 200U + 300U * (20 + 7));
}

TEST(Junit, SaysWhatIsNewlyRed) {
    Report report = acme();
    report.kpis[0].new_red = true;
    const std::string text = junit(report);
    EXPECT_THAT(text, HasSubstr("message=\"newly red: 21,400 USD, target 30,000 (71 % attained)\">"
                                "● Profit (newly red): 21,400 USD, target 30,000  at stake"));
    EXPECT_THAT(text, HasSubstr("message=\"red: 45.2 %, target 60 % (75 % attained)\">● Win rate: 45.2 %"));
}

TEST(Junit, HoldsNoCharacterThatXmlCannot) {
    Report report = acme();
    report.kpis[1].name = "<a href=\"x\"> & ]]> \x01\x1b[31m \uFFFE\uFFFF";
    EXPECT_THAT(junit(report),
                HasSubstr("name=\"&lt;a href=&quot;x&quot;&gt; &amp; ]]&gt; \\x01\\x1b[31m \\u{fffe}\\u{ffff}\""));
}

TEST(Junit, WarnsInEachSuiteOfSourcesThatAreStaleOrShort) {
    Report report = acme();
    report.warnings = {{"stale-source", "source `deals` is stale: it is <old>", "export source `deals` again"}};
    const std::string text = junit(report);
    const std::string warning =
        "      <property name=\"warning\" value=\"source `deals` is stale: it is &lt;old&gt;\"/>\n";
    const std::size_t first = text.find(warning);
    ASSERT_NE(first, std::string::npos) << text;
    EXPECT_NE(text.find(warning, first + 1), std::string::npos);
}

TEST(Junit, CallsADataEndBeforeThatOfAPeriodThatIsOverANote) {
    Report report = acme();
    report.period.complete = true;
    EXPECT_THAT(junit(report),
                HasSubstr("      <property name=\"note\" value=\"the last row is dated 28 June 2026; the "
                          "month ended on 30 June 2026\"/>\n"));
}

TEST(Junit, FailsAGreenKpiWithAStaleSourceWhereStaleFails) {
    Report report = acme();
    report.kpis[1].zone = Zone::green;
    report.kpis[1].stale = true;
    EXPECT_THAT(junit(report, "stale"), HasSubstr("message=\"stale: 108,200 USD, target 114,400 (95 % attained)\">"));
    EXPECT_THAT(junit(report, "red"), Not(HasSubstr("message=\"stale: ")));
}

TEST(Junit, CallsThePerspectiveOfObjectivesWithoutOneOther) {
    Report report = acme();
    report.objectives[2].perspective.reset();
    EXPECT_THAT(junit(report), HasSubstr("<testsuite name=\"Other\" tests=\"1\""));
}

} // namespace
} // namespace kpitrace
