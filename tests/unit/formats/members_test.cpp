// The members of KPIs, and the members to which a report is restricted, in the formats for people.
#include "kpitrace/formats/render.hpp"

#include "support/sample_report.hpp"
#include "text_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using test::lines_of;
using test::text_of;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

std::string text_with(const Report& report, std::size_t shown_members) {
    return render_text(report, judge(report, FailOn{}), {}, shown_members);
}

std::string markdown_of(const Report& report) {
    return render_markdown(report, judge(report, FailOn{}));
}

std::string html_of(const Report& report) {
    return render_html(report, judge(report, FailOn{}));
}

Report acme_of_north() {
    Report report = test::acme();
    report.only = {{"region", {"North", "<b>"}}, {"rep", {"Ann"}}};
    return report;
}

TEST(MembersText, HaveATableOfTheirOwnBelowTheKpiOnANarrowPage) {
    EXPECT_THAT(text_of(test::acme_by_region()), HasSubstr(R"(
    Revenue             108,200 USD  114,400      95 %  ▲    3 %  ▁▅▇█  ◐ yellow
      region: 2 members without zone: a target for the whole says nothing about
      a part
CUSTOMER
  Win more deals                                                        ● red
    Win rate (leading)       45.2 %     60 %      75 %  ▼ 2.1 pp  █▄▂▁  ● red
      region: 4 members, 3 red
        South and overseas           20 %  60 %  33 %  ▼ 10.0 pp  █▁  ● red, new
        East                         40 %  60 %  67 %  ▼  1.0 pp  █▁  ● red
        West                         45 %  60 %  75 %  ▲ 25.0 pp  ▁█  ● red
      rep: 2 members, none red

)"));
}

TEST(MembersText, AreInTheColumnsOfTheKpisIfThereIsRoom) {
    EXPECT_THAT(text_of(test::acme_by_region(), 100), HasSubstr(R"(
    Win rate (leading)           45.2 %     60 %      75 %  ▼  2.1 pp  █▇▆▃▂▁  ● red
      region: 4 members, 3 red
        South and overseas         20 %     60 %      33 %  ▼ 10.0 pp      █▁  ● red, new
        East                       40 %     60 %      67 %  ▼  1.0 pp      █▁  ● red
        West                       45 %     60 %      75 %  ▲ 25.0 pp      ▁█  ● red
      rep: 2 members, none red
)"));
}

TEST(MembersText, HaveTheirFiguresBelowTheNameWhereItWouldBeCut) {
    EXPECT_THAT(text_of(test::acme_by_region(), 60), HasSubstr(R"(
      region: 4 members, 3 red
        South and overseas  █▁  ● red, new
          actual 20 % · target 60 % · attained 33 % ·
          vs May ▼ 10.0 pp
        East                █▁  ● red
          actual 40 % · target 60 % · attained 67 % ·
          vs May ▼ 1.0 pp
)"));
}

TEST(MembersText, AreCountedBeyondTheMostThatAreShown) {
    const Report report = test::acme_by_region();
    EXPECT_THAT(lines_of(text_with(report, 1)),
                AllOf(Contains(HasSubstr("        South and overseas")), Contains("        and 2 more"),
                      Not(Contains(HasSubstr("East")))));
    EXPECT_THAT(lines_of(text_with(report, 0)), Contains("        and 3 more"));
    EXPECT_THAT(text_with(report, 3), Not(HasSubstr("more\n")));
}

TEST(MembersText, AreEscaped) {
    Report report = test::acme_by_region();
    report.kpis[2].members[0].member = "E\x1b[31mast";
    EXPECT_THAT(text_of(report), HasSubstr("        E\\x1b[31mast "));
}

TEST(MembersMarkdown, AreRowsBelowTheKpi) {
    EXPECT_THAT(markdown_of(test::acme_by_region()), HasSubstr(R"(
| Win rate (leading) | 45.2 % | 60 % | 75 % | ▼ 2.1 pp | █▇▆▃▂▁ | **● red** |
| &emsp;*region: 4 members, 3 red* |  |  |  |  |  |  |
| &emsp;South and overseas | 20 % | 60 % | 33 % | ▼ 10.0 pp | █▁ | **● red**, new |
| &emsp;East | 40 % | 60 % | 67 % | ▼ 1.0 pp | █▁ | **● red** |
| &emsp;West | 45 % | 60 % | 75 % | ▲ 25.0 pp | ▁█ | **● red** |
| &emsp;*rep: 2 members, none red* |  |  |  |  |  |  |
)"));
}

TEST(MembersHtml, AreRowsWhoseHeadingNamesTheKpiForListeners) {
    const std::string html = html_of(test::acme_by_region());
    EXPECT_THAT(html,
                HasSubstr("<tr class=\"members\"><td colspan=\"7\"><bdi>region: 4 members, 3 red</bdi></td></tr>\n"
                          "<tr class=\"kpi member\"><th scope=\"row\"><span class=\"spoken\"><bdi>Win rate</bdi>, "
                          "</span><bdi>South and overseas</bdi> <span class=\"mark alarm\">newly red</span></th>"
                          "<td class=\"actual\">20 %</td><td class=\"target\">60 %</td>"
                          "<td class=\"attained\">33 %</td>"
                          "<td class=\"change worse\">▼ 10.0 pp<span class=\"spoken\"> (worse)</span></td>"));
    EXPECT_THAT(html, HasSubstr("aria-label=\"from 30 % in 2026-05 to 20 % in 2026-06, target 60 %\""));
    EXPECT_THAT(html, HasSubstr("<td colspan=\"7\"><bdi>rep: 2 members, none red</bdi></td>"));
}

TEST(Restriction, IsBelowTheTitle) {
    const Report report = acme_of_north();
    EXPECT_EQ(lines_of(text_of(report))[1], "only region North, <b>; rep Ann");
    EXPECT_EQ(lines_of(markdown_of(report))[2], "**only region North, &lt;b&gt;; rep Ann**");
    const std::string html = html_of(report);
    EXPECT_THAT(html, HasSubstr("<title>Acme sales · North, &lt;b&gt; · Ann · June 2026</title>"));
    EXPECT_THAT(html, HasSubstr("<h1><bdi>Acme sales</bdi><bdi> · North, &lt;b&gt; · Ann</bdi></h1>\n"
                                "<p class=\"only\"><bdi>only region North, &lt;b&gt;; rep Ann</bdi></p>\n"));
}

TEST(Restriction, QuotesAMemberWithACommaAmongOthers) {
    Report report = acme_of_north();
    report.only = {{"rep", {"Lee, Ann", "Bo"}}, {"region", {"North, far"}}};
    EXPECT_EQ(lines_of(text_of(report))[1], "only rep \"Lee, Ann\", Bo; region North, far");
}

TEST(Restriction, IsInTheJsonReport) {
    std::string json;
    const Report report = acme_of_north();
    render_json(report, judge(report, FailOn{}), [&](std::string_view piece) { json += piece; });
    EXPECT_THAT(json, HasSubstr("  \"only\": {\"region\": [\"North\", \"<b>\"], \"rep\": [\"Ann\"]},\n  \"period\""));
}

TEST(Restriction, SurvivesBeingReadAsAnEarlierReport) {
    std::string json;
    const Report report = acme_of_north();
    render_json(report, judge(report, FailOn{}), [&](std::string_view piece) { json += piece; });
    Diagnostics diagnostics;
    const auto read = read_snapshot(SourceFile("old.json", json), diagnostics);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->only, report.only);
    EXPECT_EQ(snapshot_of(report).only, report.only);
}

} // namespace
} // namespace kpitrace
