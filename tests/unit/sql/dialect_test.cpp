#include "kpitrace/sql/dialect.hpp"

#include <gtest/gtest.h>

namespace kpitrace::sql {
namespace {

TEST(Dialects, HaveWordsThatAreRead) {
    for (const Dialect dialect : all_dialects) EXPECT_EQ(parse_dialect(to_string(dialect)), dialect);
    EXPECT_EQ(parse_dialect("oracle"), std::nullopt);
    EXPECT_EQ(parse_dialect("PostgreSQL"), std::nullopt);
}

TEST(Dialects, AreExecutedInTheTestsWhereServersExist) {
    EXPECT_TRUE(is_executed(Dialect::mariadb));
    EXPECT_FALSE(is_executed(Dialect::bigquery));
}

} // namespace
} // namespace kpitrace::sql
