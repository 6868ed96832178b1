#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

class YamlError : public testing::TestWithParam<ErrorCase> {};

TEST_P(YamlError, IsReportedWhole) {
    EXPECT_EQ(errors_of(spoiled(GetParam().from, GetParam().to)), GetParam().expected);
}

constexpr ErrorCase cases[] = {
    {"ColonInText", "name: Acme", "name: Acme: b",
     R"(s.yaml:1:11: error: a `:` followed by a space cannot be part of a text without quotes
  |
1 | name: Acme: b
  |           ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "Acme: b"`
1 error
)"},
    {"TabBeforeText", "name: Acme", "name:\n\tAcme",
     R"(s.yaml:2:1: error: the indentation contains a tab; expected spaces
  |
2 |  Acme
  | ^ [tab-indent]
  = help: replace tabs at the beginning of lines with spaces
1 error
)"},
    {"TabBeforeKey", "  won: count(*)", "\twon: count(*)",
     R"(s.yaml:4:1: error: the indentation contains a tab; expected spaces
  |
4 |  won: count(*)
  | ^ [tab-indent]
  = help: replace tabs at the beginning of lines with spaces
1 error
)"},
    {"UnknownAnchor", "name: Acme", "name: *acme",
     R"(s.yaml:1:7: error: a `*` begins an alias in YAML, but there is no anchor of that name above it
  |
1 | name: *acme
  |       ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "*acme"`; an anchor, written as `&name`, must be above its alias
1 error
)"},
    {"AliasInsideItself", "name: Acme", "name: &acme [*acme]",
     R"(s.yaml:1:14: error: the alias `*acme` is inside the value that it repeats
  |
1 | name: &acme [*acme]
  |              ^^^^^ [yaml-loop]
  = help: an alias can only repeat a value that is complete above it
1 error
)"},
    {"DoubleQuoteNeverCloses", "name: Acme", R"(name: "Acme)",
     R"(s.yaml:1:7: error: this quoted text is never closed
  |
1 | name: "Acme
  |       ^ [yaml-syntax]
  = help: close the quote
1 error
)"},
    {"SingleQuoteNeverCloses", "  coach: {objective: grow}", R"(  coach: {objective: grow}
  x: {name: 'it''s)",
     R"(s.yaml:15:13: error: this quoted text is never closed
   |
15 |   x: {name: 'it''s
   |             ^ [yaml-syntax]
   = help: close the quote
1 error
)"},
    {"BracketNeverCloses", "name: Acme", "name: [Acme",
     R"(s.yaml:1:7: error: this `[` is never closed
  |
1 | name: [Acme
  |       ^ [yaml-syntax]
  = help: close it with `]`
1 error
)"},
    {"BraceNeverCloses", "  coach: {objective: grow}", "  coach: {objective: grow",
     R"(s.yaml:14:10: error: this `{` is never closed
   |
14 |   coach: {objective: grow
   |          ^ [yaml-syntax]
   = help: close it with `}`
1 error
)"},
    {"BracketClosesNothing", "name: Acme", R"(name: Acme
description: ])",
     R"(s.yaml:2:14: error: this bracket does not match an open bracket
  |
2 | description: ]
  |              ^ [yaml-syntax]
  = help: pair `[` with `]` and `{` with `}`
1 error
)"},
    {"TextBeginsWithAt", "name: Acme", "name: @acme",
     R"(s.yaml:1:7: error: a text without quotes cannot begin with `@` in YAML
  |
1 | name: @acme
  |       ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "@acme"`
1 error
)"},
    {"UnknownEscape", "name: Acme", R"(name: "C:\q")",
     R"(s.yaml:1:10: error: this escape is not known in double quotes
  |
1 | name: "C:\q"
  |          ^ [yaml-syntax]
  = help: write a backslash as `\\`, or put the text in single quotes
1 error
)"},
    {"ListInLineOfKey", "name: Acme", "name: - Acme",
     R"(s.yaml:1:7: error: a `- ` begins a list in YAML, and a list cannot begin on the line of its key
  |
1 | name: - Acme
  |       ^ [yaml-syntax]
  = help: for a list write `name: [Acme]`, for a text `name: "- Acme"`
1 error
)"},
    {"LineFitsNoMap", "name: Acme", R"(name: Acme
- b)",
     R"(s.yaml:2:1: error: this line does not fit the map that it is in
  |
2 | - b
  | ^ [yaml-syntax]
  = help: check the indentation: the entries of a map or list begin in the same column
1 error
)"},
    {"TopLevelIndented", "name: Acme", " name: Acme",
     R"(s.yaml:2:1: error: this line fits neither the list nor the map above it
  |
2 | sources: {deals: {date: day}}
  | ^ [yaml-syntax]
  = help: the keys of the scorecard begin in the first column: `name: …`
1 error
)"},
    {"TextBehindBlockHeader", "name: Acme", R"(name: | Acme
  b)",
     R"(s.yaml:1:7: error: a `|` begins a block of text in YAML
  |
1 | name: | Acme
  |       ^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "| Acme"`; the text of a block begins on the next line
1 error
)"},
};

INSTANTIATE_TEST_SUITE_P(Yaml, YamlError, testing::ValuesIn(cases), name_of);

} // namespace
} // namespace kpitrace
