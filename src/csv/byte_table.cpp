#include "csv/byte_table.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <iconv.h>

namespace kpitrace::csv {

namespace {

constexpr std::size_t word = 8;

/// Copies a word, and answers how many of its first bytes are ASCII. What is copied behind these is to be written over.
std::size_t copy_ascii(const char* from, char* to) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, from, word);
    std::memcpy(to, &bytes, word);
    const std::uint64_t high = bytes & 0x8080'8080'8080'8080;
    if (high == 0) return word;
    const bool is_little = std::endian::native == std::endian::little;
    return static_cast<std::size_t>(is_little ? std::countr_zero(high) : std::countl_zero(high)) / 8;
}

} // namespace

/// Nothing where the byte alone is not a whole character, as in encodings with several bytes or with states.
std::optional<ByteTable::Character> ByteTable::convert(void* converter, char byte) {
    std::array<char, 16> out{};
    char* in = &byte;
    std::size_t in_left = 1;
    char* out_at = out.data();
    std::size_t out_left = out.size();
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    const bool failed = iconv(converter, &in, &in_left, &out_at, &out_left) == static_cast<std::size_t>(-1);
    if (failed && errno == EILSEQ) return Character{};
    const auto size = static_cast<std::size_t>(out_at - out.data());
    const CodePoint first = first_code_point({out.data(), size});
    if (failed || size == 0 || size > most_growth || !first.valid || first.size != size) return std::nullopt;
    Character character;
    std::copy_n(out.begin(), size, character.utf8.begin());
    character.size = static_cast<std::uint8_t>(size);
    return character;
}

std::optional<ByteTable> ByteTable::make(void* converter) {
    ByteTable table;
    std::optional<ByteTable> made = table;
    for (int byte = 0; byte < 256 && made; ++byte) {
        const auto character = convert(converter, static_cast<char>(byte));
        const bool is_itself = character && character->size == 1 && character->utf8[0] == static_cast<char>(byte);
        if (!character || (byte < 128 && !is_itself))
            made.reset();
        else
            made->characters_[static_cast<std::size_t>(byte)] = *character;
    }
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    return made;
}

ByteTable::Decoded ByteTable::decode(std::string_view bytes, char* out) const {
    const char* from = bytes.data();
    const char* const end = from + bytes.size();
    char* to = out;
    while (from != end) {
        if (static_cast<std::size_t>(end - from) >= word) {
            const std::size_t ascii = copy_ascii(from, to);
            from += ascii;
            to += ascii;
            if (ascii == word) continue;
        }
        const Character& character = characters_[static_cast<unsigned char>(*from)];
        if (character.size == 0) break;
        std::memcpy(to, character.utf8.data(), most_growth);
        to += character.size;
        ++from;
    }
    return {static_cast<std::size_t>(from - bytes.data()), static_cast<std::size_t>(to - out)};
}

} // namespace kpitrace::csv
