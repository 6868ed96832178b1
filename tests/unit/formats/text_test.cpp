#include "kpitrace/formats/render.hpp"

#include "kpitrace/text/unicode.hpp"
#include "support/sample_report.hpp"
#include "text_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using test::lines_of;
using test::text_of;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Text, ShowsEverythingAtAGlance) {
    EXPECT_EQ(text_of(test::acme()), R"(Acme sales · June 2026                            score 79 %    2 red · 1 yellow
the month is not over: 28 of 30 days, 20 of 22 working days; the last row is
dated 28 June 2026

FINANCIAL                    actual   target  attained    vs May
  Improve profit                                                        ● red
    Profit               21,400 USD   30,000      71 %  ▼   12 %  █▇▇▁  ● red
  Grow revenue                                                 at risk  ◐ yellow
    Revenue             108,200 USD  114,400      95 %  ▲    3 %  ▁▅▇█  ◐ yellow
CUSTOMER
  Win more deals                                                        ● red
    Win rate (leading)       45.2 %     60 %      75 %  ▼ 2.1 pp  █▄▂▁  ● red

WHAT RED KPIS ENDANGER
● Profit: 21,400 USD, target 30,000                          at stake: 8,600 USD
  └─ Improve profit  ● red     PROFIT
  no plan acts on it
● Win rate: 45.2 %, target 60 %                    at stake: 7,400 USD of Profit
  └─ Only qualified deals enter the pipeline  success factor
     └─ Win more deals        ● red
        └─ Grow revenue       ◐ yellow  effect expected by July 2026 (lag 1)
           └─ Improve profit  ● red     PROFIT
              effect expected by July 2026 (lag 1)
  plan: Coach the team on qualification · Sales operations ·
        due 30 September 2026 · 1 of 2 steps done
        overdue by 12 days: Review every deal over 50k

NOTES
- 1 cell of `amount` is not a number and was taken as null (deals-1.csv:8):
  `n/a`

2 of 3 KPIs are red; each reaches profit; 1 has no plan: Profit
FAIL  2 red (--fail-on red,no_data,stale,short)
)");
}

TEST(Text, ShowsMoreHistoryOnAWidePage) {
    const std::vector<std::string> lines = lines_of(text_of(test::acme(), 200));
    EXPECT_EQ(lines[3], "FINANCIAL                    actual   target  attained    vs May   trend");
    EXPECT_EQ(lines[5], "    Profit               21,400 USD   30,000      71 %  ▼   12 %  ▂▆█▇▇▁  ● red");
}

/// A KPI of the metrics `n`, which is 120, and `none`, which has no value.
Report with_kpi(std::string_view kpi) {
    return test::report_of("name: Small\nsources: {rows: {date: day}}\nmetrics: {n: sum(n), none: sum(none)}\n"
                           "objectives: {goal: {name: goal, profit: true}}\nkpis: {" +
                               std::string(kpi) + "}\n",
                           {{"rows", "day,n,none\n2026-06-30,120,\n"}});
}

constexpr std::string_view growth = "growth: {name: growth, metric: n, objective: goal, target: 100}";

TEST(Text, SaysInOneLineThatAllIsWell) {
    EXPECT_EQ(text_of(with_kpi(growth)), R"(Small · June 2026         score 100 %    1 green

OTHER       actual  target  attained
  goal                                   ✓ green
    growth     120     100     120 %  ▄  ✓ green

the one KPI meets its target
PASS  0 red, 0 no data (--fail-on red,no_data,stale,short)
)");
}

TEST(Text, SaysWhyThereAreNoDataInPlaceOfFigures) {
    Report report = with_kpi("growth: {name: growth, metric: n, objective: goal, target: 100}, "
                             "churn: {name: churn, metric: none, objective: goal, target: 100}");
    report.kpis[1].reason = "no rows in June";
    EXPECT_THAT(lines_of(text_of(report)), Contains("    churn   no data: no rows in June     – no data"));
}

TEST(Text, ShowsTheActualOfAKpiWhoseTargetHasNoValue) {
    const std::vector<std::string> lines =
        lines_of(text_of(with_kpi("churn: {name: churn, metric: n, objective: goal, target: 2 * none}")));
    EXPECT_THAT(lines[4], StartsWith("    churn"));
    EXPECT_THAT(lines[4], HasSubstr(" 120 "));
    EXPECT_EQ(lines[5], "      no data: the target has no value: no rows in this period for `sum(none)`");
}

