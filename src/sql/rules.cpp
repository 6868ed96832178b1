#include "sql/rules.hpp"

#include "sql/dialect_rules.hpp"

#include <algorithm>
#include <array>

namespace kpitrace::sql {

const Rules& rules_of(Dialect dialect) {
    static constexpr std::array table{&postgresql_rules, &duckdb_rules,   &clickhouse_rules, &sqlite_rules,
                                      &mariadb_rules,    &bigquery_rules, &snowflake_rules,  &redshift_rules,
                                      &trino_rules,      &spark_rules};
    return **std::ranges::find(table, dialect, [](const Rules* rules) { return rules->dialect; });
}

std::string joined(const Rules& rules, const std::string& first, const std::string& second) {
    return rules.concat_is_function ? fmt::format("concat({}, {})", first, second)
                                    : fmt::format("{} || {}", first, second);
}

} // namespace kpitrace::sql
