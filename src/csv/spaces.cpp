#include "csv/spaces.hpp"

#include "csv/digits.hpp"

#include <algorithm>
#include <array>

namespace kpitrace::csv {

namespace {

constexpr std::array<std::string_view, 17> wide_spaces{no_break_space, narrow_no_break_space,
                                                       thin_space,     "\u2000",
                                                       "\u2001",       "\u2002",
                                                       "\u2003",       "\u2004",
                                                       "\u2005",       "\u2006",
                                                       "\u2007",       "\u2008",
                                                       "\u200A",       "\u205F",
                                                       "\u3000",       "\u1680",
                                                       "\u0085"};

bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::size_t trailing_space(std::string_view text) {
    if (text.empty()) return 0;
    if (is_ascii(text.back())) return is_ascii_space(text.back()) ? 1 : 0;
    const auto* space = std::ranges::find_if(wide_spaces, [&](std::string_view wide) { return text.ends_with(wide); });
    return space == wide_spaces.end() ? 0 : space->size();
}

} // namespace

std::size_t leading_space(std::string_view text) {
    if (text.empty()) return 0;
    if (is_ascii(text.front())) return is_ascii_space(text.front()) ? 1 : 0;
    const auto* space =
        std::ranges::find_if(wide_spaces, [&](std::string_view wide) { return text.starts_with(wide); });
    return space == wide_spaces.end() ? 0 : space->size();
}

std::string_view trim(std::string_view text) {
    while (const std::size_t size = leading_space(text)) text.remove_prefix(size);
    while (const std::size_t size = trailing_space(text)) text.remove_suffix(size);
    return text;
}

bool is_blank(std::string_view text) {
    while (const std::size_t size = leading_space(text)) text.remove_prefix(size);
    return text.empty();
}

} // namespace kpitrace::csv
