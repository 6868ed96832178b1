#include "formats/html_parts.hpp"

#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A KPI with target 100 that has reached 25 on 10 June, when 50 is due, with three points of its curve.
Report half_way() {
    Report report = of_zones({Zone::red});
    ReportKpi& kpi = report.kpis[0];
    kpi.target = Number(100);
    Pace pace;
    pace.until = date("2026-06-10");
    pace.actual = Number(25);
    pace.due_share = 0.5;
    pace.due_share_low = 0.25;
    pace.due_share_high = 0.5;
    pace.due = Number(50);
    pace.landing = Number(50);
    pace.landing_low = Number(50);
    pace.landing_high = Number(100);
    pace.workdays = 8;
    pace.of_workdays = 22;
    pace.curve = {{.day = date("2026-06-10"), .actual = Number(25), .usual = 0.5, .low = 0.25, .high = 0.5},
                  {.day = date("2026-06-20"), .actual = {}, .usual = 0.75, .low = 0.5, .high = 0.75},
                  {.day = date("2026-06-30"), .actual = {}, .usual = 1, .low = 1, .high = 1}};
    kpi.pace = pace;
    return report;
}

// The picture is 360 wide and 170 high. The days end from 6 + 342/30 on, so the 10th, 20th and 30th at 120, 234 and
// 348, and the heights from 0 to 100 go from 148 to 20.
TEST(HtmlPace, DrawsTheCurveAgainstTheUsualOneAndTheTarget) {
    const std::string page = html_pace(half_way()).str();
    EXPECT_THAT(page, HasSubstr("<path class=\"aim\" d=\"M6.0 20.0H348.0\"/>"));
    EXPECT_THAT(page, HasSubstr("<path class=\"usual\" d=\"M120.0 84.0L234.0 52.0L348.0 20.0\"/>"));
    EXPECT_THAT(page, HasSubstr("<path class=\"band\" d=\"M120.0 116.0L234.0 84.0L348.0 20.0L348.0 20.0L234.0 52.0"
                                "L120.0 84.0Z\"/>"));
    EXPECT_THAT(page, HasSubstr("<path class=\"way\" d=\"M120.0 116.0h0\"/>"));
    EXPECT_THAT(page, HasSubstr("<path class=\"ahead\" d=\"M120.0 116.0L234.0 100.0L348.0 84.0\"/>"));
    EXPECT_THAT(page, HasSubstr("<circle class=\"red\" cx=\"120.0\" cy=\"116.0\" r=\"4\"/>"));
    EXPECT_THAT(page, HasSubstr("<circle class=\"landing red\" cx=\"348.0\" cy=\"84.0\" r=\"4\"/>"));
}

TEST(HtmlPace, SaysInWordsWhatThePictureShows) {
    EXPECT_THAT(html_pace(half_way()).str(),
                HasSubstr("role=\"img\" aria-label=\"the days of June 2026: 25 by 10 June 2026, 50 is due, on course "
                          "for 50, target 100\""));
}

TEST(HtmlPace, LeadsToTheBoundThatIsMissed) {
    Report report = half_way();
    report.kpis[0].target = TargetRange{.min = 100, .max = 400};
    report.kpis[0].pace->due = TargetRange{.min = 50, .max = 200};
    EXPECT_THAT(html_pace(report).str(), HasSubstr(">target 100</text>"));
    report.kpis[0].pace->actual = Number(300);
    EXPECT_THAT(html_pace(report).str(), HasSubstr(">target 400</text>"));
}

TEST(HtmlPace, ShowsOnlyKpisWithACurve) {
    Report report = half_way();
    report.kpis[0].pace->curve.clear();
    EXPECT_EQ(html_pace(report).str(), "");
    report.kpis[0].pace.reset();
    EXPECT_EQ(html_pace(report).str(), "");
}

TEST(HtmlPace, LeavesOutWhatIsTooLargeToBeDrawn) {
    Report report = half_way();
    report.kpis[0].pace->landing = Number::rounded(1e300) * Number::rounded(1e300);
    EXPECT_EQ(html_pace(report).str(), "");
}

TEST(HtmlPace, EscapesNames) {
    Report report = half_way();
    report.kpis[0].name = "<b>";
    EXPECT_THAT(html_pace(report).str(), Not(HasSubstr("<b>")));
}

} // namespace
} // namespace kpitrace::test