TEST(Text, PutsALongReasonBelow) {
    Report report = with_kpi("churn: {name: churn, metric: none, objective: goal, target: 100}");
    report.kpis[0].reason = "no rows for the aggregate of which it is made in this period or the one before it";
    const std::vector<std::string> lines = lines_of(text_of(report));
    EXPECT_EQ(lines[3], "  goal     – no data");
    EXPECT_EQ(lines[4], "    churn  – no data");
    EXPECT_EQ(lines[5], "      no data: no rows for the aggregate of which it is made in this period or");
    EXPECT_EQ(lines[6], "      the one before it");
}

TEST(Text, PutsFiguresThatFindNoRoomOnTheirOwnLines) {
    Report report = test::acme();
    report.kpis[0].actual = test::number("12345678901234567890123456789");
    const std::vector<std::string> lines = lines_of(text_of(report));
    EXPECT_THAT(lines, Contains("      actual 12,345,678,901,234,567,890,123,456,789 USD · target 30,000 ·"));
    EXPECT_THAT(lines, Contains("      attained 71 % · vs May ▼ 12 %"));
    EXPECT_THAT(lines, Contains("    Revenue             108,200 USD  114,400      95 %  ▲    3 %  ▁▅▇█  ◐ yellow"));
}

TEST(Text, CutsLongNamesButNoNumbers) {
    Report report = test::acme();
    report.kpis[0].name = "Profit after tax, interest and depreciation";
    EXPECT_THAT(lines_of(text_of(report)),
                Contains("    Profit after tax,…   21,400 USD   30,000      71 %  ▼   12 %  █▇▇▁  ● red"));
}

TEST(Text, LinesUpNamesOfWideCharacters) {
    Report report = test::acme();
    report.kpis[0].name = "営業利益";
    EXPECT_THAT(lines_of(text_of(report)),
                Contains("    営業利益             21,400 USD   30,000      71 %  ▼   12 %  █▇▇▁  ● red"));
}

TEST(Text, ShowsEveryZoneWithASymbolAndAWord) {
    const Report report = test::report_of(R"(name: Zones
sources: {rows: {date: day}}
metrics: {n: sum(n), none: sum(none)}
objectives: {o0: {profit: true}, o1: {}, o2: {}, o3: {}, o4: {}}
kpis:
  k0: {metric: n, objective: o0, target: 100}
  k1: {metric: n, objective: o1, target: 52}
  k2: {metric: n, objective: o2, target: 40}
  k3: {metric: none, objective: o3, target: 100}
)",
                                          {{"rows", "day,n,none\n2026-06-30,50,\n"}});
    std::vector<std::string> objectives;
    for (const std::string& line : lines_of(text_of(report)))
        if (line.starts_with("  O")) objectives.push_back(line);
    EXPECT_THAT(objectives, ElementsAre(EndsWith("  ● red"), EndsWith("  ◐ yellow"), EndsWith("  ✓ green"),
                                        EndsWith("  – no data"), EndsWith("  · unmeasured")));
}

TEST(Text, PrintsNoPerspectiveWithoutObjectivesAndOthersLast) {
    Report report = test::acme();
    report.objectives[0].perspective.reset();
    const std::string text = text_of(report);
    EXPECT_THAT(text, Not(HasSubstr("INTERNAL PROCESS")));
    EXPECT_LT(text.find("CUSTOMER"), text.find("\nOTHER\n  Improve profit"));
}

TEST(Text, SaysThatAPeriodIsNotOverByItsUnit) {
    Report report = test::acme();
    report.period.unit = PeriodUnit::quarter;
    const auto sentence = [&report] { return lines_of(text_of(report, 200))[1]; };
    const std::string standing = "the quarter is not over: 28 of 30 days, 20 of 22 working days";
    EXPECT_EQ(sentence(), standing + "; the last row is dated 28 June 2026");
    report.period.data_end.reset();
    EXPECT_EQ(sentence(), standing);
    report.period.today = test::date("2026-05-31");
    EXPECT_EQ(sentence(), "the quarter begins on 1 June 2026");
    report.period.today = test::date("2026-06-01");
    report.period.unit = PeriodUnit::day;
    report.period.data_end = test::date("2026-06-01");
    EXPECT_EQ(sentence(), "the day is not over; the last row is dated 1 June 2026");
}

