#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

class StructureError : public testing::TestWithParam<ErrorCase> {};

TEST_P(StructureError, IsReportedWhole) {
    EXPECT_EQ(errors_of(spoiled(GetParam().from, GetParam().to)), GetParam().expected);
}

constexpr ErrorCase cases[] = {
    {"UnknownKey", "{drives: profit}", "{drivs: profit}",
     R"(s.yaml:8:10: error: an objective has no key `drivs`
  |
8 |   grow: {drivs: profit}
  |          ^^^^^ [unknown-key]
  = help: did you mean `drives`?
1 error
)"},
    {"UnknownKeyUnlikeAny", "name: Acme", R"(name: Acme
budget: 1)",
     R"(s.yaml:2:1: error: a scorecard has no key `budget`
  |
2 | budget: 1
  | ^^^^^^ [unknown-key]
  = help: its keys are `version`, `name`, `description`, `period`, `first_month_of_year`, `first_day_of_week`, `tolerance`, `rollup`, `unfinished`, `workdays`, `holidays`, `include`, `parameters`, `perspectives`, `sources`, `dimensions`, `metrics`, `objectives`, `success_factors`, `kpis`, `plans`, `waivers`, `lint`
1 error
)"},
    {"NullAsKeyIsTheWord", "name: Acme", R"(name: Acme
null: 1)",
     R"(s.yaml:2:1: error: a scorecard has no key `null`
  |
2 | null: 1
  | ^^^^ [unknown-key]
  = help: its keys are `version`, `name`, `description`, `period`, `first_month_of_year`, `first_day_of_week`, `tolerance`, `rollup`, `unfinished`, `workdays`, `holidays`, `include`, `parameters`, `perspectives`, `sources`, `dimensions`, `metrics`, `objectives`, `success_factors`, `kpis`, `plans`, `waivers`, `lint`
1 error
)"},
    {"KeyMissing", "name: Acme", "description: x",
     R"(s.yaml:1:1: error: a scorecard needs the key `name`
  |
1 | description: x
  | ^^^^^^^^^^^^^^ [missing-key]
1 error
)"},
    {"KeyEmpty", "name: Acme", "name:",
     R"(s.yaml:1:1: error: the key `name` is required but has no value
  |
1 | name:
  | ^^^^ [missing-key]
1 error
)"},
    {"KeyNull", "name: Acme", "name: ~",
     R"(s.yaml:1:7: error: the key `name` is required but has no value
  |
1 | name: ~
  |       ^ [missing-key]
1 error
)"},
    {"KeyTwice", "name: Acme", R"(name: Acme
name: Again)",
     R"(s.yaml:2:1: error: this map has the key `name` twice
  |
2 | name: Again
  | ^^^^ [duplicate-key]
  = help: first defined here: s.yaml:1:1
1 error
)"},
    {"KeyIsList", "name: Acme", R"(name: Acme
? [a]
: b)",
     R"(s.yaml:2:3: error: expected a key, found a list
  |
2 | ? [a]
  |   ^^^ [wrong-type]
1 error
)"},
    {"KeyIsEmpty", "name: Acme", R"(name: Acme
: b)",
     R"(s.yaml:2:1: error: expected a key, found nothing
  |
2 | : b
  | ^ [wrong-type]
1 error
)"},
    {"IdTwice", "  revenue: sum(amount)", R"(  revenue: sum(amount)
  won: sum(x))",
     R"(s.yaml:6:3: error: the metric `won` is defined twice
  |
6 |   won: sum(x)
  |   ^^^ [duplicate-key]
  = help: first defined here: s.yaml:4:3
