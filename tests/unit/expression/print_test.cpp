#include "parsed.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::string metric(std::string_view text) {
    return printed(text, Grammar::metric);
}
std::string row(std::string_view text) {
    return printed(text, Grammar::row);
}

TEST(Print, ParenthesesWhereTheyAreNeeded) {
    EXPECT_EQ(metric("((a)+b)*(c)"), "(a + b) * c");
    EXPECT_EQ(metric("(a*b)+(c)"), "a * b + c");
    EXPECT_EQ(metric("a-(b-c)"), "a - (b - c)");
    EXPECT_EQ(metric("a/(b*c)"), "a / (b * c)");
    EXPECT_EQ(metric("-(a+b)"), "-(a + b)");
    EXPECT_EQ(row("(a=1 or b=2) and not (c=3 and d=4)"), "(a = 1 or b = 2) and not (c = 3 and d = 4)");
    EXPECT_EQ(row("(a is null) = (b is not null)"), "(a is null) = (b is not null)");
    EXPECT_EQ(row("(not (a = 1)) is null"), "(not a = 1) is null");
}

TEST(Print, TwoSignsStandApart) {
    EXPECT_EQ(metric("- - a"), "- -a");
    EXPECT_EQ(metric("a - (-b)"), "a - -b");
    EXPECT_EQ(metric("-(-3)"), "- -3");
}

TEST(Print, NotStandsInside) {
    EXPECT_EQ(row("not a in (1,2)"), "a not in (1, 2)");
    EXPECT_EQ(row("not (a is null)"), "a is not null");
    EXPECT_EQ(row("not a like 'x'"), "a not like 'x'");
    EXPECT_EQ(row("not not a between 1 and 2"), "not a not between 1 and 2");
}

TEST(Print, OneFormOfEachWord) {
    EXPECT_EQ(row("A != 1 AND b IN ('x') OR C ILIKE '%'"), "A <> 1 and b in ('x') or C ilike '%'");
    EXPECT_EQ(metric("COUNT( DISTINCT x )  FILTER( WHERE TRUE )"), "count(distinct x) filter (where true)");
    EXPECT_EQ(metric("Quantile(x,.50)+count( * )"), "quantile(x, 0.5) + count(*)");
    EXPECT_EQ(metric("CASE WHEN a>1 THEN NULL ELSE 2.50 END"), "case when a > 1 then null else 2.5 end");
    EXPECT_EQ(metric("90%"), "0.9");
    EXPECT_EQ(metric("previous(a,1)+previous(a,2)+trailing(a,1)"), "previous(a) + previous(a, 2) + trailing(a, 1)");
    EXPECT_EQ(row("cast(a AS NUMERIC)>1 or Date_Diff('Day',a,b)=1"),
              "cast(a as numeric) > 1 or date_diff('day', a, b) = 1");
    EXPECT_EQ(row("d=date '2026-06-30T00:00:00' or d=date '2026-06-30T10:15:00'"),
              "d = date '2026-06-30' or d = date '2026-06-30 10:15:00'");
}

TEST(Print, QuotesWhatIsNoPlainWord) {
    EXPECT_EQ(metric("\"plain\" + \"Sales Amount\" + \"end\" + \"5\"\"\""),
              "plain + \"Sales Amount\" + \"end\" + \"5\"\"\"");
    EXPECT_EQ(row("a = 'it''s'"), "a = 'it''s'");
}

TEST(Print, APartOfATree) {
    const Expression expression = *parse("1 + sum(a * b) filter (where c = 'x')", Grammar::metric).expression;
    const NodeId aggregate = expression[expression.root()].children[1];
    EXPECT_EQ(print(Subexpression{&expression, aggregate}), "sum(a * b) filter (where c = 'x')");
    EXPECT_EQ(print(Subexpression{&expression, expression[aggregate].children[0]}), "a * b");
}

TEST(Print, NegativeConstants) {
    EXPECT_EQ(print(Expression::constant(Number(-5), {})), "-5");
}

} // namespace
} // namespace kpitrace