TEST(Text, SaysWhereDataEndBeforeAPeriodThatIsOver) {
    Report report = test::acme();
    report.period.complete = true;
    EXPECT_EQ(lines_of(text_of(report))[1], "the last row is dated 28 June 2026; the month ended on 30 June 2026");
    report.period.data_end = report.period.end;
    EXPECT_EQ(lines_of(text_of(report))[1], "");
    report.period.data_end.reset();
    EXPECT_EQ(lines_of(text_of(report))[1], "");
}

TEST(Text, WarnsBelowTheTitleOfSourcesThatAreStaleOrShort) {
    Report report = test::acme();
    report.period.data_end = report.period.end;
    report.period.complete = true;
    report.warnings = {{"stale-source", "source `deals` is stale", "export source `deals` again"},
                       {"short-source", "source `rates` is \x1b short", "check the export"}};
    const std::vector<std::string> lines = lines_of(text_of(report));
    EXPECT_EQ(lines[1], "source `deals` is stale");
    EXPECT_EQ(lines[2], "source `rates` is \\x1b short");
    EXPECT_EQ(lines[3], "");
}

TEST(Text, RemarksOnTheDataOfAKpiBelowIt) {
    Report report = with_kpi(growth);
    report.kpis[0].stale = true;
    EXPECT_EQ(lines_of(text_of(report))[5], "      stale");
    report.kpis[0].is_short = true;
    report.kpis[0].window_data_end_title = "February 2026";
    EXPECT_EQ(lines_of(text_of(report))[5], "      stale, short, data end in February 2026");
}

TEST(Text, PutsTheStandingBelowALongTitle) {
    Report report = test::acme();
    report.name = "The sales of all branches of Acme in the north and in the south of the country";
    const std::vector<std::string> lines = lines_of(text_of(report));
    EXPECT_EQ(lines[0], "The sales of all branches of Acme in the north and in the south of the country ·");
    EXPECT_EQ(lines[1], "June 2026");
    EXPECT_EQ(lines[2], "score 79 %    2 red · 1 yellow");
}

TEST(Text, ShowsAScoreAsWholeOnlyWhereAllIsMet) {
    Report report = with_kpi(growth);
    report.score = 0.9999999999999999;
    EXPECT_THAT(text_of(report), HasSubstr("score 100 %"));
    report.summary.yellow = 1;
    report.score = 0.998;
    EXPECT_THAT(text_of(report), HasSubstr("score 99.8 %"));
}

TEST(Text, EscapesWhatUpsetsATerminal) {
    Report report = test::acme();
    report.name = "A\x1b[31m";
    report.kpis[0].name = "P\nQ";
    report.kpis[0].unit = "\x07";
    report.notes = {"n\xff\x9b"};
    const std::string text = text_of(report);
    EXPECT_THAT(text, HasSubstr("A\\x1b[31m · June 2026"));
    EXPECT_THAT(text, HasSubstr("P\\x0aQ"));
    EXPECT_THAT(text, HasSubstr("21,400 \\x07"));
    EXPECT_THAT(text, HasSubstr("- n\uFFFD\uFFFD\n"));
}

TEST(Text, DropsALongNameOfThePeriodBefore) {
    Report report = test::acme();
    report.period.before = "14 September";
    report.period.data_end = report.period.end;
    report.period.complete = true;
    EXPECT_THAT(lines_of(text_of(report))[2], HasSubstr("  change"));
    EXPECT_THAT(lines_of(text_of(report, 200))[2], HasSubstr("  vs 14 September"));
}

TEST(Text, TakesNarrowPagesForSixtyColumns) {
    EXPECT_EQ(text_of(test::acme(), 1), text_of(test::acme(), 60));
    EXPECT_EQ(text_of(test::acme(), static_cast<std::size_t>(-1)), text_of(test::acme(), 500));
}

TEST(Text, PaintsZonesBesideTheirWords) {
    const Report report = test::acme();
    const std::string text = render_text(report, judge(report, FailOn{}), {.width = 80, .colour = Colour::on});
    EXPECT_THAT(text, HasSubstr("\x1b[31m● red\x1b[0m"));
    EXPECT_THAT(text, HasSubstr("\x1b[33m◐ yellow\x1b[0m"));
    EXPECT_THAT(text, HasSubstr("\x1b[31mFAIL\x1b[0m  2 red"));
}

