#include "kpitrace/values/date.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::int64_t between(std::string_view first, std::string_view last) {
    return count_workdays({*parse_date(first), *parse_date(last)});
}

TEST(Workdays, AreMondaysToFridays) {
    EXPECT_EQ(between("2026-06-01", "2026-06-30"), 22);
    EXPECT_EQ(between("2026-06-26", "2026-06-29"), 2);
    EXPECT_EQ(between("2026-06-27", "2026-06-28"), 0);
    EXPECT_EQ(between("2026-06-29", "2026-06-29"), 1);
}

TEST(Workdays, OfARangeThatEndsBeforeItBeginsAreNone) {
    EXPECT_EQ(between("2026-06-30", "2026-06-29"), 0);
}

TEST(Workdays, AreThoseThatALookAtEachDayFinds) {
    const Date begin = *parse_date("1969-12-25");
    for (int first = 0; first < 30; ++first)
        for (int last = first; last < 60; ++last) {
            std::int64_t expected = 0;
            for (int day = first; day <= last; ++day)
                if (std::chrono::weekday(begin + std::chrono::days(day)).iso_encoding() < 6) ++expected;
            ASSERT_EQ(count_workdays({begin + std::chrono::days(first), begin + std::chrono::days(last)}), expected);
        }
}

} // namespace
} // namespace kpitrace
