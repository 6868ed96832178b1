// The check with AVX2 takes 32 bytes at a time. It looks up the two halves of the previous byte and the upper half of
// each byte in three tables, which say to which faults these can belong. A fault is what all three tables agree on.
// After Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte" (2020).
#include "csv/utf8.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <string>
#ifdef __x86_64__
#include <array>
#include <cstdint>
#include <cstring>
#include <immintrin.h>
#endif

namespace kpitrace::csv {

namespace {

bool check_portable(std::string_view text) {
    return !find_invalid_utf8(text);
}

#ifdef __x86_64__

// The faults that a byte and the byte before it can show.
constexpr std::uint8_t too_short = 1U << 0U; // a lead byte where a continuation must be
constexpr std::uint8_t too_long = 1U << 1U;  // a continuation after an ASCII byte
constexpr std::uint8_t overlong_3 = 1U << 2U;
constexpr std::uint8_t too_large = 1U << 3U;
constexpr std::uint8_t surrogate = 1U << 4U;
constexpr std::uint8_t overlong_2 = 1U << 5U;
constexpr std::uint8_t overlong_4 = 1U << 6U;
constexpr std::uint8_t too_large_1000 = 1U << 6U;
constexpr std::uint8_t two_continuations = 1U << 7U; // a fault only if no third or fourth byte is expected
constexpr std::uint8_t any_lead = too_short | too_long | two_continuations;
constexpr std::uint8_t beyond = any_lead | too_large | too_large_1000;
constexpr std::uint8_t continued = too_long | overlong_2 | two_continuations;

using HalfTable = std::array<std::uint8_t, 16>;

constexpr HalfTable by_high_half_before{too_long,
                                        too_long,
                                        too_long,
                                        too_long,
                                        too_long,
                                        too_long,
                                        too_long,
                                        too_long,
                                        two_continuations,
                                        two_continuations,
                                        two_continuations,
                                        two_continuations,
                                        too_short | overlong_2,
                                        too_short,
                                        too_short | overlong_3 | surrogate,
                                        too_short | too_large | too_large_1000 | overlong_4};
constexpr HalfTable by_low_half_before{any_lead | overlong_2 | overlong_3 | overlong_4,
                                       any_lead | overlong_2,
                                       any_lead,
                                       any_lead,
                                       any_lead | too_large,
                                       beyond,
                                       beyond,
                                       beyond,
                                       beyond,
                                       beyond,
                                       beyond,
                                       beyond,
                                       beyond,
                                       beyond | surrogate,
                                       beyond,
                                       beyond};
constexpr HalfTable by_high_half{too_short,
                                 too_short,
                                 too_short,
                                 too_short,
                                 too_short,
                                 too_short,
                                 too_short,
                                 too_short,
                                 continued | overlong_3 | too_large_1000 | overlong_4,
                                 continued | overlong_3 | too_large,
                                 continued | surrogate | too_large,
                                 continued | surrogate | too_large,
                                 too_short,
                                 too_short,
                                 too_short,
                                 too_short};

[[gnu::target("avx2"), gnu::always_inline]] inline __m256i look_up(const HalfTable& table, __m256i halves) {
    const __m128i half = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data()));
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(half), halves);
}

[[gnu::target("avx2"), gnu::always_inline]] inline __m256i low_halves(__m256i bytes) {
    return _mm256_and_si256(bytes, _mm256_set1_epi8(0x0F));
}

[[gnu::target("avx2"), gnu::always_inline]] inline __m256i high_halves(__m256i bytes) {
    return low_halves(_mm256_srli_epi16(bytes, 4));
}

