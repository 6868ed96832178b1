// The structural scan with AVX2: 64 bytes in two vectors, the parity of quotes by one carry-less multiplication.
#ifdef __x86_64__

#include "csv/structure_masks.hpp"
#include "csv/structure_scan.hpp"

#include <immintrin.h>

namespace kpitrace::csv {

namespace {

/// What holds of all bytes of a block is gathered in vectors and looked at once.
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

/// Eight at a time whether they are there or not: few groups have more, so that the branch is foreseen.
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

[[gnu::target("avx2,pclmul,bmi,popcnt")]] BlockStructure
scan_avx2(std::string_view text, char delimiter, const Border& begin, std::uint32_t origin, std::uint32_t* out) {
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

} // namespace kpitrace::csv

#endif
