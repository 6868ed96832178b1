// The structural scan for any machine: eight bytes at a time in an integer.
#include "csv/structure_masks.hpp"
#include "csv/structure_scan.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace kpitrace::csv {

namespace {

constexpr std::uint64_t each_byte = 0x0101010101010101U;
constexpr std::uint64_t high_bits = 0x80 * each_byte;

/// The high bit of each byte, as eight bits in the order of the bytes.
std::uint64_t gather_high_bits(std::uint64_t bytes) {
    return ((bytes >> 7U) * 0x0102040810204080U) >> 56U;
}

/// Sets the high bit of each byte that is zero.
std::uint64_t find_zeros(std::uint64_t bytes) {
    return ~(((bytes & ~high_bits) + ~high_bits) | bytes | ~high_bits);
}

std::uint64_t find(std::uint64_t bytes, char wanted) {
    return gather_high_bits(find_zeros(bytes ^ (each_byte * static_cast<unsigned char>(wanted))));
}

std::uint64_t load(const char* at) {
    std::array<unsigned char, 8> bytes{};
    std::memcpy(bytes.data(), at, bytes.size());
    std::uint64_t word = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) word = (word << 8U) | bytes[i];
    return word;
}

/// What holds of all bytes of a block.
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

BlockStructure scan_portable(std::string_view text, char delimiter, const Border& begin, std::uint32_t origin,
                             std::uint32_t* out) {
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

} // namespace kpitrace::csv
