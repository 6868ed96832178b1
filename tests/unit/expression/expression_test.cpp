#include "kpitrace/expression/expression.hpp"

#include "parsed.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::string constant_of(std::string_view text) {
    const auto constant = parse(text, Grammar::metric).expression->as_constant();
    return constant ? constant->to_string() : "(none)";
}

TEST(Expression, ConstantHoldsItsNumberAndPlace) {
    const Expression constant = Expression::constant(Number(30000), Span{4, 9});
    EXPECT_EQ(constant.as_constant()->to_string(), "30000");
    EXPECT_EQ(constant.span(), (Span{4, 9}));
    EXPECT_EQ(print(constant), "30000");
}

TEST(Expression, KnowsALiteralMaybeNegated) {
    EXPECT_EQ(constant_of("1200.50"), "1200.5");
    EXPECT_EQ(constant_of("-3"), "-3");
    EXPECT_EQ(constant_of("60%"), "0.6");
    EXPECT_EQ(constant_of("(7)"), "7");
    EXPECT_EQ(constant_of("1 + 1"), "(none)");
    EXPECT_EQ(constant_of("- -1"), "(none)");
    EXPECT_EQ(constant_of("-revenue"), "(none)");
}

TEST(Expression, KnowsALoneName) {
    EXPECT_EQ(*parse("\"win-rate\"", Grammar::metric).expression->as_name(), "win-rate");
    EXPECT_EQ(parse("-revenue", Grammar::metric).expression->as_name(), nullptr);
    EXPECT_EQ(parse("1", Grammar::metric).expression->as_name(), nullptr);
}

TEST(Expression, ChildrenComeBeforeTheirParents) {
    const Expression expression =
        *parse("coalesce(sum(a) filter (where b = 'x'), 0) / -ytd(c)", Grammar::metric).expression;
    for (std::uint32_t i = 0; i < expression.size(); ++i) {
        for (const NodeId child : expression[NodeId{i}].children) EXPECT_LT(child, NodeId{i});
    }
    EXPECT_EQ(expression[expression.root()].op, Op::divide);
}

TEST(Expression, NodesKnowTheirPlaces) {
    const std::string_view text = "(won + lost) * sum(amount)";
    const Expression expression = *parse(text, Grammar::metric).expression;
    std::vector<std::string_view> pieces;
    for (const Node& node : expression.nodes()) {
        pieces.push_back(text.substr(node.span.begin, node.span.end - node.span.begin));
    }
    EXPECT_EQ(pieces, (std::vector<std::string_view>{"won", "lost", "won + lost", "amount", "sum(amount)", text}));
}

TEST(Expression, WordsOfTypesAndAggregates) {
    EXPECT_EQ(to_string(Type::date), "date");
    EXPECT_EQ(to_string(Type::untyped), "untyped");
    EXPECT_EQ(to_string(AggregateFunction::sum), "sum");
    EXPECT_EQ(to_string(AggregateFunction::count_distinct), "count_distinct");
    EXPECT_EQ(to_string(AggregateFunction::last), "last");
}

TEST(Path, IsReadWithoutQuotes) {
    EXPECT_EQ(parse_path("amount"), (ColumnPath{{}, "amount"}));
    EXPECT_EQ(parse_path("orders.Order Date"), (ColumnPath{{"orders"}, "Order Date"}));
    EXPECT_EQ(parse_path("Order list.customers.Since, roughly"),
              (ColumnPath{{"Order list", "customers"}, "Since, roughly"}));
}

TEST(Path, IsReadWithQuotes) {
    EXPECT_EQ(parse_path("\"a.b\""), (ColumnPath{{}, "a.b"}));
    EXPECT_EQ(parse_path("\"a.b\".c"), (ColumnPath{{"a.b"}, "c"}));
    EXPECT_EQ(parse_path("a.\"say \"\"b\"\"\""), (ColumnPath{{"a"}, "say \"b\""}));
}

TEST(Path, HasPartsAndClosedQuotes) {
    for (const char* wrong : {"", ".", "a.", ".a", "a..b", "\"a", "a.\"b", "\"\".a", "\"a\"b", "\"a\" .b", "a\"b\".c"})
        EXPECT_EQ(parse_path(wrong), std::nullopt) << wrong;
}

TEST(PeriodBound, IsANameOfTheSourceItself) {
    EXPECT_TRUE(names_period_bound(column_leaf({{}, "period_start"}, Type::date)));
    EXPECT_TRUE(names_period_bound(column_leaf({{}, "period_end"}, Type::date)));
    EXPECT_FALSE(names_period_bound(column_leaf({{}, "Period_End"}, Type::date)));
    EXPECT_FALSE(names_period_bound(column_leaf({{"orders"}, "period_end"}, Type::date)));
    EXPECT_FALSE(names_period_bound(text_leaf(Op::text, "period_end")));
}

} // namespace
} // namespace kpitrace
