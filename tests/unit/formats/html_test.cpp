#include "kpitrace/formats/render.hpp"

#include "formats/html_parts.hpp"
#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <vector>

namespace kpitrace::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string page(const Report& report) {
    return render_html(report, judge(report, FailOn{}));
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

/// The text from the first `begin` to the `end` after it, with both.
std::string between(const std::string& text, std::string_view begin, std::string_view end) {
    const std::size_t from = text.find(begin);
    if (from == std::string::npos) return {};
    return text.substr(from, text.find(end, from + begin.size()) + end.size() - from);
}

/// Elements that are closed in another order than they were opened in, or never; a page without fault gives none.
std::vector<std::string> nesting_faults(const std::string& html) {
    std::vector<std::string> open;
    std::vector<std::string> faults;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const std::size_t end = html.find('>', at);
        const std::string tag = html.substr(at + 1, end - at - 1);
        const std::string name = tag.substr(0, tag.find_first_of(" /\n", 1));
        if (name.starts_with("!") || name == "meta" || tag.ends_with('/')) continue;
        if (!name.starts_with("/")) {
            open.push_back(name);
        } else if (open.empty() || open.back() != name.substr(1)) {
            faults.push_back(tag);
        } else {
            open.pop_back();
        }
    }
    faults.insert(faults.end(), open.begin(), open.end());
    return faults;
}

Report without_red() {
    Report report = acme();
    report.red.clear();
    for (ReportKpi& kpi : report.kpis) kpi.zone = Zone::green;
    report.summary = kpitrace::count_zones(report.kpis);
    return report;
}

