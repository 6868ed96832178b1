// Errors of dimensions, and of the key `by` of KPIs.
#include "scorecard_under_test.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

/// The two lines that differ from case to case, and the errors.
struct DimensionCase {
    std::string_view name;
    std::string_view dimensions;
    std::string_view kpis;
    std::string_view expected;
};

void PrintTo(const DimensionCase& error, std::ostream* out) {
    *out << error.name;
}

std::string scorecard_of(const DimensionCase& error) {
    return fmt::format(R"(name: T
sources:
  customers: {{}}
  orders: {{date: day, lookup: {{customers: customer_id}}}}
  lines: {{date: orders.day, lookup: {{orders: order_id}}}}
{}
metrics:
  m: {{expression: count(*), source: lines}}
  n: {{expression: sum(amount), source: orders}}
  rate: m / n
{}
objectives: {{profit: {{profit: true}}}}
)",
                       error.dimensions, error.kpis);
}

class DimensionError : public testing::TestWithParam<DimensionCase> {};

TEST_P(DimensionError, IsReportedWhole) {
    EXPECT_EQ(errors_of(scorecard_of(GetParam())), GetParam().expected);
}

constexpr DimensionCase cases[] = {
    {"WithoutAValue", R"(dimensions: {r: })", R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:14: error: expected an expression over rows, or a map from sources to such expressions, found nothing
  |
6 | dimensions: {r: }
  |              ^ [wrong-type]
  = help: write `r: COLUMN`, or `r: {SOURCE: COLUMN}`
1 error
)"},
    {"ThatIsAList", R"(dimensions: {r: [Region]})", R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:17: error: expected an expression over rows, or a map from sources to such expressions, found a list
  |
6 | dimensions: {r: [Region]}
  |                 ^^^^^^^^ [wrong-type]
  = help: write `r: COLUMN`, or `r: {SOURCE: COLUMN}`
1 error
)"},
    {"WithoutASource", R"(dimensions: {r: {}})", R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:14: error: the dimension `r` has no source
  |
6 | dimensions: {r: {}}
  |              ^ [empty-dimension]
  = help: write `r: COLUMN`, or `r: {SOURCE: COLUMN}`
1 error
)"},
    {"OfAnUnknownSource", R"(dimensions: {r: {line: Region}})", R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:18: error: no source is named `line`
  |
6 | dimensions: {r: {line: Region}}
  |                  ^^^^ [unknown-source]
  = help: did you mean `lines` (s.yaml:5:3)?
1 error
)"},
    {"OfASourceTwice", R"(dimensions: {r: {lines: a, lines: b}})",
     R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:28: error: the dimension `r` has the source `lines` twice
  |
6 | dimensions: {r: {lines: a, lines: b}}
  |                            ^^^^^ [duplicate-key]
  = help: delete one of the two
1 error
)"},
    {"WithAnAggregate", R"(dimensions: {r: {lines: sum(amount)}})",
     R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:25: error: the aggregate `sum` cannot be used in an expression over rows
  |
6 | dimensions: {r: {lines: sum(amount)}}
  |                         ^^^ [nested-aggregate]
1 error
)"},
    {"WithAMovement", R"(dimensions: {r: previous(Region)})", R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:17: error: `previous` moves a metric in time: it cannot be used in an expression over rows
  |
6 | dimensions: {r: previous(Region)}
  |                 ^^^^^^^^ [wrong-place]
1 error
)"},
    {"WithTwoWords", R"(dimensions: {r: Sales Region})", R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:23: error: expected an operator, found `Region`
  |
6 | dimensions: {r: Sales Region}
  |                       ^^^^^^ [syntax]
  = help: write a name with spaces in double quotes: `"Sales Region"`
1 error
)"},
    {"OfALookupOfNoSource", R"(dimensions: {r: order.Region})", R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:17: error: no source has a lookup `order`
  |
6 | dimensions: {r: order.Region}
  |                 ^^^^^^^^^^^^ [unknown-lookup]
  = help: did you mean `orders`?
1 error
)"},
    {"OfALookupUnlikeAny", R"(dimensions: {r: product.Region})", R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:17: error: no source has a lookup `product`
  |
6 | dimensions: {r: product.Region}
  |                 ^^^^^^^^^^^^^^ [unknown-lookup]
  = help: add `lookup: {product: {source: SOURCE, key: COLUMN}}` to the sources that have the dimension
1 error
)"},
    {"OfTheNameOfASource", R"(dimensions: {r: lines.Region})", R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:17: error: no source has a lookup `lines`
  |
6 | dimensions: {r: lines.Region}
  |                 ^^^^^^^^^^^^ [unknown-lookup]
  = help: write the dimension source by source: `r: {lines: Region}`
1 error
)"},
    {"OfALookupThatTheSourceLacks", R"(dimensions: {r: {lines: customers.Region}})",
     R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:25: error: the source `lines` has no lookup `customers`
  |
6 | dimensions: {r: {lines: customers.Region}}
  |                         ^^^^^^^^^^^^^^^^ [unknown-lookup]
  = help: did you mean `orders.customers.Region`?
1 error
)"},
    {"OfAnUnknownLookupInAChain", R"(dimensions: {r: orders.customer.Region})",
     R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:6:17: error: the source `orders` has no lookup `customer`
  |
6 | dimensions: {r: orders.customer.Region}
  |                 ^^^^^^^^^^^^^^^^^^^^^^ [unknown-lookup]
  = help: did you mean `customers`?
1 error
)"},
    {"ThatTheSourceOfTheKpiLacks", R"(dimensions: {r: {orders: Region}})",
     R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:11:46: error: the KPI `m` reads the source `lines`, which lacks the dimension `r`
   |
11 | kpis: {m: {objective: profit, target: 5, by: r}}
   |                                              ^ [missing-dimension]
   = help: write the dimension as `r: {orders: Region, lines: orders.Region}`, or delete `r` from `by`
1 error
)"},
    {"ThatIsLookedUpByAnotherSource", R"(dimensions: {r: customers.Region})",
     R"(kpis: {m: {objective: profit, target: 5, by: r}})",
     R"(s.yaml:11:46: error: the KPI `m` reads the source `lines`, which lacks the dimension `r`
   |
11 | kpis: {m: {objective: profit, target: 5, by: r}}
   |                                              ^ [missing-dimension]
   = help: write the dimension as `r: {orders: customers.Region, lines: orders.customers.Region}`, or delete `r` from `by`
1 error
)"},
    {"ThatIsUnknown", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: region}})",
     R"(s.yaml:11:46: error: no dimension is named `region`
   |
