// Errors of types.
#include "parsed.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::string row(std::string_view text) {
    return problems(text, Grammar::row);
}
std::string metric(std::string_view text) {
    return problems(text, Grammar::metric);
}

TEST(CheckErrors, TwoColumnsCompared) {
    EXPECT_EQ(
        row("delivered > promised"),
        "<delivered > promised> [ambiguous-comparison] both sides of `>` are columns, whose cells are text: the "
        "comparison could be of texts, numbers or dates | write `cast(delivered as date) > cast(promised as date)`, "
        "or `as numeric`, `as text`");
    EXPECT_EQ(
        row("a between b and c"),
        "<a between b and c> [ambiguous-comparison] all operands of `between` are columns, whose cells are text: the "
        "comparison could be of texts, numbers or dates | write `cast(a as date)`, or `as numeric`, `as text`");
    EXPECT_EQ(
        row("coalesce(a, b) in (c)"),
        "<coalesce(a, b) in (c)> [ambiguous-comparison] all operands of `in` are columns, whose cells are text: the "
        "comparison could be of texts, numbers or dates | write `cast(coalesce(a, b) as date)`, or `as numeric`, `as "
        "text`");
    EXPECT_EQ(metric("sum(nullif(a, b))"),
              "<nullif(a, b)> [ambiguous-comparison] all operands of `nullif` are columns, whose cells are text: the "
              "comparison could be of texts, numbers or dates | write `cast(a as date)`, or `as numeric`, `as text`\n"
              "<nullif(a, b)> [type-mismatch] expected a number, found text | write `cast(nullif(a, b) as numeric)`");
}

TEST(CheckErrors, AColumnComparedWithANameThatMayBeAText) {
    const std::string both =
        " are columns, whose cells are text: the comparison could be of texts, numbers or dates | ";
    EXPECT_EQ(row("Stage = Won"), "<Stage = Won> [ambiguous-comparison] both sides of `=`" + both +
                                      "if `Won` is a text, write `Stage = 'Won'`; to compare columns, write "
                                      "`cast(Stage as date) = cast(Won as date)`, or `as numeric`, `as text`");
    EXPECT_EQ(row("stage <> \"Won\""), "<stage <> \"Won\"> [ambiguous-comparison] both sides of `<>`" + both +
                                           "if `Won` is a text, write `stage <> 'Won'`; to compare columns, write "
                                           "`cast(stage as date) <> cast(Won as date)`, or `as numeric`, `as text`");
    EXPECT_EQ(row("stage in (won, lost)"),
              "<stage in (won, lost)> [ambiguous-comparison] all operands of `in`" + both +
                  "if `won`, `lost` are texts, write `stage in ('won', 'lost')`; to compare columns, write "
                  "`cast(stage as date)`, or `as numeric`, `as text`");
}

TEST(CheckErrors, TheLeastOfTexts) {
    EXPECT_EQ(metric("count(distinct coalesce(least(a, b), c))"),
              "<least(a, b)> [ambiguous-comparison] all operands of `least` are columns, whose cells are text: the "
              "comparison could be of texts, numbers or dates | write `cast(a as date)`, or `as numeric`, `as text`");
}

TEST(CheckErrors, AtTheOperand) {
    EXPECT_EQ(metric("sum('x')"), "<'x'> [type-mismatch] expected a number, found text");
    EXPECT_EQ(metric("sum(-'7')"), "<'7'> [type-mismatch] expected a number, found text | write `7`");
    EXPECT_EQ(metric("sum(a + lower(b))"),
              "<lower(b)> [type-mismatch] expected a number, found text | write `cast(lower(b) as numeric)`");
    EXPECT_EQ(row("lower(1) = 'x'"), "<1> [type-mismatch] expected text, found a number | write `'1'`");
    EXPECT_EQ(row("a + 1 like 'x'"),
              "<a + 1> [type-mismatch] expected text, found a number | write `cast(a + 1 as text)`");
    EXPECT_EQ(row("year('2026-01-01') = 1"),
              "<'2026-01-01'> [type-mismatch] expected a date, found text | write `date '2026-01-01'`");
    EXPECT_EQ(row("year(5) = 1"), "<5> [type-mismatch] expected a date, found a number");
    EXPECT_EQ(row("cast(a as date) - 1 = 2"),
              "<cast(a as date)> [type-mismatch] expected a number, found a date | for the "
              "time between two dates write `date_diff('day', from, to)`");
}

