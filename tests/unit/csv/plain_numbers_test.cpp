// Plain cells read by columns against the careful reading of each cell.
#include "csv/plain_numbers.hpp"

#include "support/padded_texts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace kpitrace::csv {
namespace {

using test::PaddedTexts;
using Random = std::mt19937;
using Cells = std::vector<std::string>;

constexpr SimdLevel levels[] = {SimdLevel::portable, SimdLevel::avx2, SimdLevel::avx512};

bool can_run(SimdLevel level) {
    return level <= best_simd_level();
}

Format format_of(char mark) {
    return mark == ',' ? Format{.decimal = ","} : Format{.decimal = "."};
}

std::string digits(Random& random, std::size_t size) {
    std::string text(size, '0');
    for (char& c : text) c = static_cast<char>('0' + random() % 10);
    return text;
}

/// Digits with at most one mark and a minus before them; how long the fraction is, or nothing for another cell.
std::optional<int> plain_fraction(std::string_view cell, char mark) {
    if (cell.starts_with('-')) cell.remove_prefix(1);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto at = cell.find(mark);
    const std::string_view fraction = at == std::string_view::npos ? "" : cell.substr(at + 1);
    const std::string_view whole = cell.substr(0, at);
    if (cell.size() > 16 || whole.size() + fraction.size() == 0) return std::nullopt;
    if (!std::ranges::all_of(whole, is_digit) || !std::ranges::all_of(fraction, is_digit)) return std::nullopt;
    return static_cast<int>(fraction.size());
}

/// Whether the plain cells with no longer fraction than `scale` are 64-bit integers at that scale.
bool all_fit(const Cells& cells, char mark, int scale) {
    return std::ranges::all_of(cells, [&](const std::string& cell) {
        const auto fraction = plain_fraction(cell, mark);
        if (!fraction || *fraction > scale) return true;
        Int128 mantissa = 0;
        for (const char c : cell)
            if (c >= '0' && c <= '9') mantissa = mantissa * 10 + (c - '0');
        for (int i = *fraction; i < scale; ++i) mantissa *= 10;
        return mantissa <= std::numeric_limits<std::int64_t>::max();
    });
}

/// The longest fraction of a plain cell, and `scale` at least; less where not all fit.
int common_scale(const Cells& cells, char mark, int scale) {
    for (const std::string& cell : cells) scale = std::max(scale, plain_fraction(cell, mark).value_or(0));
    while (!all_fit(cells, mark, scale)) --scale;
    return scale;
}

/// What a plain cell says, whatever its mark is.
std::string value_of(std::string cell) {
    const auto mark = cell.find_first_not_of("-0123456789");
    if (mark != std::string::npos) cell[mark] = '.';
    return Decimal::parse(cell).value().to_string();
}

/// That `numbers` holds what `reader` reads: each cell is a number of it, empty, or among the others.
void expect_column(const Cells& cells, const NumberReader& reader, const PlainNumbers& numbers) {
    ASSERT_EQ(numbers.mantissas.size(), cells.size());
    ASSERT_EQ(numbers.present.size(), cells.size());
    ASSERT_TRUE(std::ranges::is_sorted(numbers.others, std::less_equal<>{}) || numbers.others.size() < 2);
    ASSERT_LE(numbers.bits, 63);
    for (std::uint32_t row = 0; row < cells.size(); ++row) {
        const std::int64_t mantissa = numbers.mantissas[row];
        const auto magnitude = static_cast<std::uint64_t>(mantissa < 0 ? -mantissa : mantissa);
        ASSERT_LT(magnitude, std::uint64_t{1} << static_cast<unsigned>(numbers.bits)) << cells[row];
        const bool is_other = std::ranges::binary_search(numbers.others, row);
        if (numbers.present[row] != 0) {
            const NumberCell read = reader.read(cells[row]);
            ASSERT_EQ(numbers.present[row], 1);
            ASSERT_FALSE(is_other) << cells[row];
            ASSERT_EQ(read.state, CellState::value) << cells[row];
            ASSERT_EQ(Decimal::make(mantissa, numbers.scale)->to_string(), value_of(cells[row])) << cells[row];
            ASSERT_EQ(read.value.to_string(), value_of(cells[row])) << cells[row];
        } else {
            ASSERT_EQ(mantissa, 0) << cells[row];
            ASSERT_EQ(is_other, !cells[row].empty()) << cells[row];
        }
    }
}

/// Plain cells are read, unless their fraction is longer than the common scale.
void expect_plain_are_read(const Cells& cells, char mark, const PlainNumbers& numbers) {
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const auto fraction = plain_fraction(cells[row], mark);
        if (!fraction) {
            ASSERT_EQ(numbers.present[row], 0) << cells[row];
            continue;
        }
        ASSERT_EQ(numbers.present[row], *fraction <= numbers.scale ? 1 : 0) << cells[row];
    }
}

