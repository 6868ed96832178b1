#include "explain/definition.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using Lines = std::vector<std::string>;

/// Of the key `a`, which is marked by `@` in front.
ExplainedDefinition definition(std::string text) {
    const auto at = static_cast<std::uint32_t>(text.find('@'));
    text.erase(at, 1);
    return definition_of(SourceFile("s.yaml", text), {at, at + 1});
}

TEST(Definition, OfABlockIsItsLinesWithoutTheirIndent) {
    const ExplainedDefinition found = definition("kpis:\n  @a:\n    target: 1\n\n    # why\n    red: 2\n\n  b: 1\n");
    EXPECT_EQ(found.file, "s.yaml");
    EXPECT_EQ(found.line, 2U);
    EXPECT_EQ(found.lines, (Lines{"a:", "  target: 1", "", "  # why", "  red: 2"}));
}

TEST(Definition, EndsBeforeTheCommentsOfWhatFollows) {
    EXPECT_EQ(definition("m:\n  @a: {x: 1,\n      y: 2}\n  # of b\n  b: 2\n").lines, (Lines{"a: {x: 1,", "    y: 2}"}));
    EXPECT_EQ(definition("m:\r\n  @a: 1\r\nk: 2").lines, (Lines{"a: 1"}));
    EXPECT_EQ(definition("m:\n  @a: 1").lines, (Lines{"a: 1"}));
}

TEST(Definition, OfAQuotedKeyIsABlockToo) {
    EXPECT_EQ(definition("m:\n  \"@a\":\n    x: 1\n").lines, (Lines{"\"a\":", "  x: 1"}));
}

TEST(Definition, WithinAFlowMapIsThePieceOfItAlone) {
    EXPECT_EQ(definition("m: {@a: {x: [1, 2], y: 'it''s, }'}, b: 2}").lines, (Lines{"a: {x: [1, 2], y: 'it''s, }'}"}));
    EXPECT_EQ(definition("m: {b: 1, @a: don't}\nk: 'x'\n").lines, (Lines{"a: don't"}));
    EXPECT_EQ(definition("m: {b: 1, @a: {x: 1, # no }\n   y: \"\\\"}\"}, c: 1}").lines,
              (Lines{"a: {x: 1, # no }", "y: \"\\\"}\"}"}));
}

} // namespace
} // namespace kpitrace
