// The structural scan for each set of instructions. All scans have the same steps: make the masks of 64 bytes, find the
// separators in them (structure_masks.hpp), and write their offsets one after the other.
#include "csv/structure_masks.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>
#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace kpitrace::csv {

// The scan for any machine: eight bytes at a time in an integer.
namespace portable {
namespace {

constexpr std::uint64_t each_byte = 0x0101010101010101U;
constexpr std::uint64_t high_bits = 0x80 * each_byte;

/// Gathers the high bit of each byte into eight bits, in the order of the bytes. The multiplication adds each bit at
/// its place in the highest byte; no two bits meet, so nothing carries.
std::uint64_t gather_high_bits(std::uint64_t bytes) {
    return ((bytes >> 7U) * 0x0102040810204080U) >> 56U;
}

/// Sets the high bit of each byte that is zero. The addition does not carry between bytes, unlike the usual trick,
/// which can also mark the byte above a zero.
std::uint64_t find_zeros(std::uint64_t bytes) {
    return ~(((bytes & ~high_bits) + ~high_bits) | bytes | ~high_bits);
}

std::uint64_t find(std::uint64_t bytes, char wanted) {
    return gather_high_bits(find_zeros(bytes ^ (each_byte * static_cast<unsigned char>(wanted))));
}

/// Loads eight bytes with the first byte lowest, whatever the byte order of the machine. Compilers make one load of the
/// loop.
std::uint64_t load(const char* at) {
    std::array<unsigned char, 8> bytes{};
    std::memcpy(bytes.data(), at, bytes.size());
    std::uint64_t word = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) word = (word << 8U) | bytes[i];
    return word;
}

/// Collects whether any byte of a block is NUL or not ASCII.
struct Whole {
    std::uint64_t zeros = 0;
    std::uint64_t united = 0;
};

ByteMasks load_masks(const char* at, char delimiter, Whole& whole) {
    ByteMasks masks;
    for (unsigned i = 0; i < 64; i += 8) {
        const std::uint64_t bytes = load(at + i);
        masks.quote |= find(bytes, '"') << i;
        masks.delimiter |= find(bytes, delimiter) << i;
        masks.lf |= find(bytes, '\n') << i;
        masks.cr |= find(bytes, '\r') << i;
        whole.zeros |= find_zeros(bytes);
        whole.united |= bytes;
    }
    return masks;
}

void scan_group(const Group& group, char delimiter, std::uint32_t origin, Carry& carry, Whole& whole, Counts& counts,
                std::uint32_t* out) {
    const ByteMasks masks = load_masks(group.text, delimiter, whole);
    const Separators found = separate(masks, parity_up_to(masks.quote), group, carry, counts);
    const auto position = origin + static_cast<std::uint32_t>(group.at);
    std::uint32_t* written = out + counts.separators;
    for (std::uint64_t left = found.all; left != 0; left &= left - 1)
        out[counts.separators++] = position + static_cast<std::uint32_t>(std::countr_zero(left));
    mark_row_ends(found, position, written);
    if ((found.doubled | carry.doubled) != 0)
        carry.doubled = mark_doubled(found.all, found.doubled, carry.doubled, written);
}

} // namespace
} // namespace portable

BlockStructure scan_portable(std::string_view text, char delimiter, const Border& begin, std::uint32_t origin,
                             std::uint32_t* out) {
    using namespace portable;
    Counts counts;
    Carry carry(begin);
    Whole whole;
    std::size_t at = 0;
    for (; at + 64 < text.size(); at += 64)
        scan_group({.text = text.data() + at, .at = at}, delimiter, origin, carry, whole, counts, out);
    if (at < text.size()) {
        const LastGroup last(text, at, delimiter);
        scan_group(last.group(), delimiter, origin, carry, whole, counts, out);
    }
    BlockStructure block = structure_of(counts, carry);
    block.has_nul = whole.zeros != 0;
    block.is_ascii = (whole.united & high_bits) == 0;
    return block;
}

#ifdef __x86_64__

// The scan with AVX2: 64 bytes in two vectors, and the parity of quotes by one carry-less multiplication.
namespace avx2 {
namespace {

/// Collects in vectors whether any byte of a block is NUL or not ASCII. The vectors are evaluated once, at the end.
struct Whole {
    __m256i smallest;
    __m256i united;
};

[[gnu::target("avx2"), gnu::always_inline]] inline std::uint64_t equal_bytes(__m256i low, __m256i high, char wanted) {
    const __m256i pattern = _mm256_set1_epi8(wanted);
    const auto first = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, pattern)));
    const auto second = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, pattern)));
    return first | (std::uint64_t{second} << 32U);
}

