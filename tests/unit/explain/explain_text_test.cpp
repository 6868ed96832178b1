#include "explained.hpp"

#include "kpitrace/text/unicode.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace kpitrace::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of(std::string_view id, const std::string& yaml, std::size_t width = 80) {
    return render_explanation_text(explained(id, yaml, sales_rows), {width, Colour::off});
}

TEST(ExplanationText, TellsHowANumberCameAbout) {
    EXPECT_THAT(text_of("win_rate", sales_yaml), HasSubstr(R"(
HOW THE NUMBER CAME ABOUT
  win_rate = won / count(*)                                               line 6
           = 2 / 4
           = 50 %
  won = count(*) filter (where stage = 'Won')                             line 5
      = 2
  4 rows of deals, June 2026, where stage <> 'Open'
    count(*) = 4: all counted
    count(*) filter (where stage = 'Won') = 2: 2 rows counted, 2 filtered out
)"));
}

TEST(ExplanationText, TellsRowsWithoutAValue) {
    EXPECT_THAT(text_of("metric:revenue", sales_yaml),
                HasSubstr("    sum(amount) filter (where stage = 'Won') = 80: 1 row counted,\n"
                          "      2 filtered out, 1 without a value\n"));
}

TEST(ExplanationText, TellsWhyThereIsNoValue) {
    EXPECT_THAT(render_explanation_text(explained("metric:win_rate", sales_yaml, sales_rows, "2026-04"), {}),
                HasSubstr("  win_rate = won / count(*)\n"
                          "           = null / null\n"
                          "           = no value: the dates of source `deals` do not reach into this\n"
                          "             period, in metric `won`\n"));
}

TEST(ExplanationText, TellsPlansWithTheirSteps) {
    EXPECT_THAT(text_of("win_rate", sales_yaml), HasSubstr(R"(
PLANS
  overdue by 5 days: Coach · due 1 July 2026 · 1 of 2 steps done
    ○ overdue by 6 days: Listen to calls · Cid · due 30 June 2026
    ✓ Write it down · done on 2 June 2026

the same id names more: ask for `metric:win_rate`
)"));
}

TEST(ExplanationText, TellsWhatPutsAnObjectiveAtRisk) {
    EXPECT_THAT(text_of("grow", sales_yaml), HasSubstr(R"(
ZONE
  ✓ green: the worst of its KPIs is green: Won
  at risk: red below it: Win
)"));
}

TEST(ExplanationText, FitsEveryPageAndShowsNoControlCharacters) {
    std::string hostile = sales_yaml;
    const std::string evil = "\"\\e[31m\\u202E evil \\u0007 name that goes on and on for as long as a line, and on\"";
    for (const std::string name : {"Earn more", "Qualified deals only", "Listen to calls", "Cid", "Acme"})
        hostile.replace(hostile.find(name), name.size(), evil);
    for (const std::string_view id : {"win_rate", "revenue", "deals", "metric:won", "win", "earn"}) {
        for (const std::size_t width : {60UL, 80UL, 133UL}) {
            const std::string text = text_of(id, hostile, width);
            EXPECT_THAT(text, Not(HasSubstr("\x1b")));
            EXPECT_THAT(text, Not(HasSubstr("\u202E")));
            std::istringstream lines(text);
            for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), width) << line;
        }
    }
}

} // namespace
} // namespace kpitrace::test
