// Characters with a meaning in YAML inside a text: colons, hashes and brackets.
#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

constexpr Slip slips[] = {
    {{"ColonInName", "name: Acme", "name: Acme: sales",
      R"--(s.yaml:1:11: error: a `:` followed by a space cannot be part of a text without quotes
  |
1 | name: Acme: sales
  |           ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Acme: sales"`
1 error
)--"},
     "name: Acme: sales",
     R"--(name: "Acme: sales")--"},
    {{"ColonAtEndOfName", "name: Acme", "name: Acme:",
      R"--(s.yaml:1:11: error: a `:` followed by a space cannot be part of a text without quotes
  |
1 | name: Acme:
  |           ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Acme:"`
1 error
)--"},
     "name: Acme:",
     R"--(name: "Acme:")--"},
    {{"ColonInBraces", "  won: count(*)", "  won: {expression: count(*), name: Q1: won}",
      R"--(s.yaml:4:39: error: a `:` followed by a space cannot be part of a text without quotes
  |
4 |   won: {expression: count(*), name: Q1: won}
  |                                       ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Q1: won"`
1 error
)--"},
     "name: Q1: won",
     R"--(name: "Q1: won")--"},
    {{"ColonBehindAnchor", "name: Acme", "name: &n Acme: sales",
      R"--(s.yaml:1:14: error: a `:` followed by a space cannot be part of a text without quotes
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
      R"--(s.yaml:5:9: error: a `#` begins a comment in YAML, so this list item is empty
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
    {{"ColonBeforeCrLf", "name: Acme", "name: Acme: sales\r",
      R"--(s.yaml:1:11: error: a `:` followed by a space cannot be part of a text without quotes
  |
1 | name: Acme: sales
  |           ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Acme: sales"`
1 error
)--"},
     "name: Acme: sales",
     R"--(name: "Acme: sales")--"},
};

INSTANTIATE_TEST_SUITE_P(InnerMarks, YamlSlips, testing::ValuesIn(slips), name_of_slip);

} // namespace
} // namespace kpitrace