11 | kpis: {m: {objective: profit, target: 5, by: region}}
   |                                              ^^^^^^ [unknown-dimension]
   = help: the dimensions are `r`, `s`
1 error
)"},
    {"Twice", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: [r, r]}})",
     R"(s.yaml:11:50: error: `by` has the dimension `r` twice
   |
11 | kpis: {m: {objective: profit, target: 5, by: [r, r]}}
   |                                                  ^ [duplicate-key]
   = help: delete one of the two
1 error
)"},
    {"InAListInAList", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: [[r]]}})",
     R"(s.yaml:11:47: error: expected the id of a dimension, found a list
   |
11 | kpis: {m: {objective: profit, target: 5, by: [[r]]}}
   |                                               ^^^ [wrong-type]
   = help: write targets of members as `by: {DIMENSION: {targets: {MEMBER: TARGET}}}`
1 error
)"},
    {"WithTargetsInAList", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: [{r: {targets: {North: 5}}}]}})",
     R"(s.yaml:11:47: error: expected the id of a dimension, found a map
   |
11 | kpis: {m: {objective: profit, target: 5, by: [{r: {targets: {North: 5}}}]}}
   |                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ [wrong-type]
   = help: write targets of members as `by: {DIMENSION: {targets: {MEMBER: TARGET}}}`
1 error
)"},
    {"WithANumber", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: {r: 5}}})",
     R"(s.yaml:11:50: error: expected a map with `targets`, found text
   |
11 | kpis: {m: {objective: profit, target: 5, by: {r: 5}}}
   |                                                  ^ [wrong-type]
   = help: write `r: {targets: {MEMBER: TARGET}}`
1 error
)"},
    {"WithTheKeyTarget", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: {r: {target: 5}}}})",
     R"(s.yaml:11:51: error: a dimension of `by` has no key `target`; expected `targets`
   |
11 | kpis: {m: {objective: profit, target: 5, by: {r: {target: 5}}}}
   |                                                   ^^^^^^ [unknown-key]
   = help: write targets of members as `r: {targets: {MEMBER: TARGET}}`
1 error
)"},
    {"WithMembersButNotTargets", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: {r: {North: 5, South: 6}}}})",
     R"(s.yaml:11:51: error: a dimension of `by` has no key `North`; expected `targets`
   |
11 | kpis: {m: {objective: profit, target: 5, by: {r: {North: 5, South: 6}}}}
   |                                                   ^^^^^ [unknown-key]
   = help: write targets of members as `r: {targets: {MEMBER: TARGET}}`
