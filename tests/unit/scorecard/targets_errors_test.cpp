#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

class TargetError : public testing::TestWithParam<ErrorCase> {};

TEST_P(TargetError, IsReportedWhole) {
    EXPECT_EQ(errors_of(spoiled(GetParam().from, GetParam().to)), GetParam().expected);
}

constexpr ErrorCase cases[] = {
    {"NoTarget", "{objective: grow, target: 10}", "{objective: grow, weight: 1}",
     R"(s.yaml:12:3: error: the KPI `won` has no target
   |
12 |   won: {objective: grow, weight: 1}
   |   ^^^ [missing-target]
   = help: add `target: NUMBER`, or delete the KPI: a metric without a target needs no KPI
1 error
)"},
    {"EmptyTarget", "{objective: grow, target: 10}", "{objective: grow, target:}",
     R"(s.yaml:12:3: error: the KPI `won` has no target
   |
12 |   won: {objective: grow, target:}
   |   ^^^ [missing-target]
   = help: add `target: NUMBER`, or delete the KPI: a metric without a target needs no KPI
1 error
)"},
    {"GroupedNumber", "{objective: grow, target: 10}", "{objective: grow, target: '1,000'}",
     R"(s.yaml:12:34: error: `1,000` is not a number
   |
12 |   won: {objective: grow, target: '1,000'}
   |                                  ^^^^^^^ [bad-number]
   = help: write `1000` if the comma groups thousands, and `1.000` if it is a decimal mark
1 error
)"},
    {"GroupedNumberInBraces", "{objective: grow, target: 10}", "{objective: grow, target: 1,000}",
     R"(s.yaml:12:35: error: inside `{ }` a comma ends a text without quotes
   |
12 |   won: {objective: grow, target: 1,000}
   |                                   ^ [yaml-syntax]
   = help: write `target: 1000` if the comma groups thousands, and `target: 1.000` if it is a decimal mark
1 error
)"},
    {"CurrencyNumber", "{objective: grow, target: 10}", "{objective: grow, target: $1200}",
     R"(s.yaml:12:34: error: `$1200` is not a number
   |
12 |   won: {objective: grow, target: $1200}
   |                                  ^^^^^ [bad-number]
   = help: write `1200`
1 error
)"},
    {"NotANumber", "{objective: grow, target: 10}", "{objective: grow, target: .nan}",
     R"(s.yaml:12:34: error: `.nan` is not finite; expected a number
   |
12 |   won: {objective: grow, target: .nan}
   |                                  ^^^^ [bad-number]
   = help: a number is written like `1200`, `1200.5`, `1.2e3` or `25%`
1 error
)"},
    {"Infinite", "{objective: grow, target: 10}", "{objective: grow, target: -.inf}",
     R"(s.yaml:12:34: error: `-.inf` is not finite; expected a number
   |
12 |   won: {objective: grow, target: -.inf}
   |                                  ^^^^^ [bad-number]
   = help: a number is written like `1200`, `1200.5`, `1.2e3` or `25%`
1 error
)"},
    {"RedIsText", "{objective: grow, target: 10}", "{objective: grow, target: 5, red: low}",
     R"(s.yaml:12:42: error: `low` is not a number
   |
12 |   won: {objective: grow, target: 5, red: low}
   |                                          ^^^ [bad-number]
   = help: a number is written like `1200`, `1200.5`, `1.2e3` or `25%`
1 error
)"},
    {"RedIsMap", "{objective: grow, target: 10}", "{objective: grow, target: 5, red: {a: 1}}",
     R"(s.yaml:12:42: error: expected a number, found a map
   |
12 |   won: {objective: grow, target: 5, red: {a: 1}}
   |                                          ^^^^^^ [wrong-type]
1 error
)"},
    {"TargetIsList", "{objective: grow, target: 10}", "{objective: grow, target: [1]}",
     R"(s.yaml:12:34: error: expected a number, an expression, a range or dated steps, found a list
   |
12 |   won: {objective: grow, target: [1]}
   |                                  ^^^ [wrong-type]
   = help: write a range as `{min: 10, max: 20}`, and dated steps as `{2026-01: 100, 2026-07: 120}`
1 error
)"},
    {"TargetIsEmptyMap", "{objective: grow, target: 10}", "{objective: grow, target: {}}",
     R"(s.yaml:12:34: error: expected a number, an expression, a range or dated steps, found an empty map
   |
12 |   won: {objective: grow, target: {}}
   |                                  ^^ [wrong-type]
   = help: write a range as `{min: 10, max: 20}`, and dated steps as `{2026-01: 100, 2026-07: 120}`
1 error
)"},
    {"UnknownMetricInTarget", "{objective: grow, target: 10}", "{objective: grow, target: 1.1 * revenu}",
     R"(s.yaml:12:40: error: no metric is named `revenu`
   |
12 |   won: {objective: grow, target: 1.1 * revenu}
   |                                        ^^^^^^ [unknown-metric]
   = help: did you mean `revenue` (s.yaml:5:3)?
1 error
)"},
    {"AggregateInTarget", "{objective: grow, target: 10}", "{objective: grow, target: 2 * sum(x)}",
     R"(s.yaml:12:38: error: an aggregate cannot be used here; expected an expression over metrics
   |
12 |   won: {objective: grow, target: 2 * sum(x)}
   |                                      ^^^^^^ [aggregate-outside-metric]
   = help: define a metric with it under `metrics`, and write the id of that metric here
1 error
)"},
    {"AggregateInMetric", "{objective: grow, target: 10}", "{objective: grow, target: 5, metric: sum(x)}",
     R"(s.yaml:12:45: error: an aggregate cannot be used here; expected an expression over metrics
   |
12 |   won: {objective: grow, target: 5, metric: sum(x)}
   |                                             ^^^^^^ [aggregate-outside-metric]
   = help: define a metric with it under `metrics`, and write the id of that metric here
1 error
)"},
    {"ZeroTarget", "{objective: grow, target: 10}", "{objective: grow, target: 0}",
     R"(s.yaml:12:34: error: attainment cannot be measured against a target of 0
   |
12 |   won: {objective: grow, target: 0}
   |                                  ^ [zero-target]
   = help: add `red`, the value at which the KPI turns red, or `baseline`, the value where it started
1 error
)"},
    {"ZeroStep", "{objective: grow, target: 10}", "{objective: grow, target: {2026-01: 1, 2026-02: 0}}",
     R"(s.yaml:12:34: error: attainment cannot be measured against a target of 0
   |
12 |   won: {objective: grow, target: {2026-01: 1, 2026-02: 0}}
   |                                  ^^^^^^^^^^^^^^^^^^^^^^^^ [zero-target]
   = help: add `red`, the value at which the KPI turns red, or `baseline`, the value where it started
1 error
)"},
    {"BaselineIsTarget", "{objective: grow, target: 10}", "{objective: grow, target: 5, baseline: 5.0}",
     R"(s.yaml:12:47: error: `baseline` is equal to the target, so attainment cannot be measured
   |
12 |   won: {objective: grow, target: 5, baseline: 5.0}
   |                                               ^^^ [no-way-to-target]
   = help: write the value where the KPI started, or add `red`, the value at which it turns red
1 error
)"},
    {"LoneMin", "{objective: grow, target: 10}", "{objective: grow, target: {min: 5}}",
     R"(s.yaml:12:34: error: a range needs `min` and `max`; found only `min`
   |
12 |   won: {objective: grow, target: {min: 5}}
   |                                  ^^^^^^^^ [lone-bound]
   = help: for a single bound write `target: 5` and `direction: maximize`
1 error
)"},
    {"LoneMax", "{objective: grow, target: 10}", "{objective: grow, target: {max: 5}}",
     R"(s.yaml:12:34: error: a range needs `min` and `max`; found only `max`
   |
12 |   won: {objective: grow, target: {max: 5}}
   |                                  ^^^^^^^^ [lone-bound]
   = help: for a single bound write `target: 5` and `direction: minimize`
1 error
)"},
    {"EmptyRange", "{objective: grow, target: 10}", "{objective: grow, target: {min: 7, max: 5}}",
     R"(s.yaml:12:40: error: `min` `7` is not below `max` `5`
   |
12 |   won: {objective: grow, target: {min: 7, max: 5}}
   |                                        ^ [empty-range]
1 error
)"},
    {"BadPeriod", "{objective: grow, target: 10}", "{objective: grow, target: {2026-13: 1}}",
     R"(s.yaml:12:35: error: `2026-13` is neither a period nor a bound of a range
   |
12 |   won: {objective: grow, target: {2026-13: 1}}
   |                                   ^^^^^^^ [bad-period]
   = help: write dated targets as `{2026-01: 100, 2026-07: 120}`, a range `{min: 10, max: 20}`
1 error
)"},
    {"StepsOutOfOrder", "{objective: grow, target: 10}", "{objective: grow, target: {2026-07: 1, 2026-01: 2}}",
     R"(s.yaml:12:47: error: the step `2026-01` comes after `2026-07`, which is later
   |
12 |   won: {objective: grow, target: {2026-07: 1, 2026-01: 2}}
   |                                               ^^^^^^^ [step-order]
   = help: write the steps in the order of their periods
1 error
)"},
    {"StepsInOnePeriod", "{objective: grow, target: 10}", "{objective: grow, target: {2026-07: 1, 2026-07-15: 2}}",
     R"(s.yaml:12:47: error: the step `2026-07-15` begins in the same month as `2026-07`
   |
12 |   won: {objective: grow, target: {2026-07: 1, 2026-07-15: 2}}
   |                                               ^^^^^^^^^^ [step-order]
   = help: keep one of the two
1 error
)"},
    {"StepIsExpression", "{objective: grow, target: 10}", "{objective: grow, target: {2026-07: won}}",
     R"(s.yaml:12:44: error: `won` is not a number
   |
12 |   won: {objective: grow, target: {2026-07: won}}
   |                                            ^^^ [bad-number]
   = help: a number is written like `1200`, `1200.5`, `1.2e3` or `25%`
1 error
)"},
    {"RangeWithDirection", "{objective: grow, target: 10}",
     "{objective: grow, target: {min: 5, max: 7}, direction: maximize}",
     R"(s.yaml:12:63: error: a KPI whose target is a range has no direction
   |
12 |   won: {objective: grow, target: {min: 5, max: 7}, direction: maximize}
   |                                                               ^^^^^^^^ [useless-key]
   = help: delete `direction`: the actual should be between the bounds
1 error
)"},
    {"RangeWithBaseline", "{objective: grow, target: 10}", "{objective: grow, target: {min: 5, max: 7}, baseline: 1}",
     R"(s.yaml:12:62: error: a KPI whose target is a range has no baseline
   |
12 |   won: {objective: grow, target: {min: 5, max: 7}, baseline: 1}
   |                                                              ^ [useless-key]
   = help: delete `baseline`: attainment is the distance to the nearest bound
1 error
)"},
    {"RedInRange", "{objective: grow, target: 10}", "{objective: grow, target: {min: 5, max: 7}, red: 7}",
     R"(s.yaml:12:57: error: `red` `7` is inside the target's range, which is green
   |
12 |   won: {objective: grow, target: {min: 5, max: 7}, red: 7}
   |                                                         ^ [red-is-green]
   = help: write a `red` below 5 or above 7
1 error
)"},
    {"RedAboveMaximized", "{objective: grow, target: 10}", "{objective: grow, target: 5, red: 7, direction: maximize}",
     R"(s.yaml:12:42: error: `red` `7` is above the target 5, which is the green side for `direction: maximize`
   |
12 |   won: {objective: grow, target: 5, red: 7, direction: maximize}
   |                                          ^ [red-is-green]
   = help: write a `red` below the target, or `direction: minimize`
1 error
)"},
    {"RedBelowMinimized", "{objective: grow, target: 10}", "{objective: grow, target: 5, red: 4, direction: minimize}",
     R"(s.yaml:12:42: error: `red` `4` is below the target 5, which is the green side for `direction: minimize`
   |
12 |   won: {objective: grow, target: 5, red: 4, direction: minimize}
   |                                          ^ [red-is-green]
   = help: write a `red` above the target, or `direction: maximize`
1 error
)"},
    {"RedBetweenSteps", "{objective: grow, target: 10}",
     "{objective: grow, target: {2026-01: 10, 2026-02: 20}, red: 15}",
     R"(s.yaml:12:67: error: `red` `15` is below the target 20, which is the green side for `direction: minimize`
   |
12 |   won: {objective: grow, target: {2026-01: 10, 2026-02: 20}, red: 15}
   |                                                                   ^^ [red-is-green]
   = help: write a `red` above the target, or `direction: maximize`
1 error
)"},
    {"RedAgainstBaseline", "{objective: grow, target: 10}", "{objective: grow, target: 5, red: 4, baseline: 9}",
     R"(s.yaml:12:55: error: `baseline` `9` is above the target 5, which is the green side for `direction: maximize`
   |
12 |   won: {objective: grow, target: 5, red: 4, baseline: 9}
   |                                                       ^ [baseline-is-green]
   = help: `red` `4` is on the other side of the target: one of the two is wrong
1 error
)"},
    {"BaselineAboveMaximized", "{objective: grow, target: 10}",
     "{objective: grow, target: 5, baseline: 9, direction: maximize}",
     R"(s.yaml:12:47: error: `baseline` `9` is above the target 5, which is the green side for `direction: maximize`
   |
12 |   won: {objective: grow, target: 5, baseline: 9, direction: maximize}
   |                                               ^ [baseline-is-green]
   = help: write a `baseline` below the target, or `direction: minimize`
1 error
)"},
    {"RedAndTolerance", "{objective: grow, target: 10}", "{objective: grow, target: 5, red: 4, tolerance: 1%}",
     R"(s.yaml:12:56: error: `red` and `tolerance` cannot be used together
   |
12 |   won: {objective: grow, target: 5, red: 4, tolerance: 1%}
   |                                                        ^^ [red-and-tolerance]
   = help: keep one of the two: each sets the border between yellow and red
1 error
)"},
    {"NegativeTolerance", "{objective: grow, target: 10}", "{objective: grow, target: 5, tolerance: -1%}",
     R"(s.yaml:12:48: error: expected a share from 0 to 1, found `-1%`
   |
12 |   won: {objective: grow, target: 5, tolerance: -1%}
   |                                                ^^^ [out-of-range]
   = help: write a tolerance of one tenth as `10%` or `0.1`
1 error
)"},
    {"NegativeKpiWeight", "{objective: grow, target: 10}", "{objective: grow, target: 5, weight: -1}",
     R"(s.yaml:12:45: error: a weight of `-1` is negative
   |
12 |   won: {objective: grow, target: 5, weight: -1}
   |                                             ^^ [out-of-range]
   = help: write 0 or more; an element with a weight of 0 does not count in the score
1 error
)"},
    {"UnknownDirection", "{objective: grow, target: 10}", "{objective: grow, target: 5, direction: up}",
     R"(s.yaml:12:48: error: expected one of `maximize`, `minimize`, found `up`
   |
12 |   won: {objective: grow, target: 5, direction: up}
   |                                                ^^ [unknown-word]
1 error
)"},
    {"UnknownIndicator", "{objective: grow, target: 10}", "{objective: grow, target: 5, indicator: leadin}",
     R"(s.yaml:12:48: error: expected one of `leading`, `lagging`, found `leadin`
   |
12 |   won: {objective: grow, target: 5, indicator: leadin}
   |                                                ^^^^^^ [unknown-word]
   = help: did you mean `leading`?
1 error
)"},
    {"SixteenDecimals", "{objective: grow, target: 10}", "{objective: grow, target: 5, decimals: 16}",
     R"(s.yaml:12:47: error: expected a whole number from 0 to 15, found `16`
   |
12 |   won: {objective: grow, target: 5, decimals: 16}
   |                                               ^^ [out-of-range]
1 error
)"},
    {"TwoPurposes", "{objective: grow, target: 10}", "{objective: grow, target: 5, success_factor: speed}",
     R"(s.yaml:12:3: error: the KPI `won` has both `objective` and `success_factor`; expected one of the two
   |
12 |   won: {objective: grow, target: 5, success_factor: speed}
   |   ^^^ [two-purposes]
   = help: keep `success_factor`: the success factor names its objective
1 error
)"},
    {"NoPurpose", "{objective: grow, target: 10}", "{target: 5}",
     R"(s.yaml:12:3: error: the KPI `won` has neither `objective` nor `success_factor`; expected one of the two
   |
12 |   won: {target: 5}
   |   ^^^ [no-purpose]
   = help: say which objective or success factor it measures
1 error
)"},
    {"MetricOfOwnIdMissing", "  won: {objective", "  wonn: {objective",
     R"(s.yaml:12:3: error: no metric is named `wonn`
   |
12 |   wonn: {objective: grow, target: 10}
   |   ^^^^ [unknown-metric]
   = help: did you mean `won` (s.yaml:4:3)?
1 error
)"},
    {"KpiIsNumber", "{objective: grow, target: 10}", "5",
     R"(s.yaml:12:8: error: expected a map, found text
   |
12 |   won: 5
   |        ^ [wrong-type]
1 error
)"},
};

INSTANTIATE_TEST_SUITE_P(Targets, TargetError, testing::ValuesIn(cases), name_of);

} // namespace
} // namespace kpitrace