[[gnu::target("avx2"), gnu::always_inline]] inline ByteMasks load_masks(const char* at, char delimiter, Whole& whole) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32));
    whole.smallest = _mm256_min_epu8(whole.smallest, _mm256_min_epu8(low, high));
    whole.united = _mm256_or_si256(whole.united, _mm256_or_si256(low, high));
    return {.quote = equal_bytes(low, high, '"'),
            .delimiter = equal_bytes(low, high, delimiter),
            .lf = equal_bytes(low, high, '\n'),
            .cr = equal_bytes(low, high, '\r')};
}

[[gnu::target("avx2,pclmul"), gnu::always_inline]] inline std::uint64_t parity(std::uint64_t bits) {
    const __m128i product =
        _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<std::int64_t>(bits)), _mm_set1_epi8(-1), 0);
    return static_cast<std::uint64_t>(_mm_cvtsi128_si64(product));
}

/// Writes eight offsets at a time, even if there are fewer. Few groups have more than eight, so the branch is predicted
/// well.
[[gnu::target("bmi,popcnt"), gnu::always_inline]] inline void write_offsets(std::uint64_t bits, std::uint32_t origin,
                                                                            std::uint32_t* out) {
    do {
        for (int i = 0; i < 8; ++i) {
            out[i] = origin + static_cast<std::uint32_t>(_tzcnt_u64(bits));
            bits = _blsr_u64(bits);
        }
        out += 8;
    } while (bits != 0);
}

[[gnu::target("avx2,pclmul,bmi,popcnt"), gnu::always_inline]] inline void scan_group(const Group& group, char delimiter,
                                                                                     std::uint32_t origin, Carry& carry,
                                                                                     Whole& whole, Counts& counts,
                                                                                     std::uint32_t* out) {
    const ByteMasks masks = load_masks(group.text, delimiter, whole);
    const Separators found = separate(masks, parity(masks.quote), group, carry, counts);
    const auto position = origin + static_cast<std::uint32_t>(group.at);
    std::uint32_t* written = out + counts.separators;
    write_offsets(found.all, position, written);
    counts.separators += static_cast<std::size_t>(_mm_popcnt_u64(found.all));
    mark_row_ends(found, position, written);
    if ((found.doubled | carry.doubled) != 0) [[unlikely]]
        carry.doubled = mark_doubled(found.all, found.doubled, carry.doubled, written);
}

} // namespace
} // namespace avx2

[[gnu::target("avx2,pclmul,bmi,popcnt")]] BlockStructure
scan_avx2(std::string_view text, char delimiter, const Border& begin, std::uint32_t origin, std::uint32_t* out) {
    using namespace avx2;
    Counts counts;
    Carry carry(begin);
    Whole whole{_mm256_set1_epi8(-1), _mm256_setzero_si256()};
    std::size_t at = 0;
    for (; at + 64 < text.size(); at += 64)
        scan_group({.text = text.data() + at, .at = at}, delimiter, origin, carry, whole, counts, out);
    if (at < text.size()) {
        const LastGroup last(text, at, delimiter);
        scan_group(last.group(), delimiter, origin, carry, whole, counts, out);
    }
    BlockStructure block = structure_of(counts, carry);
    const __m256i zeros = _mm256_cmpeq_epi8(whole.smallest, _mm256_setzero_si256());
    block.has_nul = _mm256_movemask_epi8(zeros) != 0;
    block.is_ascii = _mm256_movemask_epi8(whole.united) == 0;
    return block;
}

// The scan with AVX-512: 64 bytes are one vector, and comparisons give masks. One instruction moves the offsets of the
// bits in a mask together, so that they need not be found one by one.
namespace avx512 {
namespace {

constexpr auto numbers_to_63 = [] {
    std::array<char, 64> numbers{};
    std::iota(numbers.begin(), numbers.end(), char{0});
    return numbers;
}();

// All lanes are set, because GCC 12 warns about its own header if an intrinsic leaves lanes undefined.
constexpr __mmask16 all_lanes = 0xFFFF;

struct Whole {
    __m512i smallest;
    __m512i united;
};

[[gnu::target("avx512f,avx512bw"), gnu::always_inline]] inline std::uint64_t equal_bytes(__m512i bytes, char wanted) {
    return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(wanted));
}

[[gnu::target("avx512f,avx512bw"), gnu::always_inline]] inline ByteMasks load_masks(const char* at, char delimiter,
                                                                                    Whole& whole) {
    const __m512i bytes = _mm512_loadu_si512(at);
    whole.smallest = _mm512_min_epu8(whole.smallest, bytes);
    whole.united = _mm512_or_si512(whole.united, bytes);
    return {.quote = equal_bytes(bytes, '"'),
            .delimiter = equal_bytes(bytes, delimiter),
            .lf = equal_bytes(bytes, '\n'),
            .cr = equal_bytes(bytes, '\r')};
}

[[gnu::target("pclmul"), gnu::always_inline]] inline std::uint64_t parity(std::uint64_t bits) {
    const __m128i product =
        _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<std::int64_t>(bits)), _mm_set1_epi8(-1), 0);
    return static_cast<std::uint64_t>(_mm_cvtsi128_si64(product));
}

