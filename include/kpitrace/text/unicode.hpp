// What the program needs to know of Unicode (from utf8proc): width on a terminal, case, validity.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// A code point and its size in bytes. A byte that is not part of valid UTF-8 is an invalid U+FFFD of size 1.
struct CodePoint {
    char32_t value = U'\uFFFD';
    std::size_t size = 1;
    bool valid = false;

    friend bool operator==(const CodePoint&, const CodePoint&) = default;
};

/// The text must not be empty.
[[nodiscard]] CodePoint first_code_point(std::string_view text);

/// Offset of the first byte that is not part of valid UTF-8, or nothing.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Number of code points; an invalid byte counts as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// Columns on a terminal: wide characters take two, combining ones none.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The longest beginning of whole characters that fits `columns`, ended by `…` where something was cut.
[[nodiscard]] std::string fit_width(std::string_view text, std::size_t columns);

/// Case mapping code point by code point; invalid bytes stay.
[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] std::string to_upper(std::string_view text);

/// Without the spaces of any width (category Zs, so neither tabs nor line ends) at both ends, as SQL's trim.
[[nodiscard]] std::string_view trim_spaces(std::string_view text);

/// Safe for a terminal and a CI log: control characters (C0, DEL, C1, bidirectional overrides) and line ends become
/// `\x1b` and so on; `##[`, `##vso[` and a leading `::`, which CI systems obey, are broken; invalid UTF-8: U+FFFD.
[[nodiscard]] std::string escape_control(std::string_view text);

} // namespace kpitrace
