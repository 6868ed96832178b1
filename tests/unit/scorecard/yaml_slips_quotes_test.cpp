// Slips that cut a value at a quote, a comma, a comment or a bracket. The hint shows the value as it was meant.
#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

constexpr Slip slips[] = {
    {{"CommentBehindCommaInBraces", "  won: count(*)", "  won: {expression: round(count(*), 2) # net\n  }",
      R"--(s.yaml:4:35: error: inside `{ }` a comma ends a text without quotes
  |
4 |   won: {expression: round(count(*), 2) # net
  |                                   ^ [yaml-syntax]
  = help: put the whole value in quotes: `expression: "round(count(*), 2)"`
1 error
)--"},
     "round(count(*), 2)",
     "\"round(count(*), 2)\""},
    {{"QuotesInSingleQuotes", "  won: count(*)", "  won: 'count(*) filter (where reg = 'N')'",
      R"--(s.yaml:4:39: error: a text that begins with a quote ends at the next such quote, but more text follows here
  |
4 |   won: 'count(*) filter (where reg = 'N')'
  |                                       ^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `won: "count(*) filter (where reg = 'N')"`
1 error
)--"},
     "'count(*) filter (where reg = 'N')'",
     "\"count(*) filter (where reg = 'N')\""},
    {{"QuotesInSingleQuotesInBraces", "  won: count(*)",
      "  won: {expression: 'count(*) filter (where reg in ('N', 'S'))', unit: deals}",
      R"--(s.yaml:4:54: error: a text that begins with a quote ends at the next such quote, but more text follows here
  |
4 |   won: {expression: 'count(*) filter (where reg in ('N', 'S'))', unit: deals}
  |                                                      ^^^^^^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `expression: "count(*) filter (where reg in ('N', 'S'))"`
1 error
)--"},
     "'count(*) filter (where reg in ('N', 'S'))'",
     "\"count(*) filter (where reg in ('N', 'S'))\""},
    {{"QuotesInDoubleQuotes", "  won: count(*)", "  won: count(*)\n  orders: \"count(distinct \"Order #\")\"",
      R"--(s.yaml:5:28: error: a text that begins with a quote ends at the next such quote, but more text follows here
  |
5 |   orders: "count(distinct "Order #")"
  |                            ^^^^^^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `orders: 'count(distinct "Order #")'`
1 error
)--"},
     "\"count(distinct \"Order #\")\"",
     "'count(distinct \"Order #\")'"},
    {{"ApostropheInSingleQuotes", "grow: {drives: profit}", "grow: {drives: profit, name: 'Bob's deals'}",
      R"--(s.yaml:8:37: error: a text that begins with a quote ends at the next such quote, but more text follows here
  |
8 |   grow: {drives: profit, name: 'Bob's deals'}
  |                                     ^^^^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Bob's deals"`
1 error
)--"},
     "'Bob's deals'",
     "\"Bob's deals\""},
    {{"ApostropheInSingleQuotesBeforeAComment", "  won: count(*)",
      "  won:\n    expression: count(*)\n    name: 'Bob's deals' # it's his",
      R"--(s.yaml:6:16: error: a text that begins with a quote ends at the next such quote, but more text follows here
  |
6 |     name: 'Bob's deals' # it's his
  |                ^^^^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Bob's deals"`
1 error
)--"},
     "'Bob's deals'",
     "\"Bob's deals\""},
    {{"MarkAsKeyInBraces", "{date: day}", "{date: day, units: {%: 1}}",
      R"--(s.yaml:2:38: error: a text without quotes cannot begin with `%` in YAML
  |
2 | sources: {deals: {date: day, units: {%: 1}}}
  |                                      ^ [yaml-syntax]
  = help: put the key in quotes: `"%": 1`
1 error
)--"},
     "%: 1",
     "\"%\": 1"},
    {{"NumberSignAsKey", "{date: day}", "{date: day, units: {#: 1}}",
      R"--(s.yaml:2:38: error: a `#` begins a comment in YAML
  |
2 | sources: {deals: {date: day, units: {#: 1}}}
  |                                      ^ [yaml-syntax]
  = help: put the key in quotes: `"#": 1`
1 error
)--"},
     "#: 1",
     "\"#\": 1"},
    {{"AtSignAsKey", "{date: day}", "{date: day, units: {@: 1}}",
      R"--(s.yaml:2:38: error: a text without quotes cannot begin with `@` in YAML
  |
2 | sources: {deals: {date: day, units: {@: 1}}}
  |                                      ^ [yaml-syntax]
  = help: put the key in quotes: `"@": 1`
1 error
)--"},
     "@: 1",
     "\"@\": 1"},
    {{"MarkAsKeyInBlock", "sources: {deals: {date: day}}", "sources:\n  deals:\n    date: day\n    units:\n      %: 1",
      R"--(s.yaml:6:7: error: a text without quotes cannot begin with `%` in YAML
  |
6 |       %: 1
  |       ^ [yaml-syntax]
  = help: put the key in quotes: `"%": 1`
1 error
)--"},
     "%: 1",
     "\"%\": 1"},
    {{"StarAsKey", "{date: day}", "{date: day, null: {*: [x]}}",
      R"--(s.yaml:2:37: error: a `*` begins an alias in YAML, but there is no anchor of that name above it
  |
2 | sources: {deals: {date: day, null: {*: [x]}}}
  |                                     ^ [yaml-syntax]
  = help: put the key in quotes: `"*": [x]`
1 error
)--"},
     "*: [x]",
     "\"*\": [x]"},
    {{"TextBehindListInBraces", "grow: {drives: profit}", "grow: {drives: profit, name: [draft] Growth}",
      R"--(s.yaml:8:40: error: a value that begins with `[` ends at its `]`, but more text follows here
  |
8 |   grow: {drives: profit, name: [draft] Growth}
  |                                        ^^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "[draft] Growth"`
1 error
)--"},
     "[draft] Growth",
     "\"[draft] Growth\""},
    {{"TextBehindMapInBraces", "grow: {drives: profit}", "grow: {name: {a} b, drives: profit}",
      R"--(s.yaml:8:20: error: a value that begins with `{` ends at its `}`, but more text follows here
  |
8 |   grow: {name: {a} b, drives: profit}
  |                    ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "{a} b"`
1 error
)--"},
     "{a} b",
     "\"{a} b\""},
    {{"OpenBraceAtTheEndOfASection", "grow: {drives: profit}", "grow: {drives: profit, name: Growth",
      R"--(s.yaml:8:9: error: this `{` is never closed
  |
8 |   grow: {drives: profit, name: Growth
  |         ^ [yaml-syntax]
  = help: close it with `}`
1 error
)--"},
     "name: Growth",
     "name: Growth}"},
    {{"OpenBraceBehindQuotes", "grow: {drives: profit}", "grow: {drives: profit, name: \"Growth:\"\n",
      R"--(s.yaml:8:9: error: this `{` is never closed
  |
8 |   grow: {drives: profit, name: "Growth:"
  |         ^ [yaml-syntax]
  = help: close it with `}`
1 error
)--"},
     "name: \"Growth:\"",
     "name: \"Growth:\"}"},
    {{"OpenBracketBeforeABrace", "grow: {drives: profit}", "grow: {drives: [profit}",
      R"--(s.yaml:8:18: error: this `[` is never closed
  |
8 |   grow: {drives: [profit}
  |                  ^ [yaml-syntax]
  = help: close it with `]`
1 error
)--"},
     "[profit",
     "[profit]"},
    {{"BraceTooMany", "grow: {drives: profit}", "grow: {drives: profit}}",
      R"--(s.yaml:8:25: error: this `}` closes no bracket
  |
8 |   grow: {drives: profit}}
  |                         ^ [yaml-syntax]
  = help: delete it: `grow: {drives: profit}`
1 error
)--"},
     "profit}}",
     "profit}"},
    {{"CommaAtTheEndOfALine", "  won: count(*)", "  won: {expression: coalesce(count(*),\n    0), unit: deals}",
      R"--(s.yaml:4:38: error: inside `{ }` a comma ends a text without quotes
  |
4 |   won: {expression: coalesce(count(*),
  |                                      ^ [yaml-syntax]
  = help: put the whole value in quotes: `expression: "coalesce(count(*), 0)"`
1 error
)--"},
     "coalesce(count(*),\n    0)",
     "\"coalesce(count(*), 0)\""},
    {{"CommaInListAtTheEndOfALine", "{date: day}", "{date: day,\n  where: reg in ('N',\n  'S')}",
      R"--(s.yaml:3:21: error: inside `{ }` a comma ends a text without quotes
  |
3 |   where: reg in ('N',
  |                     ^ [yaml-syntax]
  = help: put the whole value in quotes: `where: "reg in ('N', 'S')"`
1 error
)--"},
     "reg in ('N',\n  'S')",
     "\"reg in ('N', 'S')\""},
    {{"CommentInTextOfSeveralLines", "  won: count(*)",
      "  won: count(*) filter (where reg in ('N', # north\n      'S'))",
      R"--(s.yaml:4:44: error: ` #` begins a comment in YAML and ends the text before it
  |
4 |   won: count(*) filter (where reg in ('N', # north
  |                                            ^ [yaml-syntax]
  = help: put the whole value in quotes: `won: "count(*) filter (where reg in ('N', 'S'))"`
1 error
)--"},
     "count(*) filter (where reg in ('N', # north\n      'S'))",
     "\"count(*) filter (where reg in ('N', 'S'))\""},
    {{"ColonInItemOfBlock", "sources: {deals: {date: day}}",
      "sources:\n  deals:\n    date: day\n    unpivot: {name: m, value: v, columns: [a]}\n    optional:\n      - "
      "Order: y",
      R"--(s.yaml:7:14: error: a `:` followed by a space cannot be part of a text without quotes
  |
7 |       - Order: y
  |              ^ [yaml-syntax]
  = help: put the whole value in quotes: `"Order: y"`
1 error
)--"},
     "Order: y",
     "\"Order: y\""},
    {{"ColonInItemInBrackets", "{date: day}", "{date: day, header: [day, Order: y]}",
      R"--(s.yaml:2:49: error: a `:` followed by a space cannot be part of a text without quotes
  |
2 | sources: {deals: {date: day, header: [day, Order: y]}}
  |                                                 ^ [yaml-syntax]
  = help: put the whole value in quotes: `"Order: y"`
1 error
)--"},
     "Order: y",
     "\"Order: y\""},
    {{"PerspectiveByItsIdAsKey", "name: Acme", "name: Acme\nperspectives: [financial, customer: Our customers]",
      R"--(s.yaml:2:27: error: a perspective has no key `customer`
  |
2 | perspectives: [financial, customer: Our customers]
  |                           ^^^^^^^^ [unknown-key]
  = help: write `{id: customer, name: Our customers}`
1 error
)--"},
     "customer: Our customers",
     "{id: customer, name: Our customers}"},
    {{"PerspectiveByItsIdAsKeyInBlock", "name: Acme", "name: Acme\nperspectives:\n  - financial: Money",
      R"--(s.yaml:3:5: error: a perspective has no key `financial`
  |
3 |   - financial: Money
  |     ^^^^^^^^^ [unknown-key]
  = help: write `{id: financial, name: Money}`
1 error
)--"},
     "financial: Money",
     "{id: financial, name: Money}"},
};

INSTANTIATE_TEST_SUITE_P(WholeValues, YamlSlips, testing::ValuesIn(slips), name_of_slip);

} // namespace
} // namespace kpitrace
