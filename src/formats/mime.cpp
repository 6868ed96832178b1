#include "formats/mime.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t longest_mail_line = 76; // RFC 2045 and RFC 2047

/// Base64 of bytes, with `=` at its end where RFC 4648 requires it.
std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::string_view group = bytes.substr(i, 3);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8U | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += k <= group.size() ? digits[bits >> (18U - 6U * k) & 63U] : '=';
    }
    return out;
}

/// Cuts the first characters off `text` that together have at most `most` bytes. A character is never cut, because
/// readers decode each encoded word alone.
std::string_view take_characters(std::string_view& text, std::size_t most) {
    std::size_t size = 0;
    while (size < text.size()) {
        const std::size_t next = first_code_point(text.substr(size)).size;
        if (size + next > most) break;
        size += next;
    }
    const std::string_view taken = text.substr(0, size);
    text.remove_prefix(size);
    return taken;
}

std::string encoded_words(std::string_view text, std::size_t column) {
    constexpr std::string_view begin = "=?UTF-8?B?";
    constexpr std::string_view end = "?=";
    std::string out;
    while (!text.empty()) {
        const std::size_t room = longest_mail_line - column - begin.size() - end.size();
        if (!out.empty()) out += "\n ";
        out += fmt::format("{}{}{}", begin, base64(take_characters(text, room / 4 * 3)), end);
        column = 1;
    }
    return out;
}

bool is_plain_header(std::string_view text, std::size_t column) {
    return column + text.size() <= longest_mail_line && text.find("=?") == std::string_view::npos &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

/// A byte as quoted-printable writes it. A blank is encoded at the end of a line, where servers may remove it.
std::string quoted_byte(char c, bool is_at_end) {
    const bool is_blank = c == ' ' || c == '\t';
    const bool is_plain = (c > ' ' && c <= '~' && c != '=') || (is_blank && !is_at_end);
    return is_plain ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
}

} // namespace

std::string mail_header(std::string_view name, std::string_view text) {
    const std::size_t column = name.size() + 2;
    return fmt::format("{}: {}\n", name,
                       is_plain_header(text, column) ? std::string(text) : encoded_words(text, column));
}

std::string quoted_printable(std::string_view text) {
    std::string out;
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') {
            out += '\n';
            width = 0;
            continue;
        }
        const bool is_at_end = i + 1 == text.size() || text[i + 1] == '\n';
        const std::string written = quoted_byte(text[i], is_at_end);
        // The last column is for the `=` of a soft line end, unless the line ends here.
        if (width + written.size() > longest_mail_line - (is_at_end ? 0 : 1)) {
            out += "=\n";
            width = 0;
        }
        out += written;
        width += written.size();
    }
    return out;
}

} // namespace kpitrace
