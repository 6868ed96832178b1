// Messages for chats: what they say, and that they keep the limits of the services.
#include "formats/message.hpp"

#include "kpitrace/formats/render.hpp"
#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace kpitrace {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Message message(const Report& report) {
    return message_of(report, judge(report, FailOn{}));
}

nlohmann::json slack(const Report& report, const ReportView& view = {}) {
    return nlohmann::json::parse(render_slack(report, judge(report, FailOn{}), view));
}

nlohmann::json card(const Report& report, const ReportView& view = {}) {
    const auto message = nlohmann::json::parse(render_teams(report, judge(report, FailOn{}), view));
    return message.at("attachments").at(0).at("content");
}

/// The number of characters as Slack counts them: UTF-16 code units.
std::size_t utf_16_size(const std::string& text) {
    std::size_t size = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 || byte >= 0xC0) size += byte >= 0xF0 ? 2 : 1;
    }
    return size;
}

TEST(Message, SaysWhatIsRedWithItsChainAndPlan) {
    const Message said = message(test::acme());
    EXPECT_EQ(said.title, "FAIL: Acme sales · June 2026");
    EXPECT_EQ(said.standing, "score 79 % · 2 ● red · 1 ◐ yellow");
    EXPECT_THAT(said.remarks,
                ElementsAre("the month is not over: 28 of 30 days, 20 of 22 working days; the last row is "
                            "dated 28 June 2026"));
    EXPECT_EQ(said.verdict, "FAIL 2 red (--fail-on red,no_data,stale,short)");
    ASSERT_EQ(said.kpis.size(), 2U);
    EXPECT_EQ(said.kpis[1].name, "Win rate");
    EXPECT_EQ(said.kpis[1].figures, "45.2 %, target 60 % (75 % attained)");
    EXPECT_THAT(said.kpis[1].lines,
                ElementsAre("at stake: 7,400 USD of Profit",
                            "chain: Only qualified deals enter the pipeline → Win more deals (red) → Grow revenue "
                            "(yellow) → Improve profit (red) → PROFIT",
                            "plan: Coach the team on qualification · Sales operations · due 30 September 2026 · 1 of 2 "
                            "steps done"));
}

TEST(Message, NamesWhatElseFailsTheRunAfterTheRed) {
    Report report = test::acme();
    report.kpis[1].zone = Zone::no_data;
    report.kpis[1].reason = "no rows";
    const Message said = message(report);
    ASSERT_EQ(said.kpis.size(), 3U);
    EXPECT_EQ(said.kpis[2].zone, Zone::no_data);
    EXPECT_EQ(said.kpis[2].figures, "no data: no rows");
    EXPECT_EQ(rest_of(said, 1), "and 2 more: 1 red, 1 no data");
    EXPECT_EQ(rest_of(said, 3), "");
}

TEST(Slack, EscapesTextsAndLetsThemMakeNoLinks) {
    Report report = test::acme();
    report.kpis[0].name = "<!channel> & <http://x|y>";
    const auto said = slack(report, {.link = "https://example.com/r.html?a=1&b=2"});
    EXPECT_EQ(said.at("blocks").at(3).at("text").at("text").get<std::string>().find(
                  "● *&lt;!channel&gt; &amp; &lt;http://x|y&gt;*\n21,400 USD"),
              0U);
    for (const auto& block : said.at("blocks"))
        EXPECT_TRUE(block.at("type") != "section" || block.at("text").at("verbatim") == true) << block;
    EXPECT_EQ(said.at("blocks").back().at("text").at("text"),
              "<https://example.com/r.html?a=1&amp;b=2|Open the report>");
    EXPECT_THAT(slack(report).dump(), Not(HasSubstr("Open the report")));
}

TEST(Slack, KeepsItsLimitsAndCountsTheRest) {
    Report report = test::red_chain(3, 200);
    report.name = std::string(500, 'n') + "&";
    for (ReportKpi& kpi : report.kpis) {
        kpi.name = std::string(2000, '&');
        kpi.unit = "<>&<>&<>";
    }
    for (ReportObjective& objective : report.objectives) objective.name = std::string(5000, '<');
    report.warnings.assign(60, {"stale-source", std::string(1000, '&'), "", {}});
    report.sources.resize(1);
    const auto said = slack(report, {.link = "https://example.com/"});
    EXPECT_LE(said.at("blocks").size(), 50U);
    EXPECT_LE(utf_16_size(said.at("text")), 3000U);
    for (const auto& block : said.at("blocks")) {
        if (block.at("type") == "divider") continue;
        const auto& text = block.at("type") == "context" ? block.at("elements").at(0) : block.at("text");
        EXPECT_LE(utf_16_size(text.at("text")), block.at("type") == "header" ? 150U : 3000U);
        EXPECT_FALSE(text.at("text").get<std::string>().empty());
    }
    EXPECT_LE(said.dump().size(), 11'000U);
    EXPECT_THAT(said.dump(), testing::ContainsRegex("and 19[0-9] more: 19[0-9] red"));
}

TEST(Teams, IsAnAdaptiveCardWithAButton) {
    const auto drawn = card(test::acme(), {.link = "https://example.com/r.html"});
    EXPECT_EQ(drawn.at("type"), "AdaptiveCard");
    EXPECT_EQ(drawn.at("version"), "1.4");
    EXPECT_EQ(drawn.at("body").at(0).at("inlines").at(0).at("text"), "FAIL: Acme sales · June 2026");
    EXPECT_EQ(drawn.at("actions").at(0).at("url"), "https://example.com/r.html");
    EXPECT_FALSE(card(test::acme()).contains("actions"));
}

/// A text block would draw Markdown, so every text must be a text run.
void expect_text_runs(const nlohmann::json& element) {
    EXPECT_TRUE(!element.is_object() || !element.contains("text") || element.at("type") == "TextRun") << element;
    if (element.is_structured())
        for (const auto& child : element) expect_text_runs(child);
}

TEST(Teams, DrawsNoMarkdownOfNames) {
    Report report = test::acme();
    report.kpis[0].name = "[a](http://x)";
    expect_text_runs(card(report));
}

TEST(Teams, StaysBelowTheLimitOfAMessageAndCountsTheRest) {
    Report report = test::red_chain(20, 300);
    for (ReportObjective& objective : report.objectives) objective.name = std::string(200, 'o');
    const std::string text = render_teams(report, judge(report, FailOn{}));
    EXPECT_LT(text.size(), 28'000U);
    EXPECT_GT(text.size(), 20'000U);
    EXPECT_THAT(text, testing::ContainsRegex("and 2[0-9][0-9] more: 2[0-9][0-9] red"));
}

} // namespace
} // namespace kpitrace
