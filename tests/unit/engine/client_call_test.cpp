#include "kpitrace/engine/client_call.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kpitrace::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ClientCall call_of(std::vector<std::string> words) {
    return client_call({"", sql::Dialect::postgresql, std::move(words)});
}

std::string line(const ClientCall& call) {
    return fmt::format("{}", fmt::join(call.words, " "));
}

TEST(ClientCall, HasTheFlagsAfterTheProgram) {
    const ClientCall call = call_of({"/usr/bin/psql", "service=crm"});
    EXPECT_EQ(line(call), "/usr/bin/psql --no-psqlrc --quiet --no-password --csv --set=ON_ERROR_STOP=1 --file=- "
                          "service=crm");
    EXPECT_THAT(call.environment, ElementsAre("PGCLIENTENCODING=UTF8"));
    EXPECT_EQ(call.program(), "psql");
}

TEST(ClientCall, OfAnUnknownClientIsNotChanged) {
    const ClientCall call = call_of({"docker", "exec", "-i", "db", "psql", "--csv"});
    EXPECT_EQ(line(call), "docker exec -i db psql --csv");
    EXPECT_THAT(call.environment, IsEmpty());
    EXPECT_EQ(call.completed, "");
}

TEST(ClientCall, IsShownWithoutTheUsersWords) {
    EXPECT_EQ(call_of({"sqlite3", "secret.db"}).completed,
              "sqlite3 -init /dev/null -batch -safe -readonly -bail -csv -header …");
    EXPECT_EQ(call_of({"/opt/psql"}).completed, "PGCLIENTENCODING=UTF8 psql --no-psqlrc --quiet --no-password --csv "
                                                "--set=ON_ERROR_STOP=1 --file=-");
}

TEST(ClientCall, LeavesWordsInFrontThatMustBeFirst) {
    EXPECT_EQ(
        line(call_of({"mysql", "--defaults-file=x", "--defaults-group-suffix=y", "-u", "z"})),
        "mysql --defaults-file=x --defaults-group-suffix=y --batch --skip-raw --column-names --quick --skip-force "
        "--binary-mode --default-character-set=utf8mb4 --max-allowed-packet=1G -u z");
    EXPECT_THAT(line(call_of({"clickhouse", "client", "--host", "x"})),
                ::testing::StartsWith("clickhouse client --format=CSVWithNames "));
    EXPECT_EQ(call_of({"mariadb", "--no-defaults", "-psecret"}).completed,
              "mariadb … --batch --skip-raw --column-names --quick --skip-force --binary-mode "
              "--default-character-set=utf8mb4 --max-allowed-packet=1G --loose-skip-print-query-on-error …");
}

TEST(ClientCall, OfBqEndsWithItsCommandAndTheFlagsOfThatCommand) {
    EXPECT_EQ(line(call_of({"bq", "--location=EU"})), "bq --format=csv --quiet --headless --location=EU query "
                                                      "--use_legacy_sql=false --max_rows=2147483647");
    EXPECT_EQ(line(call_of({"bq", "query", "--batch"})), "bq --format=csv --quiet --headless query --batch "
                                                         "--use_legacy_sql=false --max_rows=2147483647");
}

TEST(ClientCall, IsKnownForTheClientsOfTheDocumentation) {
    using enum sql::Dialect;
    const std::vector<std::pair<std::string_view, sql::Dialect>> clients{
        {"bq", bigquery},     {"clickhouse", clickhouse}, {"clickhouse-client", clickhouse},
        {"duckdb", duckdb},   {"mariadb", mariadb},       {"mysql", mariadb},
        {"psql", postgresql}, {"snowsql", snowflake},     {"sqlite3", sqlite},
        {"trino", trino}};
    for (const auto& [client, dialect] : clients) EXPECT_EQ(usual_dialect(client), dialect) << client;
    EXPECT_EQ(usual_dialect("docker"), std::nullopt);
}

} // namespace
} // namespace kpitrace::engine
