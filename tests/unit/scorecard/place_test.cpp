// Errors point to the very token in the file, whatever style of YAML its text is written in.
#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

TEST(PlaceOfError, InSingleQuotedText) {
    EXPECT_EQ(errors_of(spoiled("  won: count(*)", "  won: '1 + count(*) filter (where s = ''Won'') + nope'")),
              R"(s.yaml:4:51: error: no metric is named `nope`
  |
4 |   won: '1 + count(*) filter (where s = ''Won'') + nope'
  |                                                   ^^^^ [unknown-metric]
  = help: the only other metric is `revenue`
1 error
)");
}

TEST(PlaceOfError, InDoubleQuotedText) {
    EXPECT_EQ(errors_of(spoiled("  won: count(*)", R"(  won: "sum(\"Net \u20ac\") + nope")")),
              R"(s.yaml:4:31: error: no metric is named `nope`
  |
4 |   won: "sum(\"Net \u20ac\") + nope"
  |                               ^^^^ [unknown-metric]
  = help: the only other metric is `revenue`
1 error
)");
}

TEST(PlaceOfError, InBlockText) {
    EXPECT_EQ(errors_of(spoiled("  won: count(*)", "  won: |\n    sum(amount)\n      / nope\n    + nope2")),
              R"(s.yaml:6:9: error: no metric is named `nope`
  |
6 |       / nope
  |         ^^^^ [unknown-metric]
  = help: the only other metric is `revenue`
s.yaml:7:7: error: no metric is named `nope2`
  |
7 |     + nope2
  |       ^^^^^ [unknown-metric]
  = help: the only other metric is `revenue`
2 errors
)");
}

TEST(PlaceOfError, InFoldedTextAfterUmlauts) {
    EXPECT_EQ(
        errors_of(spoiled("  won: count(*)", "  won:\n    expression: >-\n      sum(größe)\n      + \"ü\" + nope")),
        R"(s.yaml:7:9: error: no metric is named `ü`
  |
7 |       + "ü" + nope
  |         ^^^ [unknown-metric]
  = help: the only other metric is `revenue`
s.yaml:7:15: error: no metric is named `nope`
  |
7 |       + "ü" + nope
  |               ^^^^ [unknown-metric]
  = help: the only other metric is `revenue`
2 errors
)");
}

TEST(PlaceOfError, InPlainTextOnTwoLines) {
    EXPECT_EQ(errors_of(spoiled("  won: count(*)", "  won: count(*)\n      + nope")),
              R"(s.yaml:5:9: error: no metric is named `nope`
  |
5 |       + nope
  |         ^^^^ [unknown-metric]
  = help: the only other metric is `revenue`
1 error
)");
}

TEST(PlaceOfError, InAnAliasIsReportedOnceAtTheAnchor) {
    EXPECT_EQ(errors_of(spoiled("{objective: grow, target: 10}",
                                "&one {objective: grow, target: 10, ownr: Ann}\n  revenue: *one")),
              R"(s.yaml:12:43: error: a KPI has no key `ownr`
   |
12 |   won: &one {objective: grow, target: 10, ownr: Ann}
   |                                           ^^^^ [unknown-key]
   = help: did you mean `owner`?
1 error
)");
}

TEST(PlaceOfError, OfAnAliasItselfIsTheAlias) {
    EXPECT_EQ(errors_of(spoiled("name: Acme", "name: &name Acme\nperiod: *name")),
              R"(s.yaml:2:9: error: expected one of `day`, `week`, `month`, `quarter`, `year`, found `Acme`
  |
2 | period: *name
  |         ^^^^^ [unknown-word]
1 error
)");
}

TEST(PlaceOfError, AllErrorsAreReportedInOneRun) {
    EXPECT_EQ(errors_of(R"(name: Acme
perod: month
metrics:
  a: b
objectives:
  o: {drives: p, weight: x}
kpis:
  k: {objective: o, target: 1}
plans:
  p: {due: soon}
)"),
              R"(s.yaml:2:1: error: a scorecard has no key `perod`
  |
2 | perod: month
  | ^^^^^ [unknown-key]
  = help: did you mean `period`?
s.yaml:4:6: error: no metric is named `b`
  |
4 |   a: b
  |      ^ [unknown-metric]
s.yaml:6:3: error: no objective has `profit: true`; every chain must end in such an objective
  |
6 |   o: {drives: p, weight: x}
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^ [no-profit-objective]
  = help: add `profit: true` to the objective of making profit
s.yaml:6:15: error: no objective is named `p`
  |
6 |   o: {drives: p, weight: x}
  |               ^ [unknown-objective]
s.yaml:6:26: error: `x` is not a number
  |
6 |   o: {drives: p, weight: x}
  |                          ^ [bad-number]
  = help: a number is written like `1200`, `1200.5`, `1.2e3` or `25%`
s.yaml:8:3: error: no metric is named `k`
  |
8 |   k: {objective: o, target: 1}
  |   ^ [unknown-metric]
  = help: the only metric is `a`
s.yaml:10:12: error: `soon` is not a date; expected a date like `2026-06-30`
   |
10 |   p: {due: soon}
   |            ^^^^ [bad-date]
7 errors
)");
}

} // namespace
} // namespace kpitrace
