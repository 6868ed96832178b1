#include "csv/plain_date.hpp"

#include "kpitrace/values/calendar.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace kpitrace::csv {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool has_plain_form(std::string_view text) {
    if (text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i == 4 || i == 7 ? text[i] != '-' : !is_digit(text[i])) return false;
    return true;
}

std::uint32_t number_at(std::string_view text, std::size_t begin, std::size_t size) {
    std::uint32_t number = 0;
    for (const char c : text.substr(begin, size)) number = number * 10 + static_cast<std::uint32_t>(c - '0');
    return number;
}

/// That the date is read where it has the form, by its digits.
void expect_read(const std::string& text) {
    const auto date = read_plain_date(text);
    ASSERT_EQ(date.has_value(), has_plain_form(text)) << text;
    ASSERT_TRUE(date || !parse_date(text)) << text;
    if (!date) return;
    ASSERT_EQ(date->year, number_at(text, 0, 4)) << text;
    ASSERT_EQ(date->month, number_at(text, 5, 2)) << text;
    ASSERT_EQ(date->day, number_at(text, 8, 2)) << text;
}

TEST(PlainDate, IsEachDayOfTheCalendar) {
    using namespace std::chrono;
    for (const int of : {1, 1900, 1969, 2000, 2024, 2025, 9999}) {
        for (sys_days day = year(of) / January / 1; day <= sys_days(year(of) / December / 31); day += days(1)) {
            const std::string text = to_string(day);
            const auto date = read_plain_date(text);
            ASSERT_TRUE(date) << text;
            const year_month_day read =
                year(static_cast<int>(date->year)) / month(date->month) / std::chrono::day(date->day);
            EXPECT_EQ(sys_days(read), parse_date(text)) << text;
        }
    }
}

TEST(PlainDate, MayBeNoDay) {
    for (const std::string text : {"2025-02-30", "2025-13-01", "2025-00-10", "0000-00-00", "9999-99-99"}) {
        expect_read(text);
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

TEST(PlainDate, IsNoneWithAnyOtherCharacter) {
    for (const std::string date : {"2026-06-30", "0001-01-01", "9999-12-31", "1999-09-09"}) {
        for (std::size_t place = 0; place < date.size(); ++place) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text = date;
                text[place] = static_cast<char>(byte);
                expect_read(text);
            }
        }
    }
}

TEST(PlainDate, IsNoneWithTwoOtherCharacters) {
    const std::string others = "/:.-0 9\x7F\x80\xB0\xFF";
    const std::string date = "2026-06-30";
    for (std::size_t first = 0; first < date.size(); ++first) {
        for (std::size_t second = 0; second < date.size(); ++second) {
            for (const char a : others) {
                for (const char b : others) {
                    std::string text = date;
                    text[first] = a;
                    text[second] = b;
                    expect_read(text);
                }
            }
        }
    }
}

TEST(PlainDate, HasTenCharacters) {
    const std::string text = "2026-06-30T10:00:00";
    for (std::size_t size = 0; size <= text.size(); ++size)
        EXPECT_EQ(read_plain_date(std::string_view(text).substr(0, size)).has_value(), size == 10) << size;
}

} // namespace
} // namespace kpitrace::csv