TEST(CheckErrors, SidesThatDoNotFit) {
    EXPECT_EQ(row("a + 1 = '7'"), "<'7'> [type-mismatch] expected a number, found text | write `7`");
    EXPECT_EQ(row("7 = lower(a)"), "<7> [type-mismatch] expected text, found a number | write `'7'`");
    EXPECT_EQ(row("'2026-01-01' <= cast(d as date)"),
              "<'2026-01-01'> [type-mismatch] expected a date, found text | write `date '2026-01-01'`");
    EXPECT_EQ(row("cast(d as date) > 5"), "<5> [type-mismatch] expected a date, found a number");
    EXPECT_EQ(
        row("a in (1, 'x', date '2026-01-01')"),
        "<'x'> [type-mismatch] expected a number, found text\n<date '2026-01-01'> [type-mismatch] expected a number, "
        "found a date | for the time between two dates write `date_diff('day', from, to)`");
    EXPECT_EQ(metric("sum(coalesce(a, 0, 'none'))"), "<'none'> [type-mismatch] expected a number, found text");
}

TEST(CheckErrors, OperandsThatAreNotConditions) {
    EXPECT_EQ(row("active"),
              "<active> [type-mismatch] expected a condition, found a column, whose cells are text | compare "
              "it, as in `active = 'true'`");
    EXPECT_EQ(row("active = true"),
              "<active> [type-mismatch] expected a condition, found a column, whose cells are text | "
              "compare it, as in `active = 'true'`");
    EXPECT_EQ(row("a = 1 and b + 1"),
              "<b + 1> [type-mismatch] expected a condition, found a number | compare it, as in `b + 1 > 0`");
    EXPECT_EQ(metric("count(*) filter (where 1)"),
              "<1> [type-mismatch] expected a condition, found a number | compare it, as in `1 > 0`");
    EXPECT_EQ(metric("case when revenue then 1 end"),
              "<revenue> [type-mismatch] expected a condition, found a number | compare it, as in `revenue > 0`");
    EXPECT_EQ(row("date '2026-01-01'"),
              "<date '2026-01-01'> [type-mismatch] expected a condition, found a date | compare "
              "it, as in `date '2026-01-01' >= date '2026-06-30'`");
}

TEST(CheckErrors, ConditionsAreNotNumbers) {
    EXPECT_EQ(
        metric("a > 1"),
        "<a > 1> [type-mismatch] expected a number, found a condition | write `case when a > 1 then … else … end`");
    EXPECT_EQ(
        metric("sum(a = 'x')"),
        "<a = 'x'> [type-mismatch] expected a number, found a condition | write `case when a = 'x' then … else … end`");
    EXPECT_EQ(row("(a = 1) < (b = 1)"),
              "<(a = 1) < (b = 1)> [type-mismatch] `<` needs numbers, texts or dates, found conditions");
    EXPECT_EQ(row("greatest(a = 1, b = 1)"),
              "<greatest(a = 1, b = 1)> [type-mismatch] `greatest` needs numbers, texts or dates, found conditions");
}

TEST(CheckErrors, CastsThatSqlDoesNotHave) {
    EXPECT_EQ(row("cast(a + 1 as date) > b"), "<a + 1> [type-mismatch] expected a date or text, found a number");
    EXPECT_EQ(row("cast(cast(a as date) as numeric) > 1"),
              "<cast(a as date)> [type-mismatch] expected a number or text, found a date");
    EXPECT_EQ(row("cast(a = 1 as text) = 'x'"),
              "<a = 1> [type-mismatch] expected a number, text or a date, found a condition");
}

TEST(CheckErrors, AllInOneRun) {
    EXPECT_EQ(
        metric("sum('x') + avg('y')"),
        "<'x'> [type-mismatch] expected a number, found text\n<'y'> [type-mismatch] expected a number, found text");
}

} // namespace
} // namespace kpitrace
