#include "kpitrace/formats/render.hpp"

#include "support/sample_report.hpp"

#include <gmock/gmock.h>

namespace kpitrace {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::size_t github_limit = 1024 * 1024;

std::string markdown(const Report& report) {
    return render_markdown(report, judge(report, FailOn{}));
}

TEST(Markdown, BeginsWithTheVerdict) {
    const Report report = test::acme();
    EXPECT_TRUE(markdown(report).starts_with(R"(## FAIL: Acme sales · June 2026

score **79 %** · 2 ● red · 1 ◐ yellow

the month is not over: 28 of 30 days, 20 of 22 working days; the last row is dated 28 June 2026

2 of 3 KPIs are red; each reaches profit; 1 has no plan: Profit

**FAIL** 2 red (`--fail-on red,no_data,stale,short`)

### KPIs

|  | actual | target | attained | vs May | trend |  |
| --- | ---: | ---: | ---: | ---: | --- | --- |
| **FINANCIAL** |  |  |  |  |  |  |
| **Improve profit** |  |  |  |  |  | **● red** |
| Profit | 21,400 USD | 30,000 | 71 % | ▼ 12 % |)"))
        << markdown(report);
}

TEST(Markdown, WarnsAboveTheSummaryOfSourcesThatAreStaleOrShort) {
    Report report = test::acme();
    report.warnings = {{"stale-source", "source deals is stale", "export source `deals` again"}};
    EXPECT_THAT(markdown(report), HasSubstr("\n\n**source deals is stale**\n\n2 of 3 KPIs are red;"));
}

TEST(Markdown, RemarksOnTheDataOfAKpi) {
    Report report = test::acme();
    report.kpis[1].stale = true;
    report.kpis[1].window_data_end_title = "February 2026";
    EXPECT_THAT(markdown(report), HasSubstr("\n| Revenue (stale, data end in February 2026) | 108,200 USD |"));
}

TEST(Markdown, ShowsTheChainsWithTheirPlans) {
    EXPECT_THAT(markdown(test::acme()), HasSubstr(R"(#### ● Win rate: 45.2 %, target 60 %

at stake: 7,400 USD of Profit

```text
└─ Only qualified deals enter the pipeline  success factor
   └─ Win more deals        ● red
      └─ Grow revenue       ◐ yellow  effect expected by July 2026 (lag 1)
         └─ Improve profit  ● red     PROFIT  effect expected by July 2026 (lag 1)
```

- plan: Coach the team on qualification · Sales operations · due 30 September 2026 · 1 of 2 steps done
  - **overdue** by 12 days: Review every deal over 50k
)"));
}

TEST(Markdown, DrawsTheMapAndEndsWithTheNotes) {
    const std::string text = markdown(test::acme());
    EXPECT_THAT(text, HasSubstr("\n### Strategy map\n\n```mermaid\nflowchart BT\n"));
    EXPECT_TRUE(
        text.ends_with("\n### Notes\n\n- 1 cell of \\`amount\\` is not a number and was taken as null (deals-1.csv:8): "
                       "\\`n/a\\`\n"))
        << text;
}

TEST(Markdown, SaysWhyThereAreNoData) {
    Report report = test::acme();
    report.kpis[1].zone = Zone::no_data;
    report.kpis[1].actual.reset();
    report.kpis[1].reason = "a | b";
    EXPECT_THAT(markdown(report), HasSubstr("| Revenue |  |  |  |  |  | – no data: a \\| b |\n"));
}

TEST(Markdown, ShowsATreeOnceAndRefersToItAfterThat) {
    Report report = test::acme();
    report.kpis.push_back(report.kpis[2]);
    report.kpis[3].name = "Win rate of large deals";
    report.red.push_back(report.red[1]);
    report.red[2].kpi = {3};
    EXPECT_THAT(markdown(report), AllOf(HasSubstr("└─ the rest as for Win rate above\n"),
                                        HasSubstr("- plan: Coach the team on qualification · see above\n")));
}

TEST(Markdown, SaysWhereAChainEndsBeforeProfitAndThatNobodyActs) {
    Report report = test::acme();
    report.red[0].reaches_profit = false;
    report.red[0].plans = {{0}};
    EXPECT_THAT(markdown(report), HasSubstr("- **reaches no profit objective**: the chain ends here\n"
                                            "- **no plan acts on it**; on its way:\n"
                                            "- plan: Coach the team"));
}

TEST(Markdown, LeavesOutSectionsThatGithubWouldNotShow) {
    Report report = test::acme();
    report.kpis[1].name = std::string(github_limit, 'x');
    const std::string text = markdown(report);
    EXPECT_LT(text.size(), github_limit);
    EXPECT_THAT(text, Not(HasSubstr("| actual |")));
    EXPECT_THAT(text, HasSubstr("### What red KPIs endanger"));
    EXPECT_THAT(text, HasSubstr("### Notes"));
    EXPECT_TRUE(text.ends_with("\nLeft out, because GitHub does not show a summary of more than 1 MiB: the table\n"));
}

TEST(Markdown, CutsNamesInItsHeadWhichIsNeverLeftOut) {
    Report report = test::acme();
    report.name = std::string(5'000, 'x');
    report.kpis[0].name = std::string(5'000, 'y'); // has no plan: the summary names it
    const std::string text = markdown(report);
    const std::string head = text.substr(0, text.find("**FAIL**"));
    EXPECT_THAT(head, AllOf(HasSubstr("x… · June 2026\n"), HasSubstr("yyy…\n")));
    EXPECT_LT(head.size(), 1'500U);
}

TEST(Markdown, LeavesOutAMapThatMermaidWouldNotDraw) {
    Report report = test::red_chain(1000, 1);
    for (ReportObjective& objective : report.objectives) objective.name = std::string(80, 'x');
    const std::string text = markdown(report);
    EXPECT_THAT(text, Not(HasSubstr("```mermaid")));
    EXPECT_THAT(text, HasSubstr("\nLeft out, because Mermaid does not draw a map of this size: the strategy map "
                                "(`kpitrace map` draws it as "
                                "a picture)\n"));
}

TEST(Markdown, MarksTheChainsOfWhatIsNewlyRed) {
    Report report = test::acme();
    report.kpis[2].new_red = true;
    EXPECT_THAT(markdown(report), AllOf(HasSubstr("#### ● Profit: 21,400 USD, target 30,000\n"),
                                        HasSubstr("#### ● Win rate (newly red): 45.2 %, target 60 %\n")));
}

} // namespace
} // namespace kpitrace
