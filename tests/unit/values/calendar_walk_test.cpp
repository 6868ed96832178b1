// Compares Calendar with a walk through all days from 1951 to 2100, which has rules of its own for leap years, weekdays
// and weeks.
#include "kpitrace/values/calendar.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

/// A day that can become the next day.
struct Walker {
    int year = 1951;
    int month = 1;
    int day = 1;
    int weekday = 0; ///< 0 Monday to 6 Sunday: 1 January 1951 was a Monday
    int week_year = 1951;
    int week = 1;

    [[nodiscard]] bool leap() const { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
    [[nodiscard]] int days_of_month() const {
        if (month == 2) return leap() ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
    [[nodiscard]] std::string date() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }

    /// The first month of a year of periods, counted from 0 as `months_in`.
    [[nodiscard]] int months_in(int first_month) const { return (month - first_month + 12) % 12; }
    [[nodiscard]] int fiscal_year(int first_month) const {
        return first_month > 1 && month >= first_month ? year + 1 : year;
    }

    void step() {
        if (++day > days_of_month()) {
            day = 1;
            if (++month > 12) {
                month = 1;
                ++year;
            }
        }
        weekday = (weekday + 1) % 7;
        if (weekday == 0) begin_week();
    }

private:
    /// A Monday from 29 December to 4 January begins a year of weeks: its Thursday is the year's first.
    void begin_week() {
        const bool before_new_year = month == 12 && day >= 29;
        if (before_new_year || (month == 1 && day <= 4)) {
            week = 1;
            week_year = before_new_year ? year + 1 : year;
        } else {
            ++week;
        }
    }
};

std::string expected_id(const Walker& walker, PeriodUnit unit, int first_month) {
    switch (unit) {
    case PeriodUnit::day:
        return walker.date();
    case PeriodUnit::week:
        return fmt::format("{:04}-W{:02}", walker.week_year, walker.week);
    case PeriodUnit::month:
        return fmt::format("{:04}-{:02}", walker.year, walker.month);
    case PeriodUnit::quarter:
        return fmt::format("{:04}-Q{}", walker.fiscal_year(first_month), walker.months_in(first_month) / 3 + 1);
    case PeriodUnit::year:
        return fmt::format("{:04}", walker.fiscal_year(first_month));
    }
    return {};
}

bool begins_period(const Walker& walker, PeriodUnit unit, int first_month) {
    const int month = walker.months_in(first_month);
    switch (unit) {
    case PeriodUnit::day:
        return true;
    case PeriodUnit::week:
        return walker.weekday == 0;
    case PeriodUnit::month:
        return walker.day == 1;
    case PeriodUnit::quarter:
        return walker.day == 1 && month % 3 == 0;
    case PeriodUnit::year:
        return walker.day == 1 && month == 0;
    }
    return false;
}

struct Case {
    PeriodUnit unit;
    int first_month;
};

std::vector<Case> all_cases() {
    std::vector<Case> cases;
    for (const PeriodUnit unit :
         {PeriodUnit::day, PeriodUnit::week, PeriodUnit::month, PeriodUnit::quarter, PeriodUnit::year}) {
        for (const int first_month : {1, 4, 12}) cases.push_back({unit, first_month});
    }
    return cases;
}

class CalendarWalk : public testing::TestWithParam<Case> {
protected:
    const PeriodUnit unit = GetParam().unit;
    const int first_month = GetParam().first_month;
    const Calendar calendar{unit, static_cast<unsigned>(first_month)};
};

INSTANTIATE_TEST_SUITE_P(Units, CalendarWalk, testing::ValuesIn(all_cases()), [](const auto& test) {
    return fmt::format("{}_from_{}", to_string(test.param.unit), test.param.first_month);
});

TEST_P(CalendarWalk, EachDayIsInItsPeriod) {
    Walker walker;
    Date date = parse_date(walker.date()).value();
    Period period = calendar.at(date);
    for (; walker.year < 2101; walker.step(), date += std::chrono::days(1)) {
        ASSERT_EQ(to_string(date), walker.date());
        if (begins_period(walker, unit, first_month) && date > calendar.days(period).first) period = period + 1;
        ASSERT_EQ(calendar.at(date), period) << walker.date();
        ASSERT_EQ(calendar.id(period), expected_id(walker, unit, first_month)) << walker.date();
        ASSERT_EQ(calendar.parse(calendar.id(period)), period) << walker.date();
        ASSERT_EQ(calendar.days(period).first == date, begins_period(walker, unit, first_month)) << walker.date();
    }
}

TEST_P(CalendarWalk, PeriodsFollowOneAnotherWithoutAGap) {
    const Period last = calendar.at(parse_date("2101-01-01").value());
    for (Period period = calendar.at(parse_date("1951-01-01").value()); period < last; period = period + 1) {
        ASSERT_EQ(calendar.days(period).last + std::chrono::days(1), calendar.days(period + 1).first);
        ASSERT_EQ(calendar.at(calendar.days(period).last), period);
    }
}

// The first period of each fiscal year is found by walking: it is the first period whose deciding day is in the year.
TEST_P(CalendarWalk, YearsBeginWhereTheWalkEntersThem) {
    const Walker start;
    Walker walker = start;
    std::optional<Period> begin;
    int year_before = start.fiscal_year(first_month);
    for (; walker.year < 2101; walker.step()) {
        const bool stands_for_period =
            unit == PeriodUnit::week ? walker.weekday == 3 : begins_period(walker, unit, first_month);
        if (!stands_for_period) continue;
        const Period period = calendar.at(parse_date(walker.date()).value());
        const int year = walker.fiscal_year(first_month);
        if (year != year_before) begin = period;
        year_before = year;
        if (begin) {
            ASSERT_EQ(calendar.year_begin(period), *begin) << walker.date();
        }
    }
    EXPECT_TRUE(begin);
}

TEST_P(CalendarWalk, TheYearBeforeHasTheSamePeriodOrTheOneBeforeIt) {
    const Period last = calendar.at(parse_date("2101-01-01").value());
    for (Period period = calendar.at(parse_date("1951-01-01").value()); period < last; period = period + 1) {
        const std::string id = calendar.id(period);
        const int year = std::stoi(id.substr(0, 4));
        const std::string same = fmt::format("{:04}{}", year - 1, id.substr(4));
        const std::string ago = calendar.id(calendar.year_ago(period));
        if (calendar.parse(same)) {
            ASSERT_EQ(ago, same);
        } else {
            const bool leap_day = unit == PeriodUnit::day && id.substr(4) == "-02-29";
            const bool week_53 = unit == PeriodUnit::week && id.substr(4) == "-W53";
            ASSERT_TRUE(leap_day || week_53) << id;
            ASSERT_EQ(ago, fmt::format("{:04}{}", year - 1, leap_day ? "-02-28" : "-W52"));
        }
    }
}

/// Weeks of every first day: found by the walk's own weekdays.
TEST(CalendarWalkOfWeeks, WeeksBeginOnTheirFirstDay) {
    for (unsigned first = 0; first < 7; ++first) {
        const Calendar weeks(PeriodUnit::week, 1, std::chrono::weekday(first));
        const int first_of_walker = static_cast<int>((first + 6) % 7); // the walker counts from Monday
        Walker walker;
        std::string begin;
        std::string year_begin;
        for (; walker.year < 2101; walker.step()) {
            if (walker.weekday == first_of_walker) begin = walker.date();
            if (begin.empty()) continue;
            const Period period = weeks.at(parse_date(walker.date()).value());
            ASSERT_EQ(to_string(weeks.days(period).first), begin) << walker.date();
            ASSERT_EQ(weeks.parse(weeks.id(period)), period) << walker.date();
            const bool is_fourth_day = (walker.weekday + 7 - first_of_walker) % 7 == 3;
            if (is_fourth_day && walker.month == 1 && walker.day <= 7) year_begin = begin;
            if (!is_fourth_day || year_begin.empty()) continue;
            ASSERT_EQ(to_string(weeks.days(weeks.year_begin(period)).first), year_begin) << walker.date();
        }
    }
}

} // namespace
} // namespace kpitrace
