// Movements that would add up the values of a stock on several days.
#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

/// The cases replace the `@`.
constexpr std::string_view with_a_stock = R"(name: T
sources:
  deals: {date: day}
  pipeline: {active: {from: created, until: closed}}
@
objectives: {profit: {profit: true}}
)";

class StockError : public testing::TestWithParam<ErrorCase> {};

TEST_P(StockError, IsReportedWhole) {
    EXPECT_EQ(errors_of(spoiled(GetParam().from, GetParam().to, with_a_stock)), GetParam().expected);
}

constexpr ErrorCase cases[] = {
    {"YearToDate", "@", R"(metrics: {m: {expression: sum(a), source: pipeline}, x: ytd(m)}
kpis: {m: {objective: profit, target: 5}})",
     R"(s.yaml:5:57: error: `ytd` cannot be used over a stock: `m` reads the source `pipeline`, whose rows are in force on days (`active`), and values of several days do not add up
  |
5 | metrics: {m: {expression: sum(a), source: pipeline}, x: ytd(m)}
  |                                                         ^^^^^^ [stock-over-time]
  = help: write `m` for the end of the period, `previous(m)` for the period before, or an average such as `(m + previous(m)) / 2`
1 error
)"},
    {"TrailingThroughMetrics", "@", R"(metrics:
  d: {expression: count(*), source: deals}
  open: {expression: sum(a), source: pipeline}
  m: open / d
  x: 2 * trailing(m, 3)
kpis: {m: {objective: profit, target: 5}})",
     R"(s.yaml:9:10: error: `trailing` cannot be used over a stock: `m` reads the source `pipeline`, whose rows are in force on days (`active`), and values of several days do not add up
  |
9 |   x: 2 * trailing(m, 3)
  |          ^^^^^^^^^^^^^^ [stock-over-time]
  = help: write `m` for the end of the period, `previous(m)` for the period before, or an average such as `(m + previous(m)) / 2`
1 error
)"},
    {"AroundAnAggregate", "@", R"(metrics: {m: {expression: ytd(sum(a)), source: pipeline}}
kpis: {m: {objective: profit, target: 5}})",
     R"(s.yaml:5:27: error: `ytd` cannot be used over a stock: `sum(a)` reads the source `pipeline`, whose rows are in force on days (`active`), and values of several days do not add up
  |
5 | metrics: {m: {expression: ytd(sum(a)), source: pipeline}}
  |                           ^^^^^^^^^^^ [stock-over-time]
  = help: write `sum(a)` for the end of the period, `previous(sum(a))` for the period before, or an average such as `(sum(a) + previous(sum(a))) / 2`
1 error
)"},
    {"QuarterToDate", "@", R"(metrics: {m: {expression: sum(a), source: pipeline}, x: qtd(m)}
kpis: {m: {objective: profit, target: 5}})",
     R"(s.yaml:5:57: error: `qtd` cannot be used over a stock: `m` reads the source `pipeline`, whose rows are in force on days (`active`), and values of several days do not add up
  |
5 | metrics: {m: {expression: sum(a), source: pipeline}, x: qtd(m)}
  |                                                         ^^^^^^ [stock-over-time]
  = help: write `m` for the end of the period, `previous(m)` for the period before, or an average such as `(m + previous(m)) / 2`
1 error
)"},
    {"AroundAMovement", "@", R"(metrics: {m: {expression: sum(a), source: pipeline}, x: ytd(previous(m))}
kpis: {m: {objective: profit, target: 5}})",
     R"(s.yaml:5:57: error: `ytd` cannot be used over a stock: `previous(m)` reads the source `pipeline`, whose rows are in force on days (`active`), and values of several days do not add up
  |
5 | metrics: {m: {expression: sum(a), source: pipeline}, x: ytd(previous(m))}
  |                                                         ^^^^^^^^^^^^^^^^ [stock-over-time]
  = help: write `previous(m)` for the end of the period, `previous(previous(m))` for the period before, or an average such as `(previous(m) + previous(previous(m))) / 2`