1 error
)"},
    {"WithAnotherKeyBesideTargets", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: {r: {targets: {North: 5}, red: 3}}}})",
     R"(s.yaml:11:72: error: a dimension of `by` has no key `red`
   |
11 | kpis: {m: {objective: profit, target: 5, by: {r: {targets: {North: 5}, red: 3}}}}
   |                                                                        ^^^ [unknown-key]
   = help: its keys are `targets`
1 error
)"},
    {"WithTargetsInAText", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: {r: {targets: 50%}}}})",
     R"(s.yaml:11:60: error: expected a map from members to targets, found text
   |
11 | kpis: {m: {objective: profit, target: 5, by: {r: {targets: 50%}}}}
   |                                                            ^^^ [wrong-type]
   = help: write `targets: {North: 50%}`
1 error
)"},
    {"WithAMemberTwice", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: {r: {targets: {North: 5, " North ": 6}}}}})",
     R"(s.yaml:11:71: error: the member `North` has two targets
   |
11 | kpis: {m: {objective: profit, target: 5, by: {r: {targets: {North: 5, " North ": 6}}}}}
   |                                                                       ^^^^^^^^^ [duplicate-key]
   = help: delete one of the two
1 error
)"},
    {"WithAnEmptyMember", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: {r: {targets: {"": 5}}}}})",
     R"(s.yaml:11:61: error: the text is empty; expected a member of the dimension
   |
11 | kpis: {m: {objective: profit, target: 5, by: {r: {targets: {"": 5}}}}}
   |                                                             ^^ [empty-text]
   = help: write `(none)` for the rows without a value
1 error
)"},
    {"WithATargetOfNothing", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: {r: {targets: {North: }}}}})",
     R"(s.yaml:11:61: error: expected a number, an expression, a range or dated steps, found nothing
   |
11 | kpis: {m: {objective: profit, target: 5, by: {r: {targets: {North: }}}}}
   |                                                             ^^^^^ [wrong-type]
   = help: write a range as `{min: 10, max: 20}`, and dated steps as `{2026-01: 100, 2026-07: 120}`
1 error
)"},
    {"WithAnUnknownMetric", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: {r: {targets: {North: quota}}}}})",
     R"(s.yaml:11:68: error: no metric is named `quota`
   |
11 | kpis: {m: {objective: profit, target: 5, by: {r: {targets: {North: quota}}}}}
   |                                                                    ^^^^^ [unknown-metric]
   = help: the metrics are `m`, `n`, `rate`
1 error
)"},
    {"WithALoneBound", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: {r: {targets: {North: {min: 5}}}}}})",
     R"(s.yaml:11:68: error: a range needs `min` and `max`; found only `min`
   |
11 | kpis: {m: {objective: profit, target: 5, by: {r: {targets: {North: {min: 5}}}}}}
   |                                                                    ^^^^^^^^ [lone-bound]
   = help: for a single bound write `North: 5` and `direction: maximize` for the KPI
1 error
)"},
    {"WithAComparedTarget", R"(dimensions: {r: {lines: a, orders: b}, s: c})",
     R"(kpis: {m: {objective: profit, target: 5, by: {r: {targets: {North: ">= 5"}}}}})",
     R"(s.yaml:11:68: error: `target` takes a number without a comparison sign; found `>=`
   |
11 | kpis: {m: {objective: profit, target: 5, by: {r: {targets: {North: ">= 5"}}}}}
   |                                                                    ^^^^^^ [bad-target]
   = help: write `North: 5`; the `direction` of the KPI holds for members too
1 error
)"},
    {"WithATargetBelowRed", R"(dimensions: {r: {lines: a, orders: b}})",
     R"(kpis: {rate: {objective: profit, target: 60%, red: 45%, by: {r: {targets: {North: 40%}}}}})",
     R"(s.yaml:11:76: error: `red` 45% is on the green side of the target 40% of the member `North`
   |
11 | kpis: {rate: {objective: profit, target: 60%, red: 45%, by: {r: {targets: {North: 40%}}}}}
   |                                                                            ^^^^^ [red-is-green]
   = help: `red` of the KPI holds for its members too: write a target above 45%
1 error
)"},
    {"WithATargetBelowRedInTheUnitPercent", R"(dimensions: {r: {lines: a, orders: b}})",
     R"(kpis: {rate: {objective: profit, target: 0.6, red: 0.45, unit: "%", by: {r: {targets: {North: 0.4}}}}})",
     R"(s.yaml:11:88: error: `red` 45% is on the green side of the target 40% of the member `North`
   |
11 | …ed: 0.45, unit: "%", by: {r: {targets: {North: 0.4}}}}}
   |                                          ^^^^^ [red-is-green]
   = help: `red` of the KPI holds for its members too: write a target above 45%
