#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

class ElementError : public testing::TestWithParam<ErrorCase> {};

TEST_P(ElementError, IsReportedWhole) {
    EXPECT_EQ(errors_of(spoiled(GetParam().from, GetParam().to)), GetParam().expected);
}

constexpr ErrorCase cases[] = {
    {"UnknownObjective", "{drives: profit}", "{drives: profi}",
     R"(s.yaml:8:18: error: no objective is named `profi`
  |
8 |   grow: {drives: profi}
  |                  ^^^^^ [unknown-objective]
  = help: did you mean `profit` (s.yaml:7:3)?
1 error
)"},
    {"ObjectiveUnlikeAny", "{drives: profit}", "{drives: xyz}",
     R"(s.yaml:8:18: error: no objective is named `xyz`
  |
8 |   grow: {drives: xyz}
  |                  ^^^ [unknown-objective]
  = help: the only other objective is `profit`
1 error
)"},
    {"ObjectiveDrivesItself", "{drives: profit}", "{drives: [grow]}",
     R"(s.yaml:8:19: error: the objective `grow` drives itself: grow -> grow
  |
8 |   grow: {drives: [grow]}
  |                   ^^^^ [cause-loop]
  = help: delete the link that is not a cause
1 error
)"},
    {"ObjectivesDriveEachOther", R"(  profit: {profit: true}
)",
     R"(  profit: {profit: true, drives: a}
  a: {drives: b}
  b: {drives: profit}
)",
     R"(s.yaml:7:34: error: the objective `profit` drives itself: profit -> a -> b -> profit
  |
7 |   profit: {profit: true, drives: a}
  |                                  ^ [cause-loop]
  = help: delete the link that is not a cause
