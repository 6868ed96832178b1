// The structural scan with AVX-512: 64 bytes are one vector, comparing gives masks, and the offsets of a mask's bits
// are squeezed out of a vector instead of being found one by one.
#ifdef __x86_64__

#include "csv/structure_masks.hpp"
#include "csv/structure_scan.hpp"

#include <array>
#include <immintrin.h>
#include <numeric>

namespace kpitrace::csv {

namespace {

constexpr auto numbers_to_63 = [] {
    std::array<char, 64> numbers{};
    std::iota(numbers.begin(), numbers.end(), char{0});
    return numbers;
}();

// GCC 12 warns of its own header where an intrinsic leaves lanes undefined: so all are asked for.
constexpr __mmask16 all_lanes = 0xFFFF;

/// What holds of all bytes of a block is gathered in vectors and looked at once.
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

[[gnu::target("avx512f"), gnu::always_inline]] inline void write_sixteen(__m128i offsets, __m512i origin,
                                                                         std::uint32_t* out) {
    _mm512_storeu_si512(out, _mm512_add_epi32(origin, _mm512_maskz_cvtepu8_epi32(all_lanes, offsets)));
}

/// Sixteen at a time whether they are there or not: few groups have more, so that the branch is foreseen.
[[gnu::target("avx512f,avx512bw,avx512vbmi2,popcnt"), gnu::always_inline]] inline std::size_t
write_offsets(std::uint64_t bits, std::uint32_t origin, std::uint32_t* out) {
    const auto count = static_cast<std::size_t>(_mm_popcnt_u64(bits));
    const __m512i base = _mm512_set1_epi32(static_cast<std::int32_t>(origin));
    const __m512i offsets = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(numbers_to_63.data()));
    write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, offsets, 0), base, out);
    if (count > 16) [[unlikely]] {
        write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, offsets, 1), base, out + 16);
        write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, offsets, 2), base, out + 32);
        write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, offsets, 3), base, out + 48);
    }
    return count;
}

[[gnu::target("avx512f,avx512bw,avx512vbmi2,pclmul,bmi,popcnt"), gnu::always_inline]] inline void
scan_group(const Group& group, char delimiter, std::uint32_t origin, Carry& carry, Whole& whole, Counts& counts,
           std::uint32_t* out) {
    const ByteMasks masks = load_masks(group.text, delimiter, whole);
    const Separators found = separate(masks, parity(masks.quote), group, carry, counts);
    const auto position = origin + static_cast<std::uint32_t>(group.at);
    std::uint32_t* written = out + counts.separators;
    counts.separators += write_offsets(found.all, position, written);
    mark_row_ends(found, position, written);
    if ((found.doubled | carry.doubled) != 0) [[unlikely]]
        carry.doubled = mark_doubled(found, carry.doubled, written);
}

} // namespace

[[gnu::target("avx512f,avx512bw,avx512vbmi2,pclmul,bmi,popcnt")]] BlockStructure
scan_avx512(std::string_view text, char delimiter, const Border& begin, std::uint32_t origin, std::uint32_t* out) {
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

} // namespace kpitrace::csv

#endif
