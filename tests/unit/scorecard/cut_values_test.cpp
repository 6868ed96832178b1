// Texts that YAML cuts without an error, and numbers as the files write them. Both get warnings only, because both have
// a meaning as they are.
#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

/// The warnings about a correct scorecard.
std::string warnings_of(const std::string& text) {
    Diagnostics diagnostics;
    EXPECT_TRUE(read_scorecard(SourceFile("s.yaml", text), diagnostics).has_value());
    return render_diagnostics(diagnostics, Colour::off);
}

TEST(CutTexts, CommentWithoutASpaceAfterAName) {
    EXPECT_EQ(warnings_of(spoiled("name: Acme", "name: Beat rival #1")),
              R"(s.yaml:1:18: warning: ` #` begins a comment in YAML, so the text is only `Beat rival`
  |
1 | name: Beat rival #1
  |                  ^^ [cut-text]
  = help: if it belongs to the text, put the whole value in quotes: `name: "Beat rival #1"`; if not, write a space after the `#`
1 warning
)");
    EXPECT_EQ(read_good(spoiled("name: Acme", "name: \"Beat rival #1\"")).name, "Beat rival #1");
    EXPECT_EQ(warnings_of(spoiled("name: Acme", "name: \"Beat rival #1\"")), "");
    EXPECT_EQ(warnings_of(spoiled("name: Acme", "name: Beat rival # 1")), "");
}

TEST(CutTexts, LoneHashAfterAColumn) {
    EXPECT_EQ(warnings_of(spoiled("sources: {deals: {date: day}}",
                                  "sources:\n  deals:\n    date: day\n    columns:\n      - Order #\n      - day")),
              R"(s.yaml:6:15: warning: ` #` begins a comment in YAML, so the text is only `Order`
  |
6 |       - Order #
  |               ^ [cut-text]
  = help: if it belongs to the text, put the whole value in quotes: `- "Order #"`; if not, delete it
1 warning
)");
}

TEST(CutTexts, CommentInPlaceOfAValue) {
    EXPECT_EQ(warnings_of(spoiled("sources: {deals: {date: day}}", "sources:\n  deals:\n    date: #Day")),
              R"(s.yaml:4:11: warning: ` #` begins a comment in YAML, so `date` has no value
  |
4 |     date: #Day
  |           ^^^^ [cut-text]
  = help: if it belongs to the text, put the whole value in quotes: `date: "#Day"`; if not, write a space after the `#`
1 warning
)");
    EXPECT_EQ(warnings_of(spoiled("sources: {deals: {date: day}}", "sources:\n  deals:\n    date: # none yet")), "");
}

TEST(CutTexts, CommaAtTheEndOfBraces) {
    EXPECT_EQ(warnings_of(spoiled("{date: day}", "{date: day, decimal: ,}")),
              R"(s.yaml:2:39: warning: inside `{ }` a comma ends an entry: `decimal` has no value
  |
2 | sources: {deals: {date: day, decimal: ,}}
  |                                       ^ [cut-text]
  = help: put the whole value in quotes: `decimal: ","`
1 warning
)");
    EXPECT_EQ(read_good(spoiled("{date: day}", "{date: day, decimal: \",\"}")).sources[0].format.decimal, ",");
}

std::string with_decimal_comma(std::string_view target) {
    std::string text = spoiled("{date: day}", "{date: day, decimal: \",\"}");
    return text.replace(text.find("target: 10"), 10, target);
}

TEST(NumbersOfFiles, PointThatGroupsThousandsInTheFiles) {
    EXPECT_EQ(warnings_of(with_decimal_comma("target: 12.500")),
              R"(s.yaml:12:34: warning: `12.500` is 12.5 here
   |
12 |   won: {objective: grow, target: 12.500}
   |                                  ^^^^^^ [decimal-point]
   = help: numbers in the scorecard have a decimal point, even if the files have a decimal comma: for 12500 write `12500`, for 12.5 write `12.5`
1 warning
)");
}

TEST(NumbersOfFiles, EveryNumberThatAMetricIsComparedWith) {
    for (const std::string_view target :
         {"target: 20, red: 1.500", "target: 20, baseline: 1.500", "target: {min: 1.500, max: 20}",
          "target: {min: 0, max: 1.500}", "target: {2026-01: 1.500, 2026-07: 20}", "target: revenue + 1.500",
          "target: -1.500", "target: 100.000"}) {
        const std::string warnings = warnings_of(with_decimal_comma(target));
        EXPECT_TRUE(warnings.ends_with("\n1 warning\n")) << target << warnings;
        EXPECT_NE(warnings.find("[decimal-point]"), std::string::npos) << target;
    }
}

TEST(NumbersOfFiles, OtherNumbersAndOtherFilesHaveNoWarning) {
    for (const std::string_view target : {"target: 0.125", "target: 12.5", "target: 12500", "target: 1234.500",
                                          "target: 12.5000", "target: 12.50", "target: 1.5e3"})
        EXPECT_EQ(warnings_of(with_decimal_comma(target)), "") << target;
    EXPECT_EQ(warnings_of(spoiled("target: 10", "target: 12.500")), "");
}

} // namespace
} // namespace kpitrace
