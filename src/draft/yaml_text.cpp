#include "draft/yaml_text.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kpitrace {
namespace {

constexpr std::size_t comment_width = 110;

/// YAML 1.1 readers take these for something else than text.
constexpr std::array<std::string_view, 14> words_of_yaml{"null", "true", "false", "yes", "no", "on", "off",
                                                         "y",    "n",    "nan",   "inf", "~",  "=",  "<<"};

bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Letters of Europe, and of Asia's common blocks: nothing invisible is among them.
bool is_plain_beyond_ascii(char32_t c) {
    return (c >= 0xC0 && c <= 0x24F) || (c >= 0x391 && c <= 0x481) || (c >= 0x3041 && c <= 0x9FFF);
}

bool is_plain_character(const CodePoint& c) {
    if (!c.valid) return false;
    return c.value < 0x80 ? c.value >= 0x20 && c.value < 0x7F : is_plain_beyond_ascii(c.value);
}

bool is_plain(std::string_view text) {
    if (text.empty() || (!is_ascii_letter(text.front()) && !is_plain_beyond_ascii(first_code_point(text).value)))
        return false;
    if (text.ends_with(' ') || text.ends_with(':')) return false;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
    const std::string lower = to_lower(text);
    if (std::find(words_of_yaml.begin(), words_of_yaml.end(), lower) != words_of_yaml.end()) return false;
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(first_code_point(rest).size))
        if (!is_plain_character(first_code_point(rest))) return false;
    return true;
}

/// Invisible, or no character of YAML.
bool needs_escape(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool invisible = (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069);
    return control || invisible || c == 0xAD || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

std::string escaped(const CodePoint& c, std::string_view bytes) {
    if (c.value == U'"') return "\\\"";
    if (c.value == U'\\') return "\\\\";
    if (c.value == U'\t') return "\\t";
    if (c.value == U'\n') return "\\n";
    if (!needs_escape(c.value)) return std::string(bytes);
    const auto code = static_cast<std::uint32_t>(c.value);
    if (code < 0x100) return fmt::format("\\x{:02x}", code);
    return code < 0x10000 ? fmt::format("\\u{:04x}", code) : fmt::format("\\U{:08x}", code);
}

std::string in_double_quotes(std::string_view text) {
    std::string quoted = "\"";
    for (std::string_view rest = text; !rest.empty();) {
        const CodePoint c = first_code_point(rest);
        quoted += escaped(c, rest.substr(0, c.size));
        rest.remove_prefix(c.size);
    }
    return quoted + '"';
}

void add_line(std::string& lines, std::string_view line, std::size_t indent) {
    lines += fmt::format("{:{}}#{}{}\n", "", indent, line.empty() ? "" : " ", line);
}

/// A line that begins with spaces or a dash goes on as far to the right.
void add_wrapped(std::string& lines, std::string_view text, std::size_t indent) {
    const std::size_t lead = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(lead);
    const std::size_t hanging = lead + (text.starts_with("- ") ? 2 : 0);
    std::string line(lead, ' ');
    bool begins = true;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        const bool fits = indent + 2 + display_width(line) + 1 + display_width(word) <= comment_width;
        if (!begins && !fits) {
            add_line(lines, line, indent);
            line.assign(hanging, ' ');
            begins = true;
        }
        if (!begins) line += ' ';
        line += word;
        begins = false;
    }
    add_line(lines, line, indent);
}

} // namespace

std::string yaml_scalar(std::string_view text) {
    return is_plain(text) ? std::string(text) : in_double_quotes(text);
}

std::string in_flow(std::string_view text) {
    const bool has_mark = text.find_first_of(",[]{}:") != std::string_view::npos;
    return is_plain(text) && !has_mark ? std::string(text) : in_double_quotes(text);
}

std::string yaml_comment(std::string_view text, std::size_t indent) {
    std::string lines;
    while (true) {
        const auto end = text.find('\n');
        add_wrapped(lines, escape_control(text.substr(0, end)), indent);
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

} // namespace kpitrace
