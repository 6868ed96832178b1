#include "kpitrace/map/strategy_map.hpp"

#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// low drives middle drives top (profit), side drives top; the KPI of `low` is red.
Report chain(std::string_view more = "") {
    return report_of("name: Test\nsources: {rows: {date: day}}\nmetrics: {n: sum(n)}\nobjectives:\n"
                     "  top: {perspective: financial, profit: true}\n"
                     "  middle: {perspective: process, drives: top}\n"
                     "  low: {perspective: process, drives: {middle: {lag: 2}" +
                         std::string(more.empty() ? "" : ", aside: {}") +
                         "}}\n"
                         "  side: {drives: top}\n" +
                         std::string(more) + "kpis: {slow: {metric: n, objective: low, target: 100}}\n",
                     {{"rows", "day,n\n2026-06-30,50\n"}});
}

TEST(StrategyMap, HasABandForEachPerspectiveInUseAndOneForTheRest) {
    const StrategyMap map = make_strategy_map(chain());
    EXPECT_EQ(map.bands, (std::vector<std::string>{"Financial", "Internal process", "Other"}));
    EXPECT_EQ(map.objectives[0].band, 0U);
    EXPECT_EQ(map.objectives[2].band, 1U);
    EXPECT_EQ(map.objectives[3].band, 2U);
}

TEST(StrategyMap, PutsProfitOutsideAllPerspectivesOnTop) {
    Report report = chain();
    report.objectives[0].perspective.reset();
    const StrategyMap map = make_strategy_map(report);
    EXPECT_EQ(map.bands, (std::vector<std::string>{"Other", "Internal process"}));
    EXPECT_EQ(map.objectives[0].band, 0U);
}

TEST(StrategyMap, LeavesItsOnlyBandNameless) {
    Report report = chain();
    for (ReportObjective& objective : report.objectives) objective.perspective.reset();
    EXPECT_EQ(make_strategy_map(report).bands, std::vector<std::string>{""});
}

TEST(StrategyMap, FitsNamesInCapitalsIntoTheirBoxes) {
    Report report = chain();
    report.objectives[0].name = "IMPROVE PROFIT MARGINS";
    EXPECT_THAT(render_svg(make_strategy_map(report)),
                HasSubstr(" lengthAdjust=\"spacingAndGlyphs\">IMPROVE PROFIT MARGINS</text>"));
}

TEST(StrategyMap, CutsNamesThatNothingWraps) {
    Report report = chain();
    report.objectives[0].name = std::string(300, 'W');
    const StrategyMap map = make_strategy_map(report);
    EXPECT_THAT(render_dot(map), HasSubstr("\"" + std::string(79, 'W') + "…\\n"));
    EXPECT_THAT(render_mermaid(map), HasSubstr("\"" + std::string(79, 'W') + "…<br>"));
}

TEST(StrategyMap, MarksTheWayOfARedKpiToProfit) {
    const StrategyMap map = make_strategy_map(chain());
    ASSERT_EQ(map.links.size(), 3U);
    EXPECT_TRUE(map.links[0].endangered);  // middle to top
    EXPECT_TRUE(map.links[1].endangered);  // low to middle
    EXPECT_FALSE(map.links[2].endangered); // side to top
    EXPECT_EQ(map.links[1].lag, 2);
}

TEST(StrategyMap, LeavesOutOfTheWayWhatReachesNoProfit) {
    const StrategyMap map = make_strategy_map(chain("  aside: {}\n"));
    EXPECT_EQ(map.objectives[map.links[2].to].id, "aside");
    EXPECT_FALSE(map.links[2].endangered);
}

TEST(StrategyMap, MarksTheWayAsFarAsItGoesWhereNoneReachesProfit) {
    Report report = chain();
    report.objectives[1].drives.clear();
    const StrategyMap map = make_strategy_map(report);
    EXPECT_EQ(map.objectives[map.links[0].from].id, "low");
    EXPECT_TRUE(map.links[0].endangered);
}

TEST(StrategyMap, ShowsNoMarkupOfItsNames) {
    Report report = chain();
    report.objectives[0].name = "<script>alert(\"1\")</script> & '\u202E'";
    const StrategyMap map = make_strategy_map(report);
    const std::string svg = render_svg(map);
    EXPECT_THAT(svg, Not(HasSubstr("<script")));
    EXPECT_THAT(svg, HasSubstr("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;\\u{202e}&#39;"));
    const std::string dot = render_dot(map);
    EXPECT_THAT(
        dot,
        HasSubstr("label=\"<script>alert(\\\"1\\\")</script> &amp; '\\\\u{202e}'\\n· unmeasured · at risk · PROFIT\""));
    const std::string mermaid = render_mermaid(map);
    EXPECT_THAT(
        mermaid,
        HasSubstr("o0[\"#60;script#62;alert#40;#34;1#34;#41;#60;#47;script#62; #38; #39;#92;u#123;202e#125;#39;<br>"));
}

TEST(StrategyMap, ShowsZonesByShapeAndWord) {
    const StrategyMap map = make_strategy_map(chain());
    EXPECT_THAT(render_svg(map), HasSubstr(">● red</text>"));
    EXPECT_THAT(render_dot(map), HasSubstr("Low\\n● red"));
    EXPECT_THAT(render_mermaid(map), HasSubstr("o2[\"Low<br>● red\"]:::red"));
}

/// In one band; each drives the `drives` that come after it.
StrategyMap dense_map(std::size_t objectives, std::size_t drives) {
    StrategyMap map;
    map.bands = {"All"};
    for (std::size_t i = 0; i < objectives; ++i) {
        map.objectives.push_back({.id = "o" + std::to_string(i), .name = "Objective", .zone = std::nullopt});
        for (std::size_t to = i + 1; to < objectives && to <= i + drives; ++to) map.links.push_back({i, to});
    }
    return map;
}

TEST(StrategyMap, HasAPictureWithUpToTwoHundredObjectives) {
    EXPECT_EQ(too_much_for_picture(dense_map(200, 1)), std::nullopt);
    EXPECT_EQ(too_much_for_picture(dense_map(1201, 1)), "1,201 objectives: up to 200 can be shown");
}

TEST(StrategyMap, HasAPictureHoweverManyLinksSixtyObjectivesHave) {
    EXPECT_EQ(too_much_for_picture(dense_map(60, 59)), std::nullopt);
}

/// 200 layers: for each d of 1 to 24 there are 200 - d arrows that pass d - 1 rows each.
TEST(StrategyMap, HasNoPictureWhereArrowsPassTooManyRows) {
    EXPECT_EQ(too_much_for_picture(dense_map(200, 24)),
              "4,500 arrows that pass 50,600 rows of boxes on their way: up to 40,000 can be shown");
}

} // namespace
} // namespace kpitrace::test