TEST(Html, IsOnePageWithLandmarksAndNeedsNothingElse) {
    const std::string html = page(acme());
    EXPECT_TRUE(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"));
    EXPECT_THAT(html, HasSubstr("<title>Acme sales · June 2026</title>"));
    for (const char* element : {"<h1", "<header>", "<main>", "<footer>"})
        EXPECT_EQ(count(html, element), 1U) << element;
    EXPECT_THAT(html, AllOf(HasSubstr("content=\"default-src 'none'; style-src 'unsafe-inline'\""),
                            Not(HasSubstr("<script")), Not(HasSubstr("<link")), Not(HasSubstr("src=\"")),
                            Not(HasSubstr("@import")), Not(HasSubstr("url(h"))));
    EXPECT_EQ(count(html, "http"), count(html, "xmlns=\"http") + count(html, "http-equiv"));
    EXPECT_THAT(nesting_faults(html), ElementsAre());
}

TEST(Html, BeginsWithWhatAReaderInAHurryLooksFor) {
    const std::string header = between(page(acme()), "<header>", "</header>");
    EXPECT_THAT(header, HasSubstr("<p class=\"period\">June 2026</p>\n<h1><bdi>Acme sales</bdi></h1>\n"));
    EXPECT_THAT(header, HasSubstr("<p class=\"warning\">the month is not over: 28 of 30 days, 20 of 22 working days; "
                                  "the last row is dated 28 June 2026</p>"));
    EXPECT_THAT(header, HasSubstr("<dt>verdict</dt><dd>FAIL <small>2 red</small></dd>"));
    EXPECT_THAT(header, HasSubstr("<dt>score</dt><dd>79 %</dd>"));
    EXPECT_THAT(header, HasSubstr("<dt><span class=\"zone red\"><span aria-hidden=\"true\">●</span> red</span></dt>"
                                  "<dd>2</dd>"));
    EXPECT_THAT(header, HasSubstr("2 of 3 KPIs are red; each reaches profit; 1 has no plan: Profit"));
    EXPECT_THAT(header, Not(HasSubstr("no data")));
}

TEST(Html, WarnsAboveTheVerdictOfSourcesThatAreStaleOrShort) {
    Report report = acme();
    report.warnings = {{"stale-source", "source deals is <stale>", "export source `deals` again"}};
    const std::string header = between(page(report), "<header>", "</header>");
    const std::string warning = "<p class=\"warning alarm\"><bdi>source deals is &lt;stale&gt;</bdi></p>\n";
    EXPECT_THAT(header, HasSubstr(warning));
    EXPECT_LT(header.find(warning), header.find("<dt>verdict</dt>"));
}

TEST(Html, ListsHowFarTheDataOfEachSourceGo) {
    Report report = acme();
    report.sources.clear();
    EXPECT_THAT(page(report), Not(HasSubstr("sources-heading")));
    report.sources = {{.id = "deals",
                       .rows = 1062,
                       .first = date("2026-01-02"),
                       .data_end = date("2026-06-20"),
                       .age = 9,
                       .stale = true},
                      {.id = "rates", .rows = 1, .first = {}, .data_end = {}, .age = {}, .is_short = true}};
    EXPECT_THAT(page(report),
                HasSubstr("<ul class=\"notes\">\n"
                          "<li><bdi>deals</bdi>: 1,062 rows from 2 January 2026 to 20 June 2026 <small class=\"mark "
                          "alarm\">stale</small></li>\n"
                          "<li><bdi>rates</bdi>: 1 row <small class=\"mark alarm\">short</small></li>\n"
                          "</ul>\n"));
}

TEST(Html, RemarksOnTheDataOfAKpi) {
    Report report = acme();
    report.kpis[1].stale = true;
    report.kpis[1].window_data_end_title = "February 2026";
    EXPECT_THAT(page(report),
                HasSubstr(" <small class=\"reason\"><bdi>stale, data end in February 2026</bdi></small></th>"));
}

TEST(Html, HasARowForEachKpiUnderItsObjective) {
    const std::string table = between(page(acme()), "<table>", "</table>");
    EXPECT_EQ(count(table, "<tr class=\"kpi\">"), 3U);
    EXPECT_EQ(count(table, "<th scope=\"col\""), 7U);
    EXPECT_THAT(between(table, "<tbody class=\"perspective\">", "</tbody>"),
                HasSubstr("<th scope=\"rowgroup\" colspan=\"7\"><bdi>Financial</bdi></th>"));
    EXPECT_EQ(
        between(table, "<tr class=\"objective\"><th scope=\"rowgroup\" colspan=\"6\"><bdi>Grow", "</tr>"),
        "<tr class=\"objective\"><th scope=\"rowgroup\" colspan=\"6\"><bdi>Grow revenue</bdi> <small class=\"mark "
        "risk\">at risk</small></th><td><span class=\"zone yellow\"><span aria-hidden=\"true\">◐</span> "
        "yellow</span></td></tr>");
    const std::string row = between(table, "<tr class=\"kpi\"><th scope=\"row\"><a href=\"#red-2\">", "</tr>");
    EXPECT_THAT(row, HasSubstr("<bdi>Win rate</bdi></a> <small>leading · <bdi>Sales</bdi></small></th>"
                               "<td class=\"actual\">45.2 %</td><td class=\"target\">60 %</td>"
                               "<td class=\"attained\">75 %</td><td class=\"change worse\">▼ 2.1 pp"
                               "<span class=\"spoken\"> (worse)</span></td>"));
}

TEST(Html, SaysWhyThereAreNoData) {
    Report report = acme();
    report.kpis[1].actual.reset();
    report.kpis[1].change.reset();
    report.kpis[1].attainment.reset();
    report.kpis[1].history.clear();
    report.kpis[1].zone = Zone::no_data;
    report.kpis[1].reason = "division by zero";
    const std::string html = page(report);
    EXPECT_THAT(html,
                HasSubstr("<bdi>Revenue</bdi> <small class=\"reason\"><bdi>no data: division by zero</bdi></small>"
                          "</th><td class=\"actual\"></td><td class=\"target\">114,400</td>"
                          "<td class=\"attained\"></td><td class=\"change\"></td><td class=\"trend\"></td>"));
}

TEST(Html, MarksWhatIsNewlyRed) {
    Report report = acme();
    EXPECT_THAT(page(report), Not(HasSubstr("newly red")));
    report.kpis[2].new_red = true;
    EXPECT_THAT(page(report),
                HasSubstr("<bdi>Win rate</bdi></a> <span class=\"mark alarm\">newly red</span> <small>leading"));
    EXPECT_THAT(between(page(report), "<article id=\"red-2\"", "</article>"),
                HasSubstr(" red</span> <span class=\"mark alarm\">newly red</span> <strong>45.2 %</strong>, target"));
}

TEST(Html, BreaksNumbersTooLongForATable) {
    Report report = acme();
    report.kpis[0].actual = number("12345678901234567890123");
    EXPECT_THAT(page(report), HasSubstr("<td class=\"actual long\">12,345,678,901,234,567,890,123 USD</td>"));
}

TEST(Html, ShowsEachRedKpisChainAndPlans) {
    const std::string article = between(page(acme()), "<article id=\"red-2\"", "</article>");
    EXPECT_THAT(article, HasSubstr("<h3 id=\"red-2-name\"><bdi>Win rate</bdi></h3>"));
    EXPECT_THAT(article, HasSubstr("<strong>45.2 %</strong>, target 60 %</p>"));
    EXPECT_THAT(article, HasSubstr("<p class=\"stake\"><bdi>at stake: 7,400 USD of Profit</bdi></p>"));
    EXPECT_EQ(between(article, "<ul class=\"chain\">", "</div>"), R"(<ul class="chain">
<li><bdi>Only qualified deals enter the pipeline</bdi> <small>success factor</small>
<ul>
<li><bdi>Win more deals</bdi> <span class="zone red"><span aria-hidden="true">●</span> red</span>
<ul>
<li><bdi>Grow revenue</bdi> <span class="zone yellow"><span aria-hidden="true">◐</span> yellow</span> <small>effect expected by July 2026 (lag 1)</small>
<ul>
<li><bdi>Improve profit</bdi> <span class="zone red"><span aria-hidden="true">●</span> red</span> <small>PROFIT · effect expected by July 2026 (lag 1)</small></li>
</ul>
</li>
</ul>
</li>
</ul>
</li>
</ul>
</div>)");
    EXPECT_THAT(article, HasSubstr("<li class=\"done\"><bdi>Agree the exit criteria</bdi> <small><span class=\"state\">"
                                   "done on 10 May 2026</span></small></li>\n<li class=\"overdue\"><bdi>Review every "
                                   "deal over 50k</bdi> <small><bdi>Ann</bdi> · <span class=\"state\">overdue by 12 "
                                   "days</span></small></li>"));
}

TEST(Html, SaysThatARedKpiHasNoPlanAndNoWayToProfit) {
    Report report = acme();
    report.red[0].reaches_profit = false;
    const std::string article = between(page(report), "<article id=\"red-0\"", "</article>");
    EXPECT_THAT(article, HasSubstr("<p class=\"alarm\">reaches no profit objective: the chain ends here</p>"));
    EXPECT_THAT(article, HasSubstr("<p class=\"caution\">no plan acts on it</p>"));
}

TEST(Html, ShowsAPlanAndATreeOnce) {
    Report report = acme();
    report.red.push_back(report.red[1]);
    report.kpis[2].success_factor.reset();
    const std::string html = page(report);
    EXPECT_EQ(count(html, "<div class=\"plan\" id=\"plan-0\">"), 1U);
    EXPECT_THAT(html, HasSubstr("Plan: <a href=\"#plan-0\"><bdi>Coach the team on qualification</bdi></a>, see above"));
    EXPECT_THAT(html,
                HasSubstr("<ul>\n<li><a href=\"#red-2\">the rest as for <bdi>Win rate</bdi> above</a></li>\n</ul>"));
    EXPECT_THAT(nesting_faults(html), ElementsAre());
}

/// A list for each of a thousand objectives would be more than browsers nest.
TEST(Html, NestsAsDeepAsAPhoneHasRoomFor) {
    const std::string chain = html_chains(red_chain(1000, 1)).str();
    EXPECT_EQ(count(chain, "<ul"), 10U);
    EXPECT_EQ(count(chain, "<li>"), 1000U);
    EXPECT_THAT(
        chain,
        HasSubstr(
            "<bdi>o999</bdi> <span class=\"zone unmeasured\"><span aria-hidden=\"true\">·</span> unmeasured</span> "
            "<small>PROFIT · after <bdi>o998</bdi></small>"));
    EXPECT_THAT(nesting_faults(chain), ElementsAre());
}

TEST(Html, NamesTheBranchAboveEachOfManySiblingsBelowTheDeepestList) {
    Report report = red_chain(13, 1);
    for (const std::size_t i : {11U, 12U}) report.red[0].tree[i].depth = 10; // below o9, as o10 is
    const std::string chain = html_chains(report).str();
    EXPECT_EQ(count(chain, "after <bdi>o9</bdi></small>"), 3U);
    EXPECT_EQ(count(chain, "after <bdi>"), 3U);
}

TEST(Html, LeavesOutWhatThereIsNot) {
    Report report = without_red();
    report.notes.clear();
    const std::string html = page(report);
    EXPECT_THAT(html, HasSubstr("<dt>verdict</dt><dd>PASS <small>0 red, 0 no data</small></dd>"));
    EXPECT_THAT(html, AllOf(Not(HasSubstr("What red KPIs endanger")), Not(HasSubstr("Findings")),
                            Not(HasSubstr("Notes</h2>")), Not(HasSubstr("<article"))));
    EXPECT_THAT(nesting_faults(page(Report{})), ElementsAre());
}

TEST(Html, OrdersFindingsBySeverityAndShowsTwentyOfARule) {
    Report report = without_red();
    for (std::size_t i = 0; i < 23; ++i)
        report.findings.push_back(
            {"no-owner", Severity::warning, "no owner", "a.yaml", {.line = i + 1, .column = 3}, "write `owner`"});
    report.findings.push_back(
        {"loop", Severity::error, "a loop of <b>", "a.yaml", {.line = 40, .column = 5}, "cut it"});
    const std::string html = html_findings(report).str();
    EXPECT_LT(html.find("<h3 class=\"error\">1 error</h3>"), html.find("<h3 class=\"warning\">23 warnings</h3>"));
    EXPECT_THAT(html, HasSubstr("<li><bdi>a loop of &lt;b&gt;</bdi> <small><bdi>a.yaml</bdi>:40:5 · loop</small>\n"
                                "<p><bdi>cut it</bdi></p></li>"));
    EXPECT_EQ(count(html, "<bdi>no owner</bdi>"), 20U);
    EXPECT_THAT(html, HasSubstr("<li>and 3 more of no-owner</li>"));
}

/// A report that shows `text` wherever a scorecard's author has a say.
Report all_texts(const std::string& text) {
    Report report = acme();
    report.name = report.description = report.file = report.period.before = text;
    for (ReportPerspective& each : report.perspectives) each.name = text;
    for (ReportObjective& each : report.objectives) each.name = text;
    for (ReportKpi& each : report.kpis) each.name = each.owner = each.unit = text;
    for (ReportSuccessFactor& each : report.success_factors) each.name = text;
    for (ReportPlan& each : report.plans) {
        each.name = each.owner = text;
        for (ReportStep& step : each.steps) step.name = step.owner = text;
    }
    report.kpis[1].zone = Zone::no_data;
    report.kpis[1].reason = text;
    report.notes = {text};
    report.findings = {{text, Severity::error, text, text, {}, text}};
    return report;
}

TEST(Html, ShowsHostileTextsAsTexts) {
    const std::string html = page(all_texts("</style></title><script a=\"b\" c='d'>&\u202E\x07"));
    EXPECT_THAT(html, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("\u202E")), Not(HasSubstr("\x07"))));
    EXPECT_EQ(count(html, "</style>"), 2U); // the page's and the map's
    EXPECT_EQ(count(html, "</title>"), 5U); // the page's, the map's, three boxes'
    EXPECT_THAT(html, HasSubstr("<h1><bdi>&lt;/style&gt;&lt;/title&gt;&lt;script a=&quot;b&quot; "
                                "c=&#39;d&#39;&gt;&amp;\\u{202e}\\x07</bdi></h1>"));
    EXPECT_THAT(nesting_faults(html), ElementsAre());
}

