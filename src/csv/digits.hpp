// Takes digits and other known characters from the front of a text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace kpitrace::csv {

inline bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}
inline bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes `expected` from the front of `text`. Returns false, and leaves `text`, if it does not begin with it.
inline bool take(std::string_view& text, std::string_view expected) {
    if (expected.empty() || !text.starts_with(expected)) return false;
    text.remove_prefix(expected.size());
    return true;
}

/// Takes one of the `expected` characters from the front of `text` and returns it. Returns NUL if the text does not
/// begin with any of them.
inline char take_any(std::string_view& text, std::string_view expected) {
    if (text.empty() || expected.find(text.front()) == std::string_view::npos) return '\0';
    const char taken = text.front();
    text.remove_prefix(1);
    return taken;
}

/// Takes all digits from the front of `text`; there may be none.
inline std::string_view take_digits(std::string_view& text) {
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
    const std::string_view digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

/// Takes a number of `least` to `most` digits from the front of `text`; `most` is at most 9. Further digits are left in
/// `text`.
inline std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
    std::string_view front = text.substr(0, most);
    const std::string_view digits = take_digits(front);
    if (digits.size() < least) return std::nullopt;
    int value = 0;
    for (const char digit : digits) value = value * 10 + (digit - '0');
    text.remove_prefix(digits.size());
    return value;
}

} // namespace kpitrace::csv
