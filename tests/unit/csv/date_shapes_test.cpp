// Numbers of dates against their texts.
#include "csv/date_shapes.hpp"

#include "support/padded_texts.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace kpitrace::csv {
namespace {

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
