// The dialects of SQL in which a query can be printed.
//
// The folder `sql` prints the statements that ask an engine for what a Query needs, and does nothing else: it starts no
// program and reads no answer. The folder `engine` sends the statements and reads the answers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kpitrace::sql {

enum class Dialect : std::uint8_t {
    postgresql,
    duckdb,
    clickhouse,
    sqlite,
    mariadb,
    bigquery,
    snowflake,
    redshift,
    trino,
    spark
};

/// All dialects, in the order in which help and documentation list them.
inline constexpr std::array all_dialects{Dialect::postgresql, Dialect::duckdb,   Dialect::clickhouse, Dialect::sqlite,
                                         Dialect::mariadb,    Dialect::bigquery, Dialect::snowflake,  Dialect::redshift,
                                         Dialect::trino,      Dialect::spark};

/// The word for it in `--engine`: `postgresql`.
[[nodiscard]] std::string_view to_string(Dialect dialect);
[[nodiscard]] std::optional<Dialect> parse_dialect(std::string_view word);
/// Whether the tests run its statements on a real engine. Those of the other dialects are only printed and parsed.
[[nodiscard]] bool is_executed(Dialect dialect);

} // namespace kpitrace::sql
