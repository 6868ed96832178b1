#include "kpitrace/formats/render.hpp"

#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <limits>

namespace kpitrace {
namespace {

std::string csv_of(const Report& report) {
    return Output([&](const Sink& sink) { render_csv(report, sink); }).text();
}

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::string_view head =
    "period,period_start,period_end,perspective,perspective_name,objective,objective_name,success_factor,kpi,kpi_name,"
    "owner,indicator,unit,direction,actual,target,target_min,target_max,attainment,zone,reason,complete,"
    "data_end,window_data_end,stale,short,dimension,member,waived,waived_until,only,due,due_min,due_max,early,so_far";

/// The KPI alone, with the one entry of history that its figures of June make.
Report june(ReportKpi kpi) {
    Report report = test::acme();
    kpi.history = {test::red_kpi("any").history.back()};
    kpi.history[0].actual = kpi.actual;
    kpi.history[0].target = kpi.target;
    kpi.history[0].zone = kpi.zone;
    kpi.history[0].attainment = kpi.attainment;
    report.kpis = {std::move(kpi)};
    return report;
}

std::string row_of(const Report& report) {
    return test::lines_of(csv_of(report)).at(1);
}

TEST(Csv, HasARowForEachKpiAndPeriod) {
    const auto lines = test::lines_of(csv_of(test::acme()));
    ASSERT_THAT(lines, SizeIs(1 + 3 * 6));
    EXPECT_EQ(lines.front(), head);
    EXPECT_TRUE(lines[1].starts_with("2026-01,")) << lines[1];
    EXPECT_TRUE(lines[6].starts_with("2026-06,")) << lines[6];
}

TEST(Csv, SpellsOutARow) {
    const Report acme = test::acme();
    EXPECT_EQ(row_of(june(acme.kpis[2])), "2026-06,2026-06-01,2026-06-30,customer,Customer,win_more_deals,Win more "
                                          "deals,qualified_pipeline,win_rate,Win rate,"
                                          "Sales,leading,%,maximize,0.452,0.6,,,0.7533333333333334,red,,false,2026-06-"
                                          "28,,false,false,,,false,,,,,,false,false");
}

TEST(Csv, GivesABoundOfARangeAColumnEach) {
    ReportKpi kpi = test::red_kpi("share");
    kpi.direction.reset();
    kpi.target = TargetRange{test::number("0.35"), test::number("0.65")};
    EXPECT_EQ(row_of(june(kpi)),
              "2026-06,2026-06-01,2026-06-30,financial,Financial,improve_profit,Improve "
              "profit,,share,share,,,,,50,,0.35,0.65,0.5,red,,true,2026-06-30,,false,false,,,false,,,,,,false,false");
}

TEST(Csv, SaysOfTheEvaluatedPeriodHowFarTheDataGo) {
    ReportKpi kpi = test::red_kpi("share");
    kpi.complete = false;
    kpi.data_end = test::date("2026-06-03");
    kpi.window_data_end = "2026-06";
    kpi.stale = true;
    kpi.is_short = true;
    EXPECT_TRUE(row_of(june(kpi)).ends_with(",red,,false,2026-06-03,2026-06,true,true,,,false,,,,,,false,false"))
        << row_of(june(kpi));
}

TEST(Csv, HasTheEvaluatedPeriodOfAKpiThatNeverHadAValue) {
    Report report = june(test::red_kpi("lost"));
    ReportKpi& kpi = report.kpis.front();
    kpi.history.clear();
    kpi.actual.reset();
    kpi.attainment.reset();
    kpi.zone = Zone::no_data;
    kpi.reason = "no rows, none at all";
    EXPECT_THAT(test::lines_of(csv_of(report)),
                ElementsAre(head, "2026-06,2026-06-01,2026-06-30,financial,Financial,improve_profit,Improve "
                                  "profit,,lost,lost,,,,maximize,,100,,,,no_data,\"no rows, "
                                  "none at all\",true,2026-06-30,,false,false,,,false,,,,,,false,false"));
}

TEST(Csv, NamesTheMembersToWhichTheReportIsRestricted) {
    Report report = june(test::red_kpi("share"));
    report.only = {{.dimension = "region", .members = {"North", "South, upper"}}};
    EXPECT_TRUE(row_of(report).ends_with(",false,,\"North, \"\"South, upper\"\"\",,,,false,false")) << row_of(report);
}

TEST(Csv, HasARowForEachMemberAfterThoseOfTheKpi) {
    Report report = june(test::red_kpi("a"));
    ReportKpi& kpi = report.kpis[0];
    ReportMember north;
    north.dimension = "region";
    north.member = "North, upper";
    north.zone = Zone::red;
    north.history = {{.period = "2026-05", .actual = Number(3), .target = Number(4), .zone = Zone::green, .days = {}},
                     kpi.history[0]};
    ReportMember none;
    none.dimension = "region";
    none.member = "(none)";
    none.actual = Number(5);
    none.reason = "the target is for all members together";
    kpi.members = {north, none};
    const auto lines = test::lines_of(csv_of(report));
    ASSERT_THAT(lines, SizeIs(1 + 1 + 2 + 1));
    EXPECT_TRUE(lines[1].ends_with(",50,100,,,0.5,red,,true,2026-06-30,,false,false,,,false,,,,,,false,false"))
        << lines[1];
    EXPECT_TRUE(lines[2].ends_with(",3,4,,,,green,,,,,,,region,\"North, upper\",,,,,,,,")) << lines[2];
    EXPECT_TRUE(
        lines[3].ends_with(",50,100,,,0.5,red,,true,2026-06-30,,false,false,region,\"North, upper\",,,,,,,false,"))
        << lines[3];
    EXPECT_TRUE(lines[4].ends_with(",5,,,,,,the target is for all members together,true,2026-06-30,,false,false,"
                                   "region,(none),,,,,,,false,"))
        << lines[4];
}

TEST(Csv, QuotesWhatHoldsCommasOrQuotes) {
    ReportKpi kpi = test::red_kpi("a");
    kpi.name = R"(Revenue, "net")";
    EXPECT_THAT(row_of(june(kpi)), HasSubstr(R"(,a,"Revenue, ""net""",,)"));
}

TEST(Csv, LetsNoTextBeAFormula) {
    const std::vector<std::pair<std::string, std::string>> cells{
        {"=1+1", "'=1+1"},   {"+1", "'+1"},   {"-1", "'-1"},           {"@SUM(A1)", "'@SUM(A1)"},
        {"  =1", "'  =1"},   {"＝1", "'＝1"}, {"=a,b", "\"'=a,b\""},   {"\t=1", "\\x09=1"},
        {"\r=1", "\\x0d=1"}, {"a=1", "a=1"},  {"'quoted'", "'quoted'"}};
    for (const auto& [name, cell] : cells) {
        ReportKpi kpi = test::red_kpi("a");
        kpi.name = name;
        EXPECT_THAT(row_of(june(kpi)), HasSubstr(",a," + cell + ",,,,maximize,50,"));
    }
}

TEST(Csv, LeavesNegativeNumbersNumbers) {
    ReportKpi kpi = test::red_kpi("a");
    kpi.actual = test::number("-12.50");
    kpi.target = test::number("-1");
    EXPECT_THAT(row_of(june(kpi)), HasSubstr(",maximize,-12.5,-1,,,0.5,"));
}

TEST(Csv, KeepsAllDigitsAndLeavesOutWhatIsNotANumber) {
    ReportKpi kpi = test::red_kpi("a");
    kpi.actual = test::number("12345678901234567890123456789.01234567");
    kpi.target = Number::overflowed(std::numeric_limits<double>::infinity());
    EXPECT_THAT(row_of(june(kpi)), HasSubstr(",maximize,12345678901234567890123456789.01234567,,,,0.5,"));
}

TEST(Csv, KeepsARowOnOneLine) {
    ReportKpi kpi = test::red_kpi("a");
    kpi.name = "one\ntwo\r\nthree \x1b[31m";
    const auto lines = test::lines_of(csv_of(june(kpi)));
    ASSERT_THAT(lines, SizeIs(2));
    EXPECT_THAT(lines[1], HasSubstr(",one\\x0atwo\\x0d\\x0athree \\x1b[31m,"));
}

} // namespace
} // namespace kpitrace
