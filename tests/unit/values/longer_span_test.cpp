#include "kpitrace/values/longer_span.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::string begin_of(const Calendar& calendar, PeriodUnit span, std::string_view id) {
    return to_string(begin_of_span(span, calendar.parse(id).value(), calendar));
}

TEST(BeginOfSpan, IsTheFirstDayOfTheLongerSpan) {
    EXPECT_EQ(begin_of(Calendar(PeriodUnit::month, 1), PeriodUnit::quarter, "2026-06"), "2026-04-01");
    EXPECT_EQ(begin_of(Calendar(PeriodUnit::month, 1), PeriodUnit::month, "2026-06"), "2026-06-01");
    EXPECT_EQ(begin_of(Calendar(PeriodUnit::month, 1), PeriodUnit::year, "2026-06"), "2026-01-01");
    EXPECT_EQ(begin_of(Calendar(PeriodUnit::day, 1), PeriodUnit::week, "2026-06-14"), "2026-06-08");
    EXPECT_EQ(begin_of(Calendar(PeriodUnit::day, 1, std::chrono::Sunday), PeriodUnit::week, "2026-06-14"),
              "2026-06-14");
    EXPECT_EQ(begin_of(Calendar(PeriodUnit::month, 2), PeriodUnit::quarter, "2026-06"), "2026-05-01");
}

TEST(BeginOfSpan, TakesTheMonthOfAWeeksLastDay) {
    EXPECT_EQ(begin_of(Calendar(PeriodUnit::week, 1), PeriodUnit::month, "2026-W27"), "2026-07-01")
        << "29 June to 5 July";
    EXPECT_EQ(begin_of(Calendar(PeriodUnit::week, 1), PeriodUnit::month, "2026-W26"), "2026-06-01") << "22 to 28 June";
    EXPECT_EQ(begin_of(Calendar(PeriodUnit::week, 1), PeriodUnit::quarter, "2026-W27"), "2026-07-01");
    EXPECT_EQ(begin_of(Calendar(PeriodUnit::week, 1), PeriodUnit::quarter, "2026-W26"), "2026-04-01");
    EXPECT_EQ(begin_of(Calendar(PeriodUnit::week, 1), PeriodUnit::week, "2026-W27"), "2026-06-29");
    EXPECT_EQ(begin_of(Calendar(PeriodUnit::week, 1), PeriodUnit::year, "2026-W27"), "2025-12-29")
        << "the first week of the year";
}

} // namespace
} // namespace kpitrace
