#include "support/pipeline.hpp"

#include <utility>

namespace kpitrace::test {
namespace {

/// What a row expression comes to over one row with the columns n (12.5), t (' Won '), d (2026-06-30T10:00:00), empty;
/// as text.
std::string value_of(const std::string& expression) {
    const Measured measured =
        measure_rows(with_metrics("  m: \"sum(" + expression + ")\"\n"),
                     {{"rows", {"date,n,t,d,empty,e2\n2026-01-01,12.5, Won ,2026-06-30T10:00:00,,2026-07-02\n"}}});
    return measured.measurements ? measured.value("m", "2026-01") : measured.errors;
}

/// t, f or null.
std::string truth_of(const std::string& condition) {
    return value_of("case when " + condition + " then 1 when not (" + condition + ") then 0 end");
}

TEST(RowExpressions, Arithmetic) {
    EXPECT_EQ(value_of("n + 1"), "13.5");
    EXPECT_EQ(value_of("-n * 2 - 1"), "-26");
    EXPECT_EQ(value_of("n / 5"), "2.5");
    EXPECT_EQ(value_of("n / 0"), "null");
    EXPECT_EQ(value_of("n + empty"), "null");
    EXPECT_EQ(value_of("abs(-n)"), "12.5");
    EXPECT_EQ(value_of("round(n)"), "13");
    EXPECT_EQ(value_of("round(-n)"), "-13");
    EXPECT_EQ(value_of("round(1234.567, -2)"), "1200");
    EXPECT_EQ(value_of("round(0.285, 2)"), "0.29");
}

TEST(RowExpressions, NullsInFunctions) {
    EXPECT_EQ(value_of("coalesce(empty, 7)"), "7");
    EXPECT_EQ(value_of("coalesce(null, n)"), "12.5");
    EXPECT_EQ(value_of("nullif(n, 12.5)"), "null");
    EXPECT_EQ(value_of("nullif(n, 1)"), "12.5");
    EXPECT_EQ(value_of("least(n, empty, 3)"), "3");
    EXPECT_EQ(value_of("greatest(n, empty, 3)"), "12.5");
}

TEST(RowExpressions, ThreeValuedLogic) {
    const std::pair<const char*, const char*> cases[] = {
        {"n = 12.5", "1"},
        {"n <> 12.50", "0"},
        {"empty = 1", "null"},
        {"empty = 1 and n = 1", "0"},
        {"n = 1 and empty = 1", "0"},
        {"empty = 1 and n > 1", "null"},
        {"empty = 1 or n > 1", "1"},
        {"n > 1 or empty = 1", "1"},
        {"empty = 1 or n = 1", "null"},
        {"n between 1 and 20", "1"},
        {"n not between 1 and 20", "0"},
        {"n between 20 and empty", "0"},
        {"n between empty and 20", "null"},
        {"n in (1, 12.5)", "1"},
        {"n in (1, null)", "null"},
        {"n not in (1, 2)", "1"},
        {"empty is null", "1"},
        {"n is not null", "1"},
    };
    for (const auto& [condition, expected] : cases) EXPECT_EQ(truth_of(condition), expected) << condition;
}

TEST(RowExpressions, Texts) {
    const std::pair<const char*, const char*> cases[] = {
        {"t = ' Won '", "1"},
        {"trim(t) = 'Won'", "1"},
        {"lower(trim(t)) = 'won'", "1"},
        {"upper(t) like '%WON%'", "1"},
        {"t like ' W_n '", "1"},
        {"t like 'W%'", "0"},
        {"t ilike '% won %'", "1"},
        {"t ilike ' wO%'", "1"},
        {"t in ('x', ' Won ')", "1"},
        {"t < 'a'", "1"},
        {"trim('\u00A0\u2003x \t ') = 'x \t'", "1"},
        {"'ä' like '_'", "1"},
        {"'' like '%'", "1"},
        {"'a%b' like 'a\\\\%b'", "0"},
        {"'aXbXc' like '%X%c'", "1"},
    };
    for (const auto& [condition, expected] : cases) EXPECT_EQ(truth_of(condition), expected) << condition;
}

TEST(RowExpressions, Dates) {
    EXPECT_EQ(value_of("year(d)"), "2026");
    EXPECT_EQ(value_of("quarter(d)"), "2");
    EXPECT_EQ(value_of("month(d)"), "6");
    EXPECT_EQ(value_of("day(d)"), "30");
    EXPECT_EQ(value_of("weekday(d)"), "2"); // a Tuesday
    EXPECT_EQ(value_of("date_diff('day', d, e2)"), "2");
    EXPECT_EQ(value_of("date_diff('hour', d, e2)"), "38");
    EXPECT_EQ(value_of("date_diff('month', d, e2)"), "1");
    EXPECT_EQ(value_of("date_diff('month', e2, d)"), "-1");
    EXPECT_EQ(value_of("date_diff('quarter', d, e2)"), "1");
    EXPECT_EQ(value_of("date_diff('year', d, e2)"), "0");
    EXPECT_EQ(value_of("date_diff('week', date '2026-01-04', date '2026-01-05')"), "1"); // Sunday to Monday
    EXPECT_EQ(value_of("date_diff('week', date '2026-01-05', date '2026-01-11')"), "0");
    EXPECT_EQ(value_of("date_diff('minute', date '1969-12-31 23:59:30', date '1970-01-01 00:00:10')"), "1");
    EXPECT_EQ(truth_of("d >= date '2026-06-30'"), "1");
    EXPECT_EQ(truth_of("cast(d as date) < cast(e2 as date)"), "1");
    EXPECT_EQ(truth_of("cast(d as date) = date '2026-06-30'"), "1"); // the time of day goes
    EXPECT_EQ(truth_of("d = date '2026-06-30'"), "0");
    EXPECT_EQ(value_of("date_diff('hour', cast(d as date), d)"), "10");
    EXPECT_EQ(value_of("date_diff('hour', cast(cast(d as text) as date), d)"), "10");
}

TEST(RowExpressions, Durations) {
    EXPECT_EQ(value_of("duration('minute', '1:30')"), "90");
    EXPECT_EQ(value_of("duration('hour', '125:30:00')"), "125.5");
    EXPECT_EQ(value_of("duration('hour', 'PT1H30M') * 2"), "3");
    EXPECT_EQ(value_of("duration('second', trim(' 45m '))"), "2700");
    EXPECT_EQ(truth_of("duration('day', '2d 12:00') = 2.5"), "1");
    EXPECT_EQ(truth_of("duration('day', null) is null"), "1");
}

TEST(RowExpressions, Casts) {
    EXPECT_EQ(value_of("cast('7' as numeric) + 1"), "8");
    EXPECT_EQ(truth_of("cast(n * 2 as text) = '25'"), "1");
    EXPECT_EQ(truth_of("cast(date '2026-06-30' as text) = '2026-06-30'"), "1");
    EXPECT_EQ(value_of("cast(trim(' 3 ') as numeric)"), "3");
}

TEST(RowExpressions, CellsAfterADecidingLeftSideAreNotRead) {
    EXPECT_EQ(truth_of("t = 'x' and t > 5"), "0");
    EXPECT_EQ(truth_of("t = ' Won ' or t > 5"), "1");
}

} // namespace
} // namespace kpitrace::test
