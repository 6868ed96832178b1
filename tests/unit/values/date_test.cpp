#include "kpitrace/values/date.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using namespace std::chrono_literals;

constexpr Date day(int year, unsigned month, unsigned number) {
    return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(number);
}

TEST(ParseDate, ReadsADayOfTheCalendar) {
    EXPECT_EQ(parse_date("2026-06-30"), day(2026, 6, 30));
    EXPECT_EQ(parse_date("2024-02-29"), day(2024, 2, 29));
    EXPECT_EQ(parse_date("0001-01-01"), day(1, 1, 1));
    EXPECT_EQ(parse_date("9999-12-31"), day(9999, 12, 31));
}

TEST(ParseDate, RefusesAnythingElse) {
    for (const std::string_view text : {"", "2026-06-31", "2023-02-29", "2026-13-01", "2026-00-01", "2026-01-00",
                                        "0000-01-01", "2026-6-30", "2026/06/30", "2026-06-30 ", " 2026-06-30",
                                        "-026-06-30", "2026-06--1", "2026-+6-30", "20260630", "2026-06-3O"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

TEST(DateText, IsIsoAndForPeople) {
    EXPECT_EQ(to_string(day(2026, 6, 3)), "2026-06-03");
    EXPECT_EQ(to_string(day(33, 4, 5)), "0033-04-05");
    EXPECT_EQ(title(day(2026, 6, 3)), "3 June 2026");
}

TEST(InstantText, ShowsTheTimeUnlessItIsMidnight) {
    EXPECT_EQ(to_string(Instant(day(2026, 6, 30))), "2026-06-30");
    EXPECT_EQ(to_string(day(2026, 6, 30) + 10h + 15min + 0s), "2026-06-30 10:15:00");
    EXPECT_EQ(to_string(day(2026, 6, 30) + 1s), "2026-06-30 00:00:01");
    EXPECT_EQ(to_string(day(1969, 12, 31) + 23h + 59min + 59s), "1969-12-31 23:59:59");
}

} // namespace
} // namespace kpitrace