/// Red KPIs of one objective each, with as many periods as a picture shows.
Report many(std::size_t count) {
    std::string objectives;
    std::string kpis;
    for (std::size_t i = 0; i < count; ++i) {
        objectives += fmt::format("  o{}: {{profit: true}}\n", i);
        kpis += fmt::format("  k{}: {{metric: n, objective: o{}, target: 100}}\n", i, i);
    }
    return report_of("name: Many\nsources: {rows: {date: day}}\nmetrics: {n: sum(n)}\nobjectives:\n" + objectives +
                         "kpis:\n" + kpis,
                     {{"rows", "day,n\n2023-07-01,50\n2026-06-30,50\n"}});
}

TEST(Html, LeavesOutAMapThatNobodyCouldRead) {
    const auto map = [](const Report& report) {
        return between(page(report), "<section class=\"strategy\"", "</section>");
    };
    EXPECT_THAT(map(many(200)), HasSubstr("<svg "));
    EXPECT_THAT(map(many(201)), AllOf(Not(HasSubstr("<svg ")), HasSubstr("<p>Cannot draw a picture of 201 objectives: "
                                                                         "up to 200 can be shown.</p>")));
}

TEST(Html, GrowsWithTheKpis) {
    const auto size = [](const Report& report) {
        return html_table(report, usual_members).str().size() + html_chains(report).str().size();
    };
    EXPECT_LT(static_cast<double>(size(many(2000))), 2.1 * static_cast<double>(size(many(1000))));
    EXPECT_LT(size(many(2000)), 2000U * 2000U);
}

} // namespace
} // namespace kpitrace::test
