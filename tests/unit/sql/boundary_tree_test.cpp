#include "sql/boundary_tree.hpp"

#include "sql/rules.hpp"
#include "unit/sql/table_query.hpp"

#include <gtest/gtest.h>

namespace kpitrace::sql {
namespace {

std::string day(Instant moment) {
    return "'" + kpitrace::to_string(moment) + "'";
}

TEST(WindowNumber, IsAChainOfComparisonsForFewWindows) {
    const std::vector<Instant> boundaries{midnight("2026-05-01"), midnight("2026-06-01"), midnight("2026-07-01")};
    EXPECT_EQ(
        window_number(rules_of(Dialect::postgresql), "d", windows_between(boundaries), day),
        "case when d < '2026-05-01' then null when d < '2026-06-01' then 0 when d < '2026-07-01' then 1 else null end");
}

TEST(WindowNumber, IsNullBetweenWindows) {
    const std::vector<NumberedWindow> windows{{midnight("2026-01-01"), midnight("2026-02-01"), 4},
                                              {midnight("2026-05-01"), midnight("2026-06-01"), 2}};
    EXPECT_EQ(
        window_number(rules_of(Dialect::postgresql), "d", windows, day),
        "case when d < '2026-01-01' then null when d < '2026-02-01' then 4 when d < '2026-05-01' then null when d < "
        "'2026-06-01' then 2 else null end");
    EXPECT_EQ(window_number(rules_of(Dialect::postgresql), "d", {}, day), "null");
}

/// The depth of nested `case`.
std::size_t depth_of(const std::string& text) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 5, "case ") == 0) deepest = std::max(deepest, ++depth);
        if (text.compare(i, 4, " end") == 0) --depth;
    }
    return deepest;
}

TEST(WindowNumber, IsABalancedTreeForThousandsOfWindows) {
    std::vector<Instant> boundaries;
    for (int i = 0; i <= 4000; ++i) boundaries.push_back(midnight("2020-01-01") + std::chrono::days(i));
    const std::string text = window_number(rules_of(Dialect::postgresql), "d", windows_between(boundaries), day);
    EXPECT_EQ(depth_of(text), 4U);
    EXPECT_NE(text.find("when d < '2020-01-03' then 1 "), std::string::npos);
}

TEST(WindowNumber, IsASumOfComparisonsWhereAllBranchesAreEvaluated) {
    const std::vector<NumberedWindow> windows{{midnight("2026-01-01"), midnight("2026-02-01"), 4},
                                              {midnight("2026-05-01"), midnight("2026-06-01"), 2}};
    EXPECT_EQ(window_number(rules_of(Dialect::clickhouse), "d", windows, day),
              "nullIf(arrayElement([-1, 4, -1, 2, -1], 1 + coalesce((((d >= '2026-01-01') + (d >= '2026-02-01')) + "
              "((d >= '2026-05-01') + (d >= '2026-06-01'))), 0)), -1)");
}

} // namespace
} // namespace kpitrace::sql
