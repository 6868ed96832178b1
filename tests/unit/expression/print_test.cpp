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

TEST(Print, TwoSignsAreSeparated) {
    EXPECT_EQ(metric("- - a"), "- -a");
    EXPECT_EQ(metric("a - (-b)"), "a - -b");
    EXPECT_EQ(metric("-(-3)"), "- -3");
}

TEST(Print, NotIsInside) {
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
    EXPECT_EQ(metric("next(a,1)+next(a,2)+qtd(a)+mtd(a)+wtd(a)"), "next(a) + next(a, 2) + qtd(a) + mtd(a) + wtd(a)");
    EXPECT_EQ(metric("previous(a,1)+previous(a,2)+trailing(a,1)"), "previous(a) + previous(a, 2) + trailing(a, 1)");
    EXPECT_EQ(row("cast(a AS NUMERIC)>1 or Date_Diff('Day',a,b)=1"),
              "cast(a as numeric) > 1 or date_diff('day', a, b) = 1");
    EXPECT_EQ(row("d=date '2026-06-30T00:00:00' or d=date '2026-06-30T10:15:00'"),
              "d = date '2026-06-30' or d = date '2026-06-30 10:15:00'");
}

TEST(Print, QuotesWhatIsNotAPlainWord) {
    EXPECT_EQ(metric("\"plain\" + \"Sales Amount\" + \"end\" + \"5\"\"\""),
              "plain + \"Sales Amount\" + \"end\" + \"5\"\"\"");
    EXPECT_EQ(row("a = 'it''s'"), "a = 'it''s'");
}

TEST(Print, PathsOfColumns) {
    EXPECT_EQ(row("Orders . Status='x'"), "Orders.Status = 'x'");
    EXPECT_EQ(row("\"orders\".\"customers\".\"Country\" = 'x'"), "orders.customers.Country = 'x'");
    EXPECT_EQ(row("\"Order list\".\"Order \"\"Date\"\"\" = 'x'"), "\"Order list\".\"Order \"\"Date\"\"\" = 'x'");
    EXPECT_EQ(row("orders.AND = 'x' and orders.end = 'y'"), "orders.\"AND\" = 'x' and orders.\"end\" = 'y'");
    EXPECT_EQ(metric("sum(-orders.amount)"), "sum(-orders.amount)");
    EXPECT_EQ(print(ColumnPath{{"orders", "a b"}, "2026"}), "orders.\"a b\".\"2026\"");
    EXPECT_EQ(shown({{}, "Sales Amount"}), "Sales Amount");
    EXPECT_EQ(shown({{"orders"}, "Sales Amount"}), "orders.\"Sales Amount\"");
}

TEST(Print, PathsAreReadAgain) {
    for (const ColumnPath& path : {ColumnPath{{}, "amount"}, ColumnPath{{"orders"}, "Order Date"},
                                   ColumnPath{{"a.b", "c\"d"}, "x.\"y\""}, ColumnPath{{"select"}, "and"}}) {
        EXPECT_EQ(parse_path(print(path)), path) << print(path);
        const auto expression = parse(print(path) + " = 1", Grammar::row).expression;
        ASSERT_TRUE(expression) << print(path);
        EXPECT_EQ(path_of((*expression)[NodeId{0}]), path);
    }
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

/// Prints with the names a and b replaced.
std::string replaced(std::string_view text, const std::string& a, const std::string& b) {
    const Parsed parsed = parse(text, Grammar::metric);
    const Expression& expression = parsed.expression.value();
    return print(expression, [&](NodeId id) -> std::optional<std::string> {
        const Node& node = expression[id];
        if (node.op != Op::name) return std::nullopt;
        return std::get<std::string>(node.value) == "a" ? a : b;
    });
}

TEST(Print, ReplacesNodes) {
    EXPECT_EQ(replaced("a / (b + 1) * coalesce(a, 0)", "25", "53"), "25 / (53 + 1) * coalesce(25, 0)");
    EXPECT_EQ(replaced("-a - b", "-1", "-2"), "- -1 - -2");
    EXPECT_EQ(replaced("case when a > b then a end", "45.2 %", "null"), "case when 45.2 % > null then 45.2 % end");
}

TEST(Print, LeavesMovementsOutWhereNodesAreReplaced) {
    EXPECT_EQ(replaced("1.1 * year_ago(a)", "4", ""), "1.1 * 4");
    EXPECT_EQ(replaced("2 * previous(trailing(a - b, 3))", "4", "1"), "2 * (4 - 1)");
    EXPECT_EQ(replaced("-ytd(-a)", "4", ""), "- -4");
    EXPECT_EQ(replaced("a - previous(b)", "4", "-1"), "4 - -1");
    EXPECT_EQ(replaced("2 * qtd(next(a - b))", "4", "1"), "2 * (4 - 1)");
    EXPECT_EQ(metric("prorata(a+b)"), "prorata(a + b)");
}

} // namespace
} // namespace kpitrace
