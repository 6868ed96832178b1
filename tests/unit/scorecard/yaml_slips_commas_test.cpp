// Commas inside braces, which end a text without quotes.
#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

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
  = help: for a list write `file: [a.csv, b.csv]`, for a single text `file: "a.csv, b.csv"`
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
};

INSTANTIATE_TEST_SUITE_P(Commas, YamlSlips, testing::ValuesIn(slips), name_of_slip);

} // namespace
} // namespace kpitrace
