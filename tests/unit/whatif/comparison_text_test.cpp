#include "compared.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <sstream>

namespace kpitrace::test {
namespace {

using ::testing::HasSubstr;

std::string text_of(const Comparison& comparison, Shown shown = Shown::moved, std::size_t width = 80,
                    Colour colour = Colour::off) {
    return render_text(comparison, shown, {.width = width, .colour = colour});
}

TEST(ComparisonText, ShowsWhatIsAssumedThenWhatChangesThenTheScore) {
    EXPECT_EQ(text_of(compared(sales, {}, {"rate=target"})), R"(Acme sales · June 2026

ASSUMED               measured      what if
  Win rate                25 % →       30 %  rate=target

FINANCIAL
  Improve profit          71 % →       91 %  ● red → ◐ yellow
+   Profit          21,400 USD → 27,400 USD  ● red → ◐ yellow
CUSTOMER
  Win more deals          79 % →       75 %  ● red
+   Win rate              25 % →       30 %  ● red → ✓ green
    Deals per call        0.25 →       0.30  ● red
OTHER METRICS
  Deals                    100 →        120

+ 2 recover: Profit, Win rate
1 KPI and 1 objective do not change (--all shows them)
score 77 % → 82 %    3 red → 1 · 1 yellow → 2 · 0 green → 1
)");
}

TEST(ComparisonText, ShowsAMetricBesideAnUnrelatedKpiOfTheSameNameAndValue) {
    const Comparison found = compared("name: T\nmetrics: {assumed: 5, orders: {expression: assumed, name: Orders}}\n"
                                      "objectives: {p: {profit: true}}\n"
                                      "kpis: {k: {name: Orders, metric: 6 + 0 * 1, objective: p, target: 6}}\n",
                                      {}, {"assumed=6"});
    EXPECT_EQ(text_of(found), R"(T · June 2026

ASSUMED    measured   what if
  Assumed         5 →       6  assumed=6

OTHER METRICS
  Orders          5 →       6

1 KPI and 1 objective do not change (--all shows them)
score 100 %    1 green
)");
}

/// Of attainment 0, 1, 0.8 and none before; 1, 0, 1 and 0.1 after.
TEST(ComparisonText, AScoreOfAllZonesStaysOnThePage) {
    std::string kpis;
    for (int i = 0; i < 100; ++i)
        kpis += fmt::format("  r{0}: {{metric: m, objective: p, target: 10}}\n"
                            "  g{0}: {{metric: 10 - m, objective: p, target: 10}}\n"
                            "  y{0}: {{metric: 8 + 2 * m, objective: p, target: 10}}\n"
                            "  n{0}: {{metric: 1 / m, objective: p, target: 1}}\n",
                            i);
    const Comparison found = compared("name: T\nmetrics: {m: 0}\ntolerance: 30%\n"
                                      "objectives: {p: {profit: true}}\nkpis:\n" +
                                          kpis,
                                      {}, {"m=10"});
    EXPECT_THAT(text_of(found, Shown::moved, 60),
                ::testing::EndsWith("\nscore 60 % → 53 %    100 red → 200 · 100 yellow → 0\n"
                                    "      100 no data → 0 · 100 green → 200\n"));
}

TEST(ComparisonText, ShowsEverythingOnRequest) {
    EXPECT_EQ(text_of(compared(sales, {}, {"stock=16"}), Shown::all), R"(Acme sales · June 2026

ASSUMED               measured   what if
  Stock                     12 →      16  stock=16

FINANCIAL
  Improve profit          71 %            ● red
    Profit          21,400 USD            ● red
CUSTOMER
  Win more deals          79 %            ● red
    Win rate              25 %            ● red
    Deals per call        0.25            ● red
INTERNAL PROCESS
  Keep stock low          80 % →    40 %  ◐ yellow → ● red
!   Stock                   12 →      16  ◐ yellow → ● red
OTHER METRICS
  Calls                    400
  Deals                    100

! 1 turns red: Stock
3 KPIs and 2 objectives do not change
score 77 % → 64 %    3 red → 4 · 1 yellow → 0
)");
}

TEST(ComparisonText, SaysWhereNothingChanges) {
    EXPECT_THAT(
        text_of(compared(sales, {}, {"stock=12"})),
        HasSubstr("\n\nnothing changes: no KPI is calculated from the assumed metrics, or its value\n"
                  "stays the same\n\n"
                  "4 KPIs and 3 objectives do not change (--all shows them)\nscore 77 %    3 red · 1 yellow\n"));
}

TEST(ComparisonText, ShowsTargetsThatMove) {
    const Comparison comparison =
        compared("name: T\nmetrics: {m: 80, quota: 100, none: 1 / 0}\nobjectives: {p: {profit: true}}\n"
                 "kpis: {m: {objective: p, target: quota, red: 0, unit: USD}, lost: {metric: m + none, objective: p, "
                 "target: 1}}\n",
                 {}, {"quota=200"});
    EXPECT_THAT(text_of(comparison),
                HasSubstr("    M      80 USD            ◐ yellow\n      target 100 USD → 200 USD\n"));
}

TEST(ComparisonText, ShowsMoreDigitsOfWhatDiffers) {
    EXPECT_THAT(text_of(compared(sales, {}, {"profit=+0.001%"})),
                HasSubstr("\n  Profit          21,400 USD → 21,400.2 USD  profit"));
}

TEST(ComparisonText, ShowsNoNearMissAsTheTarget) {
    const auto with = [](const std::string& word) {
        return text_of(compared("name: T\nmetrics: {rev: {expression: 80, unit: USD, decimals: 1}}\n"
                                "objectives: {p: {profit: true}}\nkpis: {rev: {objective: p, target: 100}}\n",
                                {}, {word}));
    };
    EXPECT_THAT(with("rev=99.999999"), HasSubstr("+   Rev  80.0 USD → 99.999999 USD  ● red → ◐ yellow\n"));
    EXPECT_THAT(with("rev=100.000001"), HasSubstr("+   Rev  80.0 USD → 100.0 USD  ● red → ✓ green\n"));
}

TEST(ComparisonText, DistinguishesKpisOfOneName) {
    const std::string text = text_of(compared("name: T\nmetrics: {rev: 80}\nobjectives: {p: {profit: true}}\nkpis: {"
                                              "rev: {objective: p, target: 100}, "
                                              "high: {metric: rev, name: Rev, objective: p, target: 200}}\n",
                                              {}, {"rev=100"}));
    EXPECT_THAT(text, HasSubstr("+   Rev (rev)"));
    EXPECT_THAT(text, HasSubstr("    Rev (high)"));
    EXPECT_THAT(text, HasSubstr("+ 1 recovers: Rev (rev)\n"));
}

TEST(ComparisonText, ShowsWhatGetsAndLosesAValue) {
    const std::string yaml = "name: T\nmetrics: {m: 8 / n, n: 2, lost: 1 / 0}\nobjectives: {p: {profit: true}}\n"
                             "kpis: {m: {objective: p, target: 4}, lost: {objective: p, target: 1}}\n";
    EXPECT_THAT(
        text_of(compared(yaml, {}, {"n=0"})),
        HasSubstr(
            "    M           4 →       –  ✓ green → – no data\n      no data: division by zero, in metric `m`\n\n"));
    EXPECT_THAT(text_of(compared(yaml, {}, {"lost=3"})),
                HasSubstr("    Lost         – →       3  – no data → ✓ green\n"));
}

TEST(ComparisonText, PutsFiguresBelowTheNameWhereThePageIsNarrow) {
    const std::string nines(30, '9');
    const Comparison comparison = compared("name: T\nmetrics: {m: " + nines +
                                               "}\nobjectives: {p: {profit: true}}\n"
                                               "kpis: {m: {name: The most of all, objective: p, target: 4}}\n",
                                           {}, {"m=1"});
    EXPECT_THAT(text_of(comparison, Shown::moved, 60),
                HasSubstr("!   The most of all  ✓ green → ● red\n      999,999,999,999,999,999,999,999,999,999 → 1\n"));
}

TEST(ComparisonText, KeepsToThePage) {
    std::string yaml(sales);
    yaml.replace(yaml.find("Improve profit"), 14, "Improve the profit of the whole company and of all its branches");
    for (const std::size_t width : {60U, 72U, 80U, 200U}) {
        std::istringstream lines(text_of(compared(yaml, {}, {"rate=target", "calls=+123456789%"}), Shown::all, width));
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(display_width(line), width) << line;
            EXPECT_FALSE(line.ends_with(' ')) << line;
        }
    }
}

TEST(ComparisonText, EscapesControlCharacters) {
    const Comparison comparison = compared("name: \"T\\e[31m\"\nmetrics: {m: {expression: 1, name: \"M\\e[31m\"}}\n"
                                           "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 4}}\n",
                                           {}, {"m=2"});
    EXPECT_EQ(text_of(comparison).find('\x1b'), std::string::npos);
}

TEST(ComparisonText, ColoursWhatRecoversAndTurnsRed) {
    const std::string text = text_of(compared(sales, {}, {"rate=target", "stock=16"}), Shown::moved, 80, Colour::on);
    EXPECT_THAT(text, HasSubstr("\x1b[32m+\x1b[0m   \x1b[32mWin rate\x1b[0m"));
    EXPECT_THAT(text, HasSubstr("\x1b[31m!\x1b[0m   \x1b[31mStock\x1b[0m"));
    EXPECT_THAT(text, HasSubstr("\x1b[31m!\x1b[0m 1 turns red: Stock\n"));
}

} // namespace
} // namespace kpitrace::test
