// Slips between the entries of a map or the items of a list: a sign or a space is missing or wrong.
#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

constexpr Slip slips[] = {
    {{"NumberBeforeACommentInBraces", "won: {objective: grow, target: 10}", "won: {objective: grow, target: 10 #x}",
      R"--(s.yaml:12:37: error: ` #` begins a comment in YAML and ends the text before it
   |
12 |   won: {objective: grow, target: 10 #x}
   |                                     ^ [yaml-syntax]
   = help: write the `}` before the comment: `target: 10} # …`
1 error
)--"},
     "10 #x}",
     "10} # x"},
    {{"CommaInFactorOfUnit", "{date: day}", "{date: day, units: {K: 1,000}}",
      R"--(s.yaml:2:42: error: inside `{ }` a comma ends a text without quotes
  |
2 | sources: {deals: {date: day, units: {K: 1,000}}}
  |                                          ^ [yaml-syntax]
  = help: write `K: 1000` if the comma groups thousands, and `K: 1.000` if it is a decimal mark
1 error
)--"},
     "1,000",
     "1000"},
    {{"BackslashInDoubleQuotes", "{date: day}", "{date: day, escape: \"\\\"}",
      R"--(s.yaml:2:38: error: this quoted text is never closed
  |
2 | sources: {deals: {date: day, escape: "\"}}
  |                                      ^ [yaml-syntax]
  = help: a backslash makes the quote after it part of the text; write a single backslash as `"\\"`
1 error
)--"},
     "\"\\\"",
     "\"\\\\\""},
    {{"SemicolonBetweenEntries", "grow: {drives: profit}", "grow: {drives: profit; weight: 2}",
      R"--(s.yaml:8:32: error: a `:` followed by a space cannot be part of a text without quotes
  |
8 |   grow: {drives: profit; weight: 2}
  |                                ^ [yaml-syntax]
  = help: separate entries by a comma: `drives: profit, weight: 2`
1 error
)--"},
     "profit; weight",
     "profit, weight"},
    {{"NothingBetweenEntries", "grow: {drives: profit}", "grow: {drives: profit weight: 2}",
      R"--(s.yaml:8:31: error: a `:` followed by a space cannot be part of a text without quotes
  |
8 |   grow: {drives: profit weight: 2}
  |                               ^ [yaml-syntax]
  = help: separate entries by a comma: `drives: profit, weight: 2`; for a single text write `drives: "profit weight: 2"`
1 error
)--"},
     "profit weight",
     "profit, weight"},
    {{"ParenthesesForBraces", "grow: {drives: profit}", "grow: (drives: profit, weight: 2)",
      R"--(s.yaml:8:16: error: a `:` followed by a space cannot be part of a text without quotes
  |
8 |   grow: (drives: profit, weight: 2)
  |                ^ [yaml-syntax]
  = help: write a map in braces: `grow: {drives: profit, weight: 2}`
1 error
)--"},
     "(drives: profit, weight: 2)",
     "{drives: profit, weight: 2}"},
    {{"MapOfDrivesWithoutBraces", "grow: {drives: profit}", "grow: {drives: profit: {lag: 1}}",
      R"--(s.yaml:8:24: error: a `:` followed by a space cannot be part of a text without quotes
  |
8 |   grow: {drives: profit: {lag: 1}}
  |                        ^ [yaml-syntax]
  = help: for a map write `drives: {profit: {lag: 1}}`
1 error
)--"},
     "profit: {lag: 1}",
     "{profit: {lag: 1}}"},
    {{"MapOfDrivesWithoutColon", "grow: {drives: profit}", "grow: {drives: profit {lag: 1}}",
      R"--(s.yaml:8:25: error: inside `{ }` a `{` cannot be part of a text without quotes
  |
8 |   grow: {drives: profit {lag: 1}}
  |                         ^ [yaml-syntax]
  = help: for a map write `drives: {profit: {lag: 1}}`
1 error
)--"},
     "profit {lag: 1}",
     "{profit: {lag: 1}}"},
    {{"EntryInTheLineOfItsElement", "profit: {profit: true}", "profit: profit: true",
      R"--(s.yaml:7:17: error: a `:` followed by a space cannot be part of a text without quotes
  |
7 |   profit: profit: true
  |                 ^ [yaml-syntax]
  = help: for a map write `profit: {profit: true}`, for a single text `profit: "profit: true"`
1 error
)--"},
     "profit: profit: true",
     "profit: {profit: true}"},
    {{"BlankMissingBehindDash", "name: Acme", "name: Acme\nperspectives:\n  - financial\n  -customer",
      R"--(s.yaml:4:3: error: a `-` begins a list item only if a space follows it
  |
4 |   -customer
  |   ^ [yaml-syntax]
  = help: write it as `- customer`
1 error
)--"},
     "-customer",
     "- customer"},
    {{"BlankMissingBehindColon", "won: {objective: grow, target: 10}", "won:\n    objective: grow\n    target:10",
      R"--(s.yaml:14:11: error: a `:` ends a key only if a space follows it
   |
14 |     target:10
   |           ^ [yaml-syntax]
   = help: write it as `target: 10`
1 error
)--"},
     "target:10",
     "target: 10"},
    {{"ColonMissing", "won: {objective: grow, target: 10}", "won:\n    objective grow\n    target: 10",
      R"--(s.yaml:13:5: error: this line has no `:` after its key
   |
13 |     objective grow
   |     ^^^^^^^^^^^^^^ [yaml-syntax]
   = help: write it as `objective: grow`
1 error
)--"},
     "objective grow",
     "objective: grow"},
    {{"ColonMissingInALaterLine", "won: {objective: grow, target: 10}",
      "won:\n    target: 10\n    objective grow\n    unit: deals",
      R"--(s.yaml:14:5: error: this line has no `:` after its key
   |
14 |     objective grow
   |     ^^^^^^^^^^^^^^ [yaml-syntax]
   = help: write it as `objective: grow`
1 error
)--"},
     "objective grow",
     "objective: grow"},
    {{"YesForTrue", "{profit: true}", "{profit: yes}",
      R"--(s.yaml:7:20: error: expected `true` or `false`, found the text `yes`
  |
7 |   profit: {profit: yes}
  |                    ^^^ [unknown-word]
  = help: write `true`
1 error
)--"},
     "yes",
     "true"},
    {{"AnchorOfNothing", "grow: {drives: profit}", "grow: {drives: profit, name: &5}",
      R"--(s.yaml:8:32: error: an `&` begins an anchor in YAML, but no value follows it
  |
8 |   grow: {drives: profit, name: &5}
  |                                ^^ [yaml-syntax]
  = help: put a text that begins with `&` in quotes: `"&5"`
1 error
)--"},
     "&5",
     "\"&5\""},
    {{"BlankMissingBehindColonInTheMiddle", "won: {objective: grow, target: 10}",
      "won:\n    objective: grow\n    target:10\n    unit: deals",
      R"--(s.yaml:14:11: error: a `:` ends a key only if a space follows it
   |
14 |     target:10
   |           ^ [yaml-syntax]
   = help: write it as `target: 10`
1 error
)--"},
     "target:10",
     "target: 10"},
    {{"ColonMissingInTheLastLine", "won: {objective: grow, target: 10}", "won:\n    target: 10\n    objective grow",
      R"--(s.yaml:14:5: error: this line has no `:` after its key
   |
14 |     objective grow
   |     ^^^^^^^^^^^^^^ [yaml-syntax]
   = help: write it as `objective: grow`
1 error
)--"},
     "objective grow",
     "objective: grow"},
};

INSTANTIATE_TEST_SUITE_P(Entries, YamlSlips, testing::ValuesIn(slips), name_of_slip);

std::string name_of_growth(std::string_view written) {
    return read_good(spoiled("grow: {drives: profit}", "grow: {drives: profit, name: " + std::string(written) + "}"))
        .objectives[1]
        .name;
}

TEST(QuestionMarks, ArePartOfATextInBraces) {
    EXPECT_EQ(name_of_growth("Why?"), "Why?");
    EXPECT_EQ(name_of_growth("What? Really?, owner: me"), "What? Really?");
    EXPECT_EQ(name_of_growth("http://x.y/z?a=b"), "http://x.y/z?a=b");
    EXPECT_EQ(name_of_growth("?a?text"), "?a?text");
    EXPECT_EQ(name_of_growth("\"Why?\""), "Why?");
    EXPECT_EQ(name_of_growth("'Is it? Yes'"), "Is it? Yes");
}

TEST(QuestionMarks, StillBeginAKeyWithABlankAfterThem) {
    EXPECT_EQ(read_good(spoiled("{drives: profit}", "{? drives : profit}")).objectives[1].drives.size(), 1U);
}

std::string help_for_name(std::string_view written) {
    const std::string to = "grow: {drives: profit, name: " + std::string(written) + "}";
    const std::string errors = errors_of(spoiled("grow: {drives: profit}", to));
    const std::size_t begin = errors.find("= help: ");
    return begin == std::string::npos ? errors : errors.substr(begin, errors.find('\n', begin) - begin);
}

TEST(HelpForName, ShowsTheTextThatWasMeant) {
    EXPECT_EQ(help_for_name("?"), R"(= help: put the whole value in quotes: `name: "?"`)");
    EXPECT_EQ(help_for_name("growth [new]"), R"(= help: put the whole value in quotes: `name: "growth [new]"`)");
    EXPECT_EQ(help_for_name("growth: new"), R"(= help: put the whole value in quotes: `name: "growth: new"`)");
    EXPECT_EQ(help_for_name("'it''s Bob's'"), R"(= help: put the whole value in quotes: `name: "it's Bob's"`)");
}

TEST(ListsOfValues, AreNotEmpty) {
    EXPECT_EQ(errors_of(spoiled("{date: day}", "{date: day, values: {region: []}}")),
              R"--(s.yaml:2:47: error: the list of `region` is empty; expected the texts that the column can contain
  |
2 | sources: {deals: {date: day, values: {region: []}}}
  |                                               ^^ [empty-list]
  = help: list the texts, or delete the key
1 error
)--");
}

} // namespace
} // namespace kpitrace
