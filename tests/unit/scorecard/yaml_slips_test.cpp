// Slips of people who do not know which characters have a meaning in YAML. Each is a single error that names its cause,
// and its hint works when it is followed. The slips in this file begin a value with such a character; other files have
// other kinds.
#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

TEST_P(YamlSlips, AreNamedByTheirCause) {
    const Slip& slip = GetParam();
    EXPECT_EQ(errors_of(spoiled(slip.error.from, slip.error.to)), slip.error.expected);
}

TEST_P(YamlSlips, AreGoneWhenTheHelpIsFollowed) {
    const Slip& slip = GetParam();
    std::string text = spoiled(slip.error.from, slip.error.to);
    const std::size_t at = text.find(slip.slip);
    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(errors_of(text.replace(at, slip.slip.size(), slip.fix)), "");
}

constexpr Slip slips[] = {
    {{"QuoteThenText", "sources: {deals: {date: day}}", "sources:\n  deals:\n    where: \"Order no\" <> '7'",
      R"--(s.yaml:4:23: error: a text that begins with a quote ends at the next such quote, but more text follows here
  |
4 |     where: "Order no" <> '7'
  |                       ^^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `where: "\"Order no\" <> '7'"`
1 error
)--"},
     R"--(where: "Order no" <> '7')--",
     R"--(where: "\"Order no\" <> '7'")--"},
    {{"QuoteThenTextAndComment", "sources: {deals: {date: day}}", "sources:\n  deals:\n    where: 'N' = region # north",
      R"--(s.yaml:4:16: error: a text that begins with a quote ends at the next such quote, but more text follows here
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
      R"--(s.yaml:2:37: error: a text that begins with a quote ends at the next such quote, but more text follows here
  |
2 | sources: {deals: {where: "Order no" <> '7', date: day}}
  |                                     ^^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `where: "\"Order no\" <> '7'"`
1 error
)--"},
     R"--(where: "Order no" <> '7')--",
     R"--(where: "\"Order no\" <> '7'")--"},
    {{"QuoteThenTextInNextLine", "  revenue: sum(amount)", "  revenue: \"won\"\n    + won",
      R"--(s.yaml:6:5: error: a text that begins with a quote ends at the next such quote, but more text follows here
  |
6 |     + won
  |     ^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `revenue: '"won" + won'`
1 error
)--"},
     "revenue: \"won\"\n    + won",
     R"--(revenue: '"won" + won')--"},
    {{"BracketThenText", "name: Acme", "name: [EU] sales",
      R"--(s.yaml:1:12: error: a value that begins with `[` ends at its `]`, but more text follows here
  |
1 | name: [EU] sales
  |            ^^^^^ [yaml-syntax]
  = help: put the whole value in quotes: `name: "[EU] sales"`
1 error
)--"},
     "name: [EU] sales",
     R"--(name: "[EU] sales")--"},
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
      R"--(s.yaml:4:11: error: a `*` begins an alias in YAML, but there is no anchor of that name above it
  |
4 |     file: *.csv
  |           ^ [yaml-syntax]
  = help: put the whole value in quotes: `file: "*.csv"`; an anchor, written as `&name`, must be above its alias
1 error
)--"},
     "file: *.csv",
     R"--(file: "*.csv")--"},
    {{"StarInBraces", "sources: {deals: {date: day}}", "sources: {deals: {file: *.csv, date: day}}",
      R"--(s.yaml:2:25: error: a `*` begins an alias in YAML, but there is no anchor of that name above it
  |
2 | sources: {deals: {file: *.csv, date: day}}
  |                         ^ [yaml-syntax]
  = help: put the whole value in quotes: `file: "*.csv"`; an anchor, written as `&name`, must be above its alias
1 error
)--"},
     "file: *.csv",
     R"--(file: "*.csv")--"},
    {{"Ampersand", "name: Acme", "name: & Co",
      R"--(s.yaml:1:7: error: an `&` begins an anchor in YAML, but no name follows it
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
      R"--(s.yaml:6:7: error: nothing follows this `-`, so this list item is empty; expected a text
  |
6 |       -
  |       ^ [yaml-syntax]
  = help: to write a `-` as text, write `- "-"`; to write an empty text, write `- ""`
1 error
)--"},
     "      -\n",
     "      - \"-\"\n"},
    {{"DashOfDash", "sources: {deals: {date: day}}", "sources:\n  deals:\n    null:\n      - -",
      R"--(s.yaml:5:9: error: nothing follows this `-`, so this list item is empty; expected a text
  |
5 |       - -
  |         ^ [yaml-syntax]
  = help: to write a `-` as text, write `- "-"`; to write an empty text, write `- ""`
1 error
)--"},
     "- -",
     R"--(- "-")--"},
    {{"DashBehindKey", "sources: {deals: {date: day}}", "sources:\n  deals:\n    null: - none",
      R"--(s.yaml:4:11: error: a `- ` begins a list in YAML, and a list cannot begin on the line of its key
  |
4 |     null: - none
  |           ^ [yaml-syntax]
  = help: for a list write `null: [none]`, for a text `null: "- none"`
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
};

INSTANTIATE_TEST_SUITE_P(FirstCharacters, YamlSlips, testing::ValuesIn(slips), name_of_slip);

} // namespace
} // namespace kpitrace
