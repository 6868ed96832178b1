// Blanks around a text that a person wrote.
#pragma once

#include <cstddef>
#include <string_view>

namespace kpitrace {

/// Spaces, tabs and line ends.
inline constexpr std::string_view blanks = " \t\r\n";

/// The text without blanks around it.
[[nodiscard]] constexpr std::string_view trim_blanks(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

} // namespace kpitrace
