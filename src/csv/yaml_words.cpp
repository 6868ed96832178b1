#include "csv/yaml_words.hpp"

#include "csv/spaces.hpp"

#include "kpitrace/text/unicode.hpp"
#include "text/log_commands.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kpitrace::csv {

namespace {

/// True of a word that YAML reads as something other than text.
bool has_other_meaning(std::string_view text) {
    constexpr std::array<std::string_view, 9> words{"yes", "no", "true", "false", "on", "off", "null", "y", "n"};
    return std::ranges::find(words, to_lower(text)) != words.end();
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
}

/// True of a text that is a plain scalar within braces too.
bool is_plain(std::string_view text) {
    if (text.empty() || trim(text) != text || has_control(text)) return false;
    constexpr std::string_view never_first = "-?!&*|>'\"%@`.+~=<0123456789";
    constexpr std::string_view never = ",[]{}:#\\";
    return never_first.find(text.front()) == std::string_view::npos &&
           text.find_first_of(never) == std::string_view::npos && !has_other_meaning(text);
}

std::string in_single_quotes(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    return quoted + '\'';
}

std::string in_brackets(std::span<const std::string> texts, std::string (*write)(std::string_view)) {
    std::string list;
    for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + write(text);
    return "[" + list + "]";
}

} // namespace

std::string yaml_in_quotes(std::string_view text) {
    std::string quoted = "\"";
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (has_control({&c, 1}) || begins_log_command(text.substr(at))) {
            quoted += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

std::string yaml_text(std::string_view text) {
    if (is_plain(text)) return std::string(text);
    const bool is_readable_in_single = text.find('"') != std::string_view::npos &&
                                       text.find('\\') == std::string_view::npos && !has_control(text) &&
                                       text.find("##") == std::string_view::npos;
    return is_readable_in_single ? in_single_quotes(text) : yaml_in_quotes(text);
}

std::string yaml_texts(std::span<const std::string> texts) {
    return texts.size() == 1 ? yaml_text(texts.front()) : yaml_list(texts);
}

std::string yaml_list(std::span<const std::string> texts) {
    return in_brackets(texts, yaml_text);
}

std::string yaml_quoted_list(std::span<const std::string> texts) {
    return in_brackets(texts, yaml_in_quotes);
}

std::string delimiter_key(char delimiter) {
    if (delimiter == '\t') return R"(delimiter: "\t")";
    return delimiter == '"' ? "delimiter: '\"'" : fmt::format("delimiter: \"{}\"", delimiter);
}

} // namespace kpitrace::csv
