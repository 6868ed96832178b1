#include "scorecard/yaml_scalar.hpp"

#include "kpitrace/text/unicode.hpp"
#include "text/log_commands.hpp"
#include "text/look_alikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kpitrace {
namespace {

/// Words that some reader of YAML takes for something else than text.
constexpr std::array<std::string_view, 11> other_than_text{"null", "true", "false", "yes", "no", "on",
                                                           "off",  "y",    "n",     "nan", "inf"};

/// Letters of Europe, and of Asia's common blocks: nothing invisible is among them.
bool is_plain_beyond_ascii(char32_t c) {
    return (c >= 0xC0 && c <= 0x24F) || (c >= 0x391 && c <= 0x481) || (c >= 0x3041 && c <= 0x9FFF);
}

/// What text and figures hold beside letters: `§`, dashes, quotes, `€`, the spaces that hold a figure together.
bool is_sign_beyond_ascii(char32_t c) {
    return (c >= 0xA0 && c <= 0xBF && c != 0xAD) || (c >= 0x2010 && c <= 0x2027) || (c >= 0x202F && c <= 0x205E) ||
           (c >= 0x20A0 && c <= 0x20C0);
}

bool is_plain_character(const CodePoint& c) {
    if (!c.valid) return false;
    if (c.value < 0x80) return c.value >= 0x20 && c.value < 0x7F;
    return is_plain_beyond_ascii(c.value) || is_sign_beyond_ascii(c.value);
}

/// Beginnings other than a letter could be numbers, dates, or signs of YAML.
bool begins_plain(const CodePoint& c) {
    const bool is_letter = (c.value >= U'a' && c.value <= U'z') || (c.value >= U'A' && c.value <= U'Z');
    return c.valid && (is_letter || c.value == U'_' || is_plain_beyond_ascii(c.value));
}

bool is_plain(std::string_view text, YamlContext context) {
    if (text.empty() || !begins_plain(first_code_point(text)) || text.back() == ' ' || text.back() == ':') return false;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
    if (context == YamlContext::flow && text.find_first_of(",[]{}:?") != std::string_view::npos) return false;
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(first_code_point(rest).size))
        if (!is_plain_character(first_code_point(rest)) || begins_log_command(rest)) return false;
    const std::string lower = to_lower(text);
    return std::find(other_than_text.begin(), other_than_text.end(), lower) == other_than_text.end();
}

/// Invisible, or no character of YAML.
bool needs_escape(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool invisible = (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069);
    return control || invisible || c == 0xAD || c == 0x61C || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

std::string escaped(const CodePoint& point, std::string_view bytes) {
    if (!point.valid) return "\uFFFD";
    if (point.value == U'"' || point.value == U'\\') return "\\" + std::string(bytes);
    if (point.value == U'\n') return "\\n";
    if (point.value == U'\t') return "\\t";
    if (!needs_escape(point.value)) return std::string(bytes);
    const auto code = static_cast<std::uint32_t>(point.value);
    if (code < 0x100) return fmt::format("\\x{:02x}", code);
    return code < 0x10000 ? fmt::format("\\u{:04x}", code) : fmt::format("\\U{:08x}", code);
}

} // namespace

namespace {

std::string double_quoted(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const CodePoint point = first_code_point(text);
        out += begins_log_command(text) ? "\\x23" : escaped(point, text.substr(0, point.size));
        text.remove_prefix(point.size);
    }
    return out + "\"";
}

} // namespace

std::string yaml_scalar(std::string_view text, YamlContext context) {
    return is_plain(text, context) ? std::string(text) : double_quoted(text);
}

std::string yaml_quoted(std::string_view text) {
    std::string in_double = double_quoted(text);
    const bool escapes = in_double.size() != text.size() + 2;
    const bool seen = text.find_first_of("'\n\t\r") == std::string_view::npos && !find_look_alike(text) &&
                      text.find("##") == std::string_view::npos;
    return escapes && seen ? fmt::format("'{}'", text) : in_double;
}

} // namespace kpitrace
