// Functions of time that the period of the scorecard does not allow.
#include "scorecard_under_test.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

/// The errors of a scorecard with this period and formula, whose KPI has this target.
std::string errors_with(std::string_view period, std::string_view formula, std::string_view target = "1") {
    return errors_of(fmt::format("name: T\nperiod: {}\nsources: {{rows: {{date: d}}}}\nmetrics:\n  s: sum(a)\n"
                                 "  m: {}\nobjectives: {{p: {{profit: true}}}}\n"
                                 "kpis: {{m: {{objective: p, target: '{}'}}}}\n",
                                 period, formula, target));
}

TEST(TimeFunctionErrors, ASpanShorterThanThePeriodNamesWhatWorks) {
    EXPECT_EQ(errors_with("month", "2 * wtd(s)"),
              R"(s.yaml:6:10: error: `wtd` cannot be used in a scorecard whose periods are months: a week is shorter
  |
6 |   m: 2 * wtd(s)
  |          ^^^^^^ [span-too-short]
  = help: write `mtd(s)`, `qtd(s)` or `ytd(s)`
1 error
)");
    EXPECT_EQ(errors_with("quarter", "mtd(s)"),
              R"(s.yaml:6:6: error: `mtd` cannot be used in a scorecard whose periods are quarters: a month is shorter
  |
6 |   m: mtd(s)
  |      ^^^^^^ [span-too-short]
  = help: write `qtd(s)` or `ytd(s)`
1 error
)");
    EXPECT_EQ(errors_with("year", "s", "1.1 * qtd(s)"),
              R"(s.yaml:8:41: error: `qtd` cannot be used in a scorecard whose periods are years: a quarter is shorter
  |
8 | kpis: {m: {objective: p, target: '1.1 * qtd(s)'}}
  |                                         ^^^^^^ [span-too-short]
  = help: write `ytd(s)`
1 error
)");
}

TEST(TimeFunctionErrors, SpansAsLongAsThePeriodOrLongerAreAllowed) {
    EXPECT_EQ(errors_with("day", "wtd(s) + mtd(s) + qtd(s) + ytd(s)"), "");
    EXPECT_EQ(errors_with("week", "wtd(s) + mtd(s) + qtd(s) + ytd(s)"), "");
    EXPECT_EQ(errors_with("month", "mtd(s) + qtd(s) + ytd(s)"), "");
    EXPECT_EQ(errors_with("quarter", "qtd(s) + ytd(s)"), "");
    EXPECT_EQ(errors_with("year", "ytd(s)"), "");
}

TEST(TimeFunctionErrors, NextLeadsAThousandPeriodsAheadInTotal) {
    EXPECT_EQ(errors_with("month", "next(s, 500)", "next(m, 500)"), "");
    EXPECT_EQ(errors_with("month", "next(s, 500)", "next(m, 501)"),
              R"(s.yaml:8:35: error: the formula leads more than 1000 periods ahead; `next` within `next` adds up
  |
8 | kpis: {m: {objective: p, target: 'next(m, 501)'}}
  |                                   ^^^^^^^^^^^^ [too-far-ahead]
  = help: use `next` for at most 1000 periods in total
1 error
)");
}

TEST(TimeFunctionErrors, ProrataDividesWhatAddsUp) {
    EXPECT_EQ(errors_with("month", "s", "prorata(2 * s - coalesce(m, 0))"), "");
    EXPECT_EQ(
        errors_with("month", "prorata(ytd(s))"),
        R"(s.yaml:6:6: error: `prorata` cannot divide `ytd(s)`; expected sums and counts of dated rows, or sums, differences and multiples of these
  |
6 |   m: prorata(ytd(s))
  |      ^^^^^^^^^^^^^^^ [not-divisible]
  = help: write functions of time and quotients around it, as in `ytd(prorata(quota))`
1 error
)");
    EXPECT_NE(errors_with("month", "prorata(avg(a))").find("cannot divide `avg(a)`"), std::string::npos);
    EXPECT_NE(errors_with("month", "prorata(5)").find("cannot divide `5`"), std::string::npos);
    EXPECT_NE(errors_with("month", "prorata(prorata(s))").find("cannot divide `prorata(s)`"), std::string::npos);
}

TEST(TimeFunctionErrors, ProrataDividesTheRowsOfOneSource) {
    EXPECT_EQ(errors_of("name: T\nsources: {a: {date: d}, b: {date: d}}\nmetrics:\n"
                        "  x: {expression: sum(q), source: a}\n  y: {expression: sum(q), source: b}\n"
                        "objectives: {p: {profit: true}}\nkpis: {x: {objective: p, target: prorata(x + y)}}\n"),
              R"(s.yaml:7:34: error: `prorata` divides the rows of one source; `x + y` reads `a` and `b`
  |
7 | kpis: {x: {objective: p, target: prorata(x + y)}}
  |                                  ^^^^^^^^^^^^^^ [not-divisible]
  = help: write `prorata` around the metric of each source
1 error
)");
}

TEST(TimeFunctionErrors, SpanNeedsDates) {
    EXPECT_EQ(errors_of("name: T\nsources: {a: {span: quarter}}\nmetrics: {x: sum(q)}\n"
                        "objectives: {p: {profit: true}}\nkpis: {x: {objective: p, target: 1}}\n"),
              R"(s.yaml:2:21: error: `span` needs `date`; it says which spans of time the dates of the rows mean
  |
2 | sources: {a: {span: quarter}}
  |                     ^^^^^^^ [span-without-date]
  = help: add `date: COLUMN` to the source, or delete `span`
1 error
)");
}

} // namespace
} // namespace kpitrace
