#include "kpitrace/formats/render.hpp"

#include "support/sample_report.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

namespace kpitrace {
namespace {

TEST(Formats, HaveEachANameAndASuffixOfTheirOwn) {
    std::set<std::string_view> names;
    std::set<std::string_view> suffixes;
    for (const FormatEntry& entry : formats()) {
        EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
        if (!entry.suffix.empty()) {
            EXPECT_TRUE(suffixes.insert(entry.suffix).second) << entry.suffix;
        }
        EXPECT_EQ(&entry_of(entry.format), &entry);
    }
}

/// Each format says in its own way that the win rate is red with 45.2 % against 60 %.
TEST(Formats, ShowAKpiInTheirOwnWay) {
    const std::map<Format, std::string_view> shown{
        {Format::text, "    Win rate (leading)       45.2 %     60 %      75 %  ▼ 2.1 pp  █▄▂▁  ● red\n"},
        {Format::markdown, "\n| Win rate (leading) | 45.2 % | 60 % | 75 % | ▼ 2.1 pp | █▇▆▃▂▁ | **● red** |\n"},
        {Format::html, "<td class=\"actual\">45.2 %</td><td class=\"target\">60 %</td>"},
        {Format::json, "\n      \"actual\": 0.452,\n      \"target\": 0.6,\n"},
        {Format::csv, ",win_rate,Win rate,Sales,leading,%,maximize,0.452,0.6,,,0.7533333333333334,red,"},
        {Format::junit, "<failure type=\"red\" message=\"red: 45.2 %, target 60 % (75 % attained)\">"},
        {Format::github, ",title=Win rate is red::45.2 %25, target 60 %25 (75 %25 attained)%0A"},
        {Format::junit_gitlab, "name=\"Win rate\" file=\"scorecard.yaml\" line=\"21\" time=\"0\">"},
        {Format::azure, "]Win rate is red: 45.2 %AZP25, target 60 %AZP25 (75 %AZP25 attained)%0A"},
        {Format::mail, "Content-Type: text/html; charset=UTF-8\n"},
        {Format::slack, "● *Win rate*\\n45.2 %, target 60 % (75 % attained)\\n"},
        {Format::teams, "{\"type\": \"TextRun\", \"text\": \": 45.2 %, target 60 % (75 % attained)\"}"},
        {Format::openmetrics, "\nkpitrace_kpi_value{scorecard=\"Acme sales\",kpi=\"win_rate\"} 0.452\n"}};
    const Report report = test::acme();
    for (const FormatEntry& entry : formats()) {
        const std::string text =
            Output([&](const Sink& sink) { render(report, judge(report, FailOn{}), entry.format, {}, sink); }).text();
        ASSERT_TRUE(shown.contains(entry.format)) << entry.name;
        EXPECT_THAT(text, testing::HasSubstr(std::string(shown.at(entry.format)))) << entry.name;
        EXPECT_TRUE(text.ends_with('\n')) << entry.name;
    }
}

TEST(Formats, HandOnALongHistoryInPieces) {
    Report report = test::acme();
    report.kpis.front().history.assign(10'000, report.kpis.front().history.back());
    for (const Format format : {Format::json, Format::csv}) {
        std::size_t longest = 0;
        std::size_t all = 0;
        render(report, judge(report, FailOn{}), format, {}, [&](std::string_view piece) {
            longest = std::max(longest, piece.size());
            all += piece.size();
        });
        EXPECT_GT(all, 10 * usual_piece);
        EXPECT_LT(longest, usual_piece + 1000);
    }
}

} // namespace
} // namespace kpitrace
