// The codes of `date_format` beyond day, month and time: fractions, offsets, weekdays, quarters, seconds since 1970.
#include "kpitrace/csv/cell.hpp"

#include <array>
#include <chrono>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

namespace kpitrace::csv {
namespace {

std::string shown(const DateCell& date) {
    if (date.state != CellState::value) return date.state == CellState::null ? "null" : "bad";
    const std::string first = to_string(date.value);
    return first.starts_with(to_string(date.last_day)) ? first : first + ".." + to_string(date.last_day);
}

std::string read(std::string_view cell, std::string format) {
    return shown(DateReader(Format{.date_formats = {std::move(format)}}).read(cell));
}

TEST(DateCodes, ReadFractionsOfASecond) {
    for (const std::string_view cell :
         {"06/30/2026 23:59:59.9", "06/30/2026 23:59:59.999", "06/30/2026 23:59:59.123456789"})
        EXPECT_EQ(read(cell, "%m/%d/%Y %H:%M:%S.%f"), "2026-06-30 23:59:59") << cell;
    EXPECT_EQ(read("30.06.2026 10:00:00,123", "%d.%m.%Y %H:%M:%S,%f"), "2026-06-30 10:00:00");
    EXPECT_EQ(read("20260630100000123", "%Y%m%d%H%M%S%f"), "2026-06-30 10:00:00");
    EXPECT_EQ(read("06/30/2026 23:59:59.", "%m/%d/%Y %H:%M:%S.%f"), "bad");
    EXPECT_EQ(read("06/30/2026 23:59:59.1234567890", "%m/%d/%Y %H:%M:%S.%f"), "bad");
}

TEST(DateCodes, ReadOffsetsAndKeepTheTimeThatIsWritten) {
    for (const std::string_view offset :
         {"+0200", "-04:00", "+02", "Z", "z", "UTC", "GMT", "GMT+0200", "UTC-5", "+05:30"})
        EXPECT_EQ(read(fmt::format("2026-06-30 23:30:00 {}", offset), "%Y-%m-%d %H:%M:%S %z"), "2026-06-30 23:30:00")
            << offset;
    for (const std::string_view offset : {"", "+2", "+24:00", "+02:60", "EST", "+02000", "02:00"})
        EXPECT_EQ(read(fmt::format("2026-06-30 23:30:00 {}", offset), "%Y-%m-%d %H:%M:%S %z"), "bad") << offset;
}

TEST(DateCodes, CheckTheWeekdayAgainstTheDate) {
    for (const std::string_view day : {"Mon", "MON", "Monday", "monday", "Mon.", "Mo", "Montag", "lundi", "lun."})
        EXPECT_EQ(read(fmt::format("{}, 01 Jun 2026", day), "%a, %d %b %Y"), "2026-06-01") << day;
    for (const std::string_view day : {"Tue", "Sunday", "Mond", "x", "mardi"})
        EXPECT_EQ(read(fmt::format("{}, 01 Jun 2026", day), "%A, %d %b %Y"), "bad") << day;
}

TEST(DateCodes, ReadQuartersOfTheCalendar) {
    EXPECT_EQ(read("Q2 2026", "Q%q %Y"), "2026-04-01..2026-06-30");
    EXPECT_EQ(read("20264", "%Y%q"), "2026-10-01..2026-12-31");
    EXPECT_EQ(read("Q1-26", "Q%q-%y"), "2026-01-01..2026-03-31");
    EXPECT_EQ(read("Q5 2026", "Q%q %Y"), "bad");
    EXPECT_EQ(read("Q0 2026", "Q%q %Y"), "bad");
}

TEST(DateCodes, ReadSecondsAndMillisecondsSince1970) {
    EXPECT_EQ(read("1780272000", "epoch"), "2026-06-01");
    EXPECT_EQ(read("1782863999", "epoch"), "2026-06-30 23:59:59");
    EXPECT_EQ(read("1782863999.999", "epoch"), "2026-06-30 23:59:59");
    EXPECT_EQ(read("0", "epoch"), "1970-01-01");
    EXPECT_EQ(read("-1", "epoch"), "1969-12-31 23:59:59");
    EXPECT_EQ(read("-0.5", "epoch"), "1969-12-31 23:59:59") << "the second that it is in";
    EXPECT_EQ(read("-1.0", "epoch"), "1969-12-31 23:59:59");
    EXPECT_EQ(read("1782863999999", "epoch_ms"), "2026-06-30 23:59:59");
    EXPECT_EQ(read("-1", "epoch_ms"), "1969-12-31 23:59:59");
    EXPECT_EQ(read("-1000", "epoch_ms"), "1969-12-31 23:59:59");
    for (const std::string_view cell :
         {"", "x", "1780272000x", "1.78E+09", "1780272000.", "99999999999999", "2026-06-01"})
        EXPECT_NE(read(cell, "epoch").substr(0, 2), "20") << cell;
    EXPECT_EQ(read("1782863999999.5", "epoch_ms"), "bad");
}

TEST(DateCodes, TakeAnySpacesForASpace) {
    EXPECT_EQ(read("Jun  1 2026 12:00AM", "%b %d %Y %I:%M%p"), "2026-06-01");
    EXPECT_EQ(read("6/1/2026, 10:00:00\u202Fa.m.", "%m/%d/%Y, %I:%M:%S %p"), "2026-06-01 10:00:00");
    EXPECT_EQ(read("Jun1 2026", "%b %d %Y"), "bad");
}

TEST(DateCodes, ReadBackWhatIsWritten) {
    std::mt19937_64 random(7);
    for (int i = 0; i < 2000; ++i) {
        const Instant instant{
            std::chrono::seconds(static_cast<std::int64_t>(random() % 8'000'000'000ULL) - 2'000'000'000)};
        const Date day = std::chrono::floor<std::chrono::days>(instant);
        const std::chrono::year_month_day date(day);
        const std::chrono::hh_mm_ss time(instant - day);
        const std::chrono::weekday weekday(day);
        constexpr std::array names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        const int fraction = static_cast<int>(random() % 1000);
        const std::string cell = fmt::format(
            "{} {}/{}/{:04} {:02}:{:02}:{:02}.{:03} -0330", names[weekday.c_encoding()],
            static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()), static_cast<int>(date.year()),
            time.hours().count(), time.minutes().count(), time.seconds().count(), fraction);
        ASSERT_EQ(read(cell, "%a %d/%m/%Y %H:%M:%S.%f %z"), to_string(instant)) << cell;
        ASSERT_EQ(read(fmt::format("{}", instant.time_since_epoch().count()), "epoch"), to_string(instant));
        const std::int64_t milliseconds = instant.time_since_epoch().count() * 1000 + fraction;
        const bool has_size_of_seconds =
            std::abs(milliseconds) < 100'000'000'000 && std::abs(milliseconds) >= 100'000'000;
        ASSERT_EQ(read(fmt::format("{}", milliseconds), "epoch_ms"), has_size_of_seconds ? "bad" : to_string(instant));
    }
}

TEST(DateCodes, SecondsAreNotReadAsMillisecondsNorTheOtherWay) {
    EXPECT_EQ(read("1780272000", "epoch_ms"), "bad");
    EXPECT_EQ(read("1780272000000", "epoch"), "bad");
    EXPECT_EQ(read("99999999999", "epoch_ms"), "bad");
    EXPECT_EQ(read("0", "epoch_ms"), "1970-01-01");
}

TEST(DateList, ReportsACellThatTwoFormatsReadAsDifferentDates) {
    const DateReader reader(Format{.date_formats = {"%d/%m/%Y", "%m/%d/%Y"}});
    EXPECT_TRUE(reader.read("02/01/2026").overlaps);
    EXPECT_FALSE(reader.read("31/01/2026").overlaps);
    EXPECT_FALSE(reader.read("12/31/2025").overlaps);
    EXPECT_FALSE(reader.read("04/04/2026").overlaps) << "one date in both";
    EXPECT_TRUE(DateReader(Format{.date_formats = {"%y-%m-%d", "%d-%m-%y"}}).read("01-02-03").overlaps);
    EXPECT_FALSE(DateReader(Format{.date_formats = {"%d.%m.%Y", "%Y-%m-%d"}}).read("02.01.2026").overlaps);
}

Format zoned(std::string time_zone, std::string stored_in = {}, std::vector<std::string> formats = {}) {
    Format format;
    format.time_zone = std::move(time_zone);
    format.stored_in = std::move(stored_in);
    format.date_formats = std::move(formats);
    return format;
}

TEST(DateZone, TurnsStampsWithAnOffsetIntoTheZone) {
    const DateReader reader(zoned("Europe/Berlin"));
    EXPECT_EQ(shown(reader.read("2026-06-30T22:30:00Z")), "2026-07-01 00:30:00");
    EXPECT_EQ(shown(reader.read("2026-06-30 23:30:00-04:00")), "2026-07-01 05:30:00");
    EXPECT_EQ(shown(reader.read("2026-12-31T22:30:00Z")), "2026-12-31 23:30:00");
    EXPECT_EQ(shown(reader.read("2026-06-30 23:30:00")), "2026-06-30 23:30:00") << "local to the zone";
    EXPECT_EQ(shown(reader.read("2026-06-30")), "2026-06-30");
    EXPECT_EQ(shown(reader.read("2026-06")), "2026-06-01..2026-06-30");
}

TEST(DateZone, TurnsStampsWithoutAnOffsetFromTheZoneTheyAreStoredIn) {
    const DateReader reader(zoned("Europe/Berlin", "UTC"));
    EXPECT_EQ(shown(reader.read("2026-06-30 22:30:00")), "2026-07-01 00:30:00");
    EXPECT_EQ(shown(reader.read("2026-06-30T22:30:00-04:00")), "2026-07-01 04:30:00") << "its own offset";
    EXPECT_EQ(shown(reader.read("2026-06-30")), "2026-06-30") << "a date without a time is never moved";
    EXPECT_EQ(shown(DateReader(zoned("UTC", "America/New_York")).read("2026-06-30 22:30:00")), "2026-07-01 02:30:00");
}

TEST(DateZone, TurnsFormatsAndSecondsToo) {
    EXPECT_EQ(shown(DateReader(zoned("Asia/Tokyo", "", {"%d %b %Y %H:%M:%S %z"})).read("30 Jun 2026 15:00:00 GMT")),
              "2026-07-01");
    EXPECT_EQ(shown(DateReader(zoned("America/New_York", "", {"epoch"})).read("1782864000")), "2026-06-30 20:00:00");
    EXPECT_EQ(shown(DateReader(zoned("America/New_York", "", {"epoch_ms"})).read("1782864000000")),
              "2026-06-30 20:00:00");
    EXPECT_EQ(shown(DateReader(zoned("Europe/Berlin", "UTC", {"excel"})).read("46203")), "2026-06-30");
    EXPECT_EQ(shown(DateReader(zoned("Europe/Berlin", "UTC", {"excel"})).read("46203.9375")), "2026-07-01 00:30:00");
}

} // namespace
} // namespace kpitrace::csv
