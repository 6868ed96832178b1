#include "csv/wide_forms.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>

namespace kpitrace::csv {

namespace {

// U+FF01 to U+FF5E are `!` to `~`.
constexpr char32_t first_wide = U'\uFF01';
constexpr char32_t last_wide = U'\uFF5E';

struct WideSign {
    char32_t wide;
    std::string_view narrow;
};

constexpr std::array<WideSign, 6> wide_signs{
    {{U'\uFFE0', "¢"}, {U'\uFFE1', "£"}, {U'\uFFE5', "¥"}, {U'\uFFE6', "₩"}, {U'\uFE63', "-"}, {U'\uFE6A', "%"}}};

const WideSign* find_sign(char32_t value) {
    const auto* sign = std::ranges::find(wide_signs, value, &WideSign::wide);
    return sign == wide_signs.end() ? nullptr : sign;
}

bool is_wide(char32_t value) {
    return (value >= first_wide && value <= last_wide) || find_sign(value) != nullptr;
}

void append_narrow(std::string& out, std::string_view character, char32_t value) {
    if (const WideSign* sign = find_sign(value))
        out += sign->narrow;
    else if (is_wide(value))
        out += static_cast<char>('!' + (value - first_wide));
    else
        out += character;
}

} // namespace

bool has_wide_forms(std::string_view text) {
    constexpr char first_byte = '\xEF'; // of all of them
    for (std::size_t at = text.find(first_byte); at != std::string_view::npos; at = text.find(first_byte, at + 1))
        if (is_wide(first_code_point(text.substr(at)).value)) return true;
    return false;
}

std::string to_narrow(std::string_view text) {
    std::string narrow;
    while (!text.empty()) {
        const CodePoint point = first_code_point(text);
        append_narrow(narrow, text.substr(0, point.size), point.valid ? point.value : U'\0');
        text.remove_prefix(point.size);
    }
    return narrow;
}

} // namespace kpitrace::csv
