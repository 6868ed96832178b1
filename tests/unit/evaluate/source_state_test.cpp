#include "support/pipeline.hpp"

#include <fmt/format.h>

namespace kpitrace::test {
namespace {

/// `stale, age 4`, `short`, `fine, age 1`.
std::string state_on(std::string_view today, std::string_view keys, const std::string& rows, std::string_view period) {
    const Measured measured = measure_rows_on(
        today, with_metrics("  m: sum(a)\n", "", fmt::format("{{date: date, {}}}", keys)), {{"rows", {rows}}});
    if (!measured.measurements) return measured.errors;
    const SourceState state = measured.evaluate(period).sources.front();
    std::string words = state.stale ? "stale" : state.is_short() ? "short" : "fine";
    return words + (state.age ? fmt::format(", age {}", *state.age) : ", no age");
}

constexpr std::string_view friday = "date,a\n2026-06-25,1\n2026-06-26,1\n";

TEST(SourceState, IsStaleWhereTheLastRowIsOlderThanMaxAge) {
    EXPECT_EQ(state_on("2026-06-29", "max_age: 3", std::string(friday), "2026-06"), "fine, age 3");
    EXPECT_EQ(state_on("2026-06-30", "max_age: 3", std::string(friday), "2026-06"), "stale, age 4");
    EXPECT_EQ(state_on("2026-06-26", "max_age: 0", std::string(friday), "2026-06"), "fine, age 0");
}

TEST(SourceState, CountsWorkingDaysUpToToday) {
    EXPECT_EQ(state_on("2026-06-28", "max_age: {workdays: 0}", std::string(friday), "2026-06"), "fine, age 0");
    EXPECT_EQ(state_on("2026-06-30", "max_age: {workdays: 2}", std::string(friday), "2026-06"), "fine, age 2");
    EXPECT_EQ(state_on("2026-07-01", "max_age: {workdays: 2}", std::string(friday), "2026-06"), "stale, age 3");
}

TEST(SourceState, WithoutRowsUpToTodayIsStale) {
    EXPECT_EQ(state_on("2026-06-30", "max_age: 3", "date,a\n", "2026-06"), "stale, no age");
    EXPECT_EQ(state_on("2026-06-30", "max_age: 3", "date,a\n2026-07-02,1\n", "2026-06"), "stale, no age");
    EXPECT_EQ(state_on("2026-06-30", "min_rows: 0", "date,a\n", "2026-06"), "fine, no age");
}

TEST(SourceState, RowsAfterTodayDoNotMakeItYounger) {
    EXPECT_EQ(state_on("2026-06-30", "max_age: 3", std::string(friday) + "2026-07-30,1\n", "2026-06"), "stale, age 4");
}

TEST(SourceState, IsShortWithFewerRowsInThePeriodThanMinRows) {
    const std::string rows = "date,a\n2026-05-01,1\n2026-05-02,1\n2026-06-01,1\n";
    EXPECT_EQ(state_on("2026-07-01", "min_rows: 2", rows, "2026-05"), "fine, age 30");
    EXPECT_EQ(state_on("2026-07-01", "min_rows: 2", rows, "2026-06"), "short, age 30");
    EXPECT_EQ(state_on("2026-07-01", "min_rows: 1", rows, "2026-04"), "short, age 30");
}

// Of the 22 working days, 5 have passed on 8 June and 21 on 30 June, so 4.5 and 19.1 of 20 rows are due.
TEST(SourceState, IsShortWithFewerRowsThanThePartOfMinRowsByNow) {
    const auto rows = [](int count) {
        std::string text = "date,a\n2026-05-04,1\n";
        for (int i = 0; i < count; ++i) text += "2026-06-03,1\n";
        return text;
    };
    EXPECT_EQ(state_on("2026-06-01", "min_rows: 20", rows(0), "2026-06"), "fine, age 28");
    EXPECT_EQ(state_on("2026-06-08", "min_rows: 20", rows(4), "2026-06"), "fine, age 5");
    EXPECT_EQ(state_on("2026-06-08", "min_rows: 20", rows(3), "2026-06"), "short, age 5");
    EXPECT_EQ(state_on("2026-06-30", "min_rows: 20", rows(19), "2026-06"), "fine, age 27");
    EXPECT_EQ(state_on("2026-06-30", "min_rows: 20", rows(18), "2026-06"), "short, age 27");
    EXPECT_EQ(state_on("2026-07-01", "min_rows: 20", rows(19), "2026-06"), "short, age 28");
}

TEST(SourceState, ThatDatesMonthsIsShortOnceItsRowOfTheMonthIsLate) {
    const std::string rows = "date,a\n2026-03,1\n2026-04,1\n";
    EXPECT_EQ(state_on("2026-05-20", "min_rows: 1", rows, "2026-05"), "fine, age 20");
    EXPECT_EQ(state_on("2026-06-10", "min_rows: 1", rows, "2026-05"), "short, age 41");
    EXPECT_EQ(state_on("2026-06-10", "min_rows: 1", rows, "2026-06"), "short, age 41");
}

TEST(SourceState, IsShortWhereMoreRowsAreLeftOutThanMaxLeftOut) {
    // Four of five rows: no date, a bad number, a bad date, both.
    const std::string rows = "date,a\n2026-06-01,1\n,1\n2026-06-01,x\n?,1\n,x\n";
    EXPECT_EQ(state_on("2026-06-01", "bad_values: null, max_left_out: 80%", rows, "2026-06"), "fine, age 0");
    EXPECT_EQ(state_on("2026-06-01", "bad_values: null, max_left_out: 79.9%", rows, "2026-06"), "short, age 0");
}

TEST(SourceState, CountsSkippedRowsAmongThoseLeftOut) {
    const std::string rows = "date,a\n2026-06-01,1\n2026-06-01,1,2,3\n";
    EXPECT_EQ(state_on("2026-06-01", "bad_rows: skip, max_left_out: 50%", rows, "2026-06"), "fine, age 0");
    EXPECT_EQ(state_on("2026-06-01", "bad_rows: skip, max_left_out: 49%", rows, "2026-06"), "short, age 0");
}

} // namespace
} // namespace kpitrace::test