/// What is written for a group: its separators, and which of them end rows. Bit i of `row_ends` belongs to the i-th
/// separator.
struct Marked {
    std::uint64_t separators = 0;
    std::uint64_t row_ends = 0;
    std::uint32_t origin = 0;
};

template<unsigned part>
[[gnu::target("avx512f"), gnu::always_inline]] inline void write_sixteen(const Marked& group, __m512i offsets,
                                                                         std::uint32_t* out) {
    const __m512i origin = _mm512_set1_epi32(static_cast<std::int32_t>(group.origin));
    const __m512i mark = _mm512_set1_epi32(static_cast<std::int32_t>(separator::ends_row));
    const __m512i sixteen = _mm512_maskz_cvtepu8_epi32(all_lanes, _mm512_maskz_extracti32x4_epi32(0xF, offsets, part));
    const __m512i places = _mm512_add_epi32(origin, sixteen);
    const auto row_ends = static_cast<__mmask16>(group.row_ends >> (16 * part));
    _mm512_storeu_si512(out + 16 * part, _mm512_mask_or_epi32(places, row_ends, places, mark));
}

/// Writes sixteen separators at a time, even if there are fewer. Few groups have more than sixteen, so the branch is
/// predicted well.
[[gnu::target("avx512f,avx512bw,avx512vbmi2,popcnt"), gnu::always_inline]] inline std::size_t
write_separators(const Marked& group, std::uint32_t* out) {
    const auto count = static_cast<std::size_t>(_mm_popcnt_u64(group.separators));
    const __m512i offsets = _mm512_maskz_compress_epi8(group.separators, _mm512_loadu_si512(numbers_to_63.data()));
    write_sixteen<0>(group, offsets, out);
    if (count > 16) [[unlikely]] {
        write_sixteen<1>(group, offsets, out);
        write_sixteen<2>(group, offsets, out);
        write_sixteen<3>(group, offsets, out);
    }
    return count;
}

[[gnu::target("avx512f,avx512bw,avx512vbmi2,pclmul,bmi,bmi2,popcnt"), gnu::always_inline]] inline void
scan_group(const Group& group, char delimiter, std::uint32_t origin, Carry& carry, Whole& whole, Counts& counts,
           std::uint32_t* out) {
    const ByteMasks masks = load_masks(group.text, delimiter, whole);
    const Separators found = separate(masks, parity(masks.quote), group, carry, counts);
    const auto position = origin + static_cast<std::uint32_t>(group.at);
    std::uint32_t* written = out + counts.separators;
    counts.separators += write_separators({found.all, _pext_u64(found.row_ends, found.all), position}, written);
    if ((found.doubled | carry.doubled) != 0) [[unlikely]]
        carry.doubled = mark_doubled(found.all, found.doubled, carry.doubled, written);
}

} // namespace
} // namespace avx512

[[gnu::target("avx512f,avx512bw,avx512vbmi2,pclmul,bmi,bmi2,popcnt")]] BlockStructure
scan_avx512(std::string_view text, char delimiter, const Border& begin, std::uint32_t origin, std::uint32_t* out) {
    using namespace avx512;
    Counts counts;
    Carry carry(begin);
    Whole whole{_mm512_set1_epi8(-1), _mm512_setzero_si512()};
    std::size_t at = 0;
    for (; at + 64 < text.size(); at += 64)
        scan_group({.text = text.data() + at, .at = at}, delimiter, origin, carry, whole, counts, out);
    if (at < text.size()) {
        const LastGroup last(text, at, delimiter);
        scan_group(last.group(), delimiter, origin, carry, whole, counts, out);
    }
    BlockStructure block = structure_of(counts, carry);
    block.has_nul = _mm512_cmpeq_epi8_mask(whole.smallest, _mm512_setzero_si512()) != 0;
    block.is_ascii = _mm512_movepi8_mask(whole.united) == 0;
    return block;
}

#endif

} // namespace kpitrace::csv
