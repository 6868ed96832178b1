#include "kpitrace/sql/dialect.hpp"

#include <algorithm>

namespace kpitrace::sql {

std::string_view to_string(Dialect dialect) {
    switch (dialect) {
    case Dialect::postgresql:
        return "postgresql";
    case Dialect::duckdb:
        return "duckdb";
    case Dialect::clickhouse:
        return "clickhouse";
    case Dialect::sqlite:
        return "sqlite";
    case Dialect::mariadb:
        return "mariadb";
    case Dialect::bigquery:
        return "bigquery";
    case Dialect::snowflake:
        return "snowflake";
    case Dialect::redshift:
        return "redshift";
    case Dialect::trino:
        return "trino";
    case Dialect::spark:
        return "spark";
    }
    return "";
}

std::optional<Dialect> parse_dialect(std::string_view word) {
    const auto* found = std::ranges::find_if(all_dialects, [&](Dialect dialect) { return to_string(dialect) == word; });
    return found == all_dialects.end() ? std::nullopt : std::optional(*found);
}

bool is_executed(Dialect dialect) {
    return dialect <= Dialect::mariadb;
}

} // namespace kpitrace::sql
