// Turns digits in vectors into numbers. All readers of numeric columns share this. Only for machines with AVX2.
// No branch depends on a cell: one comparison at the end shows whether all cells had the expected form.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kpitrace::csv {

/// The most characters of a cell that is read as one vector.
inline constexpr std::size_t vector_size = 16;

struct alignas(16) Bytes {
    std::array<std::uint8_t, vector_size> bytes{};
};

#if defined(__x86_64__)
[[gnu::target("avx2")]] inline __m128i load(const Bytes& bytes) {
    return _mm_load_si128(reinterpret_cast<const __m128i*>(bytes.bytes.data()));
}

[[gnu::target("avx2")]] inline __m256i join(__m128i first, __m128i second) {
    return _mm256_inserti128_si256(_mm256_castsi128_si256(first), second, 1);
}
[[gnu::target("avx2")]] inline __m256i load_two(const std::string_view* two) {
    return join(_mm_loadu_si128(reinterpret_cast<const __m128i*>(two[0].data())),
                _mm_loadu_si128(reinterpret_cast<const __m128i*>(two[1].data())));
}
[[gnu::target("avx2")]] inline __m256i load_two_of(const Bytes& first, const Bytes& second) {
    return join(load(first), load(second));
}

/// Joins digits, one in each byte, into numbers of four digits, one in each 32 bits.
[[gnu::target("avx2")]] inline __m256i fours_of(__m256i values) {
    const __m256i pairs = _mm256_maddubs_epi16(values, _mm256_set1_epi16(0x010A));
    return _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00010064));
}

/// Joins the numbers of four digits of four cells into one 64-bit number for each cell.
[[gnu::target("avx2")]] inline __m256i whole_of(__m256i first_two, __m256i second_two) {
    const __m256i packed = _mm256_packus_epi32(first_two, second_two);
    const __m256i eights = _mm256_madd_epi16(packed, _mm256_set1_epi32(0x00012710));
    const __m256i upper = _mm256_mul_epu32(eights, _mm256_set1_epi64x(100'000'000));
    const __m256i whole = _mm256_add_epi64(upper, _mm256_srli_epi64(eights, 32));
    return _mm256_permute4x64_epi64(whole, _MM_SHUFFLE(3, 1, 2, 0));
}

/// The bits that are set in any of the four numbers.
[[gnu::target("avx2")]] inline std::uint64_t bits_of_any(__m256i numbers) {
    const __m128i half = _mm_or_si128(_mm256_castsi256_si128(numbers), _mm256_extracti128_si256(numbers, 1));
    return static_cast<std::uint64_t>(_mm_extract_epi64(half, 0) | _mm_extract_epi64(half, 1));
}
#endif

inline constexpr std::size_t most_uniform_fraction = 4;

/// Reads cells that are all empty or have a fraction of `fraction` digits and no sign, as in most columns. The number
/// of cells is a multiple of four. `mark` is `.` or `,`; `fraction` is at most most_uniform_fraction. For each cell,
/// writes a mantissa, and 1 or 0 (null) to `present`. Returns the bits that are set in any mantissa, or nothing if some
/// cell has another form. Needs AVX2.
[[nodiscard]] std::optional<std::uint64_t> read_uniform_numbers(std::span<const std::string_view> cells,
                                                                std::size_t fraction, char mark,
                                                                std::int64_t* mantissas, std::uint8_t* present);

} // namespace kpitrace::csv
