#include "formats/html_parts.hpp"

#include "support/sample_report.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A KPI with a target of 100 in each month; an empty text: no value.
ReportKpi with_history(const std::vector<std::string>& actuals) {
    ReportKpi kpi = red_kpi("k");
    kpi.history.clear();
    for (const std::string& text : actuals) {
        const auto actual = text.empty() ? std::nullopt : std::optional<Number>(number(text));
        kpi.history.push_back({"2026-" + std::to_string(kpi.history.size() + 1), actual, Number(100), Zone::red});
    }
    return kpi;
}

// The picture is 112 wide and 28 high with a margin of 4, so that six periods lie 104 / 5 = 20.8 apart, and the heights
// from the lowest, 0, to the highest, 100, go from 24 to 4.
std::string trend_of(const ReportKpi& kpi) {
    return html_trend(kpi).str();
}

TEST(HtmlTrend, DrawsActualsAsALineAndTargetsAsDashes) {
    const std::string svg = trend_of(with_history({"0", "50", "100", "50", "25", "50"}));
    EXPECT_THAT(svg,
                HasSubstr("<path class=\"way\" d=\"M4.0 24.0h0L24.8 14.0L45.6 4.0L66.4 14.0L87.2 19.0L108.0 14.0\"/>"));
    EXPECT_THAT(svg, HasSubstr("<path class=\"aim\" d=\"M0.0 4.0H112.0\"/>"));
    EXPECT_THAT(svg, HasSubstr("<circle class=\"red\" cx=\"108.0\" cy=\"14.0\" r=\"3\"/>"));
}

TEST(HtmlTrend, BreaksWhereAValueIsMissing) {
    const std::string svg = trend_of(with_history({"0", "", "50", "", "", "100"}));
    EXPECT_THAT(svg, HasSubstr("d=\"M4.0 24.0h0M45.6 14.0h0M108.0 4.0h0\""));
}

TEST(HtmlTrend, StepsWithTheTarget) {
    ReportKpi kpi = with_history({"0", "0", "0", "0", "0", "0"});
    kpi.history[0].target = std::monostate{};
    kpi.history[1].target = Number(50);
    EXPECT_THAT(trend_of(kpi), HasSubstr("<path class=\"aim\" d=\"M14.4 14.0H35.2V4.0H112.0\"/>"));
}

TEST(HtmlTrend, ShowsBothBoundsOfARange) {
    ReportKpi kpi = with_history({"0", "0", "0", "0", "0", "0"});
    for (ReportHistory& entry : kpi.history) entry.target = TargetRange{.min = 50, .max = 100};
    const std::string svg = trend_of(kpi);
    EXPECT_THAT(svg,
                HasSubstr("<path class=\"aim\" d=\"M0.0 14.0H112.0\"/><path class=\"aim\" d=\"M0.0 4.0H112.0\"/>"));
}

TEST(HtmlTrend, PutsShortHistoriesAtTheRightEnd) {
    EXPECT_THAT(trend_of(with_history({"0", "100"})), HasSubstr("d=\"M87.2 24.0h0L108.0 4.0\""));
}

TEST(HtmlTrend, IsLevelWhereAllIsEqual) {
    EXPECT_THAT(trend_of(with_history({"100", "100"})), HasSubstr("d=\"M87.2 14.0h0L108.0 14.0\""));
}

TEST(HtmlTrend, HasWordsForThoseWhoCannotSeeIt) {
    ReportKpi kpi = with_history({"22000", "", "21400", ""});
    kpi.unit = "USD";
    EXPECT_THAT(trend_of(kpi),
                HasSubstr("role=\"img\" aria-label=\"from 22,000 USD in 2026-1 to 21,400 USD in 2026-3, target 100\""));
    EXPECT_THAT(trend_of(with_history({"22000"})), HasSubstr("aria-label=\"22,000 in 2026-1, target 100\""));
}

TEST(HtmlTrend, IsEmptyWithoutAValue) {
    EXPECT_EQ(trend_of(with_history({})), "");
    EXPECT_EQ(trend_of(with_history({"", ""})), "");
}

TEST(HtmlTrend, ShowsTheLast36Periods) {
    const ReportKpi kpi = with_history(std::vector<std::string>(100, "5"));
    const std::string svg = trend_of(kpi);
    EXPECT_THAT(svg, HasSubstr("from 5 in 2026-65 to 5 in 2026-100"));
    EXPECT_EQ(std::count(svg.begin(), svg.end(), 'L'), 35);
}

TEST(HtmlTrend, LeavesOutWhatIsTooLarge) {
    ReportKpi kpi = with_history({"1", "2"});
    kpi.history[0].actual = Number::rounded(std::numeric_limits<double>::infinity());
    EXPECT_THAT(trend_of(kpi), Not(HasSubstr("inf")));
    kpi.history[0].actual = Number::rounded(-1.7e308);
    kpi.history[1].actual = Number::rounded(1.7e308);
    EXPECT_THAT(trend_of(kpi), HasSubstr("d=\"M87.2 24.0h0L108.0 4.0\""));
}

} // namespace
} // namespace kpitrace::test
