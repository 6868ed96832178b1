// ASCII digits in a text. Names, cells and labels are distinguished from numbers in this way before anything slower is
// tried.
#pragma once

#include <string_view>

namespace kpitrace {

inline constexpr std::string_view ascii_digits = "0123456789";

[[nodiscard]] constexpr bool has_ascii_digit(std::string_view text) {
    return text.find_first_of(ascii_digits) != std::string_view::npos;
}

/// Whether the text consists of digits only. False if it is empty.
[[nodiscard]] constexpr bool is_ascii_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of(ascii_digits) == std::string_view::npos;
}

} // namespace kpitrace