1 error
)"},
    {"OfAnUnknownMetric", "@", R"(metrics: {m: {expression: sum(a), source: pipeline}, x: ytd(nope)}
kpis: {m: {objective: profit, target: 5}})",
     R"(s.yaml:5:61: error: no metric is named `nope`
  |
5 | metrics: {m: {expression: sum(a), source: pipeline}, x: ytd(nope)}
  |                                                             ^^^^ [unknown-metric]
  = help: the only other metric is `m`
1 error
)"},
    {"OfAnUnknownSource", "@", R"(metrics: {m: {expression: ytd(sum(a))}}
kpis: {m: {objective: profit, target: 5}})",
     R"(s.yaml:5:31: error: this aggregate could read any of the sources `deals`, `pipeline`
  |
5 | metrics: {m: {expression: ytd(sum(a))}}
  |                               ^^^^^^ [missing-source]
  = help: name one of them with the metric's key `source`
1 error
)"},
    {"BelowAMovement", "@", R"(metrics: {m: {expression: sum(a), source: pipeline}, x: previous(ytd(m))}
kpis: {m: {objective: profit, target: 5}})",
     R"(s.yaml:5:66: error: `ytd` cannot be used over a stock: `m` reads the source `pipeline`, whose rows are in force on days (`active`), and values of several days do not add up
  |
5 | metrics: {m: {expression: sum(a), source: pipeline}, x: previous(ytd(m))}
  |                                                                  ^^^^^^ [stock-over-time]
  = help: write `m` for the end of the period, `previous(m)` for the period before, or an average such as `(m + previous(m)) / 2`
1 error
)"},
    {"InAKpi", "@", R"(metrics: {open: {expression: sum(a), source: pipeline}}
kpis: {m: {objective: profit, metric: ytd(open), target: 5}})",
     R"(s.yaml:6:39: error: `ytd` cannot be used over a stock: `open` reads the source `pipeline`, whose rows are in force on days (`active`), and values of several days do not add up
  |
6 | kpis: {m: {objective: profit, metric: ytd(open), target: 5}}
  |                                       ^^^^^^^^^ [stock-over-time]
  = help: write `open` for the end of the period, `previous(open)` for the period before, or an average such as `(open + previous(open)) / 2`
1 error
)"},
    {"InATarget", "@", R"(metrics: {open: {expression: sum(a), source: pipeline}}
kpis: {open: {objective: profit, target: 1.1 * ytd(open)}})",
     R"(s.yaml:6:48: error: `ytd` cannot be used over a stock: `open` reads the source `pipeline`, whose rows are in force on days (`active`), and values of several days do not add up
  |
6 | kpis: {open: {objective: profit, target: 1.1 * ytd(open)}}
  |                                                ^^^^^^^^^ [stock-over-time]
  = help: write `open` for the end of the period, `previous(open)` for the period before, or an average such as `(open + previous(open)) / 2`
1 error
)"},
    {"InATargetOfAMember", "@", R"(dimensions: {r: Region}
metrics: {open: {expression: sum(a), source: pipeline}}
kpis: {open: {objective: profit, target: 5, by: {r: {targets: {North: ytd(open)}}}}})",
     R"(s.yaml:7:71: error: `ytd` cannot be used over a stock: `open` reads the source `pipeline`, whose rows are in force on days (`active`), and values of several days do not add up
  |
7 | kpis: {open: {objective: profit, target: 5, by: {r: {targets: {North: ytd(open)}}}}}
  |                                                                       ^^^^^^^^^ [stock-over-time]
  = help: write `open` for the end of the period, `previous(open)` for the period before, or an average such as `(open + previous(open)) / 2`
1 error
)"},
};

INSTANTIATE_TEST_SUITE_P(Relations, StockError, testing::ValuesIn(cases), name_of);

} // namespace
} // namespace kpitrace