/// Returns a vector that is not zero if something is wrong in `bytes`, or at the end of the bytes before them.
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i find_faults(__m256i before, __m256i bytes) {
    const __m256i border = _mm256_permute2x128_si256(before, bytes, 0x21);
    const __m256i one_before = _mm256_alignr_epi8(bytes, border, 15);
    const __m256i two_before = _mm256_alignr_epi8(bytes, border, 14);
    const __m256i three_before = _mm256_alignr_epi8(bytes, border, 13);
    const __m256i pairs = _mm256_and_si256(_mm256_and_si256(look_up(by_high_half_before, high_halves(one_before)),
                                                            look_up(by_low_half_before, low_halves(one_before))),
                                           look_up(by_high_half, high_halves(bytes)));
    const __m256i third = _mm256_subs_epu8(two_before, _mm256_set1_epi8(0xE0 - 0x80));
    const __m256i fourth = _mm256_subs_epu8(three_before, _mm256_set1_epi8(0xF0 - 0x80));
    const __m256i due = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(static_cast<char>(0x80)));
    return _mm256_xor_si256(due, pairs);
}

[[gnu::target("avx2")]] bool check_avx2(std::string_view text) {
    constexpr std::size_t width = 32;
    __m256i before = _mm256_setzero_si256();
    __m256i faults = _mm256_setzero_si256();
    for (; text.size() >= width; text.remove_prefix(width)) {
        const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data()));
        // Most data is ASCII, which needs no lookup.
        if (_mm256_movemask_epi8(_mm256_or_si256(before, bytes)) != 0)
            faults = _mm256_or_si256(faults, find_faults(before, bytes));
        before = bytes;
    }
    // The last bytes are padded with zeros, which show a character that the end cuts.
    std::array<char, width> rest{};
    std::memcpy(rest.data(), text.data(), text.size());
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rest.data()));
    faults = _mm256_or_si256(faults, find_faults(before, bytes));
    return _mm256_testz_si256(faults, faults) != 0;
}

#endif

/// The longest character of UTF-8. So at most three bytes at the end of a block are an incomplete character.
constexpr std::size_t longest_character = 4;

/// The size of a character that begins with `lead`; 1 if none does.
std::size_t utf8_length(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    if (byte >= 0xC2 && byte <= 0xDF) return 2;
    if (byte >= 0xE0 && byte <= 0xEF) return 3;
    if (byte >= 0xF0 && byte <= 0xF4) return 4;
    return 1;
}

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

} // namespace

Utf8Check utf8_check(SimdLevel level) {
#ifdef __x86_64__
    if (usable_level(level) >= SimdLevel::avx2) return check_avx2;
#else
    (void)level;
#endif
    return check_portable;
}

bool is_cut_character(std::string_view bytes) {
    return bytes.size() < utf8_length(bytes.front()) && std::ranges::all_of(bytes.substr(1), continues);
}

std::size_t cut_character_size(std::string_view text) {
    for (std::size_t size = 1; size < longest_character && size <= text.size(); ++size) {
        const char c = text[text.size() - size];
        if (!continues(c)) return utf8_length(c) > size ? size : 0;
    }
    return 0;
}

/// Checks a block without the text before it. Up to three continuation bytes at its beginning are left to
/// find_invalid(), which joins them to the end of that text.
BlockValidity check_block(std::string_view block, Utf8Check is_utf8) {
    BlockValidity validity;
    const std::string_view head = block.substr(0, longest_character - 1);
    validity.leading = static_cast<std::size_t>(std::ranges::find_if_not(head, continues) - head.begin());
    const std::string_view own = block.substr(validity.leading);
    if (is_utf8(own.substr(0, own.size() - cut_character_size(own)))) return validity;
    const auto invalid = find_invalid_utf8(own);
    if (!invalid) return validity;
    const std::size_t offset = validity.leading + *invalid;
    if (!is_cut_character(block.substr(offset))) validity.invalid = offset;
    return validity;
}

std::optional<std::size_t> find_invalid(std::string_view before, std::string_view block,
                                        const BlockValidity& validity) {
    const std::size_t cut = cut_character_size(before);
    const std::string bridge =
        std::string(before.substr(before.size() - cut)) + std::string(block.substr(0, validity.leading));
    const auto in_bridge = find_invalid_utf8(bridge);
    const bool may_go_on = validity.leading == block.size();
    if (in_bridge && !(may_go_on && is_cut_character(std::string_view(bridge).substr(*in_bridge))))
        return before.size() - cut + *in_bridge;
    if (validity.invalid) return before.size() + *validity.invalid;
    return std::nullopt;
}

} // namespace kpitrace::csv
