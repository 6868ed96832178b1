#include "kpitrace/values/calendar.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace kpitrace {
namespace {

using namespace std::chrono_literals;

constexpr Date day(int year, unsigned month, unsigned number) {
    return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(number);
}

const Calendar daily(PeriodUnit::day, 1);
const Calendar weekly(PeriodUnit::week, 1);
const Calendar monthly(PeriodUnit::month, 1);
const Calendar quarterly(PeriodUnit::quarter, 1);
const Calendar yearly(PeriodUnit::year, 1);
const Calendar fiscal_quarterly(PeriodUnit::quarter, 4);
const Calendar fiscal_yearly(PeriodUnit::year, 4);

std::string range_text(std::optional<DateRange> range) {
    return range ? to_string(range->first) + ".." + to_string(range->last) : "nothing";
}

std::string days_of(const Calendar& calendar, std::string_view id) {
    return range_text(calendar.days(calendar.parse(id).value()));
}

std::string year_ago(const Calendar& calendar, std::string_view id) {
    return calendar.id(calendar.year_ago(calendar.parse(id).value()));
}

std::string year_begin(const Calendar& calendar, std::string_view id) {
    return calendar.id(calendar.year_begin(calendar.parse(id).value()));
}

TEST(PeriodUnitWords, ReadBack) {
    for (const std::string_view word : {"day", "week", "month", "quarter", "year"}) {
        EXPECT_EQ(to_string(parse_period_unit(word).value()), word);
    }
    EXPECT_FALSE(parse_period_unit("Month"));
    EXPECT_FALSE(parse_period_unit("decade"));
    EXPECT_FALSE(parse_period_unit(""));
}

TEST(CalendarDays, AreThoseOfThePeriod) {
    EXPECT_EQ(days_of(daily, "2026-06-15"), "2026-06-15..2026-06-15");
    EXPECT_EQ(days_of(weekly, "2026-W23"), "2026-06-01..2026-06-07");
    EXPECT_EQ(days_of(monthly, "2024-02"), "2024-02-01..2024-02-29");
    EXPECT_EQ(days_of(quarterly, "2026-Q2"), "2026-04-01..2026-06-30");
    EXPECT_EQ(days_of(yearly, "2026"), "2026-01-01..2026-12-31");
}

TEST(CalendarDays, OfAFiscalYearEndInTheYearOfItsNumber) {
    EXPECT_EQ(days_of(fiscal_yearly, "2026"), "2025-04-01..2026-03-31");
    EXPECT_EQ(days_of(fiscal_quarterly, "2026-Q1"), "2025-04-01..2025-06-30");
    EXPECT_EQ(days_of(fiscal_quarterly, "2026-Q4"), "2026-01-01..2026-03-31");
    EXPECT_EQ(days_of(Calendar(PeriodUnit::quarter, 12), "2026-Q1"), "2025-12-01..2026-02-28");
}

TEST(CalendarDays, OfIsoWeeksAtTheTurnOfTheYear) {
    EXPECT_EQ(days_of(weekly, "2026-W01"), "2025-12-29..2026-01-04");
    EXPECT_EQ(days_of(weekly, "2020-W53"), "2020-12-28..2021-01-03");
    EXPECT_EQ(days_of(weekly, "2021-W01"), "2021-01-04..2021-01-10");
}

TEST(CalendarDays, StayInOrderForPeriodsFarAway) {
    for (const Calendar& calendar : {weekly, monthly, quarterly, yearly, fiscal_yearly}) {
        for (const std::int32_t index : {std::numeric_limits<std::int32_t>::min(), -1'000'000, 1'000'000,
                                         std::numeric_limits<std::int32_t>::max()}) {
            const DateRange far = calendar.days({index});
            EXPECT_EQ(far.first < day(1970, 1, 1), index < 0);
            EXPECT_EQ(far.last < day(1970, 1, 1), index < 0);
        }
    }
}

TEST(CalendarYearAgo, IsTheSamePeriodOfTheYearBefore) {
    EXPECT_EQ(year_ago(daily, "2026-06-15"), "2025-06-15");
    EXPECT_EQ(year_ago(weekly, "2026-W23"), "2025-W23");
    EXPECT_EQ(year_ago(monthly, "2026-01"), "2025-01");
    EXPECT_EQ(year_ago(quarterly, "2026-Q3"), "2025-Q3");
    EXPECT_EQ(year_ago(yearly, "2026"), "2025");
    EXPECT_EQ(year_ago(fiscal_quarterly, "2026-Q3"), "2025-Q3");
}

TEST(CalendarYearAgo, TakesTheLastBeforeWhatTheYearLacks) {
    EXPECT_EQ(year_ago(daily, "2024-02-29"), "2023-02-28");
    EXPECT_EQ(year_ago(daily, "2025-02-28"), "2024-02-28");
    EXPECT_EQ(year_ago(weekly, "2020-W53"), "2019-W52");
    EXPECT_EQ(year_ago(weekly, "2021-W52"), "2020-W52");
}

TEST(CalendarYearBegin, IsTheFirstPeriodOfTheYear) {
    EXPECT_EQ(year_begin(daily, "2026-06-15"), "2026-01-01");
    EXPECT_EQ(year_begin(monthly, "2026-12"), "2026-01");
    EXPECT_EQ(year_begin(quarterly, "2026-Q3"), "2026-Q1");
    EXPECT_EQ(year_begin(yearly, "2026"), "2026");
}

TEST(CalendarYearBegin, FollowsTheFiscalYear) {
    EXPECT_EQ(year_begin(Calendar(PeriodUnit::day, 4), "2026-03-31"), "2025-04-01");
    EXPECT_EQ(year_begin(Calendar(PeriodUnit::month, 4), "2026-04"), "2026-04");
    EXPECT_EQ(year_begin(Calendar(PeriodUnit::month, 4), "2026-03"), "2025-04");
    EXPECT_EQ(year_begin(fiscal_quarterly, "2026-Q4"), "2026-Q1");
}

TEST(CalendarYearBegin, PutsAWeekInTheYearOfItsThursday) {
    EXPECT_EQ(year_begin(weekly, "2026-W23"), "2026-W01");
    EXPECT_EQ(year_begin(weekly, "2020-W53"), "2020-W01");
    const Calendar july(PeriodUnit::week, 7);
    EXPECT_EQ(year_begin(july, "2026-W27"), "2026-W27") << "29 June to 5 July, Thursday 2 July";
    EXPECT_EQ(year_begin(july, "2026-W26"), "2025-W27") << "Tuesday 1 July 2025: its week's Thursday is 3 July";
    const Calendar august(PeriodUnit::week, 8);
    EXPECT_EQ(year_begin(august, "2026-W31"), "2025-W32") << "Thursdays 31 July 2025 and 30 July 2026 are before it";
    EXPECT_EQ(year_begin(august, "2026-W32"), "2026-W32");
}

TEST(CalendarTitle, IsForPeople) {
    const auto titled = [](const Calendar& calendar, std::string_view id) {
        return calendar.title(calendar.parse(id).value());
    };
    EXPECT_EQ(titled(daily, "2026-06-15"), "15 June 2026");
    EXPECT_EQ(titled(weekly, "2026-W03"), "week 3 of 2026");
    EXPECT_EQ(titled(monthly, "2026-06"), "June 2026");
    EXPECT_EQ(titled(quarterly, "2026-Q2"), "Q2 2026");
    EXPECT_EQ(titled(yearly, "2026"), "2026");
    EXPECT_EQ(titled(fiscal_quarterly, "2026-Q2"), "Q2 FY2026");
    EXPECT_EQ(titled(fiscal_yearly, "2026"), "FY2026");
}

TEST(CalendarShortTitle, IsForColumnHeads) {
    const auto shortened = [](const Calendar& calendar, std::string_view id) {
        return calendar.short_title(calendar.parse(id).value());
    };
    EXPECT_EQ(shortened(daily, "2026-06-14"), "14 June");
    EXPECT_EQ(shortened(weekly, "2026-W22"), "W22");
    EXPECT_EQ(shortened(monthly, "2026-05"), "May");
    EXPECT_EQ(shortened(fiscal_quarterly, "2026-Q1"), "Q1");
    EXPECT_EQ(shortened(yearly, "2025"), "2025");
    EXPECT_EQ(shortened(fiscal_yearly, "2025"), "FY2025");
}

TEST(CalendarParse, RefusesWhatIsNotAPeriodOfItsUnit) {
    const std::vector<std::string_view> texts{"2026-06-15", "2026-W23", "2026-06", "2026-Q2", "2026"};
    const std::vector<const Calendar*> calendars{&daily, &weekly, &monthly, &quarterly, &yearly};
    for (std::size_t i = 0; i < calendars.size(); ++i) {
        for (std::size_t j = 0; j < texts.size(); ++j) {
            EXPECT_EQ(calendars[i]->parse(texts[j]).has_value(), i == j) << texts[j];
        }
    }
}

TEST(CalendarParse, RefusesWhatTheCalendarLacks) {
    for (const std::string_view id : {"2025-W53", "2026-W00", "2026-W54", "2026-W7", "2026-w23", "0000-W01"}) {
        EXPECT_FALSE(weekly.parse(id)) << id;
    }
    for (const std::string_view id : {"2026-13", "2026-00", "2026-6", "2026-006", "2026--6", "26-06", "0000-06"}) {
        EXPECT_FALSE(monthly.parse(id)) << id;
    }
    for (const std::string_view id : {"2026-Q0", "2026-Q5", "2026-Q", "2026-Q11", "2026Q1"}) {
        EXPECT_FALSE(quarterly.parse(id)) << id;
    }
    for (const std::string_view id : {"", "0000", "-001", "20260", "202", "2O26"}) EXPECT_FALSE(yearly.parse(id)) << id;
    EXPECT_TRUE(weekly.parse("2020-W53"));
}

TEST(ParsePeriodId, ReadsEachUnit) {
    EXPECT_EQ(range_text(parse_period_id("2026-06-15", 1)), "2026-06-15..2026-06-15");
    EXPECT_EQ(range_text(parse_period_id("2026-W23", 4)), "2026-06-01..2026-06-07");
    EXPECT_EQ(range_text(parse_period_id("2026-06", 4)), "2026-06-01..2026-06-30");
    EXPECT_EQ(range_text(parse_period_id("2026-Q2", 1)), "2026-04-01..2026-06-30");
    EXPECT_EQ(range_text(parse_period_id("2026-Q2", 4)), "2025-07-01..2025-09-30");
    EXPECT_EQ(range_text(parse_period_id("2026", 10)), "2025-10-01..2026-09-30");
    EXPECT_EQ(range_text(parse_period_id("June 2026", 1)), "nothing");
}

TEST(Period, CountsForwardAndBack) {
    const Period june = monthly.at(day(2026, 6, 1));
    EXPECT_EQ(monthly.id(june + 7), "2027-01");
    EXPECT_EQ(monthly.id(june - 6), "2025-12");
    EXPECT_EQ(monthly.at(day(2027, 1, 31)) - june, 7);
}

// 7 June 2026 is a Sunday.
TEST(CalendarWeek, BeginsOnAnyDay) {
    const Calendar sundays(PeriodUnit::week, 1, std::chrono::Sunday);
    const Period week = sundays.at(parse_date("2026-06-10").value());
    EXPECT_EQ(sundays.id(week), "2026-06-07");
    EXPECT_EQ(sundays.title(week), "week of 7 June 2026");
    EXPECT_EQ(sundays.short_title(week), "7 June");
    EXPECT_EQ(sundays.parse("2026-06-07"), week);
    EXPECT_EQ(sundays.parse("2026-06-08"), std::nullopt) << "not the first day of a week";
    EXPECT_EQ(sundays.parse("2026-W23"), std::nullopt);
    EXPECT_EQ(to_string(sundays.days(week).last), "2026-06-13");
    EXPECT_EQ(Calendar(PeriodUnit::week, 1, std::chrono::Saturday).id(Period{0}), "1969-12-27");
}

TEST(CalendarWeek, BelongsToTheYearOfItsFourthDay) {
    const Calendar sundays(PeriodUnit::week, 1, std::chrono::Sunday);
    const auto begin_of = [&](std::string_view id) { return sundays.id(sundays.year_begin(*sundays.parse(id))); };
    EXPECT_EQ(begin_of("2026-06-07"), "2026-01-04") << "1 January 2026 is a Thursday: its week has three days of 2026";
    EXPECT_EQ(begin_of("2025-12-28"), "2024-12-29");
    const auto ago = [&](std::string_view id) { return sundays.id(sundays.year_ago(*sundays.parse(id))); };
    EXPECT_EQ(ago("2026-01-04"), "2024-12-29") << "the first week of each year";
    EXPECT_EQ(ago("2026-06-07"), "2025-06-01");
    EXPECT_EQ(ago("2025-12-28"), "2024-12-22") << "week 53, which 2024 lacks";
}

} // namespace
} // namespace kpitrace