void expect_all_levels(const Cells& cells, char mark, int scale = 0) {
    const PaddedTexts padded(cells);
    const NumberReader reader(format_of(mark), ',');
    PlainNumbers portable;
    for (const SimdLevel level : levels) {
        if (!can_run(level)) continue;
        PlainNumbers numbers{
            {9, 9, 9}, {1}, {0, 4}, scale, 5}; // what is in it before does not matter, except for the scale
        read_plain_numbers(padded.views(), mark, level, numbers);
        ASSERT_EQ(numbers.scale, common_scale(cells, mark, scale));
        expect_column(cells, reader, numbers);
        expect_plain_are_read(cells, mark, numbers);
        if (level == SimdLevel::portable) portable = numbers;
        ASSERT_EQ(numbers.mantissas, portable.mantissas);
        ASSERT_EQ(numbers.present, portable.present);
        ASSERT_EQ(numbers.others, portable.others);
    }
}

std::string plain_cell(Random& random, std::size_t whole, std::size_t fraction, char mark) {
    return digits(random, whole) + (fraction == 0 ? "" : mark + digits(random, fraction));
}

/// Nearly all of one form, as those of a column are.
Cells column_of_one_form(Random& random, char mark) {
    const std::size_t fraction = random() % 6;
    Cells cells(random() % 301);
    for (std::string& cell : cells) {
        cell = plain_cell(random, (fraction == 0 ? 1 : 0) + random() % (15 - fraction), fraction, mark);
        if (random() % 12 == 0) cell.clear();
    }
    return cells;
}

Cells mixed_column(Random& random, char mark) {
    Cells cells(random() % 301);
    for (std::string& cell : cells) {
        cell = plain_cell(random, random() % 11, random() % 9, mark);
        if (cell.size() == 1 && cell[0] == mark) cell += '0';
        if (random() % 4 == 0) cell = "-" + cell;
        if (random() % 8 == 0) cell = digits(random, 1 + random() % 20);
        if (random() % 8 == 0) cell.clear();
    }
    return cells;
}

const char* const not_plain[] = {"-",
                                 "--1",
                                 "+1",
                                 " 1",
                                 "1 ",
                                 " ",
                                 "1.2.3",
                                 "1,2,3",
                                 ".",
                                 ",",
                                 "-.",
                                 "-,",
                                 "1-",
                                 "(1)",
                                 "a",
                                 "1a",
                                 "1e2",
                                 "12%",
                                 "$5",
                                 "5$",
                                 "1,234",
                                 "1.234",
                                 "1:2",
                                 "/",
                                 ":",
                                 "1\x80",
                                 "\xC2\xA0",
                                 "NaN",
                                 "1'000",
                                 "\u22125",
                                 "1_0",
                                 "..1",
                                 "1..",
                                 "12345678901234567",
                                 "0000000000000000000000001",
                                 "1.5-",
                                 "-1.",
                                 "1.",
                                 ".5",
                                 "-.5",
                                 "-0",
                                 "00"};

TEST(PlainNumbers, OfOneFormAreReadAsSingly) {
    Random random(1);
    for (int round = 0; round < 200; ++round) {
        const char mark = random() % 2 == 0 ? '.' : ',';
        expect_all_levels(column_of_one_form(random, mark), mark);
    }
}

TEST(PlainNumbers, OfMixedFormsAreReadAsSingly) {
    Random random(2);
    for (int round = 0; round < 200; ++round) {
        const char mark = random() % 2 == 0 ? '.' : ',';
        expect_all_levels(mixed_column(random, mark), mark);
    }
}

/// One cell in a column of plain ones is another, at any place.
TEST(PlainNumbers, LeaveWhatIsNotPlainToOthers) {
    Random random(3);
    for (const std::string cell : not_plain) {
        for (int round = 0; round < 6; ++round) {
            const char mark = round % 2 == 0 ? '.' : ',';
            Cells cells = column_of_one_form(random, mark);
            cells.resize(64 + random() % 130);
            cells[random() % cells.size()] = cell;
            expect_all_levels(cells, mark);
        }
    }
}

TEST(PlainNumbers, LeaveEveryOtherByteInEveryPlaceToOthers) {
    Random random(4);
    for (const std::string form : {"1234567", "12345.67", "12,3456", "123456789012345", "1.2345"}) {
        const char mark = form.find(',') == std::string::npos ? '.' : ',';
        for (std::size_t place = 0; place < form.size(); ++place) {
            for (int byte = 1; byte < 256; byte += 1 + static_cast<int>(random() % 11)) {
                Cells cells(64, form);
                cells[random() % 64][place] = static_cast<char>(byte);
                // Those before say which form is expected.
                cells.insert(cells.begin(), 64, form);
                expect_all_levels(cells, mark);
            }
        }
    }
}

