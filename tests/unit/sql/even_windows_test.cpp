#include "sql/even_windows.hpp"

#include "unit/sql/table_query.hpp"

#include <gtest/gtest.h>

namespace kpitrace::sql {
namespace {

std::string day(Instant moment) {
    return "'" + kpitrace::to_string(moment) + "'";
}

/// Windows of so many days, one after the other, with every second number from 3.
std::vector<NumberedWindow> weeks(std::size_t count, int days) {
    std::vector<NumberedWindow> windows;
    for (std::size_t i = 0; i < count; ++i) {
        const Instant begin = midnight("2026-01-05") + std::chrono::days(days) * static_cast<int>(i);
        windows.push_back({begin, begin + std::chrono::days(days), 3 + 2 * i});
    }
    return windows;
}

TEST(EvenWindows, AreNumberedByADivision) {
    const auto even = find_even(weeks(10, 7));
    ASSERT_TRUE(even);
    EXPECT_EQ(window_number(rules_of(Dialect::mariadb), "d", *even, day),
              "case when d >= '2026-01-05' and d < '2026-03-16' then 3 + 2 * ((datediff(d, '1970-01-01') - 20458) div "
              "7) end");
}

TEST(EvenWindows, OfADayNeedNoDivision) {
    std::vector<Instant> boundaries;
    for (int i = 0; i <= 30; ++i) boundaries.push_back(midnight("1969-12-01") + std::chrono::days(i));
    const auto even = find_even(windows_between(boundaries));
    ASSERT_TRUE(even);
    EXPECT_EQ(window_number(rules_of(Dialect::postgresql), "d", *even, day),
              "case when d >= '1969-12-01' and d < '1969-12-31' then ((cast(d as date) - date '1970-01-01') + 31) end");
}

TEST(EvenWindows, AreNotFewAndNotUnequal) {
    EXPECT_FALSE(find_even(weeks(8, 7)));
    auto windows = weeks(10, 7);
    windows[4].number = 100;
    EXPECT_FALSE(find_even(windows));
    windows = weeks(10, 7);
    windows.back().end += std::chrono::days(1);
    EXPECT_FALSE(find_even(windows));
    windows = weeks(10, 7);
    windows.erase(windows.begin() + 3);
    EXPECT_FALSE(find_even(windows));
}

} // namespace
} // namespace kpitrace::sql