1 error
)"},
    {"BadId", "  revenue: sum", "  2nd revenue!: sum",
     R"(s.yaml:5:3: error: `2nd revenue!` is not an id; expected a letter or `_`, then letters, digits, `_` and `-`
  |
5 |   2nd revenue!: sum(amount)
  |   ^^^^^^^^^^^^ [bad-id]
  = help: write `_2nd_revenue`, and write the text as its `name`
1 error
)"},
    {"BadIdUnlikeAny", "  revenue: sum", R"(  "€": sum)",
     R"(s.yaml:5:3: error: `€` is not an id; expected a letter or `_`, then letters, digits, `_` and `-`
  |
5 |   "€": sum(amount)
  |   ^^^ [bad-id]
1 error
)"},
    {"TextIsList", "name: Acme", "name: [a]",
     R"(s.yaml:1:7: error: expected text, found a list
  |
1 | name: [a]
  |       ^^^ [wrong-type]
1 error
)"},
    {"TextIsMap", "name: Acme", "name: {a: b}",
     R"(s.yaml:1:7: error: expected text, found a map
  |
1 | name: {a: b}
  |       ^^^^^^ [wrong-type]
1 error
)"},
    {"PartIsList", R"(objectives:
  profit: {profit: true}
  grow: {drives: profit}
success_factors:
  speed: {objective: grow}
kpis:
  won: {objective: grow, target: 10}
plans:
  coach: {objective: grow})",
     R"(objectives: [a]
kpis:
  won: {objective: a, target: 10})",
     R"(s.yaml:6:13: error: expected a map of objectives by their ids, found a list
  |
6 | objectives: [a]
  |             ^^^ [wrong-type]
s.yaml:8:20: error: no objective is named `a`
  |
8 |   won: {objective: a, target: 10}
  |                    ^ [unknown-objective]
  = help: the scorecard defines no objective
2 errors
)"},
    {"ElementIsText", "{drives: profit}", "5",
     R"(s.yaml:8:9: error: expected a map, found text
  |
8 |   grow: 5
  |         ^ [wrong-type]
1 error
)"},
    {"MergeKey", "name: Acme", R"(<<: {a: b}
name: Acme)",
     R"(s.yaml:1:1: error: the merge key `<<` is not supported
  |
1 | <<: {a: b}
  | ^^ [merge-key]
  = help: write the keys out, or use an alias for a whole value: `key: *name`
1 error
)"},
    {"UnknownTag", "name: Acme", "name: !company Acme",
     R"(s.yaml:1:7: error: the tag `!company` is not a tag of YAML
  |
1 | name: !company Acme
  |       ^^^^^^^^ [unknown-tag]
  = help: delete the tag, or put a text that begins with `!` in quotes
1 error
)"},
    {"BinaryTag", "name: Acme", "name: !!binary Acme",
     R"(s.yaml:1:7: error: the tag `tag:yaml.org,2002:binary` is not a tag of YAML
  |
1 | name: !!binary Acme
  |       ^^^^^^^^ [unknown-tag]
  = help: delete the tag, or put a text that begins with `!` in quotes
1 error
)"},
    {"SecondDocument", "name: Acme", R"(name: Acme
---
name: b)",
     R"(s.yaml:2:1: error: a second YAML document begins here; a scorecard is a single document
  |
2 | ---
  | ^^^ [second-document]
  = help: write each scorecard into a file of its own
1 error
)"},
    {"VersionTwo", "name: Acme", R"(name: Acme
version: 2)",
     R"(s.yaml:2:10: error: expected version 1 of the scorecard's format, found `2`
  |
2 | version: 2
  |          ^ [unknown-version]
1 error
)"},
    {"UnknownPeriod", "name: Acme", R"(name: Acme
period: months)",
     R"(s.yaml:2:9: error: expected one of `day`, `week`, `month`, `quarter`, `year`, found `months`
  |
2 | period: months
  |         ^^^^^^ [unknown-word]
  = help: did you mean `month`?
1 error
)"},
    {"MonthThirteen", "name: Acme", R"(name: Acme
first_month_of_year: 13)",
     R"(s.yaml:2:22: error: expected a whole number from 1 to 12, found `13`
  |
2 | first_month_of_year: 13
  |                      ^^ [out-of-range]
1 error
)"},
    {"ToleranceOfTen", "name: Acme", R"(name: Acme
tolerance: 10)",
     R"(s.yaml:2:12: error: expected a share from 0 to 1, found `10`
  |
2 | tolerance: 10
  |            ^^ [out-of-range]
  = help: write a tolerance of one tenth as `10%` or `0.1`
1 error
)"},
    {"UnknownRollup", "name: Acme", R"(name: Acme
rollup: best)",
     R"(s.yaml:2:9: error: expected one of `worst`, `weighted`, found `best`
  |
2 | rollup: best
  |         ^^^^ [unknown-word]
