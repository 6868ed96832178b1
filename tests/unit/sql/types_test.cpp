#include "kpitrace/sql/statements.hpp"

#include <gtest/gtest.h>

namespace kpitrace::sql {
namespace {

TEST(ColumnTypes, AreReadFromTheNamesOfEngines) {
    const auto is = [](Dialect dialect, std::string_view name, ColumnKind kind, std::optional<int> scale = {}) {
        const ColumnType type = read_type(dialect, name);
        EXPECT_EQ(type.kind, kind) << name;
        EXPECT_EQ(type.scale, scale) << name;
    };
    is(Dialect::postgresql, "integer", ColumnKind::integer);
    is(Dialect::postgresql, "numeric", ColumnKind::decimal);
    is(Dialect::postgresql, "double precision", ColumnKind::inexact);
    is(Dialect::postgresql, "character varying", ColumnKind::text);
    is(Dialect::postgresql, "timestamp without time zone", ColumnKind::timestamp);
    is(Dialect::postgresql, "timestamp with time zone", ColumnKind::instant);
    is(Dialect::postgresql, "interval", ColumnKind::other);
    is(Dialect::duckdb, "DECIMAL(10,2)", ColumnKind::decimal, 2);
    is(Dialect::duckdb, "HUGEINT", ColumnKind::integer);
    is(Dialect::duckdb, "TIMESTAMP WITH TIME ZONE", ColumnKind::instant);
    is(Dialect::clickhouse, "LowCardinality(Nullable(String))", ColumnKind::text);
    is(Dialect::clickhouse, "Nullable(Decimal(18, 4))", ColumnKind::decimal, 4);
    is(Dialect::clickhouse, "DateTime('Europe/Berlin')", ColumnKind::instant);
    is(Dialect::clickhouse, "Date", ColumnKind::date);
    is(Dialect::mariadb, "decimal(12,0) unsigned", ColumnKind::decimal, 0);
    is(Dialect::mariadb, "timestamp", ColumnKind::instant);
    is(Dialect::mariadb, "datetime(6)", ColumnKind::timestamp);
    is(Dialect::mariadb, "datetime or timestamp", ColumnKind::other);
    is(Dialect::sqlite, "real", ColumnKind::inexact);
    is(Dialect::snowflake, "NUMBER(38,0)[SB1]", ColumnKind::decimal, 0);
    is(Dialect::spark, "timestamp", ColumnKind::instant);
    is(Dialect::trino, "timestamp(3) with time zone", ColumnKind::instant);
}

} // namespace
} // namespace kpitrace::sql
