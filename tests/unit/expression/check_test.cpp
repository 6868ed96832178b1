// The types that columns get.
#include "parsed.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::string row(std::string_view text) {
    return readings(text, Grammar::row);
}
std::string metric(std::string_view text) {
    return readings(text, Grammar::metric);
}

TEST(Check, ComparisonFollowsTheOtherSide) {
    EXPECT_EQ(row("a = '007'"), "a text");
    EXPECT_EQ(row("7 < a"), "a number");
    EXPECT_EQ(row("d >= date '2026-01-01'"), "d date");
    EXPECT_EQ(row("d >= '2026-01-01'"), "d text") << "as in SQL: of texts";
    EXPECT_EQ(row("a > b + 1"), "a number, b number");
    EXPECT_EQ(row("a = lower(b)"), "a text, b text");
    EXPECT_EQ(row("a between 1 and b"), "a number, b number");
    EXPECT_EQ(row("a in (b, 'x')"), "a text, b text");
    EXPECT_EQ(row("nullif(a, 0) > b"), "a number, b number");
}

TEST(Check, OneColumnMayBeReadInTwoWays) {
    EXPECT_EQ(row("a = '007' or a = 7"), "a text, a number");
}

TEST(Check, FunctionsReadWhatTheyNeed) {
    EXPECT_EQ(row("-a + abs(b) * round(c, 1) > 0"), "a number, b number, c number");
    EXPECT_EQ(row("year(a) + weekday(b) > date_diff('day', c, d)"), "a date, b date, c date, d date");
    EXPECT_EQ(row("duration('hour', a) > b"), "a text, b number");
    EXPECT_EQ(row("duration('hour', coalesce(a, b)) > 1"), "a text, b text");
    EXPECT_EQ(row("a like b and upper(c) = trim(d)"), "a text, b text, c text, d text");
}

TEST(Check, ACastReadsItsColumnDirectly) {
    EXPECT_EQ(row("cast(a as date) > cast(b as date)"), "a date, b date");
    EXPECT_EQ(row("cast(a as date) > b"), "a date, b date");
    EXPECT_EQ(row("cast(coalesce(a, b) as numeric) > 1"), "a number, b number");
    EXPECT_EQ(row("cast(a + 1 as text) = b"), "a number, b text");
    EXPECT_EQ(row("cast(lower(a) as date) > b"), "a text, b date");
    EXPECT_EQ(row("cast(cast(a as date) as text) like '2026%'"), "a date");
}

TEST(Check, BranchesFollowTheTypedOneOrTheContext) {
    EXPECT_EQ(row("coalesce(a, b, 0) > c"), "a number, b number, c number");
    EXPECT_EQ(row("coalesce(a, b) > 0"), "a number, b number");
    EXPECT_EQ(row("case when a = 'x' then b when c = 1 then d else e end = 'y'"),
              "a text, b text, c number, d text, e text");
    EXPECT_EQ(row("least(a, b) < date '2026-01-01'"), "a date, b date");
    EXPECT_EQ(row("coalesce(case when a = 1 then nullif(b, 'x') end, c) = 'y'"), "a number, b text, c text");
}

TEST(Check, NullsTakeTheTypeOfTheirContext) {
    EXPECT_EQ(row("coalesce(a, null) > 1"), "a number, null number");
    EXPECT_EQ(row("a in (null, date '2026-01-01')"), "a date, null date");
    EXPECT_EQ(row("null"), "null boolean");
    EXPECT_EQ(row("null is null"), "null text");
    EXPECT_EQ(metric("sum(null)"), "null number");
    EXPECT_EQ(metric("coalesce(null, null)"), "null number, null number");
}

TEST(Check, AggregatesReadNumbersButForCount) {
    for (const std::string name : {"sum", "avg", "min", "max", "median", "stddev", "first", "last"}) {
        EXPECT_EQ(metric(name + "(a)"), "a number") << name;
    }
    EXPECT_EQ(metric("quantile(a, 0.5)"), "a number");
    EXPECT_EQ(metric("count(a)"), "a text");
    EXPECT_EQ(metric("count(distinct coalesce(a, b))"), "a text, b text");
    EXPECT_EQ(metric("count(distinct cast(a as date))"), "a date");
    EXPECT_EQ(metric("count(a > 1)"), "a number");
    EXPECT_EQ(metric("sum(case when a is null then b else c end)"), "a text, b number, c number");
    EXPECT_EQ(metric("sum(greatest(a, b))"), "a number, b number");
    EXPECT_EQ(metric("sum(a) filter (where a = 'x')"), "a number, a text");
}

TEST(Check, MetricsAreNumbers) {
    EXPECT_EQ(metric("case when a > b then c else d end"), "a number, b number, c number, d number");
    EXPECT_EQ(metric("nullif(a, b)"), "a number, b number");
    EXPECT_EQ(metric("least(a, b)"), "a number, b number");
}

TEST(Check, ConditionsCompareAsEqual) {
    EXPECT_EQ(row("(a = 1) <> (b = 'x')"), "a number, b text");
    EXPECT_EQ(row("coalesce(a > 1, false)"), "a number");
}

TEST(Check, WarnsOfComparisonWithNull) {
    EXPECT_EQ(problems("a = null", Grammar::row),
              "warning <a = null> [null-comparison] `=` with null is never true | write `a is null`");
    EXPECT_EQ(problems("null <> a + 1", Grammar::row),
              "warning <null <> a + 1> [null-comparison] `<>` with null is never true | write `a + 1 is not null`");
    EXPECT_EQ(row("a = null"), "a text, null text") << "it is a warning, no error";
}

TEST(Check, ColumnsThroughLookups) {
    EXPECT_EQ(readings("sum(orders.amount) filter (where orders.Status = 'Open' and orders.n > 5)", Grammar::metric),
              "orders.amount number, orders.Status text, orders.n number");
    EXPECT_EQ(readings("orders.day >= date '2026-01-01'", Grammar::row), "orders.day date");
}

TEST(Check, ColumnsBesideTheEndOfAPeriodAreDates) {
    EXPECT_EQ(readings("first_start <= period_end", Grammar::row), "first_start date, period_end date");
    EXPECT_EQ(readings("day between period_start and period_end", Grammar::row),
              "day date, period_start date, period_end date");
    EXPECT_EQ(readings("date_diff('month', accounts.first_start, period_end) >= 12", Grammar::row),
              "accounts.first_start date, period_end date");
    EXPECT_EQ(readings("period_end = 'x'", Grammar::row), "period_end text");
}

TEST(Check, ValuesHaveAnyType) {
    EXPECT_EQ(readings("Region", Grammar::value), "Region text");
    EXPECT_EQ(readings("orders.customers.Region", Grammar::value), "orders.customers.Region text");
    EXPECT_EQ(readings("year(day)", Grammar::value), "day date");
    EXPECT_EQ(readings("amount > 5", Grammar::value), "amount number");
    EXPECT_EQ(parse("year(day)", Grammar::value).expression->nodes().back().type, Type::number);
    EXPECT_EQ(parse("null", Grammar::value).expression->nodes().back().type, Type::text);
}

} // namespace
} // namespace kpitrace
