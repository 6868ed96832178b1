// Columns of dates, read as vectors, against their texts.
#include "csv/date_columns.hpp"

#include "support/padded_texts.hpp"

#include "kpitrace/values/calendar.hpp"

#include <chrono>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

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

TEST(PlainDate, MayNotBeADay) {
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

using test::PaddedTexts;
using Random = std::mt19937;

using Format = std::string (*)(unsigned year, unsigned month, unsigned day);
constexpr Format formats[] = {
    [](unsigned year, unsigned month, unsigned day) { return fmt::format("{}/{}/{}", month, day, year); },
    [](unsigned year, unsigned month, unsigned day) { return fmt::format("{:02}.{:02}.{}", day, month, year); },
    [](unsigned year, unsigned month, unsigned day) { return fmt::format("{}-{}-{}", year, month, day); },
    [](unsigned year, unsigned month, unsigned day) { return fmt::format("{}/{}/{:02}", day, month, year % 100); },
    [](unsigned year, unsigned month, unsigned day) { return fmt::format(" {:02}. {:02}. {} ", day, month, year); },
    [](unsigned year, unsigned month, unsigned day) { return fmt::format("{:04}{:02}{:02}", year, month, day); },
    [](unsigned year, unsigned month, unsigned) { return fmt::format("{}/{}", month, year); },
    [](unsigned year, unsigned month, unsigned day) { return fmt::format("{} Jun {}", day + month, year); },
};

std::string random_date(Random& random, Format format) {
    const auto below = [&](unsigned bound) { return static_cast<unsigned>(random() % bound); };
    return format(2020 + below(10), 1 + below(12), 1 + below(31));
}

std::string spoil(Random& random, std::string cell) {
    const std::string instead = "0123456789/.- :x";
    const std::size_t at = random() % cell.size();
    if (random() % 3 == 0) return cell.erase(at, 1);
    cell[at] = instead[random() % instead.size()];
    return cell;
}

/// That no two texts share a number, and no text has two.
void expect_one_to_one(const std::vector<std::string>& cells, const std::vector<ShapedDay>& days,
                       std::map<std::pair<std::uint32_t, std::uint32_t>, std::string>& known) {
    ASSERT_EQ(days.size(), cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (days[i].number == no_day) continue;
        const auto [at, is_new] = known.try_emplace({days[i].shape, days[i].number}, cells[i]);
        ASSERT_EQ(at->second, cells[i]);
    }
}

TEST(DateShapes, GiveATextOneNumberAndANumberOneText) {
    Random random(1);
    for (const SimdLevel level : {SimdLevel::portable, best_simd_level()}) {
        for (int round = 0; round < 60; ++round) {
            DateShapes shapes(level);
            std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> known;
            for (int batch = 0; batch < 4; ++batch) {
                std::vector<std::string> cells(random() % 300);
                for (std::string& cell : cells) {
                    cell =
                        random_date(random, formats[round % 4 == 0 ? random() % 8 : static_cast<unsigned>(round) % 8]);
                    if (random() % 10 == 0) cell = spoil(random, cell);
                    if (random() % 20 == 0) cell.clear();
                }
                const PaddedTexts padded(cells);
                std::vector<ShapedDay> days;
                shapes.number(padded.views(), days);
                expect_one_to_one(cells, days, known);
                for (std::size_t i = 0; i < cells.size(); ++i) days[i] = shapes.learn(padded.views()[i]);
                expect_one_to_one(cells, days, known);
                std::vector<ShapedDay> again;
                shapes.number(padded.views(), again);
                expect_one_to_one(cells, again, known);
            }
        }
    }
}

TEST(DateShapes, AreKnownOfTheUsualDates) {
    if (best_simd_level() == SimdLevel::portable) GTEST_SKIP() << "needs AVX2";
    Random random(2);
    for (std::size_t format = 0; format < 5; ++format) {
        DateShapes shapes(best_simd_level());
        std::vector<std::string> cells(1000);
        for (std::string& cell : cells) cell = random_date(random, formats[format]);
        const PaddedTexts padded(cells);
        for (const std::string_view cell : padded.views()) EXPECT_NE(shapes.learn(cell).number, no_day) << cell;
        std::vector<ShapedDay> days;
        shapes.number(padded.views(), days);
        for (const ShapedDay& day : days) EXPECT_NE(day.number, no_day);
    }
}

TEST(DateShapes, AreUnknownAtFirst) {
    const PaddedTexts padded({"6/30/2026", "", "30.06.2026"});
    std::vector<ShapedDay> days;
    DateShapes(best_simd_level()).number(padded.views(), days);
    ASSERT_EQ(days.size(), 3U);
    for (const ShapedDay& day : days) EXPECT_EQ(day.number, no_day);
}

} // namespace
} // namespace kpitrace::csv
