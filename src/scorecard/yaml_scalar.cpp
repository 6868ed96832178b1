#include "scorecard/yaml_scalar.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kpitrace {
namespace {

/// Words that some reader of YAML takes for something else than text.
constexpr std::array<std::string_view, 10> other_than_text{"null", "true", "false", "yes", "no",
                                                           "on",   "off",  "y",     "n",   "~"};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// U+2028, U+2029 and U+FEFF end a line, or vanish, in some readers.
bool has_line_break_of_unicode(std::string_view text) {
    constexpr std::array<std::string_view, 3> breaks{"\u2028", "\u2029", "\uFEFF"};
    return std::any_of(breaks.begin(), breaks.end(),
                       [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

/// Beginnings other than a letter could be numbers, dates, or signs of YAML.
bool is_plain(std::string_view text, YamlContext context) {
    if (text.empty() || !is_letter(text.front()) || text.back() == ' ' || text.back() == ':') return false;
    if (escape_control(text) != text || has_line_break_of_unicode(text)) return false;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
    if (context == YamlContext::flow && text.find_first_of(",[]{}:?") != std::string_view::npos) return false;
    const std::string lower = to_lower(text);
    return std::find(other_than_text.begin(), other_than_text.end(), lower) == other_than_text.end();
}

std::string escaped(const CodePoint& point, std::string_view bytes) {
    if (!point.valid) return "\uFFFD";
    if (point.value == U'"' || point.value == U'\\') return "\\" + std::string(bytes);
    if (point.value == U'\n') return "\\n";
    if (point.value == U'\t') return "\\t";
    if (has_line_break_of_unicode(bytes) || escape_control(bytes) != bytes)
        return fmt::format("\\u{:04x}", static_cast<std::uint32_t>(point.value));
    return std::string(bytes);
}

} // namespace

std::string yaml_scalar(std::string_view text, YamlContext context) {
    if (is_plain(text, context)) return std::string(text);
    std::string out = "\"";
    while (!text.empty()) {
        const CodePoint point = first_code_point(text);
        out += escaped(point, text.substr(0, point.size));
        text.remove_prefix(point.size);
    }
    return out + "\"";
}

} // namespace kpitrace
