#include "kpitrace/values/workdays.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace kpitrace {
namespace {

using std::chrono::days;

Date day(std::string_view text) {
    return *parse_date(text);
}

DateRange range(std::string_view first, std::string_view last) {
    return {day(first), day(last)};
}

constexpr std::array usual{std::chrono::Monday, std::chrono::Tuesday, std::chrono::Wednesday, std::chrono::Thursday,
                           std::chrono::Friday};

TEST(Workdays, AreMondaysToFridays) {
    const Workdays workdays;
    EXPECT_EQ(workdays.count(range("2026-06-01", "2026-06-30")), 22);
    EXPECT_EQ(workdays.count(range("2026-06-26", "2026-06-29")), 2);
    EXPECT_EQ(workdays.count(range("2026-06-27", "2026-06-28")), 0);
    EXPECT_EQ(workdays.count(range("2026-06-29", "2026-06-29")), 1);
    EXPECT_EQ(workdays, Workdays(usual, {}));
}

TEST(Workdays, OfARangeThatEndsBeforeItBeginsAreNone) {
    EXPECT_EQ(Workdays().count(range("2026-06-30", "2026-06-29")), 0);
}

TEST(Workdays, AreNotHolidays) {
    const Workdays workdays(usual, {day("2026-12-25"), day("2026-12-26"), day("2026-12-25")});
    EXPECT_FALSE(workdays.contains(day("2026-12-25")));
    EXPECT_TRUE(workdays.contains(day("2026-12-24")));
    // The second holiday is a Saturday, and the first is listed twice.
    EXPECT_EQ(workdays.count(range("2026-12-01", "2026-12-31")), 22);
}

TEST(Workdays, AreThoseThatALookAtEachDayFinds) {
    std::mt19937 random(1);
    for (int round = 0; round < 200; ++round) {
        std::vector<std::chrono::weekday> week;
        for (unsigned i = 0; i < 7; ++i)
            if (random() % 2 == 0) week.emplace_back(i);
        std::vector<Date> holidays;
        for (int i = 0; i < 5; ++i) holidays.push_back(day("1969-12-20") + days(random() % 40));
        const Workdays workdays(week, holidays);
        const Date first = day("1969-12-15") + days(random() % 20);
        const Date last = first + days(random() % 40) - days(3);
        std::int64_t expected = 0;
        for (Date each = first; each <= last; each += days(1)) {
            const bool is_in_week = std::ranges::find(week, std::chrono::weekday(each)) != week.end();
            const bool is_workday = is_in_week && std::ranges::find(holidays, each) == holidays.end();
            ASSERT_EQ(workdays.contains(each), is_workday);
            expected += is_workday ? 1 : 0;
        }
        ASSERT_EQ(workdays.count({first, last}), expected);
    }
}

const DateRange may = range("2026-05-01", "2026-05-31");
const DateRange june = range("2026-06-01", "2026-06-30");

TEST(SameDay, HasAsManyWorkingDaysAfterIt) {
    // After Thursday, 18 June, there are 8 working days in June. After Tuesday, 19 May, there are 8 in May.
    EXPECT_EQ(Workdays().same_day_in(may, day("2026-06-18"), june), day("2026-05-19"));
    EXPECT_EQ(Workdays().same_day_in(may, day("2026-06-30"), june), day("2026-05-29"));
}

TEST(SameDay, OfADayOffIsAsManyDaysAfterItsLastWorkingDay) {
    // Both days have 17 working days after them; 5 June is a Friday, and 6 May a Wednesday.
    EXPECT_EQ(Workdays().same_day_in(may, day("2026-06-05"), june), day("2026-05-06"));
    // No day off follows that Wednesday.
    EXPECT_EQ(Workdays().same_day_in(may, day("2026-06-06"), june), day("2026-05-06"));
    EXPECT_EQ(Workdays().same_day_in(may, day("2026-06-07"), june), day("2026-05-06"));
    // Seven working days before the end of May is a Wednesday too, and after twelve days there is a weekend.
    EXPECT_EQ(Workdays().same_day_in(may, day("2026-06-12"), june), day("2026-05-13"));
    EXPECT_EQ(Workdays().same_day_in(june, day("2026-05-15"), may), day("2026-06-16"));
    EXPECT_EQ(Workdays().same_day_in(range("2026-08-01", "2026-08-31"), day("2026-06-13"), june), day("2026-08-13"));
}

TEST(SameDay, IsNoneIfNothingHadPassed) {
    // June 2026 has 22 working days, and February 20.
    EXPECT_EQ(Workdays().same_day_in(range("2026-02-01", "2026-02-28"), day("2026-06-01"), june), std::nullopt);
    EXPECT_EQ(Workdays().same_day_in(range("2026-02-01", "2026-02-28"), day("2026-06-02"), june), day("2026-02-01"));
    EXPECT_EQ(Workdays().same_day_in(range("2026-02-01", "2026-02-28"), day("2026-06-03"), june), day("2026-02-02"));
}

TEST(SameDay, IsTheFirstOneThatALookAtEachDayFinds) {
    std::mt19937 random(2);
    const Workdays workdays(usual, {day("2026-05-01"), day("2026-05-14"), day("2026-05-25"), day("2026-06-04")});
    const auto after = [&](Date each, const DateRange& in) { return workdays.count({each + days(1), in.last}); };
    for (int round = 0; round < 500; ++round) {
        const Date begin = day("2026-01-01") + days(random() % 100);
        const DateRange past{begin, begin + days(6 + random() % 30)};
        const Date now_begin = day("2026-05-01") + days(random() % 30);
        const DateRange now{now_begin, now_begin + days(6 + random() % 30)};
        const Date until = now.first + days(random() % static_cast<unsigned>((now.last - now.first).count() + 1));
        std::int64_t idle = 0;
        while (!workdays.contains(until - days(idle))) ++idle;
        std::optional<Date> first;
        std::optional<Date> last;
        for (Date each = past.first; each <= past.last; each += days(1)) {
            if (after(each, past) != after(until, now)) continue;
            if (!first) first = each;
            last = each;
        }
        std::optional<Date> expected;
        if (first) expected = std::min(*first + days(idle), *last);
        ASSERT_EQ(workdays.same_day_in(past, until, now), expected) << to_string(until);
    }
}

TEST(Workdays, TakeMoreHolidays) {
    Workdays workdays({}, {});
    EXPECT_FALSE(workdays.contains(*parse_date("2026-05-25")));
    workdays = Workdays();
    workdays.add_holidays({*parse_date("2026-05-25"), *parse_date("2026-05-24"), *parse_date("2026-05-25")});
    workdays.add_holidays({*parse_date("2026-05-01")});
    EXPECT_EQ(workdays.count({*parse_date("2026-05-01"), *parse_date("2026-05-31")}), 19);
    EXPECT_FALSE(workdays.contains(*parse_date("2026-05-25")));
}

} // namespace
} // namespace kpitrace