1 error
)"},
    {"LinkTwice", "{drives: profit}", "{drives: [profit, profit]}",
     R"(s.yaml:8:27: error: `drives` names `profit` twice
  |
8 |   grow: {drives: [profit, profit]}
  |                           ^^^^^^ [duplicate-link]
  = help: first named here: s.yaml:8:19
1 error
)"},
    {"LinkTwiceInMap", "{drives: profit}", "{drives: {profit: {lag: 1}, profit: {lag: 2}}}",
     R"(s.yaml:8:37: error: `drives` names `profit` twice
  |
8 |   grow: {drives: {profit: {lag: 1}, profit: {lag: 2}}}
  |                                     ^^^^^^ [duplicate-link]
  = help: first named here: s.yaml:8:19
1 error
)"},
    {"NegativeLag", "{drives: profit}", "{drives: {profit: {lag: -1}}}",
     R"(s.yaml:8:33: error: expected a whole number from 0 to 10000, found `-1`
  |
8 |   grow: {drives: {profit: {lag: -1}}}
  |                                 ^^ [out-of-range]
1 error
)"},
    {"HalfLag", "{drives: profit}", "{drives: {profit: {lag: 0.5}}}",
     R"(s.yaml:8:33: error: expected a whole number from 0 to 10000, found `0.5`
  |
8 |   grow: {drives: {profit: {lag: 0.5}}}
  |                                 ^^^ [out-of-range]
1 error
)"},
    {"LagWithoutKey", "{drives: profit}", "{drives: {profit: 2}}",
     R"(s.yaml:8:27: error: expected a map, found text
  |
8 |   grow: {drives: {profit: 2}}
  |                           ^ [wrong-type]
  = help: write `{lag: 2}`
1 error
)"},
    {"UnknownLinkKey", "{drives: profit}", "{drives: {profit: {lags: 2}}}",
     R"(s.yaml:8:28: error: a link has no key `lags`
  |
8 |   grow: {drives: {profit: {lags: 2}}}
  |                            ^^^^ [unknown-key]
  = help: did you mean `lag`?
1 error
)"},
    {"LinkIsList", "{drives: profit}", "{drives: [[profit]]}",
     R"(s.yaml:8:19: error: expected the id of an objective, found a list
  |
8 |   grow: {drives: [[profit]]}
  |                   ^^^^^^^^ [wrong-type]
1 error
)"},
    {"NegativeWeight", "{drives: profit}", "{weight: -1}",
     R"(s.yaml:8:18: error: a weight of `-1` is negative
  |
8 |   grow: {weight: -1}
  |                  ^^ [out-of-range]
  = help: write 0 or more; an element with a weight of 0 does not count in the score
1 error
)"},
    {"ProfitIsYes", "{drives: profit}", "{profit: yes}",
     R"(s.yaml:8:18: error: expected `true` or `false`, found the text `yes`
  |
8 |   grow: {profit: yes}
  |                  ^^^ [unknown-word]
  = help: write `true`
1 error
)"},
    {"UnknownPerspective", "{drives: profit}", "{perspective: custmer}",
     R"(s.yaml:8:23: error: no perspective is named `custmer`
  |
8 |   grow: {perspective: custmer}
  |                       ^^^^^^^ [unknown-perspective]
  = help: did you mean `customer`?
1 error
)"},
    {"NoProfitObjective", "  profit: {profit: true}", "  profit: {profit: false}",
     R"(s.yaml:7:3: error: no objective has `profit: true`; every chain must end in such an objective
  |
7 |   profit: {profit: false}
  |   ^^^^^^^^^^^^^^^^^^^^^^^ [no-profit-objective]
  = help: add `profit: true` to the objective of making profit
1 error
)"},
    {"FactorWithoutObjective", "  speed: {objective: grow}", "  speed: {name: Fast}",
     R"(s.yaml:10:3: error: a success factor needs the key `objective`
   |
10 |   speed: {name: Fast}
   |   ^^^^^ [missing-key]
1 error
)"},
    {"MetricWithoutExpression", "  won: count(*)", "  won: {source: deals}",
     R"(s.yaml:4:3: error: a metric needs the key `expression`
  |
4 |   won: {source: deals}
  |   ^^^ [missing-key]
1 error
)"},
    {"MetricIsEmpty", "  won: count(*)", "  won:",
     R"(s.yaml:4:3: error: the metric `won` has no expression
  |
4 |   won:
  |   ^^^ [missing-key]
  = help: write what it measures: `won: count(*)`
1 error
)"},
    {"MetricIsList", "  won: count(*)", "  won: [count(*)]",
     R"(s.yaml:4:8: error: expected an expression, or a map with the key `expression`, found a list
  |
4 |   won: [count(*)]
  |        ^^^^^^^^^^ [wrong-type]
1 error
)"},
    {"UnknownSource", "  won: count(*)", "  won: {expression: count(*), source: deal}",
     R"(s.yaml:4:39: error: no source is named `deal`
  |
4 |   won: {expression: count(*), source: deal}
  |                                       ^^^^ [unknown-source]
  = help: did you mean `deals` (s.yaml:2:11)?
1 error
)"},
    {"UnknownMetricInMetric", "  won: count(*)", "  won: 100 * revenu / 2",
     R"(s.yaml:4:14: error: no metric is named `revenu`
  |
4 |   won: 100 * revenu / 2
  |              ^^^^^^ [unknown-metric]
  = help: did you mean `revenue` (s.yaml:5:3)?
1 error
)"},
    {"MetricBuildsOnItself", "  won: count(*)", "  won: won + 1",
     R"(s.yaml:4:8: error: the metric `won` uses itself: won -> won
  |
4 |   won: won + 1
  |        ^^^ [metric-loop]
  = help: calculate one of these metrics without the others
1 error
)"},
    {"MetricsBuildOnEachOther", "  revenue: sum(amount)", R"(  revenue: sum(amount)
  a: 1 + b
  b: c * 2
  c: previous(a))",
     R"(s.yaml:6:10: error: the metric `a` uses itself: a -> b -> c -> a
  |
6 |   a: 1 + b
  |          ^ [metric-loop]
  = help: calculate one of these metrics without the others
1 error
)"},
    {"NoSourceAtAll", R"(sources: {deals: {date: day}}
)",
     "",
     R"(s.yaml:3:8: error: this aggregate has no rows to read: the scorecard has no source
  |
3 |   won: count(*)
  |        ^^^^^^^^ [missing-source]
  = help: add `sources: {data: {}}`, with `date: COLUMN` in it if the rows have dates
