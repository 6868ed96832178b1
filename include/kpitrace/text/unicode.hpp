// The parts of Unicode that the program needs: width on a terminal, case, validity. The tables are those of utf8proc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// A code point and its size in bytes. A byte that is not part of valid UTF-8 becomes an invalid U+FFFD of size 1.
struct CodePoint {
    char32_t value = U'\uFFFD';
    std::size_t size = 1;
    bool valid = false;

    friend bool operator==(const CodePoint&, const CodePoint&) = default;
};

/// The first code point of `text`, which must not be empty.
[[nodiscard]] CodePoint first_code_point(std::string_view text);

/// The offset of the first byte that is not part of valid UTF-8. Returns nothing if all of the text is valid.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// The number of code points; each invalid byte counts as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// The number of columns on a terminal: wide characters take two, combining characters none.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Cuts a text that is wider than `columns` after the last character that fits together with a `…`. A text that fits is
/// not changed.
[[nodiscard]] std::string fit_width(std::string_view text, std::size_t columns);

/// Converts each code point to lower or upper case. Invalid bytes are not changed.
[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] std::string to_upper(std::string_view text);

/// The text without the spaces at both ends, like SQL's trim. Spaces are the characters of category Zs, of any width,
/// but not tabs and line ends.
[[nodiscard]] std::string_view trim_spaces(std::string_view text);

/// Makes a text safe for a terminal and a CI log. Control characters (C0, DEL, C1, bidirectional overrides) and line
/// ends are escaped as in `\x1b`, invalid UTF-8 becomes U+FFFD, and commands to CI systems are broken
/// (break_log_commands()).
[[nodiscard]] std::string escape_control(std::string_view text);

} // namespace kpitrace
