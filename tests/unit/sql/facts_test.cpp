#include "unit/sql/table_query.hpp"

#include <gtest/gtest.h>

namespace kpitrace::sql {
namespace {

using Lines = std::vector<std::string>;

ColumnId column(const Query& query, std::string_view name) {
    for (std::uint32_t i = 0; i < query.columns.size(); ++i)
        if (query.columns[i].name == name) return {i};
    return {};
}

Lines check(const Query& query, const TableFacts& facts, Dialect dialect) {
    Diagnostics diagnostics;
    check_facts(query, SourceId{0}, facts, dialect, diagnostics);
    return shown(diagnostics);
}

TEST(Facts, RefuseTextsThatAreReadAsNumbers) {
    const Query query = metric_query("sum(amount)");
    TableFacts facts{.rows = 1, .types = {}, .ranges = {}};
    facts.types[column(query, "amount")] = {"text"};
    EXPECT_EQ(check(query, facts, Dialect::postgresql),
              (Lines{"s.yaml:5:3: `amount` is a text in the table; the scorecard reads it as a number [column-type]",
                     "write a `query` that casts `amount` to a decimal"}));
}

TEST(Facts, RefuseTimesWithAZoneUnlessTheSourceNamesIt) {
    const Query query = metric_query("sum(amount)");
    TableFacts facts{.rows = 1, .types = {}, .ranges = {}};
    facts.types[column(query, "closed")] = {"timestamp with time zone"};
    EXPECT_EQ(
        check(query, facts, Dialect::postgresql),
        (Lines{"s.yaml:5:3: `closed` is a timestamp with a time zone in the table; the scorecard reads it as a date "
               "without a zone [column-type]",
               "write the zone in whose days the rows count, such as `time_zone: Europe/Berlin`"}));
    const Query zoned = metric_query("sum(amount)", "date: closed, time_zone: Europe/Berlin");
    EXPECT_EQ(check(zoned, facts, Dialect::postgresql), Lines{});
}

TEST(Facts, AllowAnyTypeWhereOnlyTheValuesAreCounted) {
    const Query query = metric_query("count(shipped) + count(*) filter (where paid is null)");
    TableFacts facts{.rows = 1, .types = {}, .ranges = {}};
    facts.types[column(query, "shipped")] = {"date"};
    facts.types[column(query, "paid")] = {"boolean"};
    EXPECT_EQ(check(query, facts, Dialect::postgresql), Lines{});
}

TEST(Facts, RefuseSumsThatTheEngineCannotHold) {
    const Query query = metric_query("sum(amount * rate)");
    TableFacts facts{.rows = 1'000'000, .types = {}, .ranges = {}};
    facts.types[column(query, "amount")] = {"Decimal(18, 2)"};
    facts.types[column(query, "rate")] = {"Decimal(18, 6)"};
    facts.ranges[column(query, "amount")] = {Number{-5}, Number{std::int64_t{1'000'000'000'000}}, 2};
    facts.ranges[column(query, "rate")] = {Number{0}, Number{std::int64_t{1'000'000'000'000}}, 6};
    EXPECT_EQ(
        check(query, facts, Dialect::clickhouse),
        (Lines{
            "s.yaml:7:11: `sum(amount * rate)` could have 39 digits, and ClickHouse has at most 38, so a sum could be "
            "wrong without a sign of it [sum-too-large]",
            "write a `query` that casts the columns to fewer digits"}));
    EXPECT_EQ(check(query, facts, Dialect::postgresql), Lines{});
    facts.rows = 1000;
    facts.ranges[column(query, "rate")] = {Number{0}, Number{1000}, 6};
    EXPECT_EQ(check(query, facts, Dialect::clickhouse), Lines{});
}

/// DuckDB gives least(decimal(38, 1), decimal(14, 3)) one digit after the point, without a word.
TEST(Facts, RefuseNumbersWhoseCommonTypeWouldCutDigits) {
    const Query query = metric_query("min(least(amount, cost))");
    TableFacts facts{.rows = 2, .types = {}, .ranges = {}};
    facts.types[column(query, "amount")] = {"DECIMAL(38,1)"};
    facts.types[column(query, "cost")] = {"DECIMAL(14,3)"};
    EXPECT_EQ(check(query, facts, Dialect::duckdb),
              (Lines{"s.yaml:7:11: `least(amount, cost)` has numbers with up to 37 digits before the point and 3 after "
                     "it; DuckDB has at most 38 digits, and would cut some off [digits-cut]",
                     "write a `query` that casts the columns to fewer digits"}));
    facts.types[column(query, "amount")] = {"DECIMAL(30,1)"};
    EXPECT_EQ(check(query, facts, Dialect::duckdb), Lines{});
    EXPECT_EQ(check(metric_query("sum(a) filter (where a > 0.5)"),
                    {.rows = 1, .types = {{ColumnId{1}, {"HUGEINT"}}}, .ranges = {}}, Dialect::duckdb),
              (Lines{"s.yaml:7:28: `a > 0.5` has numbers with up to 39 digits before the point and 1 after it; DuckDB "
                     "has at most 38 digits, and would cut some off [digits-cut]",
                     "write a `query` that casts the columns to fewer digits"}));
}

/// Of 1000000000.5, 1000000001.5 and 1000000002.5 it would be 0 instead of 1.
TEST(Facts, RefuseDeviationsOfDoubles) {
    const Query query = metric_query("stddev(amount)");
    TableFacts facts{.rows = 3, .types = {}, .ranges = {}};
    facts.types[column(query, "amount")] = {"real"};
    EXPECT_EQ(check(query, facts, Dialect::sqlite),
              (Lines{"s.yaml:7:14: `stddev(amount)` is calculated from doubles, and SQLite adds their squares so "
                     "inexactly that the deviation could be quite wrong [stddev-of-doubles]",
                     "write a `query` that counts in whole numbers, such as cents"}));
    EXPECT_EQ(check(query, facts, Dialect::postgresql), Lines{});
}

/// The sum would be 294749.70050000004 instead of 294749.7005.
TEST(Facts, RefuseDecimalsWhereTheyWouldBeDoubles) {
    const Query query = metric_query("max(amount * 1.19)");
    TableFacts facts{.rows = 3, .types = {}, .ranges = {}};
    facts.types[column(query, "amount")] = {"integer"};
    EXPECT_EQ(check(query, facts, Dialect::sqlite),
              (Lines{"s.yaml:7:11: `amount * 1.19` calculates with 2 digits after the point; SQLite has no decimals, "
                     "and would calculate with doubles [decimals-of-doubles]",
                     "calculate in whole numbers and divide the result, such as `sum(amount * 119) / 100`"}));
    EXPECT_EQ(check(query, facts, Dialect::mariadb), Lines{});
    facts.types[column(query, "amount")] = {"real"}; // a note says that its sums are not exact
    EXPECT_EQ(check(query, facts, Dialect::sqlite), Lines{});
}

/// The rules of the errors for a metric over whole numbers in SQLite.
Lines rules_in_sqlite(const std::string& expression, const std::string& keys = "date: closed") {
    const Query query = metric_query(expression, keys);
    TableFacts facts{.rows = 3, .types = {}, .ranges = {}};
    for (std::uint32_t i = 0; i < query.columns.size(); ++i)
        if (query.columns[i].type == Type::number) facts.types[{i}] = {"integer"};
    Diagnostics diagnostics;
    check_facts(query, SourceId{0}, facts, Dialect::sqlite, diagnostics);
    Lines rules;
    for (const auto& [rule, group] : diagnostics.groups()) rules.push_back(rule);
    return rules;
}

TEST(Facts, RefuseDecimalsOfSqliteWhereverTheyAreCalculated) {
    const Lines refused{"decimals-of-doubles"};
    EXPECT_EQ(rules_in_sqlite("max(1.19)"), refused);
    EXPECT_EQ(rules_in_sqlite("min(case when amount > 3 then amount * 0.5 else rate end)"), refused);
    EXPECT_EQ(rules_in_sqlite("count(*) filter (where amount * 1.1 > 11)"), refused);
    EXPECT_EQ(rules_in_sqlite("count(distinct amount + 0.1)"), refused);
    EXPECT_EQ(rules_in_sqlite("count(*)", "date: closed, where: 'amount * 1.1 > 11'"), refused);
    EXPECT_EQ(rules_in_sqlite("sum(amount * rate) filter (where amount > 1.5)"), Lines{}) << "no calculation";
    EXPECT_EQ(rules_in_sqlite("count(*)", "date: closed, where: 'amount * rate > 11'"), Lines{});
}

TEST(Facts, RefuseNumbersThatAreTooLargeWhereverTheyAreCalculated) {
    const Query query = metric_query("max(amount * rate) + count(*) filter (where amount * rate > 5)");
    TableFacts facts{.rows = 3, .types = {}, .ranges = {}};
    for (const std::string_view name : {"amount", "rate"}) {
        facts.types[column(query, name)] = {"integer"};
        facts.ranges[column(query, name)] = {Number{0}, Number{std::int64_t{5'000'000'000}}, 0};
    }
    EXPECT_EQ(
        check(query, facts, Dialect::sqlite),
        (Lines{"s.yaml:7:11: `amount * rate` could have 20 digits, and SQLite has at most 18, so it could be wrong "
               "without a sign of it [value-too-large]",
               "calculate the column in `query`, from columns that are cast to fewer digits",
               "s.yaml:7:51: `amount * rate` could have 20 digits, and SQLite has at most 18, so it could be wrong "
               "without a sign of it [value-too-large]",
               "calculate the column in `query`, from columns that are cast to fewer digits"}));
    EXPECT_EQ(check(query, facts, Dialect::duckdb), Lines{});
}

/// What is refused of a condition of all rows, over columns of these types.
Lines refused_where(const std::string& where, Dialect dialect, std::string_view amount, std::string_view rate) {
    const Query query = metric_query("count(*)", "date: closed, where: '" + where + "'");
    TableFacts facts{.rows = 3, .types = {}, .ranges = {}};
    facts.types[column(query, "amount")] = {std::string(amount)};
    facts.types[column(query, "rate")] = {std::string(rate)};
    return check(query, facts, dialect);
}

TEST(Facts, KnowOnlyTheTypesOfNumbersInAConditionOfAllRows) {
    EXPECT_EQ(refused_where("amount * rate > 0", Dialect::duckdb, "INTEGER", "INTEGER"), Lines{});
    EXPECT_EQ(refused_where("amount * rate > 0", Dialect::clickhouse, "UInt32", "Decimal(18, 4)"), Lines{});
    EXPECT_EQ(refused_where("amount * rate > 0", Dialect::duckdb, "DECIMAL(19,0)", "DECIMAL(19,0)"), Lines{});
    EXPECT_EQ(
        refused_where("amount * rate > 0", Dialect::duckdb, "BIGINT", "BIGINT"),
        (Lines{"s.yaml:5:33: `amount * rate` could have 40 digits, and DuckDB has at most 38, so it could be wrong "
               "without a sign of it [value-too-large]",
               "calculate the column in `query`, from columns that are cast to fewer digits"}));
    EXPECT_EQ(refused_where("amount * rate > 0", Dialect::mariadb, "decimal", "int(11)").size(), 2U)
        << "a decimal can have 65 digits";
    EXPECT_EQ(refused_where("amount * rate > 0", Dialect::snowflake, "NUMBER(10,7)", "NUMBER(10,7)"),
              (Lines{"s.yaml:5:33: `amount * rate` has 14 digits after the point, and Snowflake has at most 12, so it "
                     "could be wrong without a sign of it [value-too-large]",
                     "calculate the column in `query`, from columns that are cast to fewer digits"}));
}

TEST(Facts, TakeUnknownTypesForTheWidestInAConditionOfAllRows) {
    const Query query = metric_query("count(*)", "date: closed, where: 'amount * rate > 0'");
    const TableFacts facts{.rows = 3, .types = {}, .ranges = {}};
    EXPECT_EQ(check(query, facts, Dialect::redshift).size(), 2U);
    EXPECT_EQ(check(query, facts, Dialect::postgresql), Lines{}) << "its numbers have no limit";
}

TEST(Facts, RefuseProductsThatAreRounded) {
    const Query query = metric_query("max(amount * rate)");
    TableFacts facts{.rows = 3, .types = {}, .ranges = {}};
    for (const std::string_view name : {"amount", "rate"}) {
        facts.types[column(query, name)] = {"DECIMAL(10,4)"};
        facts.ranges[column(query, name)] = {Number{0}, Number{10}, 4};
    }
    EXPECT_EQ(
        check(query, facts, Dialect::spark),
        (Lines{"s.yaml:7:11: `amount * rate` has 8 digits after the point, and Spark has at most 6, so it could be "
               "wrong without a sign of it [value-too-large]",
               "calculate the column in `query`, from columns that are cast to fewer digits"}));
    EXPECT_EQ(check(query, facts, Dialect::trino), Lines{});
}

TEST(Facts, AllowComparisonsOfColumnsWithNumbersInEveryDialect) {
    const Query query = metric_query("sum(amount) filter (where amount > 5 and rate <= 0.25)");
    for (const Dialect dialect : all_dialects) {
        TableFacts facts{.rows = 3, .types = {}, .ranges = {}};
        facts.types[column(query, "amount")] = {"integer"};
        facts.types[column(query, "rate")] = {dialect == Dialect::sqlite ? "integer" : "decimal(10,2)"};
        for (const std::string_view name : {"amount", "rate"})
            facts.ranges[column(query, name)] = {Number{-100}, Number{100}, 0};
        EXPECT_EQ(check(query, facts, dialect), Lines{}) << to_string(dialect);
    }
}

TEST(Facts, KnowHowLargePartsOfDatesAre) {
    const Query query = metric_query("stddev(weekday(closed)) + sum(date_diff('minute', closed, paid))");
    EXPECT_EQ(check(query, {.rows = 1'000'000, .types = {}, .ranges = {}}, Dialect::sqlite), Lines{});
}

TEST(Facts, RefuseNumbersThatOldVersionsWriteWrongly) {
    const Query query = metric_query("sum(amount)");
    TableFacts facts{.rows = 10, .types = {}, .ranges = {}};
    facts.types[column(query, "amount")] = {"Decimal(38, 1)"};
    facts.ranges[column(query, "amount")] = {Number{0}, *Number::parse("200000000000000000000"), 1};
    EXPECT_EQ(
        check(query, facts, Dialect::clickhouse),
        (Lines{"s.yaml:7:11: `sum(amount)` could have 22 digits before the point, and some versions of ClickHouse "
               "write at most 21, so a sum could be wrong without a sign of it [sum-too-large]",
               "write a `query` that casts the columns to fewer digits"}));
}

TEST(Facts, AllowDatesInKeysWhateverTheirTextIs) {
    const Query query = metric_query("sum(amount)", "date: closed, unique: [rep, day]");
    TableFacts facts{.rows = 1, .types = {}, .ranges = {}};
    facts.types[column(query, "day")] = {"date"};
    EXPECT_EQ(check(query, facts, Dialect::postgresql), Lines{});
    facts.types[column(query, "day")] = {"double precision"};
    EXPECT_EQ(check(query, facts, Dialect::postgresql),
              (Lines{"s.yaml:5:3: `day` is a double in the table; the scorecard reads it as a text [column-type]",
                     "write a `query` that casts `day` to a text"}));
}

TEST(Facts, NameTheColumnsWhoseSumsAreNotExact) {
    const Query query = metric_query("sum(amount) + sum(cost)");
    TableFacts facts{.rows = 10, .types = {}, .ranges = {}};
    facts.types[column(query, "amount")] = {"double precision"};
    facts.types[column(query, "cost")] = {"numeric"};
    EXPECT_EQ(check(query, facts, Dialect::postgresql), Lines{});
    EXPECT_EQ(inexact_columns(query, SourceId{0}, facts, Dialect::postgresql),
              std::vector<ColumnId>{column(query, "amount")});
}

} // namespace
} // namespace kpitrace::sql
