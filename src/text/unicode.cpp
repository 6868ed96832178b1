// utf8proc has the tables of Unicode. ASCII is handled here without them, because nearly all text is ASCII and is
// examined several times on its way through the program.
#include "kpitrace/text/unicode.hpp"

#include "kpitrace/text/cell_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <iterator>
#include <utf8proc.h>
#include <utility>

namespace kpitrace {

namespace {

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

/// The number of ASCII bytes at the beginning, rounded down to a multiple of eight. Most data is ASCII, so the fast
/// path is worth its code.
std::size_t skip_ascii_blocks(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::size_t offset = 0;
    for (std::uint64_t block = 0; offset + sizeof block <= text.size(); offset += sizeof block) {
        std::memcpy(&block, text.data() + offset, sizeof block);
        if ((block & high_bits) != 0) break;
    }
    return offset;
}

void append_code_point(std::string& out, utf8proc_int32_t value) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(value, bytes.data());
    out.append(bytes.begin(), bytes.begin() + size);
}

std::size_t width_of(CodePoint code_point) {
    return static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point.value)));
}

/// Applies `map` to each code point. `map_ascii` must do the same as `map` for ASCII, and does it faster.
template<typename Map, typename MapAscii>
std::string map_code_points(std::string_view text, Map map, MapAscii map_ascii) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        if (is_ascii(text.front())) {
            out += map_ascii(text.front());
            text.remove_prefix(1);
            continue;
        }
        const CodePoint first = first_code_point(text);
        if (first.valid) {
            append_code_point(out, map(static_cast<utf8proc_int32_t>(first.value)));
        } else {
            out += text.front();
        }
        text.remove_prefix(first.size);
    }
    return out;
}

/// The length of the space at the beginning of `text` in bytes; 0 if there is none.
std::size_t leading_space(std::string_view text) {
    const CodePoint first = first_code_point(text);
    const auto value = static_cast<utf8proc_int32_t>(first.value);
    return first.valid && utf8proc_category(value) == UTF8PROC_CATEGORY_ZS ? first.size : 0;
}

/// Whether a character moves the cursor, ends the line, changes the direction of text, or is invisible. Anybody can
/// write the names in a file. Escape sequences could change a terminal, and marks of direction could make a message
/// look like another one.
bool upsets_terminal(char32_t value) {
    const bool control = value < 0x20 || (value >= 0x7F && value < 0xA0);
    const bool line_end = value == 0x2028 || value == 0x2029;
    const bool direction = (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
    const bool mark = value == 0x061C || value == 0x200E || value == 0x200F;
    const bool unseen = value == 0x00AD || value == 0x200B || value == 0xFEFF || (value >= 0xE0000 && value < 0xE0080);
    const bool none = (value & 0xFFFEU) == 0xFFFEU; // the last two code points of each plane are not characters
    return control || line_end || direction || mark || unseen || none;
}

void append_escaped(std::string& out, char32_t value) {
    const auto number = static_cast<std::uint32_t>(value);
    if (number < 0x100) {
        fmt::format_to(std::back_inserter(out), "\\x{:02x}", number);
    } else {
        fmt::format_to(std::back_inserter(out), "\\u{{{:x}}}", number);
    }
}

/// The number of printable ASCII characters at the beginning. Most texts consist of these only, and they need no table.
std::size_t plain_size(std::string_view text) {
    const auto is_plain = [](char c) { return c >= ' ' && c <= '~'; };
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_plain) - text.begin());
}

} // namespace

CodePoint first_code_point(std::string_view text) {
    if (is_ascii(text.front())) return {static_cast<char32_t>(text.front()), 1, true};
    utf8proc_int32_t value = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &value);
    if (size <= 0) return {};
    return {static_cast<char32_t>(value), static_cast<std::size_t>(size), true};
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
    std::size_t offset = 0;
    while (offset < text.size()) {
        offset += skip_ascii_blocks(text.substr(offset));
        // After a character beyond ASCII, the next 16 characters are tried one by one. In a text with accents in every
        // word, trying a block after each accent would cost more than it saves.
        for (int i = 0; i < 16 && offset < text.size(); ++i) {
            const CodePoint next = first_code_point(text.substr(offset));
            if (!next.valid) return offset;
            offset += next.size;
        }
    }
    return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count) text.remove_prefix(first_code_point(text).size);
    return count;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    while (true) {
        const std::size_t plain = plain_size(text);
        width += plain;
        text.remove_prefix(plain);
        if (text.empty()) return width;
        const CodePoint first = first_code_point(text);
        width += width_of(first);
        text.remove_prefix(first.size);
    }
}

/// Cuts between grapheme clusters, not code points, so that an accent or the second half of a flag is not separated
/// from its character.
std::string fit_width(std::string_view text, std::size_t columns) {
    if (display_width(text) <= columns) return std::string(text);
    if (columns == 0) return {};

    std::size_t character_begin = 0;
    std::size_t width = 0;
    utf8proc_int32_t before = 0;
    utf8proc_int32_t state = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint next = first_code_point(text.substr(offset));
        const auto value = static_cast<utf8proc_int32_t>(next.value);
        if (offset == 0 || utf8proc_grapheme_break_stateful(before, value, &state)) character_begin = offset;
        width += width_of(next);
        if (width > columns - 1) break;
        before = value;
        offset += next.size;
    }
    return std::string(text.substr(0, character_begin)) + "…";
}

std::string to_lower(std::string_view text) {
    return map_code_points(text, utf8proc_tolower,
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
}

std::string to_upper(std::string_view text) {
    return map_code_points(text, utf8proc_toupper,
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
}

std::string_view trim_spaces(std::string_view text) {
    const auto is_plain = [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80U; };
    if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
    while (!text.empty()) {
        const std::size_t size = leading_space(text);
        if (size == 0) break;
        text.remove_prefix(size);
    }
    std::size_t end = 0; // where the last character ends that is not a space
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t space = leading_space(text.substr(at));
        at += space != 0 ? space : first_code_point(text.substr(at)).size;
        if (space == 0) end = at;
    }
    return text.substr(0, end);
}

std::string escape_control(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (true) {
        const std::size_t plain = plain_size(text);
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const CodePoint first = first_code_point(text);
        if (!first.valid) {
            out += "\uFFFD";
        } else if (upsets_terminal(first.value)) {
            append_escaped(out, first.value);
        } else {
            out += text.substr(0, first.size);
        }
        text.remove_prefix(first.size);
    }
    return break_log_commands(std::move(out));
}

} // namespace kpitrace
