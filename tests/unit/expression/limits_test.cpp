// A hostile expression needs neither much stack nor much time.
#include "parsed.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::string repeat(std::string_view piece, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += piece;
    return result;
}

std::string nested(std::string_view open, std::string_view inner, std::string_view close, int times) {
    return repeat(open, times) + std::string(inner) + repeat(close, times);
}

std::string rule_of(const std::string& text, Grammar grammar) {
    const Parsed parsed = parse(text, grammar);
    return parsed.expression ? "" : parsed.diagnostics.groups().begin()->first;
}

TEST(Limits, Nesting) {
    for (const auto& [open, close] :
         {std::pair{"(", ")"}, std::pair{"abs(", ")"}, std::pair{"- ", ""}, std::pair{"previous(", ")"},
          std::pair{"1 + (", ")"}, std::pair{"case when a > 1 then ", " end"}}) {
        EXPECT_EQ(rule_of(nested(open, "a", close, max_expression_depth), Grammar::metric), "") << open;
        EXPECT_EQ(rule_of(nested(open, "a", close, max_expression_depth + 1), Grammar::metric), "too-deep") << open;
        EXPECT_EQ(rule_of(nested(open, "a", close, 2000), Grammar::metric), "too-deep") << open;
    }
    EXPECT_EQ(rule_of(repeat("not ", max_expression_depth) + "a = 1", Grammar::row), "");
    EXPECT_EQ(rule_of(repeat("not ", max_expression_depth + 1) + "a = 1", Grammar::row), "too-deep");
}

TEST(Limits, WhatIsNestedDeepestPrints) {
    for (const std::string& text :
         {repeat("- ", max_expression_depth) + "a", nested("1 - (", "a", ")", max_expression_depth),
          nested("abs(", "a", ")", max_expression_depth)}) {
        const std::string once = printed(text, Grammar::metric);
        EXPECT_EQ(printed(once, Grammar::metric), once);
        EXPECT_EQ(tree(once, Grammar::metric), tree(text, Grammar::metric));
    }
}

TEST(Limits, NestingSaysWhatToDo) {
    EXPECT_EQ(problems(repeat("(", 201) + "a", Grammar::metric),
              "<(> [too-deep] the expression is nested more than 200 levels deep | split it into several metrics");
}

TEST(Limits, Chains) {
    for (const std::string_view link : {" + a", " - a", " * a", " / a"}) {
        EXPECT_EQ(rule_of("a" + repeat(link, max_tree_height - 1), Grammar::metric), "") << link;
        EXPECT_EQ(rule_of("a" + repeat(link, max_tree_height), Grammar::metric), "too-deep") << link;
    }
    EXPECT_EQ(rule_of("a = 1" + repeat(" or a = 1", 400), Grammar::row), "");
    EXPECT_EQ(rule_of("a = 1" + repeat(" and a = 1", 400), Grammar::row), "");
}

TEST(Limits, LongChainsPrint) {
    const std::string text = "a" + repeat(" + a", max_tree_height - 1);
    EXPECT_EQ(printed(text, Grammar::metric), text);
}

TEST(Limits, ListsMayBeLong) {
    EXPECT_EQ(rule_of("a in (1" + repeat(", 1", 5000) + ")", Grammar::row), "");
    EXPECT_EQ(rule_of("coalesce(a" + repeat(", a", 5000) + ")", Grammar::metric), "");
}

TEST(Limits, Bytes) {
    const std::string longest = "a" + std::string(max_expression_bytes - 1, ' ');
    EXPECT_EQ(rule_of(longest, Grammar::metric), "");
    // The text of such a long line is not kept, so only its beginning is underlined.
    EXPECT_EQ(problems(longest + " ", Grammar::metric),
              "<a> [too-long] the expression has 65537 bytes; expected at most 65536 | split it into several metrics");
}

TEST(Limits, ManyErrorsAreCounted) {
    const Parsed parsed = parse("a in (1" + repeat(", 'x'", 5000) + ")", Grammar::row);
    const Diagnostics::Group& group = parsed.diagnostics.groups().at("type-mismatch");
    EXPECT_EQ(group.kept.size(), Diagnostics::kept_per_rule);
    EXPECT_EQ(group.total, 5000U);
    EXPECT_FALSE(parsed.expression);
}

TEST(Limits, MessagesStayShort) {
    const std::string name(1000, 'x');
    EXPECT_EQ(problems(name + "(a)", Grammar::metric).substr(name.size() + 2, 70),
              " [unknown-function] no function is named `" + std::string(28, 'x'));
}

} // namespace
} // namespace kpitrace
