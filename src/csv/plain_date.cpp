#include "csv/plain_date.hpp"

#include <algorithm>
#include <array>
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
/// A constant for both halves of a vector.
[[gnu::target("avx2")]] inline __m256i twice(std::array<std::int8_t, 16> bytes) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data())));
}

[[gnu::target("avx2")]] inline __m256i load_two(const std::string_view* two) {
    return _mm256_loadu2_m128i(reinterpret_cast<const __m128i*>(two[1].data()),
                               reinterpret_cast<const __m128i*>(two[0].data()));
}

/// The largest of all dates, part by part, which tells whether each was one.
struct Largest {
    __m256i digit; ///< 9 at most in all bytes where each was in its place
    __m256i part;  ///< halves of the year, month, day
};

/// Two dates: of each the year, and month times 32 plus day.
[[gnu::target("avx2")]] inline __m256i parts_of(const std::string_view* two, Largest& largest) {
    // Digits become 0 to 9; hyphens 0, and 9 is added to them so that nothing else of 0 to 9 passes.
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

/// Numbers dates, a multiple of four. False where some cell is no plain date, or its month or day too large for any.
[[gnu::target("avx2")]] bool number_uniform(std::span<const std::string_view> cells, std::uint32_t* numbers) {
    Largest largest{_mm256_setzero_si256(), _mm256_setzero_si256()};
    bool all_sized = true;
    for (std::size_t i = 0; i < cells.size(); i += 4) {
        const __m256i first = parts_of(&cells[i], largest);
        const __m256i second = parts_of(&cells[i + 2], largest);
        // Dates 0 and 2 in the lower half, 1 and 3 in the upper.
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

} // namespace

// As with numbers (plain_numbers.hpp): dozens of cells are read as dates without a branch, and afterwards one
// comparison tells whether all of them were.
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

} // namespace kpitrace::csv
