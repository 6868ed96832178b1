#include "formats/html_parts.hpp"

#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::Not;

ReportCause part(std::string name, int contribution) {
    ReportCause made{.member = std::move(name), .contribution = Number(contribution)};
    made.actual = Number(100 + contribution);
    made.reference = Number(100);
    made.share = contribution / -100.0;
    return made;
}

/// A KPI that misses its target of 200 by 100, of which South misses 120.
ReportKpi kpi() {
    ReportKpi made = red_kpi("k");
    ReportCause south = part("South", -120);
    south.unusual = true;
    south.rank = 1;
    south.of = 13;
    made.causes = {{.dimension = "region",
                    .explains = 0.6,
                    .actual = Number(100),
                    .reference = Number(200),
                    .gap = Number(-100),
                    .members = {south, part("North", 20)}}};
    return made;
}

// The picture is 340 wide with margins of 6. The levels go from 80 at 6 to 200 at 334, so 100 is at 60.7.
TEST(HtmlCauses, DrawTheGapAsAWaterfallFromTheTargetToTheActual) {
    const std::string page = html_causes(kpi(), KpiId{0}).str();
    EXPECT_THAT(page, HasSubstr("<path class=\"mark aim\" d=\"M334.0 17v15\"/>"));
    EXPECT_THAT(page, HasSubstr("<rect class=\"worse unusual\" x=\"6.0\" y=\"55\" width=\"328.0\" height=\"11\"/>"));
    EXPECT_THAT(page, HasSubstr("<rect class=\"better\" x=\"6.0\" y=\"91\" width=\"54.7\" height=\"11\"/>"));
    EXPECT_THAT(page, HasSubstr("<path class=\"mark end\" d=\"M60.7 125v15\"/>"));
}

TEST(HtmlCauses, SayInWordsWhatThePictureShows) {
    EXPECT_THAT(html_causes(kpi(), KpiId{0}).str(),
                HasSubstr("<desc id=\"cause-0-0-desc\">target 200, South -120, North +20, actual 100</desc>"));
}

TEST(HtmlCauses, ListThePartsInATableThatEndsWithTheGap) {
    const std::string page = html_causes(kpi(), KpiId{0}).str();
    EXPECT_THAT(page,
                HasSubstr("<th scope=\"row\"><bdi>South</bdi> <small>unusual, largest of 13</small></th><td>100</td>"
                          "<td>-20</td><td>-120</td>"));
    EXPECT_THAT(
        page,
        HasSubstr("<tr class=\"total\"><th scope=\"row\"><bdi>all</bdi></th><td>200</td><td>100</td><td>-100</td>"));
}

TEST(HtmlCauses, OfADimensionWhoseMembersAreAlikeAreOnlyASentence) {
    ReportKpi alike = kpi();
    alike.causes[0].alike = true;
    const std::string page = html_causes(alike, KpiId{0}).str();
    EXPECT_THAT(page, HasSubstr("every region is below the target alike: not a matter of region"));
    EXPECT_THAT(page, Not(HasSubstr("<svg")));
    EXPECT_THAT(page, Not(HasSubstr("<table")));
}

TEST(HtmlCauses, DrawNothingThatIsTooLarge) {
    ReportKpi large = kpi();
    large.causes[0].reference = Number::rounded(1e300) * Number::rounded(1e300);
    EXPECT_THAT(html_causes(large, KpiId{0}).str(), Not(HasSubstr("class=\"fall\"")));
}

TEST(HtmlCauses, WithoutCausesAreEmpty) {
    EXPECT_EQ(html_causes(red_kpi("k"), KpiId{0}).str(), "");
}

TEST(HtmlCauses, NamesAreNoTags) {
    ReportKpi hostile = kpi();
    hostile.causes[0].dimension = "<b>";
    hostile.causes[0].members[0].member = "<script>";
    const std::string page = html_causes(hostile, KpiId{0}).str();
    EXPECT_THAT(page, Not(HasSubstr("<script>")));
    EXPECT_THAT(page, Not(HasSubstr("<b>")));
}

} // namespace
} // namespace kpitrace::test
