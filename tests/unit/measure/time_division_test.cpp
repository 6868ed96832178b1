#include "measure/time_division.hpp"

#include "query/compared_days.hpp"
#include "support/pipeline.hpp"

#include <random>

namespace kpitrace::test {
namespace {

Date day(std::string_view text) {
    return *parse_date(text);
}

Query query_on(std::string_view today) {
    Measured measured = read_only(with_metrics("  m: sum(a)\n  n: count(distinct a)\n"));
    add_partial_windows(*measured.query, *measured.scorecard, day(today));
    return *measured.query;
}

TEST(TimeDivision, ByDefaultIsByPeriods) {
    const Period june{5};
    EXPECT_EQ(TimeDivision().piece(day("2026-06-18"), june), (Window{june, june}));
}

TEST(TimeDivision, IsByDaysInTodaysPeriodAndTheTwelveBefore) {
    const Query query = query_on("2026-06-19");
    const TimeDivision time(query, {0});
    const auto piece = [&](std::string_view text) { return time.piece(day(text), query.calendar.at(day(text))); };
    const Period june = query.calendar.at(day("2026-06-18"));
    EXPECT_EQ(piece("2026-06-18"), (Window{june, june, day("2026-06-18"), day("2026-06-18")}));
    EXPECT_EQ(piece("2026-06-30"), (Window{june, june, day("2026-06-30"), day("2026-06-30")}));
    EXPECT_EQ(piece("2025-06-01"), (Window{june - 12, june - 12, day("2025-06-01"), day("2025-06-01")}));
    EXPECT_EQ(piece("2025-05-31"), (Window{june - 13, june - 13}));
    EXPECT_EQ(piece("2026-07-01"), (Window{june + 1, june + 1}));
}

TEST(TimeDivision, WidensAPiece) {
    const Query query = query_on("2026-06-19");
    const TimeDivision time(query, {0});
    const Period june = query.calendar.at(day("2026-06-19"));
    const Window before = time.piece(day("2026-06-03"), june);
    const Window after = time.piece(day("2026-06-19"), june);
    const Window may = time.piece(day("2026-05-03"), june - 1);
    const TimeGrain before_today{.ends = InnerEnds::before_today};
    EXPECT_EQ(time.widened(before, {.ends = InnerEnds::days}), before);
    EXPECT_EQ(time.widened(before, {}), (Window{june, june}));
    EXPECT_EQ(time.widened(before, before_today), (Window{june, june, day("2026-06-01"), day("2026-06-18")}));
    EXPECT_EQ(time.widened(after, before_today), (Window{june, june, day("2026-06-19"), day("2026-06-30")}));
    EXPECT_EQ(time.widened(may, before_today), (Window{june - 1, june - 1}));
}

// Week 27 of 2026 is from 29 June to 5 July.
TEST(TimeDivision, CutsWeeksWhereMonthsBegin) {
    const Measured measured = read_only(with_metrics("  m: mtd(sum(a))\n", "period: week\n"));
    const TimeDivision time(*measured.query, {0});
    const Period week = measured.period("2026-W27");
    const Window june{week, week, day("2026-06-29"), day("2026-06-30")};
    const Window july{week, week, day("2026-07-01"), day("2026-07-05")};
    EXPECT_EQ(time.piece(day("2026-06-29"), week), june);
    EXPECT_EQ(time.piece(day("2026-06-30"), week), june);
    EXPECT_EQ(time.piece(day("2026-07-01"), week), july);
    EXPECT_EQ(time.piece(day("2026-07-05"), week), july);
    EXPECT_EQ(time.piece(day("2026-06-28"), week - 1), (Window{week - 1, week - 1}));
    EXPECT_EQ(time.widened(june, {}), (Window{week, week}));
    EXPECT_EQ(time.widened(july, {.begins = InnerBegins::months}), july);
}

TEST(TimeDivision, CutsTheWeekOfTodayTwice) {
    Measured measured = read_only(with_metrics("  m: mtd(sum(a))\n", "period: week\n"));
    add_partial_windows(*measured.query, *measured.scorecard, day("2026-07-03"));
    const TimeDivision time(*measured.query, {0});
    const Period week = measured.period("2026-W27");
    const TimeGrain grain{.ends = InnerEnds::before_today, .begins = InnerBegins::months};
    const auto part = [&](std::string_view text) { return time.widened(time.piece(day(text), week), grain); };
    EXPECT_EQ(part("2026-06-30"), (Window{week, week, day("2026-06-29"), day("2026-06-30")}));
    EXPECT_EQ(part("2026-07-01"), (Window{week, week, day("2026-07-01"), day("2026-07-02")}));
    EXPECT_EQ(part("2026-07-02"), part("2026-07-01"));
    EXPECT_EQ(part("2026-07-03"), (Window{week, week, day("2026-07-03"), day("2026-07-05")}));
}

// 19 June 2026 is a Friday. After it, June has 7 working days, as May has after the 20th.
TEST(TimeDivision, CutsPeriodsWhereTheyAreComparedWithTodays) {
    Query query = query_on("2026-06-20");
    add_compared_days(query, *read_only(with_metrics("  m: sum(a)\n")).scorecard);
    TimeDivision time(query, {0});
    const auto part = [&](std::string_view text) {
        const Window piece = time.piece(day(text), query.calendar.at(day(text)));
        const Window window = time.widened(piece, {.ends = InnerEnds::compared});
        return window.from ? to_string(*window.from) + " to " + to_string(*window.until) : "whole";
    };
    EXPECT_EQ(part("2026-06-18"), "2026-06-18 to 2026-06-18");
    EXPECT_EQ(part("2026-06-22"), "2026-06-20 to 2026-06-30");
    EXPECT_EQ(part("2026-05-19"), "2026-05-19 to 2026-05-19");
    EXPECT_EQ(part("2026-05-25"), "2026-05-21 to 2026-05-31");
    EXPECT_EQ(part("2025-05-31"), "whole");
    time.set_compared_ends({day("2026-06-18"), day("2026-06-19")});
    EXPECT_EQ(part("2026-06-02"), "2026-06-01 to 2026-06-18");
    EXPECT_EQ(part("2026-06-19"), "2026-06-19 to 2026-06-19");
    EXPECT_EQ(part("2026-06-20"), "2026-06-20 to 2026-06-30");
    EXPECT_EQ(part("2026-05-02"), "2026-05-01 to 2026-05-19");
    EXPECT_EQ(part("2026-05-20"), "2026-05-20 to 2026-05-20");
    EXPECT_EQ(part("2026-05-31"), "2026-05-21 to 2026-05-31");
    time.set_compared_ends({});
    EXPECT_EQ(part("2026-06-02"), "2026-06-01 to 2026-06-19");
    EXPECT_EQ(part("2026-05-02"), "whole");
}

/// The sum of the rows of `days`.
std::string sum_of(const std::vector<std::pair<Date, int>>& rows, const DateRange& days) {
    std::int64_t sum = 0;
    bool any = false;
    for (const auto& [date, amount] : rows) {
        if (date < days.first || date > days.last) continue;
        sum += amount;
        any = true;
    }
    return any ? std::to_string(sum) : "null";
}

TEST(PartialWindows, HaveTheValuesOfTheirDays) {
    std::mt19937 random(1);
    std::vector<std::pair<Date, int>> rows;
    std::string text = "date,a\n";
    for (int i = 0; i < 3000; ++i) {
        const auto& [date, amount] =
            rows.emplace_back(day("2025-03-01") + std::chrono::days(random() % 500), static_cast<int>(random() % 100));
        text += to_string(date) + "," + std::to_string(amount) + "\n";
    }
    for (const unsigned threads : {1U, 3U}) {
        Measured measured = read_only(with_metrics("  m: sum(a)\n  n: count(distinct a)\n"));
        add_partial_windows(*measured.query, *measured.scorecard, day("2026-06-19"));
        measure_into(measured, {{"rows", {text}}}, threads, {.block_size = 512}, day("2026-06-19"));
        ASSERT_EQ(measured.errors, "");
        const Calendar& calendar = measured.scorecard->calendar;
        const Period june = measured.period("2026-06");
        for (Period last = june - 12; last <= june; last = last + 1) {
            const DateRange days = calendar.days(last);
            for (Date until = days.first; until <= days.last; until += std::chrono::days(1)) {
                const Period first = last - static_cast<std::int32_t>(random() % 5);
                const auto found =
                    measured.measurements->answers->over({0}, {first, last, std::nullopt, until}, std::nullopt);
                ASSERT_EQ(found ? found->to_string() : "null", sum_of(rows, {calendar.days(first).first, until}));
            }
            const auto whole = measured.measurements->answers->over({0}, {last, last}, std::nullopt);
            ASSERT_EQ(whole ? whole->to_string() : "null", sum_of(rows, days));
        }
    }
}

} // namespace
} // namespace kpitrace::test
