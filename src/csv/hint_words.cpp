// Hints are pasted into scorecards and shells. A hint that does not work there is worse than no hint, so a text from a
// file is quoted whenever YAML or a shell could perhaps read it differently. A text that could be a command of a CI
// system is escaped too.
#include "csv/hint_words.hpp"

#include "csv/column_lookup.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/text/cell_text.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

namespace kpitrace::csv {

namespace {

constexpr std::size_t longest_shown = 40;

/// Returns `texts`, followed by the texts of `more`, which come from cells, without repetitions.
std::vector<std::string> joined(std::vector<std::string> texts, std::span<const std::string> more) {
    for (const std::string& cell : more) {
        std::string text = cell_text(cell);
        if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
    }
    return texts;
}

/// The hint replaces the whole key, so it must repeat what the key says now. Otherwise it would change other columns.
std::string null_map(const Format& format, std::string_view column, std::span<const std::string> texts) {
    auto by_column = format.column_nulls;
    std::vector<std::string> names;
    for (const auto& entry : by_column) names.push_back(entry.first);
    const auto known = matching_columns(names, column);
    auto& own = by_column[known.empty() ? std::string(column) : names[known.front()]];
    own = joined(own, texts);
    std::string map;
    if (!format.nulls.empty()) map = "\"*\": " + yaml_quoted_list(format.nulls);
    for (const auto& entry : by_column)
        map += fmt::format("{}{}: {}", map.empty() ? "" : ", ", yaml_text(entry.first), yaml_quoted_list(entry.second));
    return "null: {" + map + "}";
}

/// Whether YAML reads the word as something other than text.
bool has_other_meaning(std::string_view text) {
    constexpr std::array<std::string_view, 9> words{"yes", "no", "true", "false", "on", "off", "null", "y", "n"};
    return std::ranges::find(words, to_lower(text)) != words.end();
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
}

/// Whether YAML reads the text as a plain scalar, also within braces.
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

bool is_shell_safe(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    return letter || digit || std::string_view("_-./,:+@%").find(c) != std::string_view::npos;
}

} // namespace

std::string show_cell_as_written(std::string_view cell) {
    return "`" + cell_text(fit_width(cell, longest_shown)) + "`";
}

std::string null_key(const Format& format, std::string_view column, std::span<const std::string> texts, Nulls nulls) {
    if (nulls == Nulls::of_column || !format.column_nulls.empty()) return null_map(format, column, texts);
    return "null: " + yaml_quoted_list(joined(format.nulls, texts));
}

std::string units_key(std::span<const UnitText> units) {
    // Most readers expect a percentage to mean hundredths. A written factor of 1 shows that it does not.
    const bool is_list = std::ranges::all_of(
        units, [](const UnitText& unit) { return unit.factor == "1" && unit.text.find('%') == std::string::npos; });
    std::string list;
    for (const UnitText& unit : units) {
        list += (list.empty() ? "" : ", ") + yaml_text(unit.text);
        if (!is_list) list += ": " + unit.factor;
    }
    return fmt::format("units: {}{}{}", is_list ? "[" : "{", list, is_list ? "]" : "}");
}

std::string show_cell(std::string_view cell) {
    return "`" + cell_text(fit_width(trim(cell), longest_shown)) + "`";
}

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

std::string shell_word(std::string_view name) {
    if (!name.empty() && name.front() != '-' && std::ranges::all_of(name, is_shell_safe)) return std::string(name);
    std::string word = "'";
    for (const char c : name) {
        if (c == '\'') {
            word += R"('\'')";
        } else {
            word += c;
        }
    }
    return word + "'";
}

} // namespace kpitrace::csv
