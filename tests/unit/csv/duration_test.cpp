#include "csv/duration.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

namespace kpitrace::csv {
namespace {

std::string in(DurationUnit unit, std::string_view cell, std::string_view decimal = ".") {
    const auto number = read_duration(cell, unit, decimal);
    return number ? number->to_string() : "bad";
}

std::string seconds(std::string_view cell, std::string_view decimal = ".") {
    return in(DurationUnit::second, cell, decimal);
}

TEST(Duration, ReadsClockTimes) {
    EXPECT_EQ(seconds("1:30"), "5400") << "hours and minutes";
    EXPECT_EQ(seconds("1:30:15"), "5415");
    EXPECT_EQ(seconds("00:32:30"), "1950");
    EXPECT_EQ(seconds("125:30:00"), "451800");
    EXPECT_EQ(seconds("0:00:00.250"), "0.25");
    EXPECT_EQ(seconds("0:00:01,5"), "1.5");
    EXPECT_EQ(seconds(" -1:30 "), "-5400");
    EXPECT_EQ(seconds("\u22121:30"), "-5400");
    EXPECT_EQ(seconds("+0:01"), "60");
}

TEST(Duration, ReadsDaysBeforeAClockTime) {
    EXPECT_EQ(seconds("2d 03:00"), "183600");
    EXPECT_EQ(seconds("2 days, 3:00:00"), "183600");
    EXPECT_EQ(seconds("1 day 03:00:00.5"), "97200.5");
    EXPECT_EQ(seconds("2d 24:00"), "bad");
}

TEST(Duration, AMinusBeforeDaysHoldsForTheTimeTooExceptAsPythonWritesIt) {
    EXPECT_EQ(seconds("-1 day, 23:00:00"), "-3600");
    EXPECT_EQ(seconds("-2 days, 0:00:01.5"), "-172798.5");
    EXPECT_EQ(seconds("-1 days +23:00:00"), "-3600");
    EXPECT_EQ(seconds("-2d 03:00"), "-183600");
}

TEST(Duration, ReadsAmountsWithUnits) {
    EXPECT_EQ(seconds("1h 30m"), "5400");
    EXPECT_EQ(seconds("1h30m15s"), "5415");
    EXPECT_EQ(seconds("45m"), "2700");
    EXPECT_EQ(seconds("90 min"), "5400");
    EXPECT_EQ(seconds("2 hours, 5 minutes"), "7500");
    EXPECT_EQ(seconds("1 Std. 30 Min."), "5400");
    EXPECT_EQ(seconds("1.5h"), "5400");
    EXPECT_EQ(seconds("1,5 h"), "5400");
    EXPECT_EQ(seconds("1d 2h"), "93600");
    EXPECT_EQ(seconds("-45m"), "-2700");
    EXPECT_EQ(seconds("12.345 s"), "12.345");
    EXPECT_EQ(seconds("12.345 s", ","), "bad") << "12345 or 12.345";
    EXPECT_EQ(seconds("12,345 s", ","), "12.345");
}

TEST(Duration, ReadsIso8601) {
    EXPECT_EQ(seconds("PT1H30M"), "5400");
    EXPECT_EQ(seconds("P1DT2H"), "93600");
    EXPECT_EQ(seconds("P1D"), "86400");
    EXPECT_EQ(seconds("P2W"), "1209600");
    EXPECT_EQ(seconds("PT0.5S"), "0.5");
    EXPECT_EQ(seconds("-PT30M"), "-1800");
}

TEST(Duration, RefusesEverythingElse) {
    for (const std::string_view cell :
         {"",      "90",  "1.5",   "1:5",     "1:60",       "1:30:60",       "1:30:1", "1:30:15.",
          ":30",   "1:",  "1h 2h", "30m 1h",  "1.5h 30m",   "1h30",          "h",      "P",
          "PT",    "P1M", "P1Y",   "PT1D",    "P1H",        "PT1M1H",        "P1DT",   "1w",
          "1w 2d", "1mo", "x",     "1:30 pm", "1:30:00:00", "1000000000:00", "--1:30", "2026-06-01"})
        EXPECT_EQ(seconds(cell), "bad") << cell;
}

TEST(Duration, IsExactWhereItIsADecimal) {
    const auto minutes = read_duration("00:32:30", DurationUnit::minute);
    ASSERT_TRUE(minutes && minutes->is_exact());
    EXPECT_EQ(minutes->to_string(), "32.5");
    EXPECT_EQ(in(DurationUnit::hour, "125:30:00"), "125.5");
    EXPECT_EQ(in(DurationUnit::day, "36:00"), "1.5");
    EXPECT_EQ(in(DurationUnit::minute, "0:00:00.003"), "0.00005");
    const auto third = read_duration("0:20", DurationUnit::hour);
    ASSERT_TRUE(third && !third->is_exact());
    EXPECT_DOUBLE_EQ(third->to_double(), 1.0 / 3);
}

TEST(Duration, AgreesWithCountingSeconds) {
    std::mt19937_64 random(5);
    for (int i = 0; i < 20000; ++i) {
        const auto total = static_cast<std::int64_t>(random() % 10'000'000);
        const std::int64_t h = total / 3600;
        const std::int64_t m = total / 60 % 60;
        const std::int64_t s = total % 60;
        const std::string expected = fmt::format("{}", total);
        ASSERT_EQ(seconds(fmt::format("{}:{:02}:{:02}", h, m, s)), expected);
        ASSERT_EQ(seconds(fmt::format("{}h {}m {}s", h, m, s)), expected);
        ASSERT_EQ(seconds(fmt::format("PT{}H{}M{}S", h, m, s)), expected);
        ASSERT_EQ(seconds(fmt::format("{}d {:02}:{:02}:{:02}", h / 24, h % 24, m, s)), expected);
        for (const auto& [unit, length] : {std::pair(DurationUnit::minute, 60.0), std::pair(DurationUnit::hour, 3600.0),
                                           std::pair(DurationUnit::day, 86400.0)})
            ASSERT_DOUBLE_EQ(read_duration(fmt::format("{}s", total), unit)->to_double(),
                             static_cast<double>(total) / length);
    }
}

TEST(Duration, DistinguishesANumberWithoutAUnitFromOtherTexts) {
    EXPECT_EQ(diagnose_duration("x").form, FaultForm::text);
    EXPECT_EQ(diagnose_duration("90").form, FaultForm::unit);
    EXPECT_EQ(diagnose_duration("90").mark, "");
}

} // namespace
} // namespace kpitrace::csv
