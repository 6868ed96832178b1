// Cells read by the layouts of their column against the careful reading of each cell.
#include "csv/common_numbers.hpp"

#include "support/padded_texts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace kpitrace::csv {
namespace {

using test::PaddedTexts;
using Random = std::mt19937;
using Cells = std::vector<std::string>;

constexpr std::array levels{SimdLevel::portable, SimdLevel::avx2, SimdLevel::avx512};

std::string digits(Random& random, std::size_t size) {
    std::string text(size, '0');
    for (char& c : text) c = static_cast<char>('0' + random() % 10);
    return text;
}

/// How the cells of a column are written.
struct Writing {
    std::string before;
    std::string after;
    std::string group_mark;
    std::string decimal_mark;
    std::size_t fraction = 0;
    std::size_t most_whole = 7;
};

std::string write(Random& random, const Writing& writing) {
    std::string whole = digits(random, 1 + random() % writing.most_whole);
    if (random() % 16 != 0 && whole.front() == '0') whole.front() = '7';
    for (std::size_t at = whole.size(); at > 3; at -= 3) whole.insert(at - 3, writing.group_mark);
    const std::string fraction = writing.fraction == 0 ? "" : writing.decimal_mark + digits(random, writing.fraction);
    return writing.before + whole + fraction + writing.after;
}

template<class T> const T& any_of(Random& random, const std::vector<T>& choices) {
    return choices[random() % choices.size()];
}

Writing random_writing(Random& random) {
    static const std::vector<std::string> befores{"",  "$", "-$",  "$-",     "($", "(",   "-",   "€ ", "EUR ", "US$",
                                                  "+", " ", "$  ", "\u2212", "x",  "(((", "CHF", "£",  "A$ ",  "%"};
    static const std::vector<std::string> afters{"",    "%",   ")",    " €",      " EUR", "-", " %", "%)",
                                                 "EUR", " kr", " pcs", "\u00A0€", ".",    ",", "e2", "k"};
    static const std::vector<std::string> group_marks{"", ",", ".", " ", "'", "\u00A0", "\u202F", "\u2019"};
    static const std::vector<std::string> decimal_marks{".", ","};
    static const std::vector<std::size_t> fractions{0, 0, 1, 2, 2, 3, 4, 6};
    Writing writing{any_of(random, befores),       any_of(random, afters),    any_of(random, group_marks),
                    any_of(random, decimal_marks), any_of(random, fractions), 1 + random() % 12};
    if (writing.group_mark == writing.decimal_mark) writing.group_mark.clear();
    return writing;
}

/// A cell that is nearly one of the column.
std::string spoil(Random& random, std::string cell) {
    const std::string instead = "0,.9-$%( )'x";
    if (cell.empty()) return cell;
    const std::size_t at = random() % cell.size();
    if (random() % 2 == 0) return cell.erase(at, 1);
    cell[at] = instead[random() % instead.size()];
    return cell;
}

Cells random_column(Random& random, const std::vector<Writing>& writings, unsigned spoilt_in_1000) {
    Cells cells(random() % 400);
    for (std::string& cell : cells) {
        cell = write(random, any_of(random, writings));
        if (random() % 1000 < spoilt_in_1000) cell = spoil(random, cell);
        if (random() % 20 == 0) cell.clear();
    }
    return cells;
}

struct Source {
    Format format;
    char delimiter = ',';
};

std::vector<Source> sources() {
    std::vector<Source> all;
    for (const char delimiter : {',', ';'}) {
        all.push_back({Format{}, delimiter});
        all.push_back({Format{.decimal = "."}, delimiter});
        all.push_back({Format{.decimal = ","}, delimiter});
        all.push_back({Format{.thousands = " "}, delimiter});
        all.push_back({Format{.decimal = ",", .thousands = " "}, delimiter});
        all.push_back({Format{.thousands = "'"}, delimiter});
        all.push_back({Format{.nulls = {"n/a", "-"}}, delimiter});
        all.push_back({Format{.nulls = {"$0.00", "0"}}, delimiter});
    }
    return all;
}

/// That `numbers` has the values that `reader` reads.
void expect_values(const Cells& cells, const NumberReader& reader, const PlainNumbers& numbers) {
    ASSERT_EQ(numbers.mantissas.size(), cells.size());
    ASSERT_EQ(numbers.present.size(), cells.size());
    for (std::uint32_t row = 0; row < cells.size(); ++row) {
        const std::int64_t mantissa = numbers.mantissas[row];
        const auto magnitude = static_cast<std::uint64_t>(mantissa < 0 ? -mantissa : mantissa);
        ASSERT_LT(magnitude, std::uint64_t{1} << static_cast<unsigned>(numbers.bits)) << cells[row];
        const bool is_other = std::ranges::binary_search(numbers.others, row);
        if (numbers.present[row] == 0) {
            ASSERT_EQ(mantissa, 0) << cells[row];
            ASSERT_EQ(is_other, !cells[row].empty()) << cells[row];
            continue;
        }
        const NumberCell read = reader.read(cells[row]);
        ASSERT_FALSE(is_other) << cells[row];
        ASSERT_EQ(read.state, CellState::value) << cells[row];
        ASSERT_EQ(read.value.to_string(), Decimal::make(mantissa, numbers.scale)->to_string()) << cells[row];
    }
}

/// That `numbers` lists the units of the cells that were read, with their first rows.
void expect_units(const Cells& cells, const NumberReader& reader, const PlainNumbers& numbers) {
    std::vector<ColumnUnit> units;
    for (std::uint32_t row = 0; row < cells.size(); ++row) {
        if (numbers.present[row] == 0) continue;
        const CellUnit unit = reader.read(cells[row]).unit;
        if (std::ranges::find(units, unit, &ColumnUnit::unit) == units.end()) units.push_back({unit, row});
    }
    for (const ColumnUnit& expected : units) {
        const auto found = std::ranges::find(numbers.units, expected.unit, &ColumnUnit::unit);
        ASSERT_NE(found, numbers.units.end());
        // Cells with a fraction too long for the common scale count too, though they are left to the careful reading.
        ASSERT_LE(found->first_row, expected.first_row) << cells[expected.first_row];
    }
    for (const auto& [unit, row] : numbers.units) ASSERT_EQ(reader.read(cells[row]).unit, unit) << cells[row];
}

void expect_as_read(const Cells& cells, const NumberReader& reader, CommonNumbers& known) {
    const PaddedTexts padded(cells);
    PlainNumbers numbers;
    reader.read_column(padded.views(), known, numbers);
    expect_values(cells, reader, numbers);
    if (!testing::Test::HasFatalFailure()) expect_units(cells, reader, numbers);
}

void expect_batches_as_read(Random& random, const Source& source, const std::vector<Writing>& writings) {
    for (const SimdLevel level : levels) {
        if (level > best_simd_level()) continue;
        const NumberReader reader(source.format, source.delimiter, level);
        CommonNumbers known;
        for (const unsigned spoilt_in_1000 : {0U, 2U, 0U, 300U, 1U})
            expect_as_read(random_column(random, writings, spoilt_in_1000), reader, known);
    }
}

TEST(CommonNumbers, OfOneLayoutAreReadAsSingly) {
    Random random(1);
    for (int round = 0; round < 12; ++round)
        for (const Source& source : sources()) expect_batches_as_read(random, source, {random_writing(random)});
}

TEST(CommonNumbers, OfSeveralLayoutsAreReadAsSingly) {
    Random random(2);
    for (int round = 0; round < 8; ++round) {
        for (const Source& source : sources()) {
            std::vector<Writing> writings(1 + random() % 20);
            for (Writing& writing : writings) writing = random_writing(random);
            expect_batches_as_read(random, source, writings);
        }
    }
}

TEST(CommonNumbers, OfOneCurrencyWithEverySignAreReadAsSingly) {
    Random random(3);
    for (int round = 0; round < 40; ++round) {
        const std::string mark = round % 2 == 0 ? "." : ",";
        const std::string group = round % 2 == 0 ? "," : ".";
        expect_batches_as_read(random, {Format{.decimal = mark}, ';'},
                               {{"$", "", group, mark, 2}, {"-$", "", group, mark, 2}, {"($", ")", group, mark, 2}});
    }
}

/// Every byte in every place of a cell, in a column that has learned the cell's layout.
TEST(CommonNumbers, WithEveryOtherByteInEveryPlaceAreReadAsSingly) {
    for (const std::string form : {"$1,234.50", "(12.5%)", "1,234,567 EUR", "-$0.10", "1234.5"}) {
        const NumberReader reader(Format{}, ',');
        CommonNumbers known;
        expect_as_read(Cells(128, form), reader, known);
        for (std::size_t place = 0; place < form.size(); ++place) {
            for (int byte = 1; byte < 256; ++byte) {
                Cells cells(64, form);
                cells[place * 7 % 64][place] = static_cast<char>(byte);
                expect_as_read(cells, reader, known);
            }
        }
    }
}

/// Which cells of a second batch are left to the careful reading, after a first one like it.
std::size_t left_over(const Source& source, const std::vector<Writing>& writings) {
    Random random(4);
    const NumberReader reader(source.format, source.delimiter);
    CommonNumbers known;
    PlainNumbers numbers;
    for (int batch = 0; batch < 2; ++batch) {
        Cells cells(1000);
        for (std::string& cell : cells) cell = write(random, any_of(random, writings));
        for (std::string& cell : cells)
            while (reader.read(cell).state != CellState::value) cell = write(random, writings.front());
        const PaddedTexts padded(cells);
        reader.read_column(padded.views(), known, numbers);
    }
    return numbers.others.size();
}

TEST(CommonNumbers, LeaveNothingOfAUsualColumnToTheCarefulReading) {
    const Format comma{.decimal = ","};
    EXPECT_EQ(left_over({}, {{"$", "", ",", ".", 2}}), 0U);
    EXPECT_EQ(left_over({}, {{"$", "", ",", ".", 2}, {"($", ")", ",", ".", 2}, {"-$", "", ",", ".", 2}}), 0U);
    EXPECT_EQ(left_over({}, {{"", "%", "", ".", 0}}), 0U);
    EXPECT_EQ(left_over({}, {{"", "%", "", ".", 1}, {"-", "%", "", ".", 1}}), 0U);
    EXPECT_EQ(left_over({}, {{"", "", ",", ".", 2}}), 0U);
    EXPECT_EQ(left_over({}, {{"USD ", "", ",", ".", 2}}), 0U);
    EXPECT_EQ(left_over({comma, ';'}, {{"", " €", ".", ",", 2}}), 0U);
    EXPECT_EQ(left_over({comma, ';'}, {{"", " EUR", ".", ",", 2, 9}}), 0U);
    EXPECT_EQ(left_over({comma, ';'}, {{"", "\u00A0€", "\u202F", ",", 2, 9}}), 0U);
    EXPECT_EQ(left_over({}, {{"", "", "\u2019", ".", 2}}), 0U);
}

/// Millions of cells that are not numbers cost no more than a look each.
TEST(CommonNumbers, AreLearnedFromFewCells) {
    Random random(5);
    const NumberReader reader(Format{}, ',');
    CommonNumbers known;
    for (int batch = 0; batch < 20; ++batch) {
        Cells cells(200);
        for (std::string& cell : cells) cell = digits(random, 1 + random() % 4) + " apples " + digits(random, 2);
        expect_as_read(cells, reader, known);
    }
    EXPECT_FALSE(known.any());
}

} // namespace
} // namespace kpitrace::csv
