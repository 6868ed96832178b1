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

TEST(ExplanationText, ShowsHowANumberIsCalculated) {
    EXPECT_THAT(text_of("win_rate", sales_yaml), HasSubstr(R"(
HOW THE NUMBER IS CALCULATED
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

TEST(ExplanationText, ShowsRowsWithoutAValue) {
    EXPECT_THAT(text_of("metric:revenue", sales_yaml),
                HasSubstr("    sum(amount) filter (where stage = 'Won') = 80: 1 row counted,\n"
                          "      2 filtered out, 1 without a value\n"));
}

TEST(ExplanationText, ShowsWhyThereIsNoValue) {
    EXPECT_THAT(render_explanation_text(explained("metric:win_rate", sales_yaml, sales_rows, "2026-04"), {}),
                HasSubstr("  win_rate = won / count(*)\n"
                          "           = null / null\n"
                          "           = no value: source `deals` has no rows dated in this period, in\n"
                          "             metric `won`\n"));
}

TEST(ExplanationText, NamesAnAggregateWithoutAValueOnce) {
    const Rows rows{{"deals", {"closed,stage,amount\n2026-06-01,Won,\n2026-06-02,Lost,\n"}}};
    EXPECT_THAT(render_explanation_text(explained("metric:revenue", sales_yaml, rows), {}),
                HasSubstr("    sum(amount) filter (where stage = 'Won') = no value: 0 rows counted,\n"
                          "      1 filtered out, 1 without a value\n"));
}

TEST(ExplanationText, ShowsOfATargetOnlyWhatIsNotAbove) {
    const std::string yaml =
        "name: T\nsources: {rows: {date: d}}\nmetrics: {m: sum(a), n: sum(b)}\n"
        "objectives: {p: {profit: true}}\nkpis: {k: {metric: m + 0, objective: p, target: m + n}}\n";
    EXPECT_THAT(render_explanation_text(explained("k", yaml, {{"rows", {"d,a,b\n2026-06-01,5,2\n"}}}), {}),
                HasSubstr(R"(
TARGET  7
  target = m + n
         = 5 + 2
         = 7
  n = sum(b)                                                              line 3
    = 2
  1 row of rows, June 2026
    sum(b) = 2: all counted
  the rest of it as above
)"));
}

TEST(ExplanationText, ShowsWhatIsAtStakeAndWhatAKpiWeighs) {
    // The target is 1.1 * 200, of which 80 are reached.
    EXPECT_THAT(text_of("revenue", sales_yaml), HasSubstr("\n  at stake: 140 EUR\n"));
    EXPECT_THAT(text_of("deals", sales_yaml), HasSubstr("KPI deals of Acme · measures Win · weight 0.5\n"));
    std::string weightless = sales_yaml;
    weightless.replace(weightless.find("weight: 0.5"), 11, "weight: 0.0");
    EXPECT_THAT(text_of("deals", weightless),
                HasSubstr("KPI deals of Acme · measures Win · weight 0: does not count in the score\n"));
}

TEST(ExplanationText, CutsLongLists) {
    std::string many = sales_yaml;
    std::string kpis;
    for (int i = 0; i < 30; ++i)
        kpis += "  k" + std::to_string(i) + ": {metric: won + " + std::to_string(i) + ", objective: grow, target: 1}\n";
    many.insert(many.find("plans:\n"), kpis);
    EXPECT_THAT(text_of("grow", many), HasSubstr("\n  and 11 more KPIs, see `--format json`\n"));
    EXPECT_THAT(text_of("metric:won", many), HasSubstr("\n  and 12 more KPIs, see `--format json`\n"));
}

TEST(ExplanationText, ShowsPlansWithTheirSteps) {
    EXPECT_THAT(text_of("win_rate", sales_yaml), HasSubstr(R"(
PLANS
  overdue by 5 days: Coach · due 1 July 2026 · 1 of 2 steps done
    ○ overdue by 6 days: Listen to calls · Cid · due 30 June 2026
    ✓ Write it down · done on 2 June 2026

other elements have the same id: ask for `metric:win_rate`
)"));
}

TEST(ExplanationText, ShowsWhatPutsAnObjectiveAtRisk) {
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

TEST(ExplanationText, SaysThatItIsTooEarlyToFail) {
    const std::string yaml = "name: T\nsources: {rows: {date: date}}\nmetrics: {a: sum(a), b: sum(b)}\n"
                             "objectives: {p: {profit: true}}\nkpis: {k: {metric: a / b, objective: p, target: 1}}\n";
    const Rows rows{{"rows",
                     {"date,a,b\n2026-03-02,1,1\n2026-04-01,1,1\n2026-05-04,1,1\n2026-06-01,1,1\n"
                      "2026-07-02,1,2\n"}}};
    EXPECT_THAT(render_explanation_text(explained("k", yaml, rows, "2026-07"), {.width = 100}),
                HasSubstr("\n  too early to fail the run: only 2 of 23 working days have passed, less than half\n"));
    EXPECT_THAT(render_explanation_text(explained("k", yaml, rows, "2026-06"), {.width = 100}),
                Not(HasSubstr("too early")));
}

} // namespace
} // namespace kpitrace::test
