// The rows of the table of dialects.
#pragma once

#include "sql/rules.hpp"

namespace kpitrace::sql {

// executed_rules.cpp
extern const Rules postgresql_rules;
extern const Rules duckdb_rules;
extern const Rules clickhouse_rules;
extern const Rules sqlite_rules;
extern const Rules mariadb_rules;
// printed_rules.cpp
extern const Rules bigquery_rules;
extern const Rules snowflake_rules;
extern const Rules redshift_rules;
extern const Rules trino_rules;
extern const Rules spark_rules;

} // namespace kpitrace::sql