1 error
)"},
    {"RollupIsMap", "name: Acme", R"(name: Acme
rollup: {a: b})",
     R"(s.yaml:2:9: error: expected one of `worst`, `weighted`, found a map
  |
2 | rollup: {a: b}
  |         ^^^^^^ [wrong-type]
1 error
)"},
    {"PerspectiveTwice", "name: Acme", R"(name: Acme
perspectives: [a, b, a])",
     R"(s.yaml:2:22: error: the perspective `a` is defined twice
  |
2 | perspectives: [a, b, a]
  |                      ^ [duplicate-key]
  = help: first defined here: s.yaml:2:16
1 error
)"},
    {"PerspectiveWithoutId", "name: Acme", R"(name: Acme
perspectives: [{name: a}])",
     R"(s.yaml:2:16: error: a perspective needs the key `id`
  |
2 | perspectives: [{name: a}]
  |                ^^^^^^^^^ [missing-key]
1 error
)"},
    {"PerspectivesAreText", "name: Acme", R"(name: Acme
perspectives: a)",
     R"(s.yaml:2:15: error: expected a list of perspectives, found text
  |
2 | perspectives: a
  |               ^ [wrong-type]
1 error
)"},
    {"MistypedLintRule", "name: Acme", R"(name: Acme
lint: {ignore: [unused-metrik]})",
     R"(s.yaml:2:17: error: no lint rule is named `unused-metrik`
  |
2 | lint: {ignore: [unused-metrik]}
  |                 ^^^^^^^^^^^^^ [unknown-rule]
  = help: did you mean `unused-metric`?
1 error
)"},
    {"LintRuleTwice", "name: Acme", R"(name: Acme
lint: {ignore: [overdue, overdue]})",
     R"(s.yaml:2:26: error: `overdue` is in the list twice
  |
2 | lint: {ignore: [overdue, overdue]}
  |                          ^^^^^^^ [duplicate-rule]
  = help: delete one of the two
1 error
)"},
    {"UnknownLintRule", "name: Acme", R"(name: Acme
lint: {ignore: [Everything]})",
     R"(s.yaml:2:17: error: no lint rule is named `Everything`
  |
2 | lint: {ignore: [Everything]}
  |                 ^^^^^^^^^^ [unknown-rule]
  = help: `kpitrace lint --help` lists the rules
1 error
)"},
    {"RuleOfTheReaderIgnored", "name: Acme", R"(name: Acme
lint: {ignore: [missing-target]})",
     R"(s.yaml:2:17: error: `missing-target` cannot be ignored: a scorecard that breaks this rule is never read
  |
2 | lint: {ignore: [missing-target]}
  |                 ^^^^^^^^^^^^^^ [bad-rule]
  = help: delete it from the list
1 error
)"},
    {"LintRulesAreText", "name: Acme", R"(name: Acme
lint: {ignore: overdue})",
     R"(s.yaml:2:16: error: expected a list of texts, found text
  |
2 | lint: {ignore: overdue}
  |                ^^^^^^^ [wrong-type]
  = help: write it in brackets: `[…]`
1 error
)"},
    {"UnknownLintKey", "name: Acme", R"(name: Acme
lint: {ignored: []})",
     R"(s.yaml:2:8: error: a lint map has no key `ignored`
  |
2 | lint: {ignored: []}
  |        ^^^^^^^ [unknown-key]
  = help: did you mean `ignore`?
1 error
)"},
    {"NoKpis", R"(kpis:
  won: {objective: grow, target: 10}
)",
     "",
     R"(s.yaml: error: the scorecard has no KPIs, so there is nothing to steer by [no-kpis]
   = help: give a metric a target under `kpis`
1 error
)"},
    {"NoKpisInMap", R"(kpis:
  won: {objective: grow, target: 10}
)",
     R"(kpis: {}
)",
     R"(s.yaml:11:7: error: the scorecard has no KPIs, so there is nothing to steer by
   |
11 | kpis: {}
   |       ^^ [no-kpis]
   = help: give a metric a target under `kpis`
1 error
)"},
};

INSTANTIATE_TEST_SUITE_P(Structure, StructureError, testing::ValuesIn(cases), name_of);

} // namespace
} // namespace kpitrace
