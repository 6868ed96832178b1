// The shape of trees.
#include "parsed.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::string metric(std::string_view text) {
    return tree(text, Grammar::metric);
}
std::string row(std::string_view text) {
    return tree(text, Grammar::row);
}

TEST(Parse, ArithmeticBindsAsInSql) {
    EXPECT_EQ(metric("a + b * c"), "(add a (multiply b c))");
    EXPECT_EQ(metric("(a + b) * c"), "(multiply (add a b) c)");
    EXPECT_EQ(metric("a - b - c"), "(subtract (subtract a b) c)");
    EXPECT_EQ(metric("a / b / c"), "(divide (divide a b) c)");
    EXPECT_EQ(metric("-a * b"), "(multiply (negate a) b)");
    EXPECT_EQ(metric("a - -b"), "(subtract a (negate b))");
}

TEST(Parse, TruthBindsAsInSql) {
    EXPECT_EQ(row("a = 1 or b = 2 and c = 3"), "(or (equal a 1) (and (equal b 2) (equal c 3)))");
    EXPECT_EQ(row("not a = 1 and b = 2"), "(and (not (equal a 1)) (equal b 2))");
    EXPECT_EQ(row("not not a = 1"), "(not (not (equal a 1)))");
    EXPECT_EQ(row("a + 1 > b * 2"), "(greater (add a 1) (multiply b 2))");
    EXPECT_EQ(row("(a = 1) = (b = 2)"), "(equal (equal a 1) (equal b 2))");
}

TEST(Parse, EveryComparison) {
    EXPECT_EQ(row("a = 1 and a <> 2 and a != 3"), "(and (and (equal a 1) (not_equal a 2)) (not_equal a 3))");
    EXPECT_EQ(row("a < 1 or a <= 2 or a > 3 or a >= 4"),
              "(or (or (or (less a 1) (less_equal a 2)) (greater a 3)) (greater_equal a 4))");
}

TEST(Parse, Between) {
    EXPECT_EQ(row("a between 1 and 2 and b = 3"), "(and (between a 1 2) (equal b 3))");
    EXPECT_EQ(row("a + 1 between 1 + 1 and 2 * 2"), "(between (add a 1) (add 1 1) (multiply 2 2))");
    EXPECT_EQ(row("a not between 1 and 2"), "(not (between a 1 2))");
}

TEST(Parse, In) {
    EXPECT_EQ(row("stage in ('Won', 'Lost')"), "(in stage 'Won' 'Lost')");
    EXPECT_EQ(row("stage NOT IN ('Won')"), "(not (in stage 'Won'))");
}

TEST(Parse, Like) {
    EXPECT_EQ(row("a like '%x_'"), "(like a '%x_')");
    EXPECT_EQ(row("a not ilike '%x'"), "(not (ilike a '%x'))");
}

TEST(Parse, NullTests) {
    EXPECT_EQ(row("a is null"), "(is_null a)");
    EXPECT_EQ(row("a is not null"), "(not (is_null a))");
    EXPECT_EQ(row("not a is null"), "(not (is_null a))");
}

TEST(Parse, Case) {
    EXPECT_EQ(metric("case when a > 1 then 2 when a between 0 and 1 then 3 else 4 end"),
              "(case (greater a 1) 2 (between a 0 1) 3 4)");
    EXPECT_EQ(metric("case when not a in (1, 2) or b is not null then 2 end"),
              "(case (or (not (in a 1 2)) (not (is_null b))) 2)");
}

TEST(Parse, LiteralsOfRows) {
    EXPECT_EQ(row("a = 'it''s'"), "(equal a 'it's')");
    EXPECT_EQ(row("(a = 1) = TRUE"), "(equal (equal a 1) true)");
    EXPECT_EQ(row("coalesce(a, null) = 1"), "(equal (coalesce a null) 1)");
    EXPECT_EQ(row("d > date '2026-06-30'"), "(greater d 2026-06-30)");
    EXPECT_EQ(row("d > DATE '2026-06-30 10:15:00'"), "(greater d 2026-06-30 10:15:00)");
    EXPECT_EQ(row("d > date '2026-06-30T23:59:59'"), "(greater d 2026-06-30 23:59:59)");
}