TEST(PlainNumbers, AreReadInColumnsOfEverySize) {
    Random random(5);
    for (std::size_t size = 0; size <= 300; ++size) {
        Cells cells(size);
        for (std::string& cell : cells) cell = plain_cell(random, 1 + random() % 5, 2, '.');
        expect_all_levels(cells, '.');
    }
}

TEST(PlainNumbers, ComeAtTheScaleThatIsThereWhereItIsLarger) {
    Random random(6);
    for (int scale = 0; scale <= 18; ++scale) {
        for (int round = 0; round < 4; ++round) {
            expect_all_levels(round % 2 == 0 ? mixed_column(random, '.') : column_of_one_form(random, '.'), '.', scale);
            expect_all_levels({}, '.', scale);
            expect_all_levels(Cells(70, ""), '.', scale);
        }
    }
}

TEST(PlainNumbers, WithFractionsAtWhichOthersDoNotFitAreOthers) {
    Cells cells(100, "1.25");
    cells[40] = "9999999999999999";
    cells[41] = "-9999999999999999";
    cells[70] = ".123456789012345";
    const PaddedTexts padded(cells);
    for (const SimdLevel level : levels) {
        if (!can_run(level)) continue;
        PlainNumbers numbers;
        read_plain_numbers(padded.views(), '.', level, numbers);
        EXPECT_EQ(numbers.scale, 2);
        EXPECT_EQ(numbers.others, (std::vector<std::uint32_t>{70}));
        EXPECT_EQ(numbers.mantissas[0], 125);
        EXPECT_EQ(numbers.mantissas[41], -999'999'999'999'999'900);
    }
}

TEST(PlainNumbers, AreWholeWhereNoMarkIsSure) {
    Random random(7);
    for (int round = 0; round < 60; ++round) {
        const Cells cells = round % 2 == 0 ? mixed_column(random, '.') : column_of_one_form(random, ',');
        const PaddedTexts padded(cells);
        for (const SimdLevel level : levels) {
            if (!can_run(level)) continue;
            PlainNumbers numbers;
            read_plain_numbers(padded.views(), '\0', level, numbers);
            EXPECT_EQ(numbers.scale, 0);
            expect_column(cells, NumberReader({}, ';'), numbers);
            expect_plain_are_read(cells, '\0', numbers);
        }
    }
}

/// The keys of the scorecard decide which cells are plain.
TEST(PlainNumbers, MeanWhatTheReaderMeans) {
    const Format formats[] = {{},
                              {.decimal = "."},
                              {.decimal = ","},
                              {.thousands = "."},
                              {.thousands = ","},
                              {.thousands = " "},
                              {.decimal = "_"},
                              {.decimal = "'"},
                              {.decimal = "\u066B"},
                              {.nulls = {"n/a"}},
                              {.nulls = {"a1"}}};
    Random random(8);
    for (const Format& format : formats) {
        for (const char delimiter : {',', ';'}) {
            for (int round = 0; round < 20; ++round) {
                Cells cells = round % 2 == 0 ? mixed_column(random, '.') : column_of_one_form(random, ',');
                for (std::string& cell : cells)
                    if (random() % 5 == 0) cell = not_plain[random() % std::size(not_plain)];
                const PaddedTexts padded(cells);
                for (const SimdLevel level : levels) {
                    const NumberReader reader(format, delimiter, level);
                    PlainNumbers numbers;
                    if (can_run(level)) reader.read_plain(padded.views(), numbers);
                    if (can_run(level)) expect_column(cells, reader, numbers);
                }
            }
        }
    }
}

TEST(PlainNumbers, AreNullWhereTheFormatSaysSo) {
    const Cells cells{"-999", "5", "", "0", " 5"};
    const PaddedTexts padded(cells);
    const NumberReader reader({.nulls = {"-999", "0"}}, ',');
    PlainNumbers numbers;
    reader.read_plain(padded.views(), numbers);
    for (const std::size_t row : {std::size_t{0}, std::size_t{2}, std::size_t{3}}) {
        EXPECT_EQ(numbers.present[row], 0) << cells[row];
        EXPECT_EQ(numbers.mantissas[row], 0) << cells[row];
        EXPECT_EQ(reader.read(cells[row]).state, CellState::null);
    }
    for (std::uint32_t row = 0; row < cells.size(); ++row)
        EXPECT_TRUE(numbers.present[row] != 0 || cells[row].empty() || std::ranges::count(numbers.others, row) == 1);
}

TEST(PlainNumbers, AreReadFastBesideNullTextsThatAreNotNumbers) {
    for (const std::string null : {"-", ".", "", "--", "2026-01-01"}) {
        const PaddedTexts padded(Cells{"5", "-1.5", "7"});
        const NumberReader reader({.nulls = {null}}, ',');
        PlainNumbers numbers;
        reader.read_plain(padded.views(), numbers);
        EXPECT_EQ(numbers.present, (std::vector<std::uint8_t>{1, 1, 1})) << null;
    }
}

} // namespace
} // namespace kpitrace::csv
