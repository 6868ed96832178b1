#include "csv/complaint.hpp"

#include "csv/spaces.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace::csv {

namespace {

constexpr std::size_t longest_shown = 40;

/// As a double-quoted YAML scalar; control characters are left to the message's renderer.
std::string yaml_quoted(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string doubled(std::string_view text, char quote) {
    std::string out;
    for (const char c : text) {
        out += c;
        if (c == quote) out += c;
    }
    return out;
}

bool is_plain_word(std::string_view name) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto is_part = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
    return !name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), is_part);
}

/// `where: day <> 'Total'`; a condition that begins with a quote is quoted for YAML as a whole.
std::string where_without(std::string_view text, std::string_view column) {
    const std::string literal = "'" + doubled(text, '\'') + "'";
    if (is_plain_word(column)) return fmt::format("where: {} <> {}", column, literal);
    const std::string condition = fmt::format("\"{}\" <> {}", doubled(column, '"'), literal);
    return fmt::format("where: '{}'", doubled(condition, '\''));
}

} // namespace

std::string show_cell(std::string_view cell) {
    return "`" + fit_width(trim(cell), longest_shown) + "`";
}

std::string help_without_value(std::string_view cell, std::string_view column) {
    const std::string_view text = trim(cell);
    // Nobody writes a long text into `null`; shortened it would not be ready to paste.
    const bool is_short = display_width(text) <= longest_shown;
    const std::string where = is_short && !column.empty()
                                  ? fmt::format("`{}` to leave such rows out", where_without(text, column))
                                  : "a `where` that leaves its row out";
    const std::string word = is_short ? fmt::format("`null: [{}]` where it means 'no value', ", yaml_quoted(text)) : "";
    return fmt::format("write in the source {}`bad_values: null` to take every such cell as no value, or {}", word,
                       where);
}

} // namespace kpitrace::csv
