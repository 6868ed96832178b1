#include "measure/faults/row_hint.hpp"

#include "csv/hint_words.hpp"
#include "csv/spaces.hpp"
#include "expression/lexer.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace kpitrace {
namespace {

constexpr std::size_t longest_text = 40;
constexpr std::size_t most_texts = 8;

std::string in_quotes(std::string_view text, char quote) {
    std::string out(1, quote);
    for (const char c : text) {
        out += c;
        if (c == quote) out += c;
    }
    return out + quote;
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

/// Blanks that `trim` takes away in an expression: tabs and line ends are none.
bool can_be_written(std::string_view text) {
    return display_width(text) <= longest_text && !has_control(csv::trim(text)) && trim_spaces(text) == csv::trim(text);
}

std::string condition_without(std::string_view column, std::span<const std::string> texts) {
    std::vector<std::string> values;
    for (const std::string& text : texts) {
        std::string value = in_quotes(cell_text(csv::trim(text)), '\'');
        if (std::ranges::find(values, value) == values.end()) values.push_back(std::move(value));
    }
    const bool is_padded = std::ranges::any_of(texts, [](const std::string& text) { return csv::trim(text) != text; });
    const std::string name = column_in_expression(column);
    const std::string cell = is_padded ? fmt::format("trim({})", name) : name;
    if (values.size() == 1) return fmt::format("{} <> {}", cell, values.front());
    return fmt::format("{} not in ({})", cell, fmt::join(values, ", "));
}

} // namespace

std::string column_in_expression(std::string_view column) {
    return is_plain_name(column) ? std::string(column) : in_quotes(column, '"');
}

std::optional<std::string> where_key_without(const Source& source, std::string_view column,
                                             std::span<const std::string> texts, EmptyCells empty) {
    if (column.empty() || texts.empty() || texts.size() > most_texts || has_control(column)) return std::nullopt;
    if (!std::ranges::all_of(texts, can_be_written)) return std::nullopt;
    std::string condition = condition_without(column, texts);
    if (empty == EmptyCells::some) condition = fmt::format("{} is null or {}", column_in_expression(column), condition);
    if (source.where) {
        const std::string_view format = empty == EmptyCells::some ? "({}) and ({})" : "({}) and {}";
        condition = fmt::format(fmt::runtime(format), print(*source.where), condition);
    }
    return "where: " + csv::yaml_text(condition);
}

} // namespace kpitrace
