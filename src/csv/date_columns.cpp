// The readers here do not calculate dates. They join year, month and day to a number, and RowDating remembers the
// period of each number. So the calendar is used once for each different date and not once for each row.
#include "csv/date_columns.hpp"

#include "csv/digits.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kpitrace::csv {

namespace {

constexpr std::size_t together = 64;
constexpr std::size_t size_of_date = 10;

void number_singly(std::span<const std::string_view> cells, std::uint32_t* numbers) {
    for (std::size_t i = 0; i < cells.size(); ++i) numbers[i] = plain_day_number(cells[i]);
}

#if defined(__x86_64__)
/// Fills both halves of a vector with the same constant.
[[gnu::target("avx2")]] inline __m256i twice(std::array<std::int8_t, 16> bytes) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data())));
}

/// The largest value of each part in all dates. In the end it shows whether every cell was a date.
struct Largest {
    __m256i digit; ///< at most 9 in each byte if every cell has digits and hyphens in their places
    __m256i part;  ///< the two halves of the year, the month, and the day
};

/// Reads two dates. For each date, the result has the year, and the month times 32 plus the day.
[[gnu::target("avx2")]] inline __m256i parts_of(const std::string_view* two, Largest& largest) {
    // The XOR turns digits into 0 to 9 and hyphens into 0. `strict` adds 9 to the places of hyphens, so that any other
    // character there exceeds 9.
    const __m256i form = twice({'0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 0, 0, 0, 0, 0, 0});
    const __m256i strict = twice({0, 0, 0, 0, 9, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0});
    const __m256i inside = twice({-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0});
    const __m256i close_up = twice({0, 1, 2, 3, 5, 6, 8, 9, -1, -1, -1, -1, -1, -1, -1, -1});
    const __m256i values = _mm256_and_si256(_mm256_xor_si256(load_two(two), form), inside);
    largest.digit = _mm256_max_epu8(largest.digit, _mm256_adds_epu8(values, strict));
    const __m256i digits = _mm256_shuffle_epi8(values, close_up);
    const __m256i pairs = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(0x010A));
    largest.part = _mm256_max_epu16(largest.part, pairs);
    return _mm256_madd_epi16(pairs, _mm256_set1_epi64x(0x0001'0020'0001'0064));
}

/// Gives numbers to a multiple of four dates. Returns false if some cell is not a plain date, or if its month or day is
/// too large.
[[gnu::target("avx2")]] bool number_uniform(std::span<const std::string_view> cells, std::uint32_t* numbers) {
    Largest largest{_mm256_setzero_si256(), _mm256_setzero_si256()};
    bool all_sized = true;
    for (std::size_t i = 0; i < cells.size(); i += 4) {
        const __m256i first = parts_of(&cells[i], largest);
        const __m256i second = parts_of(&cells[i + 2], largest);
        // Dates 0 and 2 are in the lower half, 1 and 3 in the upper half.
        const __m256i packed = _mm256_packus_epi32(first, second);
        const __m256i whole = _mm256_madd_epi16(packed, _mm256_set1_epi32(0x0001'01A0));
        const __m256i in_order = _mm256_permutevar8x32_epi32(whole, _mm256_setr_epi32(0, 4, 2, 6, 1, 3, 5, 7));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(numbers + i), _mm256_castsi256_si128(in_order));
        for (std::size_t cell = i; cell < i + 4; ++cell) all_sized &= cells[cell].size() == size_of_date;
    }
    const __m256i nine = _mm256_set1_epi8(9);
    const __m256i most = _mm256_set1_epi64x(0x001F'000C'0063'0063);
    const __m256i digits_fit = _mm256_cmpeq_epi8(_mm256_max_epu8(largest.digit, nine), nine);
    const __m256i parts_fit =
        _mm256_cmpeq_epi16(_mm256_max_epu16(_mm256_unpacklo_epi64(largest.part, _mm256_setzero_si256()), most), most);
    return all_sized && _mm256_movemask_epi8(_mm256_and_si256(digits_fit, parts_fit)) == -1;
}
#endif

constexpr std::size_t groups_of_date = 3;
constexpr std::size_t key_count = (vector_size + 1) * vector_size * vector_size;
/// The bytes before which the last digits of the year and of the two other groups are moved.
constexpr std::array<std::size_t, groups_of_date> group_ends{4, 6, 8};

struct DigitGroup {
    std::size_t begin = 0;
    std::size_t size = 0;
};

/// The groups of digits in a cell, with the year first. Returns nothing if they cannot be the groups of a date.
std::optional<std::array<DigitGroup, groups_of_date>> groups_of(std::string_view cell) {
    std::array<DigitGroup, groups_of_date> groups;
    std::size_t count = 0;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (!is_digit(cell[i])) continue;
        const bool begins = i == 0 || !is_digit(cell[i - 1]);
        if (begins && count == groups_of_date) return std::nullopt;
        if (begins) groups[count++] = {i, 0};
        ++groups[count - 1].size;
    }
    if (count != groups_of_date) return std::nullopt;
    // If no group has four digits, the last group is taken for the year, because the place of the year allows the
    // largest numbers.
    const auto four = std::ranges::find(groups, std::size_t{4}, &DigitGroup::size);
    std::rotate(groups.begin(), four == groups.end() ? groups.end() - 1 : four, groups.end());
    const bool others_fit = groups[1].size <= 2 && groups[2].size <= 2;
    return others_fit && (groups[0].size == 4 || groups[0].size <= 2) ? std::optional(groups) : std::nullopt;
}

} // namespace

// As with numbers (digit_vectors.hpp), dozens of cells are read as dates without a branch. One comparison afterwards
// shows whether all of them were dates.
void number_days(std::span<const std::string_view> cells, [[maybe_unused]] SimdLevel simd,
                 std::vector<std::uint32_t>& numbers) {
    numbers.resize(cells.size());
    for (std::size_t begin = 0; begin < cells.size(); begin += together) {
        const auto some = cells.subspan(begin, std::min(together, cells.size() - begin));
#if defined(__x86_64__)
        const bool vectors = simd != SimdLevel::portable && some.size() == together;
        if (vectors && number_uniform(some, &numbers[begin])) continue;
#endif
        number_singly(some, &numbers[begin]);
    }
}

std::optional<DateShapes::Places> DateShapes::places_of(std::string_view cell) {
    if (cell.size() > vector_size) return std::nullopt;
    const auto groups = groups_of(cell);
    if (!groups) return std::nullopt;
    Places places;
    places.most.bytes.fill(0xFF);
    places.moves.bytes.fill(0x80);
    for (std::size_t i = 0; i < cell.size(); ++i) {
        places.expected.bytes[i] = static_cast<std::uint8_t>(is_digit(cell[i]) ? '0' : cell[i]);
        places.most.bytes[i] = is_digit(cell[i]) ? 9 : 0;
    }
    for (std::size_t group = 0; group < groups->size(); ++group) {
        const auto [begin, size] = (*groups)[group];
        for (std::size_t i = 0; i < size; ++i)
            places.moves.bytes[group_ends[group] - size + i] = static_cast<std::uint8_t>(begin + i);
    }
    return places;
}

/// A key for the shape of a cell: its size, and the places of the first and the last character that is not a digit.
/// `others` has a bit for each of these characters. The size and two places distinguish the usual formats. If two
/// shapes have the same key, only the first becomes known, and cells of the second are read one by one.
inline std::size_t DateShapes::key_of(std::uint32_t others, std::size_t size) {
    const std::uint32_t inside = others & ((std::uint32_t{1} << size) - 1);
    const auto first = static_cast<std::size_t>(std::countr_zero(inside | 0x8000U));
    const auto last = static_cast<std::size_t>(std::bit_width(inside | 1U) - 1);
    return (size * vector_size + first) * vector_size + last;
}

/// A shape does not say what its groups mean: `01/02/2026` and `02/01/2026` have the same shape. The caller reads the
/// first cell of each number with the source's formats and remembers the result for that number.
ShapedDay DateShapes::learn(std::string_view cell) {
    ShapedDay day;
    if (simd_ == SimdLevel::portable) return day;
    const auto places = places_of(cell);
    if (!places) return day;
    std::uint32_t others = 0;
    for (std::size_t i = 0; i < cell.size(); ++i)
        if (!is_digit(cell[i])) others |= std::uint32_t{1} << i;
    by_key_.resize(key_count);
    std::uint8_t& shape = by_key_[key_of(others, cell.size())];
    if (shape == 0 && count_ < most_shapes) {
        shapes_[++count_] = *places;
        shape = static_cast<std::uint8_t>(count_);
    }
    const std::array<std::string_view, 2> pair{cell, cell};
    std::array<ShapedDay, 2> days;
    number_pairs(pair, days.data());
    return days.front();
}

void DateShapes::number(std::span<const std::string_view> cells, std::vector<ShapedDay>& days) const {
    if (by_key_.empty()) {
        days.assign(cells.size(), {});
        return;
    }
    days.resize(cells.size());
    const std::size_t even = cells.size() / 2 * 2;
    number_pairs(cells.first(even), days.data());
    if (even == cells.size()) return;
    const std::array<std::string_view, 2> pair{cells.back(), cells.back()};
    std::array<ShapedDay, 2> last;
    number_pairs(pair, last.data());
    days.back() = last.front();
}

#if defined(__x86_64__)
namespace {

/// Joins a year and the ten bits that the two other groups have.
std::uint32_t join_parts(std::uint64_t parts) {
    return static_cast<std::uint32_t>(parts << 10U) + static_cast<std::uint32_t>(parts >> 32U);
}

} // namespace

[[gnu::target("avx2")]] void DateShapes::number_pairs(std::span<const std::string_view> cells, ShapedDay* days) const {
    const __m256i zero = _mm256_setzero_si256();
    const __m256i nine = _mm256_set1_epi8(9);
    const __m256i most_parts = _mm256_set1_epi64x(0x001F'001F'0063'0063);
    for (std::size_t i = 0; i < cells.size(); i += 2) {
        const __m256i characters = load_two(&cells[i]);
        const __m256i over = _mm256_subs_epu8(_mm256_xor_si256(characters, _mm256_set1_epi8('0')), nine);
        const auto others = ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(over, zero)));
        const auto shape_of = [&](std::uint32_t bits, std::size_t size) {
            return size <= vector_size ? by_key_[key_of(bits & 0xFFFFU, size)] : std::uint8_t{0};
        };
        const std::uint8_t first = shape_of(others, cells[i].size());
        const std::uint8_t second = shape_of(others >> 16U, cells[i + 1].size());
        const Places& a = shapes_[first];
        const Places& b = shapes_[second];
        const __m256i values = _mm256_xor_si256(characters, load_two_of(a.expected, b.expected));
        const __m256i digits = _mm256_shuffle_epi8(values, load_two_of(a.moves, b.moves));
        const __m256i pairs = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(0x010A));
        const __m256i wrong = _mm256_or_si256(_mm256_subs_epu8(values, load_two_of(a.most, b.most)),
                                              _mm256_unpacklo_epi64(_mm256_subs_epu16(pairs, most_parts), zero));
        const __m256i parts = _mm256_madd_epi16(pairs, _mm256_set1_epi64x(0x0001'0020'0001'0064));
        const auto right = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(wrong, zero)));
        const auto first_parts = static_cast<std::uint64_t>(_mm256_extract_epi64(parts, 0));
        const auto second_parts = static_cast<std::uint64_t>(_mm256_extract_epi64(parts, 2));
        days[i] = {first != 0 && (right & 0xFFFFU) == 0xFFFFU ? join_parts(first_parts) : no_day, first};
        days[i + 1] = {second != 0 && right >> 16U == 0xFFFFU ? join_parts(second_parts) : no_day, second};
    }
}
#else
void DateShapes::number_pairs(std::span<const std::string_view> cells, ShapedDay* days) const {
    std::fill_n(days, cells.size(), ShapedDay{});
}
#endif

} // namespace kpitrace::csv