// The last two lines.

struct Foot {
    std::string sentence;
    std::string verdict;
};

Foot foot_of(const Report& report, std::string_view fail_on = "red,no_data") {
    const Verdict verdict = judge(report, parse_fail_on(fail_on).value());
    const std::vector<std::string> lines =
        lines_of(render_text(report, verdict, {.width = 200, .colour = Colour::off}));
    return {lines[lines.size() - 2], lines.back()};
}

/// A KPI for each: red ones reach profit and have a plan.
Report of_zones(const std::vector<Zone>& zones) {
    Report report = test::of_zones(zones);
    for (RedKpi& each : report.red) each.has_own_plan = true;
    return report;
}

constexpr Zone red = Zone::red;
constexpr Zone yellow = Zone::yellow;
constexpr Zone green = Zone::green;
constexpr Zone no_data = Zone::no_data;

TEST(Summary, WithoutRed) {
    EXPECT_EQ(foot_of({}).sentence, "there is no KPI");
    EXPECT_EQ(foot_of(of_zones({green})).sentence, "the one KPI meets its target");
    EXPECT_EQ(foot_of(of_zones({green, green})).sentence, "all 2 KPIs meet their targets");
    EXPECT_EQ(foot_of(of_zones({green, yellow, no_data, no_data})).sentence,
              "no KPI is red; 1 of 4 is yellow; 2 of 4 have no data");
}

TEST(Summary, OfOneRed) {
    Report report = of_zones({red, green});
    EXPECT_EQ(foot_of(report).sentence, "1 of 2 KPIs is red; it reaches profit; it has a plan");
    report.red[0].reaches_profit = false;
    report.red[0].has_own_plan = false;
    EXPECT_EQ(foot_of(report).sentence, "1 of 2 KPIs is red; it reaches no profit; it has no plan");
    EXPECT_EQ(foot_of(of_zones({red})).sentence, "the one KPI is red; it reaches profit; it has a plan");
}

TEST(Summary, OfSeveralRed) {
    Report report = of_zones({red, red, red, red, red, green});
    EXPECT_EQ(foot_of(report).sentence, "5 of 6 KPIs are red; each reaches profit; each has a plan");
    report.red[1].has_own_plan = false;
    report.red[2].reaches_profit = false;
    report.red[3].reaches_profit = false;
    EXPECT_EQ(foot_of(report).sentence, "5 of 6 KPIs are red; 2 reach no profit: K2, K3; 1 has no plan: K1");
    for (RedKpi& each : report.red) each.has_own_plan = false;
    EXPECT_THAT(foot_of(report).sentence, HasSubstr("; 5 have no plan: K0, K1, K2 and 2 more"));
    for (RedKpi& each : report.red) each.reaches_profit = false;
    EXPECT_THAT(foot_of(report).sentence, HasSubstr("; none reaches profit; "));
}

TEST(VerdictLine, CountsWhatFailedTheRun) {
    EXPECT_EQ(foot_of(of_zones({red, red, no_data, green})).verdict, "FAIL  2 red, 1 no data (--fail-on red,no_data)");
    EXPECT_EQ(foot_of(of_zones({red, yellow})).verdict, "FAIL  1 red (--fail-on red,no_data)");
    EXPECT_EQ(foot_of(of_zones({green, yellow}), "yellow").verdict, "FAIL  1 yellow (--fail-on red,yellow)");
    Report report = of_zones({green});
    report.sources = {{.id = "a", .first = {}, .data_end = {}, .age = {}, .stale = true},
                      {.id = "b", .first = {}, .data_end = {}, .age = {}, .stale = true, .is_short = true}};
    EXPECT_EQ(foot_of(report, "red,no_data,stale,short").verdict,
              "FAIL  2 stale sources, 1 short source (--fail-on red,no_data,stale,short)");
    EXPECT_EQ(foot_of(report).verdict, "PASS  0 red, 0 no data (--fail-on red,no_data)");
}

TEST(VerdictLine, NamesWhatCouldHaveFailedAPassedRun) {
    EXPECT_EQ(foot_of(of_zones({green, yellow})).verdict, "PASS  0 red, 0 no data (--fail-on red,no_data)");
    EXPECT_EQ(foot_of(of_zones({red}), "never").verdict, "PASS  (--fail-on never)");
}

} // namespace
} // namespace kpitrace
