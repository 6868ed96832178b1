// There is one switch for the whole process instead of a parameter. Nearly every message can contain a cell, and one
// forgotten place would show data that must be hidden.
#include "kpitrace/text/cell_text.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>

namespace kpitrace {

namespace {

std::atomic<CellTexts> shown_texts = CellTexts::shown; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

constexpr std::string_view broken_hash = "#\\x23";
constexpr std::string_view broken_colon = "\\x3a";

bool starts_with_any_case(std::string_view text, std::string_view lower) {
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b; };
    return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(),
                                                     [&](char expected, char found) { return same(found, expected); });
}

/// The length of the colour code at the beginning of `text` in bytes; 0 if there is none.
std::size_t leading_colour(std::string_view text) {
    if (!text.starts_with("\x1b[")) return 0;
    const std::size_t end = text.find_first_not_of("0123456789;", 2);
    return end != std::string_view::npos && text[end] == 'm' ? end + 1 : 0;
}

/// The length of what CI systems ignore at the beginning of a line, in bytes: a blank or a colour code.
std::size_t leading_blank(std::string_view text) {
    if (text.find_first_of(" \t\v\f\r\n") == 0) return 1;
    if (const std::size_t colour = leading_colour(text)) return colour;
    const std::size_t size = first_code_point(text).size;
    return trim_spaces(text.substr(0, size)).empty() ? size : 0;
}

} // namespace

void show_cell_texts(CellTexts texts) {
    shown_texts.store(texts, std::memory_order_relaxed);
}

CellTexts cell_texts() {
    return shown_texts.load(std::memory_order_relaxed);
}

std::string cell_text(std::string_view text) {
    return cell_texts() == CellTexts::shown ? std::string(text) : "***";
}

bool begins_log_command(std::string_view text) {
    constexpr std::array<std::string_view, 2> markers{"##[", "##vso["};
    return std::any_of(markers.begin(), markers.end(),
                       [&](std::string_view marker) { return starts_with_any_case(text, marker); });
}

std::string break_log_commands(std::string text) {
    if (text.find("##") == std::string::npos && text.find("::") == std::string::npos) return text;
    std::string out;
    out.reserve(text.size());
    bool begins_line = true;
    for (std::string_view rest = text; !rest.empty();) {
        std::size_t taken = 1;
        if (begins_log_command(rest)) {
            out += broken_hash;
            taken = 2;
        } else if (begins_line && rest.starts_with("::")) {
            out += broken_colon;
        } else {
            taken = std::max(begins_line ? leading_blank(rest) : 0, taken);
            out += rest.substr(0, taken);
        }
        const bool is_blank = begins_line && leading_blank(rest) != 0;
        begins_line = is_blank || rest.front() == '\n' || rest.front() == '\r';
        rest.remove_prefix(taken);
    }
    return out;
}

} // namespace kpitrace