TEST(Parse, PercentagesOfMetrics) {
    EXPECT_EQ(metric("90%"), "0.9");
    EXPECT_EQ(metric("110% * plan"), "(multiply 1.1 plan)");
    EXPECT_EQ(metric("2.5%"), "0.025");
}

TEST(Parse, FunctionNamesAreNamesWithoutParentheses) {
    EXPECT_EQ(row("year = 2026 and date = 'x'"), "(and (equal year 2026) (equal date 'x'))");
    EXPECT_EQ(metric("sum + count"), "(add sum count)");
    EXPECT_EQ(row("YEAR(d) = 2026"), "(equal (year d) 2026)");
}

TEST(Parse, QuotedNames) {
    EXPECT_EQ(metric("sum(\"Sales Amount\")"), "(sum Sales Amount)");
    EXPECT_EQ(metric("\"win-rate\" / \"end\""), "(divide win-rate end)");
}

TEST(Parse, FunctionsOfRows) {
    EXPECT_EQ(row("lower(a) = upper(trim(b))"), "(equal (lower a) (upper (trim b)))");
    EXPECT_EQ(row("date_diff('DAY', a, b) > 3"), "(greater (date_diff 'day' a b) 3)");
    EXPECT_EQ(row("Duration('HOUR', a) > 3"), "(greater (duration 'hour' a) 3)");
    EXPECT_EQ(row("quarter(d) + month(d) + day(d) + weekday(d) > 1"),
              "(greater (add (add (add (quarter d) (month d)) (day d)) (weekday d)) 1)");
    EXPECT_EQ(row("cast(a as numeric) > 1 or cast(b as date) > cast(c as date) or cast(d as text) = ''"),
              "(or (or (greater (cast_numeric a) 1) (greater (cast_date b) (cast_date c))) (equal (cast_text d) ''))");
}

TEST(Parse, FunctionsOfBoth) {
    EXPECT_EQ(metric("coalesce(a, b, 0) + nullif(a, 0) + abs(a) + round(a) + round(a, -2)"),
              "(add (add (add (add (coalesce a b 0) (nullif a 0)) (abs a)) (round a)) (round a (negate 2)))");
    EXPECT_EQ(metric("least(a, b) + greatest(a, b, c)"), "(add (least a b) (greatest a b c))");
    EXPECT_EQ(row("abs(a) > round(b, 2)"), "(greater (abs a) (round b 2))");
}

TEST(Parse, EveryAggregate) {
    EXPECT_EQ(metric("sum(a) + avg(a) + min(a) + max(a)"), "(add (add (add (sum a) (avg a)) (min a)) (max a))");
    EXPECT_EQ(metric("count(*) + count(a) + count(distinct a)"), "(add (add (count *) (count a)) (count_distinct a))");
    EXPECT_EQ(metric("median(a) + quantile(a, 0.9) + stddev(a)"),
              "(add (add (median a) (quantile a at 0.9)) (stddev a))");
    EXPECT_EQ(metric("first(a) - LAST(a)"), "(subtract (first a) (last a))");
}

TEST(Parse, Filter) {
    EXPECT_EQ(metric("sum(amount - cost) filter (where stage = 'Won') / count(*)"),
              "(divide (sum (subtract amount cost) where (equal stage 'Won')) (count *))");
    EXPECT_EQ(metric("count(*)\nFILTER (WHERE a = 1 and b = 2)"), "(count * where (and (equal a 1) (equal b 2)))");
}

TEST(Parse, TimeMovements) {
    EXPECT_EQ(metric("previous(a)"), "(previous a by 1)");
    EXPECT_EQ(metric("previous(a, 0) + previous(a, 12)"), "(add (previous a by 0) (previous a by 12))");
    EXPECT_EQ(metric("trailing(ytd(year_ago(sum(a))), 3)"), "(trailing (ytd (year_ago (sum a))) by 3)");
    EXPECT_EQ(metric("next(a) - next(a, 3)"), "(subtract (next a by 1) (next a by 3))");
    EXPECT_EQ(metric("qtd(a) + mtd(a) + wtd(a)"), "(add (add (qtd a) (mtd a)) (wtd a))");
    EXPECT_EQ(metric("1.1 * year_ago(revenue)"), "(multiply 1.1 (year_ago revenue))");
}

} // namespace
} // namespace kpitrace