s.yaml:4:12: error: this aggregate has no rows to read: the scorecard has no source
  |
4 |   revenue: sum(amount)
  |            ^^^^^^^^^^^ [missing-source]
  = help: add `sources: {data: {}}`, with `date: COLUMN` in it if the rows have dates
2 errors
)"},
    {"WhichSource", R"(sources: {deals: {date: day}}
metrics:
  won: count(*)
  revenue: sum(amount))",
     R"(sources: {deals: , leads: }
metrics:
  won: 1 + count(*))",
     R"(s.yaml:4:12: error: this aggregate could read any of the sources `deals`, `leads`
  |
4 |   won: 1 + count(*)
  |            ^^^^^^^^ [missing-source]
  = help: name one of them with the metric's key `source`
1 error
)"},
    {"PlanWithTwoPurposes", "  coach: {objective: grow}", "  coach: {objective: grow, success_factor: speed}",
     R"(s.yaml:14:3: error: the plan `coach` has both an objective and a success factor
   |
14 |   coach: {objective: grow, success_factor: speed}
   |   ^^^^^ [two-purposes]
   = help: keep one of the two: a success factor names its objective
1 error
)"},
    {"PlanDueOnNoDay", "  coach: {objective: grow}", "  coach: {due: 2026-02-30}",
     R"(s.yaml:14:16: error: `2026-02-30` is not a date; expected a date like `2026-06-30`
   |
14 |   coach: {due: 2026-02-30}
   |                ^^^^^^^^^^ [bad-date]
1 error
)"},
    {"PlanStartsOnNoDay", "  coach: {objective: grow}", "  coach: {start: true}",
     R"(s.yaml:14:18: error: `true` is not a date; expected a date like `2026-06-30`
   |
14 |   coach: {start: true}
   |                  ^^^^ [bad-date]
1 error
)"},
    {"PlanDueIsList", "  coach: {objective: grow}", "  coach: {due: [2026-02-20]}",
     R"(s.yaml:14:16: error: expected a date, found a list
   |
14 |   coach: {due: [2026-02-20]}
   |                ^^^^^^^^^^^^ [wrong-type]
1 error
)"},
    {"StepsAreMap", "  coach: {objective: grow}", "  coach: {steps: {name: x}}",
     R"(s.yaml:14:18: error: expected a list of steps, found a map
   |
14 |   coach: {steps: {name: x}}
   |                  ^^^^^^^^^ [wrong-type]
   = help: begin each step with `- name: …`
1 error
)"},
    {"StepIsText", "  coach: {objective: grow}", "  coach: {steps: [Call them]}",
     R"(s.yaml:14:19: error: expected a map, found text
   |
14 |   coach: {steps: [Call them]}
   |                   ^^^^^^^^^ [wrong-type]
   = help: write `- name: Call them`
1 error
)"},
    {"StepWithoutName", "  coach: {objective: grow}", "  coach: {steps: [{kpi: won}]}",
     R"(s.yaml:14:19: error: a step needs the key `name`
   |
14 |   coach: {steps: [{kpi: won}]}
   |                   ^^^^^^^^^^ [missing-key]
1 error
)"},
    {"StepOfUnknownKpi", "  coach: {objective: grow}", "  coach: {steps: [{name: x, kpi: wonn}]}",
     R"(s.yaml:14:34: error: no KPI is named `wonn`
   |
14 |   coach: {steps: [{name: x, kpi: wonn}]}
   |                                  ^^^^ [unknown-kpi]
   = help: did you mean `won` (s.yaml:12:3)?
1 error
)"},
    {"StepDoneIsYes", "  coach: {objective: grow}", "  coach: {steps: [{name: x, done: yes}]}",
     R"(s.yaml:14:35: error: expected a date like `2026-06-30`, or `true`, found `yes`
   |
14 |   coach: {steps: [{name: x, done: yes}]}
   |                                   ^^^ [bad-date]
1 error
)"},
};

INSTANTIATE_TEST_SUITE_P(Elements, ElementError, testing::ValuesIn(cases), name_of);

} // namespace
} // namespace kpitrace
