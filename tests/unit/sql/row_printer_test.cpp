#include "sql/row_printer.hpp"
#include "unit/sql/table_query.hpp"

#include <gtest/gtest.h>

namespace kpitrace::sql {
namespace {

TEST(RowPrinter, PrintsConditionsWithParentheses) {
    EXPECT_EQ(print_filter("a = 'x' and not (b > 2 or c is null)", Dialect::postgresql),
              "(kt_t1 = 'x') and (not ((kt2 > 2) or (kt3 is null)))");
    EXPECT_EQ(print_filter("b between 1 and 2 and a in ('x', 'y')", Dialect::postgresql),
              "(kt1 between 1 and 2) and (kt_t2 in ('x', 'y'))");
}

/// A blank text counts as no value, so it is unlike a text that is not blank where null counts as false.
TEST(RowPrinter, ComparesTextsAsTheyAreInTheTableWhereABlankOneMakesNoDifference) {
    EXPECT_EQ(print_filter("a = 'x' or 'y' = a", Dialect::duckdb), "(kt_t1 = 'x') or ('y' = kt_t1)");
    EXPECT_EQ(print_filter("a = 'x' and a in ('y', 'z')", Dialect::clickhouse),
              "(coalesce(kt_t1 = 'x', 0) = 1 and (kt_t1 is not null and kt_t1 in ('y', 'z')))");
}

TEST(RowPrinter, ComparesTextsThatAreNullIfBlankWhereThatMakesADifference) {
    EXPECT_EQ(print_filter("a <> 'x'", Dialect::duckdb), "kt1 <> 'x'");
    EXPECT_EQ(print_filter("not (a = 'x')", Dialect::duckdb), "not (kt1 = 'x')");
    EXPECT_EQ(print_filter("not (a = 'x')", Dialect::clickhouse), "coalesce(kt1 <> 'x', 0) = 1");
    EXPECT_EQ(print_filter("a = ' '", Dialect::duckdb), "kt1 = ' '") << "a blank text equals no value";
    EXPECT_EQ(print_filter("a in ('x', '')", Dialect::duckdb), "kt1 in ('x', '')");
}

TEST(RowPrinter, AsksClickHouseForEachTruthByItself) {
    EXPECT_EQ(print_filter("not (a = 'x' and b > 2)", Dialect::clickhouse),
              "(coalesce(kt1 <> 'x', 0) = 1 or coalesce(kt2 <= toDecimal128('2', 0), 0) = 1)");
    EXPECT_EQ(print_filter("a not in ('x', 'y')", Dialect::clickhouse), "(kt1 is not null and kt1 not in ('x', 'y'))");
    EXPECT_EQ(print_filter("b not between 1 and 2", Dialect::clickhouse),
              "(coalesce(kt1 < toDecimal128('1', 0), 0) = 1 or coalesce(kt1 > toDecimal128('2', 0), 0) = 1)");
}

/// ClickHouse 18 finds a decimal only in a list of its own type.
TEST(RowPrinter, ComparesNumbersOfAListOneByOneInClickHouse) {
    EXPECT_EQ(
        print_argument("case when a in (1, 2.5) then a end", Dialect::clickhouse),
        "case when (coalesce(kt1 = toDecimal128('1', 0), 0) = 1 or coalesce(kt1 = toDecimal128('2.5', 1), 0) = 1) "
        "then kt1 end");
}

/// DuckDB multiplies two decimals of at most 18 digits with 18 digits.
TEST(RowPrinter, WidensProductsInDuckDb) {
    EXPECT_EQ(print_argument("a * b", Dialect::duckdb), "(kt1 + cast(0 as decimal(19, 0))) * kt2");
    EXPECT_EQ(print_argument("a * b", Dialect::postgresql), "kt1 * kt2");
}

TEST(RowPrinter, ComparesDatesWithLiteralsOfTheDialect) {
    EXPECT_EQ(print_filter("d >= date '2026-06-01'", Dialect::postgresql), "kt1 >= timestamp '2026-06-01 00:00:00'");
    EXPECT_EQ(print_filter("d >= date '2026-06-01'", Dialect::clickhouse),
              "coalesce(kt1 >= 1780272000 /* 2026-06-01 */, 0) = 1");
    EXPECT_EQ(print_filter("d >= date '2026-06-01'", Dialect::sqlite), "kt1 >= '2026-06-01 00:00:00'");
    EXPECT_EQ(print_filter("d >= date '2026-06-01'", Dialect::bigquery), "kt1 >= datetime '2026-06-01 00:00:00'");
}

TEST(RowPrinter, IgnoresNullsInLeastAndGreatestInEveryEngine) {
    EXPECT_EQ(print_argument("least(a, b)", Dialect::postgresql), "least(kt1, kt2)");
    EXPECT_EQ(print_argument("least(a, b)", Dialect::sqlite),
              "case when kt1 is not null and (kt2 is null or kt1 <= kt2) then kt1 else kt2 end");
}

TEST(RowPrinter, GivesTheValuesOfAChoiceOneScaleInClickHouse) {
    EXPECT_EQ(print_argument("case when a > 1 then a else 0 end", Dialect::clickhouse),
              "case when coalesce(kt1 > toDecimal128('1', 0), 0) = 1 then kt1 else toDecimal128('0', 0) + "
              "assumeNotNull(kt1) * "
              "toDecimal128('0', 0) end");
    EXPECT_EQ(
        print_argument("coalesce(a, b)", Dialect::clickhouse),
        "coalesce(kt1 + assumeNotNull(kt2) * toDecimal128('0', 0), kt2 + assumeNotNull(kt1) * toDecimal128('0', 0))");
}

TEST(RowPrinter, CountsBoundariesBetweenDatesByIntegers) {
    EXPECT_EQ(print_argument("date_diff('week', a, b)", Dialect::postgresql),
              "(((cast(kt2 as date) - date '1970-01-01') + 719162) / 7) - (((cast(kt1 as date) - date '1970-01-01') + "
              "719162) / 7)");
    EXPECT_EQ(print_argument("date_diff('day', a, b)", Dialect::mariadb),
              "datediff(kt2, '1970-01-01') - datediff(kt1, '1970-01-01')");
    EXPECT_EQ(
        print_argument("date_diff('month', a, b)", Dialect::sqlite),
        "(cast(substr(kt2, 1, 4) as integer) * 12 + cast(substr(kt2, 6, 2) as integer)) - (cast(substr(kt1, 1, 4) as "
        "integer) * 12 + cast(substr(kt1, 6, 2) as integer))");
}

TEST(RowPrinter, WritesNegativeNumbersInParentheses) {
    EXPECT_EQ(print_argument("a - -5", Dialect::postgresql), "kt1 - (-5)");
    EXPECT_EQ(print_argument("-(-a)", Dialect::postgresql), "(-(-kt1))");
}

TEST(RowPrinter, ComparesMomentsWithThoseOfTheZone) {
    const Query query =
        metric_query("count(*) filter (where closed >= date '2026-06-01' and closed <= date '2026-12-01')",
                     "date: closed, time_zone: Europe/Berlin");
    const Rules& rules = rules_of(Dialect::postgresql);
    Refusals refusals(query, rules);
    EXPECT_EQ(RowPrinter(query, rules, refusals).condition(*query.aggregates.front().filter),
              "(kt0 >= timestamptz '2026-05-31 22:00:00+00') and (kt0 < timestamptz '2026-11-30 23:00:01+00')");
}

TEST(RowPrinter, NeedsTextsOfAsciiToChangeTheirCase) {
    const Query query = metric_query("count(*) filter (where lower(name) = 'ada' or name ilike 'A%')");
    std::vector<std::string> messages;
    for (const Proof& proof : proofs_of(query, SourceId{0}, Dialect::postgresql))
        messages.push_back(proof.if_broken.message);
    EXPECT_EQ(messages, (std::vector<std::string>{"with letters beyond ASCII in `lower(name)`, and PostgreSQL does not "
                                                  "change their case as files do"}));
}

} // namespace
} // namespace kpitrace::sql
