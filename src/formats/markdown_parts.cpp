#include "formats/markdown_parts.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::string_view zero_width_space = "\u200B";
constexpr std::string_view markup = "\\`*_[]~|$";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_word_character(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether this is a sign by which GitHub recognizes a link. It makes links of `https://…` and `www.…` without any
/// markup.
bool begins_link(std::string_view rest, std::string_view before) {
    if (rest.starts_with("://")) return true;
    return rest.starts_with('.') && to_lower(before).ends_with("www");
}

/// A `#` or `@` that does not begin a reference. GitHub looks for `@name` and `#12` in the text as it is shown, so a
/// backslash alone does not help.
std::string reference_sign(char sign, std::string_view after) {
    std::string safe = sign == '#' ? "\\#" : std::string(1, sign);
    if (!after.empty() && is_word_character(after.front())) safe += zero_width_space;
    return safe;
}

/// Whether this is the first colon of a name such as `:smile:`, which GitHub shows as a picture.
bool begins_picture(std::string_view text, std::size_t at) {
    const auto is_of_name = [](char c) { return is_word_character(c) || c == '_' || c == '+' || c == '-'; };
    std::size_t end = at + 1;
    while (end < text.size() && is_of_name(text[end])) ++end;
    return end > at + 1 && end < text.size() && text[end] == ':';
}

/// Whether this is the dash in `GH-12`, which GitHub reads as `#12`.
bool is_reference_dash(std::string_view text, std::size_t at) {
    return at >= 2 && at + 1 < text.size() && to_lower(text.substr(at - 2, 2)) == "gh" && is_digit(text[at + 1]);
}

std::string escaped(std::string_view text, std::size_t at) {
    const char c = text[at];
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '#':
    case '@':
        return reference_sign(c, text.substr(at + 1));
    case ':':
        if (begins_link(text.substr(at), text.substr(0, at))) return "\\:";
        return begins_picture(text, at) ? ":" + std::string(zero_width_space) : ":";
    case '-':
        return is_reference_dash(text, at) ? "-" + std::string(zero_width_space) : "-";
    default:
        const bool is_markup = markup.find(c) != std::string_view::npos;
        return is_markup || begins_link(text.substr(at), text.substr(0, at)) ? std::string("\\") + c
                                                                             : std::string(1, c);
    }
}

/// The place of a sign that would make the text an item of a list, a rule, or a heading of the line above it.
std::size_t find_block_sign(std::string_view text) {
    constexpr std::string_view bullets = "+-=";
    const auto end = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
    if (end == text.size()) return std::string_view::npos;
    const bool is_sign =
        end == 0 ? bullets.find(text[0]) != std::string_view::npos : text[end] == '.' || text[end] == ')';
    const bool is_of_word = end + 1 < text.size() && is_word_character(text[end + 1]); // as in `-5` and `45.2`
    return is_sign && !is_of_word ? end : std::string_view::npos;
}

std::size_t longest_run(std::string_view text, char of) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == of ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

} // namespace

std::string escape_markdown(std::string_view text) {
    const std::string visible = escape_control(text);
    const std::string_view words = trim_spaces(visible);
    const std::size_t block_sign = find_block_sign(words);
    std::string safe;
    for (std::size_t i = 0; i < words.size(); ++i)
        safe += i == block_sign ? std::string("\\") + words[i] : escaped(words, i);
    return safe;
}

std::string bold(std::string_view text) {
    const std::string words = escape_markdown(text);
    return words.empty() ? words : fmt::format("**{}**", words);
}

/// The fence must be longer than any run of backticks in the lines, because such a run would end it.
std::string fenced(std::string_view language, std::string_view lines) {
    const std::string fence(std::max<std::size_t>(3, longest_run(lines, '`') + 1), '`');
    return fmt::format("{}{}\n{}{}{}\n", fence, language, lines, lines.ends_with('\n') ? "" : "\n", fence);
}

} // namespace kpitrace
