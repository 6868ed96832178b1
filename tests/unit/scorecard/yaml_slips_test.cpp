// Slips of people who do not know which characters YAML keeps for itself: each is one error, named by its cause, and
// its help works when it is followed.
#include "slip_under_test.hpp"

namespace kpitrace {
namespace {

class YamlSlips : public testing::TestWithParam<Slip> {};

TEST_P(YamlSlips, AreNamedByTheirCause) {
    expect_named_by_its_cause(GetParam());
}

TEST_P(YamlSlips, AreGoneWhenTheHelpIsFollowed) {
    expect_gone_when_help_is_followed(GetParam());
}

constexpr Slip slips[] = {
    {{"CommaInFunction", "  won: count(*)", "  won: {expression: coalesce(count(*), 0), unit: deals}",
      R"--(s.yaml:4:38: error: inside `{ }` a comma ends a text without quotes
  |
4 |   won: {expression: coalesce(count(*), 0), unit: deals}
  |                                      ^ [yaml-syntax]
  = help: put the whole value in quotes: `expression: "coalesce(count(*), 0)"`
1 error
)--"},
     "expression: coalesce(count(*), 0)",
     R"--(expression: "coalesce(count(*), 0)")--"},
    {{"CommaInListOfTexts", "  won: count(*)",
      "  won: {expression: count(*) filter (where region in ('N', 'S')), unit: deals}",
      R"--(s.yaml:4:58: error: inside `{ }` a comma ends a text without quotes
  |
4 |   won: {expression: count(*) filter (where region in ('N', 'S')), unit: deals}
  |                                                          ^ [yaml-syntax]
  = help: put the whole value in quotes: `expression: "count(*) filter (where region in ('N', 'S'))"`
1 error
)--"},
     "expression: count(*) filter (where region in ('N', 'S'))",
     R"--(expression: "count(*) filter (where region in ('N', 'S'))")--"},
    {{"CommaInThreeArguments", "  won: count(*)",
      "  won: {expression: 'count(*)', unit: deals}\n  days: {expression: sum(date_diff('day', a, b))}",
      R"--(s.yaml:5:41: error: inside `{ }` a comma ends a text without quotes
  |
5 |   days: {expression: sum(date_diff('day', a, b))}
  |                                         ^ [yaml-syntax]
  = help: put the whole value in quotes: `expression: "sum(date_diff('day', a, b))"`
1 error
)--"},
     "expression: sum(date_diff('day', a, b))",
     R"--(expression: "sum(date_diff('day', a, b))")--"},
    {{"CommaInName", "  won: count(*)", "  won: {expression: count(*), name: Deals, won}",
      R"--(s.yaml:4:42: error: inside `{ }` a comma ends a text without quotes
  |
4 |   won: {expression: count(*), name: Deals, won}
  |                                          ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Deals, won"`
1 error
)--"},
     "name: Deals, won",
     R"--(name: "Deals, won")--"},
    {{"CommaInParenthesesOfName", "won: {objective: grow,", "won: {name: Won (new, old), objective: grow,",
      R"--(s.yaml:12:23: error: inside `{ }` a comma ends a text without quotes
   |
12 |   won: {name: Won (new, old), objective: grow, target: 10}
   |                       ^ [yaml-syntax]
   = help: put the whole value in quotes: `name: "Won (new, old)"`
1 error
)--"},
     "name: Won (new, old)",
     R"--(name: "Won (new, old)")--"},
    {{"CommaInNameBeforeAKey", "  won: count(*)", "  won: {name: Deals, won, unit: deals, expression: count(*)}",
      R"--(s.yaml:4:20: error: inside `{ }` a comma ends a text without quotes
  |
4 |   won: {name: Deals, won, unit: deals, expression: count(*)}
  |                    ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Deals, won"`
1 error
)--"},
     "name: Deals, won",
     R"--(name: "Deals, won")--"},
    {{"CommaInMapOfMetrics", "metrics:\n  won: count(*)\n  revenue: sum(amount)",
      "metrics: {won: coalesce(count(*), 0), revenue: sum(amount)}",
      R"--(s.yaml:3:33: error: inside `{ }` a comma ends a text without quotes
  |
3 | metrics: {won: coalesce(count(*), 0), revenue: sum(amount)}
  |                                 ^ [yaml-syntax]
  = help: put the whole value in quotes: `won: "coalesce(count(*), 0)"`
1 error
)--"},
     "won: coalesce(count(*), 0)",
     R"--(won: "coalesce(count(*), 0)")--"},
    {{"CommaInConditionOfSource", "sources: {deals: {date: day}}",
      "sources: {deals: {where: region in ('N', 'S'), date: day}}",
      R"--(s.yaml:2:40: error: inside `{ }` a comma ends a text without quotes
  |
2 | sources: {deals: {where: region in ('N', 'S'), date: day}}
  |                                        ^ [yaml-syntax]
  = help: put the whole value in quotes: `where: "region in ('N', 'S')"`
1 error
)--"},
     "where: region in ('N', 'S')",
     R"--(where: "region in ('N', 'S')")--"},
    {{"CommaBetweenFiles", "sources: {deals: {date: day}}", "sources: {deals: {file: a.csv, b.csv, date: day}}",
      R"--(s.yaml:2:30: error: inside `{ }` a comma ends a text without quotes
  |
2 | sources: {deals: {file: a.csv, b.csv, date: day}}
  |                              ^ [yaml-syntax]
  = help: write a list as `file: [a.csv, b.csv]`, and one text as `file: "a.csv, b.csv"`
1 error
)--"},
     "file: a.csv, b.csv",
     "file: [a.csv, b.csv]"},
    {{"CommaBehindUmlauts", "  won: count(*)", "  won: {name: Größe, Übermaß, expression: count(*)}",
      R"--(s.yaml:4:20: error: inside `{ }` a comma ends a text without quotes
  |
4 |   won: {name: Größe, Übermaß, expression: count(*)}
  |                    ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Größe, Übermaß"`
1 error
)--"},
     "name: Größe, Übermaß",
     R"--(name: "Größe, Übermaß")--"},
    {{"CommaAlone", "sources: {deals: {date: day}}", "sources: {deals: {decimal: ,, date: day}}",
      R"--(s.yaml:2:28: error: inside `{ }` a comma ends a text without quotes
  |
2 | sources: {deals: {decimal: ,, date: day}}
  |                            ^ [yaml-syntax]
  = help: put the whole value in quotes: `decimal: ","`
1 error
)--"},
     "decimal: ,",
     R"--(decimal: ",")--"},
    {{"CommaAloneInBlock", "sources: {deals: {date: day}}", "sources:\n  deals:\n    delimiter: ,",
      R"--(s.yaml:4:16: error: a text without quotes cannot begin with `,` in YAML
  |
4 |     delimiter: ,
  |                ^ [yaml-syntax]
  = help: put the whole value in quotes: `delimiter: ","`
1 error
)--"},
     "delimiter: ,",
     R"--(delimiter: ",")--"},
    {{"CommaInTarget", "target: 10", "target: 12,5",
      R"--(s.yaml:12:36: error: inside `{ }` a comma ends a text without quotes
   |
12 |   won: {objective: grow, target: 12,5}
   |                                    ^ [yaml-syntax]
   = help: write `target: 12.5`
1 error
)--"},
     "target: 12,5",
     "target: 12.5"},
    {{"CommasInTarget", "target: 10", "target: 1,000,000",
      R"--(s.yaml:12:35: error: inside `{ }` a comma ends a text without quotes
   |
12 |   won: {objective: grow, target: 1,000,000}
   |                                   ^ [yaml-syntax]
   = help: write `target: 1000000`
1 error
)--"},
     "target: 1,000,000",
     "target: 1000000"},
    {{"CommaInDatedStep", "target: 10", "target: {2026-01: 1,000, 2026-07: 12}",
      R"--(s.yaml:12:45: error: inside `{ }` a comma ends a text without quotes
   |
12 |   won: {objective: grow, target: {2026-01: 1,000, 2026-07: 12}}
   |                                             ^ [yaml-syntax]
   = help: write `2026-01: 1000` if the comma groups thousands, and `2026-01: 1.000` if it is a decimal mark
1 error
)--"},
     "2026-01: 1,000",
     "2026-01: 1000"},
    {{"ColonInName", "name: Acme", "name: Acme: sales",
      R"--(s.yaml:1:11: error: a `:` with a space behind it cannot be part of a text without quotes
  |
1 | name: Acme: sales
  |           ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Acme: sales"`
1 error
)--"},
     "name: Acme: sales",
     R"--(name: "Acme: sales")--"},
    {{"ColonAtEndOfName", "name: Acme", "name: Acme:",
      R"--(s.yaml:1:11: error: a `:` with a space behind it cannot be part of a text without quotes
  |
1 | name: Acme:
  |           ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Acme:"`
1 error
)--"},
     "name: Acme:",
     R"--(name: "Acme:")--"},
    {{"ColonInBraces", "  won: count(*)", "  won: {expression: count(*), name: Q1: won}",
      R"--(s.yaml:4:39: error: a `:` with a space behind it cannot be part of a text without quotes
  |
4 |   won: {expression: count(*), name: Q1: won}
  |                                       ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Q1: won"`
1 error
)--"},
     "name: Q1: won",
     R"--(name: "Q1: won")--"},
    {{"ColonBehindAnchor", "name: Acme", "name: &n Acme: sales",
      R"--(s.yaml:1:14: error: a `:` with a space behind it cannot be part of a text without quotes
  |
1 | name: &n Acme: sales
  |              ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Acme: sales"`
1 error
)--"},
     "name: &n Acme: sales",
     R"--(name: "Acme: sales")--"},
    {{"HashInColumn", "  won: count(*)", R"--(  won: count(distinct "Order #"))--",
      R"--(s.yaml:4:30: error: ` #` begins a comment in YAML and ends the text before it
  |
4 |   won: count(distinct "Order #")
  |                              ^ [yaml-syntax]
  = help: put the whole value in quotes: `won: 'count(distinct "Order #")'`
1 error
)--"},
     R"--(won: count(distinct "Order #"))--",
     R"--(won: 'count(distinct "Order #")')--"},
    {{"HashInText", "  won: count(*)", "  won: count(*) filter (where tier = 'A #1')",
      R"--(s.yaml:4:41: error: ` #` begins a comment in YAML and ends the text before it
  |
4 |   won: count(*) filter (where tier = 'A #1')
  |                                         ^ [yaml-syntax]
  = help: put the whole value in quotes: `won: "count(*) filter (where tier = 'A #1')"`
1 error
)--"},
     "won: count(*) filter (where tier = 'A #1')",
     R"--(won: "count(*) filter (where tier = 'A #1')")--"},
    {{"HashInBraces", "  won: count(*)", R"--(  won: {expression: count(distinct "Order #"), unit: deals})--",
      R"--(s.yaml:4:43: error: ` #` begins a comment in YAML and ends the text before it
  |
4 |   won: {expression: count(distinct "Order #"), unit: deals}
  |                                           ^ [yaml-syntax]
  = help: put the whole value in quotes: `expression: 'count(distinct "Order #")'`
1 error
)--"},
     R"--(expression: count(distinct "Order #"))--",
     R"--(expression: 'count(distinct "Order #")')--"},
    {{"HashInNameInBraces", "  won: count(*)", "  won: {expression: count(*), name: Rival #1}",
      R"--(s.yaml:4:43: error: ` #` begins a comment in YAML and ends the text before it
  |
4 |   won: {expression: count(*), name: Rival #1}
  |                                           ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Rival #1"`
1 error
)--"},
     "name: Rival #1",
     R"--(name: "Rival #1")--"},
    {{"HashInListOfColumns", "sources: {deals: {date: day}}", "sources: {deals: {columns: [Order #, day], date: day}}",
      R"--(s.yaml:2:35: error: ` #` begins a comment in YAML and ends the text before it
  |
2 | sources: {deals: {columns: [Order #, day], date: day}}
  |                                   ^ [yaml-syntax]
  = help: put the whole value in quotes: `"Order #"`
1 error
)--"},
     "Order #,",
     R"--("Order #",)--"},
    {{"HashBeginsItem", "sources: {deals: {date: day}}", "sources:\n  deals:\n    null:\n      - #N/A",
      R"--(s.yaml:5:9: error: a `#` begins a comment in YAML, so that the item of the list is empty
  |
5 |       - #N/A
  |         ^ [yaml-syntax]
  = help: put the whole value in quotes: `- "#N/A"`
1 error
)--"},
     "- #N/A",
     R"--(- "#N/A")--"},
    {{"HashBeginsItemInBrackets", "sources: {deals: {date: day}}", "sources: {deals: {null: [#N/A, none]}}",
      R"--(s.yaml:2:26: error: a `#` begins a comment in YAML
  |
2 | sources: {deals: {null: [#N/A, none]}}
  |                          ^ [yaml-syntax]
  = help: put the whole value in quotes: `"#N/A"`
1 error
)--"},
     "#N/A",
     R"--("#N/A")--"},
    {{"QuoteThenText", "sources: {deals: {date: day}}", "sources:\n  deals:\n    where: \"Order no\" <> '7'",
      R"--(s.yaml:4:23: error: a text that begins with a quote ends at the next such quote; more text follows it here
  |
4 |     where: "Order no" <> '7'
  |                       ^^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `where: "\"Order no\" <> '7'"`
1 error
)--"},
     R"--(where: "Order no" <> '7')--",
     R"--(where: "\"Order no\" <> '7'")--"},
    {{"QuoteThenTextAndComment", "sources: {deals: {date: day}}", "sources:\n  deals:\n    where: 'N' = region # north",
      R"--(s.yaml:4:16: error: a text that begins with a quote ends at the next such quote; more text follows it here
  |
4 |     where: 'N' = region # north
  |                ^^^^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `where: "'N' = region"`
1 error
)--"},
     "where: 'N' = region",
     R"--(where: "'N' = region")--"},
    {{"QuoteThenTextInBraces", "sources: {deals: {date: day}}",
      R"--(sources: {deals: {where: "Order no" <> '7', date: day}})--",
      R"--(s.yaml:2:37: error: a text that begins with a quote ends at the next such quote; more text follows it here
  |
2 | sources: {deals: {where: "Order no" <> '7', date: day}}
  |                                     ^^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `where: "\"Order no\" <> '7'"`
1 error
)--"},
     R"--(where: "Order no" <> '7')--",
     R"--(where: "\"Order no\" <> '7'")--"},
    {{"QuoteThenTextInNextLine", "  revenue: sum(amount)", "  revenue: \"won\"\n    + won",
      R"--(s.yaml:6:5: error: a text that begins with a quote ends at the next such quote; more text follows it here
  |
6 |     + won
  |     ^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `revenue: '"won" + won'`
1 error
)--"},
     "revenue: \"won\"\n    + won",
     R"--(revenue: '"won" + won')--"},
    {{"BracketThenText", "name: Acme", "name: [EU] sales",
      R"--(s.yaml:1:12: error: a value that begins with `[` ends at its `]`; more text follows it here
  |
1 | name: [EU] sales
  |            ^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "[EU] sales"`
1 error
)--"},
     "name: [EU] sales",
     R"--(name: "[EU] sales")--"},
    {{"BracketInBraces", "  won: count(*)", "  won: {expression: count(*), name: Won [EU]}",
      R"--(s.yaml:4:41: error: inside `{ }` a `[` cannot be part of a text without quotes
  |
4 |   won: {expression: count(*), name: Won [EU]}
  |                                         ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Won [EU]"`
1 error
)--"},
     "name: Won [EU]",
     R"--(name: "Won [EU]")--"},
    {{"Percent", "  won: count(*)", "  won: {expression: count(*), unit: %}",
      R"--(s.yaml:4:37: error: a text without quotes cannot begin with `%` in YAML
  |
4 |   won: {expression: count(*), unit: %}
  |                                     ^ [yaml-syntax]
  = help: put the whole value in quotes: `unit: "%"`
1 error
)--"},
     "unit: %",
     R"--(unit: "%")--"},
    {{"PercentInBlock", "sources: {deals: {date: day}}", "sources:\n  deals:\n    date_format: %d.%m.%Y",
      R"--(s.yaml:4:18: error: a text without quotes cannot begin with `%` in YAML
  |
4 |     date_format: %d.%m.%Y
  |                  ^ [yaml-syntax]
  = help: put the whole value in quotes: `date_format: "%d.%m.%Y"`
1 error
)--"},
     "date_format: %d.%m.%Y",
     R"--(date_format: "%d.%m.%Y")--"},
    {{"At", "name: Acme", "name: @acme",
      R"--(s.yaml:1:7: error: a text without quotes cannot begin with `@` in YAML
  |
1 | name: @acme
  |       ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "@acme"`
1 error
)--"},
     "name: @acme",
     R"--(name: "@acme")--"},
    {{"Backtick", "name: Acme", "name: `acme`",
      R"--(s.yaml:1:7: error: a text without quotes cannot begin with ``` in YAML
  |
1 | name: `acme`
  |       ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "`acme`"`
1 error
)--"},
     "name: `acme`",
     R"--(name: "`acme`")--"},
    {{"Star", "sources: {deals: {date: day}}", "sources:\n  deals:\n    file: *.csv",
      R"--(s.yaml:4:11: error: a `*` begins an alias in YAML, and no anchor of that name is above it
  |
4 |     file: *.csv
  |           ^ [yaml-syntax]
  = help: put the whole value in quotes: `file: "*.csv"`; an anchor, written as `&name`, must be above its alias
1 error
)--"},
     "file: *.csv",
     R"--(file: "*.csv")--"},
    {{"StarInBraces", "sources: {deals: {date: day}}", "sources: {deals: {file: *.csv, date: day}}",
      R"--(s.yaml:2:25: error: a `*` begins an alias in YAML, and no anchor of that name is above it
  |
2 | sources: {deals: {file: *.csv, date: day}}
  |                         ^ [yaml-syntax]
  = help: put the whole value in quotes: `file: "*.csv"`; an anchor, written as `&name`, must be above its alias
1 error
)--"},
     "file: *.csv",
     R"--(file: "*.csv")--"},
    {{"Ampersand", "name: Acme", "name: & Co",
      R"--(s.yaml:1:7: error: an `&` begins an anchor in YAML, and no name of an anchor is behind it
  |
1 | name: & Co
  |       ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "& Co"`
1 error
)--"},
     "name: & Co",
     R"--(name: "& Co")--"},
    {{"Pipe", "sources: {deals: {date: day}}", "sources:\n  deals:\n    delimiter: |",
      R"--(s.yaml:4:16: error: a `|` begins a block of text in YAML
  |
4 |     delimiter: |
  |                ^ [yaml-syntax]
  = help: put the whole value in quotes: `delimiter: "|"`
1 error
)--"},
     "delimiter: |",
     R"--(delimiter: "|")--"},
    {{"PipeInBraces", "sources: {deals: {date: day}}", "sources: {deals: {delimiter: |, date: day}}",
      R"--(s.yaml:2:30: error: a `|` begins a block of text in YAML
  |
2 | sources: {deals: {delimiter: |, date: day}}
  |                              ^ [yaml-syntax]
  = help: put the whole value in quotes: `delimiter: "|"`
1 error
)--"},
     "delimiter: |",
     R"--(delimiter: "|")--"},
    {{"GreaterThan", "sources: {deals: {date: day}}", "sources:\n  deals:\n    delimiter: >",
      R"--(s.yaml:4:16: error: a `>` begins a block of text in YAML
  |
4 |     delimiter: >
  |                ^ [yaml-syntax]
  = help: put the whole value in quotes: `delimiter: ">"`
1 error
)--"},
     "delimiter: >",
     R"--(delimiter: ">")--"},
    {{"DashAlone", "sources: {deals: {date: day}}", "sources:\n  deals:\n    null:\n      - none\n      -",
      R"--(s.yaml:6:7: error: nothing is behind this `-`, so that the item of the list is empty; expected a text
  |
6 |       -
  |       ^ [yaml-syntax]
  = help: write a `-` that is meant as text as `- "-"`, and an empty text as `- ""`
1 error
)--"},
     "      -\n",
     "      - \"-\"\n"},
    {{"DashOfDash", "sources: {deals: {date: day}}", "sources:\n  deals:\n    null:\n      - -",
      R"--(s.yaml:5:9: error: nothing is behind this `-`, so that the item of the list is empty; expected a text
  |
5 |       - -
  |         ^ [yaml-syntax]
  = help: write a `-` that is meant as text as `- "-"`, and an empty text as `- ""`
1 error
)--"},
     "- -",
     R"--(- "-")--"},
    {{"DashBehindKey", "sources: {deals: {date: day}}", "sources:\n  deals:\n    null: - none",
      R"--(s.yaml:4:11: error: a `- ` begins a list in YAML, which cannot begin in the line of its key
  |
4 |     null: - none
  |           ^ [yaml-syntax]
  = help: write a list as `null: [none]`, or a text as `null: "- none"`
1 error
)--"},
     "null: - none",
     "null: [none]"},
    {{"QuoteAlone", "sources: {deals: {date: day}}", "sources:\n  deals:\n    thousands: '",
      R"--(s.yaml:4:16: error: this quoted text is never closed
  |
4 |     thousands: '
  |                ^ [yaml-syntax]
  = help: close the quote, or write the character itself as `thousands: "'"`
1 error
)--"},
     "thousands: '",
     R"--(thousands: "'")--"},
    {{"QuoteAloneInBraces", "sources: {deals: {date: day}}", "sources: {deals: {thousands: '}}",
      R"--(s.yaml:2:30: error: this quoted text is never closed
  |
2 | sources: {deals: {thousands: '}}
  |                              ^ [yaml-syntax]
  = help: close the quote, or write the character itself as `"'"`
1 error
)--"},
     "'}}",
     R"--("'"}})--"},
    {{"TargetAtLeast", "target: 10", "target: >= 5",
      R"--(s.yaml:12:34: error: `target` is written without a comparison; found `>=`
   |
12 |   won: {objective: grow, target: >= 5}
   |                                  ^^ [yaml-syntax]
   = help: write `target: 5` and `direction: maximize`: a target is met when it is reached
1 error
)--"},
     "target: >= 5",
     "target: 5"},
    {{"TargetAtMost", "target: 10", "target: <= 5",
      R"--(s.yaml:12:34: error: `target` is written without a comparison; found `<=`
   |
12 |   won: {objective: grow, target: <= 5}
   |                                  ^^^^ [bad-target]
   = help: write `target: 5` and `direction: minimize`: a target is met when it is reached
1 error
)--"},
     "target: <= 5",
     "target: 5"},
    {{"TargetAbove", "target: 10", "target: > 5",
      R"--(s.yaml:12:34: error: `target` is written without a comparison; found `>`
   |
12 |   won: {objective: grow, target: > 5}
   |                                  ^ [yaml-syntax]
   = help: write `target: 5` and `direction: maximize`; a target is met when it is reached, so 5 meets it too
1 error
)--"},
     "target: > 5",
     "target: 5"},
    {{"TargetBelowInBlock", "  won: {objective: grow, target: 10}", "  won:\n    objective: grow\n    target: < 5%",
      R"--(s.yaml:14:13: error: `target` is written without a comparison; found `<`
   |
14 |     target: < 5%
   |             ^^^^ [bad-target]
   = help: write `target: 5%` and `direction: minimize`; a target is met when it is reached, so 5% meets it too
1 error
)--"},
     "target: < 5%",
     "target: 5%"},
    {{"TargetAtLeastInBlockWithDirection", "  won: {objective: grow, target: 10}",
      "  won:\n    direction: maximize\n    target: >= 5\n    objective: grow",
      R"--(s.yaml:14:13: error: `target` is written without a comparison; found `>=`
   |
14 |     target: >= 5
   |             ^^ [yaml-syntax]
   = help: write `target: 5` beside `direction`: a target is met when it is reached
1 error
)--"},
     "target: >= 5",
     "target: 5"},
    {{"TargetAtLeastInQuotes", "target: 10", R"--(target: ">= 5", direction: maximize)--",
      R"--(s.yaml:12:34: error: `target` is written without a comparison; found `>=`
   |
12 |   won: {objective: grow, target: ">= 5", direction: maximize}
   |                                  ^^^^^^ [bad-target]
   = help: write `target: 5` beside `direction`: a target is met when it is reached
1 error
)--"},
     R"--(target: ">= 5")--",
     "target: 5"},
    {{"TargetAtMostAsOneSign", "target: 10", "target: ≤ 5",
      R"--(s.yaml:12:34: error: `target` is written without a comparison; found `≤`
   |
12 |   won: {objective: grow, target: ≤ 5}
   |                                  ^^^ [bad-target]
   = help: write `target: 5` and `direction: minimize`: a target is met when it is reached
1 error
)--"},
     "target: ≤ 5",
     "target: 5"},
    {{"No", "  profit: {profit: true}", "  profit: {profit: true}\n  other: {profit: no, drives: profit}",
      R"--(s.yaml:8:19: error: expected `true` or `false`, found `no`, which is a text
  |
8 |   other: {profit: no, drives: profit}
  |                   ^^ [unknown-word]
  = help: write `false`
1 error
)--"},
     "no,",
     "false,"},
    {{"CrLf", "  won: count(*)", "  won: {expression: coalesce(count(*), 0), unit: deals}\r",
      R"--(s.yaml:4:38: error: inside `{ }` a comma ends a text without quotes
  |
4 |   won: {expression: coalesce(count(*), 0), unit: deals}
  |                                      ^ [yaml-syntax]
  = help: put the whole value in quotes: `expression: "coalesce(count(*), 0)"`
1 error
)--"},
     "expression: coalesce(count(*), 0)",
     R"--(expression: "coalesce(count(*), 0)")--"},
    {{"ColonBeforeCrLf", "name: Acme", "name: Acme: sales\r",
      R"--(s.yaml:1:11: error: a `:` with a space behind it cannot be part of a text without quotes
  |
1 | name: Acme: sales
  |           ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Acme: sales"`
1 error
)--"},
     "name: Acme: sales",
     R"--(name: "Acme: sales")--"},
};

INSTANTIATE_TEST_SUITE_P(Yaml, YamlSlips, testing::ValuesIn(slips), name_of_slip);

} // namespace
} // namespace kpitrace
