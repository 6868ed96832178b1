// What a dialect cannot calculate with the same result is an error with its reason, never another number.
#include "unit/sql/table_query.hpp"

#include <gtest/gtest.h>

namespace kpitrace::sql {
namespace {

using Lines = std::vector<std::string>;

TEST(Refusals, NameThePlaceTheReasonAndAWayOut) {
    const Query query = metric_query("sum(a / b)");
    Diagnostics diagnostics;
    EXPECT_FALSE(window_statement(query, SourceId{0}, {}, Dialect::postgresql, diagnostics));
    EXPECT_EQ(
        shown(diagnostics),
        (Lines{"s.yaml:7:11: `a / b` cannot be asked of PostgreSQL: the quotient of a row is rounded to a double here, "
               "and in another way there [not-in-sql]",
               "divide sums instead, such as `sum(a) / sum(b)`, or calculate the column in `query`"}));
}

TEST(Refusals, OfFirstAndLastWithoutADate) {
    const Query query = metric_query("last(a)", "");
    WindowPlan plan;
    plan.windows.push_back({.aggregate = {0}});
    Diagnostics diagnostics;
    EXPECT_FALSE(window_statement(query, SourceId{0}, plan, Dialect::duckdb, diagnostics));
    EXPECT_EQ(
        shown(diagnostics),
        (Lines{"s.yaml:7:12: `last(a)` cannot be asked of DuckDB: a table has no order of rows, and its source has "
               "no `date` that orders them [not-in-sql]",
               "write `date` in the source, or calculate the value in `query`"}));
}

TEST(Refusals, OfFirstAndLastOverMoments) {
    const Query query = metric_query("last(a)", "date: closed, time_zone: Europe/Berlin");
    WindowPlan plan;
    plan.fine = plan.days = {midnight("2026-06-01"), midnight("2026-07-01")};
    plan.windows.push_back({.aggregate = {0}, .begin = plan.fine[0], .end = plan.fine[1]});
    Diagnostics diagnostics;
    EXPECT_FALSE(window_statement(query, SourceId{0}, plan, Dialect::postgresql, diagnostics));
    EXPECT_EQ(
        shown(diagnostics),
        (Lines{"s.yaml:7:12: `last(a)` cannot be asked of PostgreSQL: it orders rows by the clocks of the source's "
               "`time_zone`, and the dates of the table are moments [not-in-sql]",
               "write a `query` that casts the date to local time, and delete `time_zone`"}));
}

TEST(Refusals, OfTheFirstRowOfAKey) {
    const Query query = metric_query("sum(a)", "date: closed, unique: {columns: id, repeated: first}");
    Diagnostics diagnostics;
    EXPECT_FALSE(extent_statement(query, SourceId{0}, Dialect::postgresql, diagnostics));
    EXPECT_EQ(
        shown(diagnostics),
        (Lines{
            "s.yaml:5:43: `repeated: first` cannot be asked of PostgreSQL: a table has no order of rows [not-in-sql]",
            "write `repeated: drop`, or a select with one row for each key as `query`"}));
}

TEST(Refusals, OfExpressions) {
    EXPECT_EQ(print_argument("round(a, 2)", Dialect::sqlite),
              "refused: `round(a, 2)` cannot be asked of SQLite: it has no exact decimals; round the sum instead, or "
              "calculate the column in `query`");
    EXPECT_EQ(
        print_argument("a * 1.5", Dialect::sqlite),
        "refused: `a * 1.5` cannot be asked of SQLite: it has no exact decimals; calculate with whole numbers, such as "
        "cents, and divide the sum");
    EXPECT_EQ(
        print_argument("round(a, -2)", Dialect::postgresql),
        "refused: `round(a, -2)` cannot be asked of PostgreSQL: engines disagree unless the number of digits is from 0 "
        "to 15; calculate the column in `query`");
    EXPECT_EQ(
        print_argument("duration('hour', t)", Dialect::postgresql),
        "refused: `duration('hour', t)` cannot be asked of PostgreSQL: it reads texts in forms that no database reads; "
        "calculate the number as a column in `query`");
    EXPECT_EQ(
        print_argument("date_diff('hour', a, b)", Dialect::spark),
        "refused: `date_diff('hour', a, b)` cannot be asked of Spark: its seconds follow the time zone of the session; "
        "calculate the column in `query`");
    EXPECT_EQ(print_filter("a like lower(b)", Dialect::postgresql),
              "refused: `a like lower(b)` cannot be asked of PostgreSQL: engines read escapes in patterns, and the "
              "pattern is "
              "not known before the rows are read; write the pattern as a text");
    EXPECT_EQ(
        print_filter("cast(round(a) as text) = '1'", Dialect::postgresql),
        "refused: `cast(round(a) as text)` cannot be asked of PostgreSQL: engines write numbers and dates in different "
        "ways; calculate the text in `query`");
}

TEST(Refusals, OfMomentsWhoseLocalDateIsNeeded) {
    const Query query = metric_query("sum(year(closed))", "date: closed, time_zone: Europe/Berlin");
    Diagnostics diagnostics;
    EXPECT_FALSE(window_statement(query, SourceId{0}, {}, Dialect::postgresql, diagnostics));
    EXPECT_EQ(
        shown(diagnostics),
        (Lines{
            "s.yaml:7:11: `year(closed)` cannot be asked of PostgreSQL: the date has a time zone, so that it can only "
            "be compared with dates [not-in-sql]",
            "calculate the local date as a column in `query`"}));
}

TEST(Refusals, OfNamesThatTheStatementsHaveThemselves) {
    Diagnostics diagnostics;
    EXPECT_FALSE(window_statement(metric_query("sum(kt1)"), SourceId{0}, {}, Dialect::clickhouse, diagnostics));
    EXPECT_EQ(
        shown(diagnostics),
        (Lines{"s.yaml:5:3: `kt1` cannot be asked of ClickHouse: the statements have columns of such names, and some "
               "engines would confuse them [not-in-sql]",
               "write `query` with a select that gives the column another name"}));
}

TEST(Refusals, OfNamesThatCannotBeQuoted) {
    Query query = metric_query("sum(a)");
    query.columns[1].name = "a\n.shell id";
    Diagnostics diagnostics;
    EXPECT_FALSE(window_statement(query, SourceId{0}, {}, Dialect::sqlite, diagnostics));
    EXPECT_EQ(diagnostics.count(Severity::error), 1U);
}

} // namespace
} // namespace kpitrace::sql