1 error
)"},
    {"WithATargetBelowRedInAnotherUnit", R"(dimensions: {r: {lines: a, orders: b}})",
     R"(kpis: {rate: {objective: profit, target: 0.6, red: 0.45, unit: h, by: {r: {targets: {North: 0.4}}}}})",
     R"(s.yaml:11:86: error: `red` 0.45 is on the green side of the target 0.4 of the member `North`
   |
11 | kpis: {rate: {objective: profit, target: 0.6, red: 0.45, unit: h, by: {r: {targets: {North: 0.4}}}}}
   |                                                                                      ^^^^^ [red-is-green]
   = help: `red` of the KPI holds for its members too: write a target above 0.45
1 error
)"},
    {"WithATargetAboveRed", R"(dimensions: {r: {lines: a, orders: b}})",
     R"(kpis: {rate: {objective: profit, target: 60%, red: 75%, by: {r: {targets: {North: {2026-01: 70%, 2026-02: 80%}}}}}})",
     R"(s.yaml:11:76: error: `red` 75% is on the green side of the target 80% of the member `North`
   |
11 | …rget: 60%, red: 75%, by: {r: {targets: {North: {2026-01: 70%, 2026-02: 80%}}}}}}
   |                                          ^^^^^ [red-is-green]
   = help: `red` of the KPI holds for its members too: write a target below 75%
1 error
)"},
    {"WithARangeAroundRed", R"(dimensions: {r: {lines: a, orders: b}})",
     R"(kpis: {rate: {objective: profit, target: 60%, red: 45%, by: {r: {targets: {North: {min: 40%, max: 50%}}}}}})",
     R"(s.yaml:11:76: error: `red` 45% is inside the range of the member `North`, which is green
   |
11 | …rget: 60%, red: 45%, by: {r: {targets: {North: {min: 40%, max: 50%}}}}}}
   |                                          ^^^^^ [red-is-green]
   = help: `red` of the KPI holds for its members too: write a range without it
1 error
)"},
    {"WithATargetBelowTheBaseline", R"(dimensions: {r: {lines: a, orders: b}})",
     R"(kpis: {rate: {objective: profit, target: 60%, baseline: 45%, by: {r: {targets: {North: 40%}}}}})",
     R"(s.yaml:11:81: error: `baseline` 45% is on the green side of the target 40% of the member `North`
   |
11 | kpis: {rate: {objective: profit, target: 60%, baseline: 45%, by: {r: {targets: {North: 40%}}}}}
   |                                                                                 ^^^^^ [baseline-is-green]
   = help: `baseline` of the KPI holds for its members too: write a target above 45%
1 error
)"},
    {"WithATargetAtTheBaseline", R"(dimensions: {r: {lines: a, orders: b}})",
     R"(kpis: {rate: {objective: profit, target: 60%, baseline: 45%, by: {r: {targets: {North: 45%}}}}})",
     R"(s.yaml:11:81: error: the target of the member `North` is equal to `baseline`, so attainment cannot be measured
   |
11 | kpis: {rate: {objective: profit, target: 60%, baseline: 45%, by: {r: {targets: {North: 45%}}}}}
   |                                                                                 ^^^^^ [no-way-to-target]
   = help: add `red` to the KPI, the value at which it turns red
1 error
)"},
    {"WithATargetOfZero", R"(dimensions: {r: {lines: a, orders: b}})",
     R"(kpis: {rate: {objective: profit, target: 60%, by: {r: {targets: {North: 0}}}}})",
     R"(s.yaml:11:66: error: attainment cannot be measured against the target 0 of the member `North`
   |
11 | kpis: {rate: {objective: profit, target: 60%, by: {r: {targets: {North: 0}}}}}
   |                                                                  ^^^^^ [zero-target]
   = help: add `red` to the KPI, the value at which it turns red, or `baseline`, the value where it started
1 error
)"},
    {"InATextWithAComma", R"(dimensions: {r: {lines: a}, s: b})",
     R"(kpis:
  m:
    objective: profit
    target: 5
    by: r, s)",
     R"(s.yaml:15:9: error: no dimension is named `r, s`
   |
15 |     by: r, s
   |         ^^^^ [unknown-dimension]
   = help: write several dimensions as a list: `by: [r, s]`
1 error
)"},
};

INSTANTIATE_TEST_SUITE_P(Relations, DimensionError, testing::ValuesIn(cases),
                         [](const auto& test) { return std::string(test.param.name); });

} // namespace
} // namespace kpitrace
