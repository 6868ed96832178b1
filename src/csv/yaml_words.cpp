#include "csv/yaml_words.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kpitrace::csv {

namespace {

bool is_letter(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// A word that YAML reads as something else than a text.
bool has_other_meaning(std::string_view text) {
    constexpr std::array<std::string_view, 10> words{"true", "false", "yes", "no",   "on",
                                                     "off",  "null",  "y",   "none", "n"};
    return std::ranges::find(words, to_lower(text)) != words.end();
}

bool is_plain(std::string_view text) {
    const auto may_follow = [](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == '-' || c == '/' || c == '(' ||
               c == ')';
    };
    return !text.empty() && is_letter(text.front()) && text.back() != ' ' && std::ranges::all_of(text, may_follow) &&
           !has_other_meaning(text);
}

} // namespace

std::string yaml_text(std::string_view text) {
    if (is_plain(text)) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (static_cast<unsigned char>(c) < ' ') {
            quoted += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

std::string yaml_texts(std::span<const std::string> texts) {
    if (texts.size() == 1) return yaml_text(texts.front());
    std::string list;
    for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + yaml_text(text);
    return "[" + list + "]";
}

std::string delimiter_key(char delimiter) {
    if (delimiter == '\t') return R"(delimiter: "\t")";
    return delimiter == '"' ? "delimiter: '\"'" : fmt::format("delimiter: \"{}\"", delimiter);
}

} // namespace kpitrace::csv
