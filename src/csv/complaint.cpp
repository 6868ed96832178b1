#include "csv/complaint.hpp"

#include "csv/column_lookup.hpp"
#include "csv/spaces.hpp"
#include "csv/yaml_words.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kpitrace::csv {

namespace {

constexpr std::size_t longest_shown = 40;

/// The texts of `more`, which are from cells, behind those of `texts` that are not among them.
std::vector<std::string> joined(std::vector<std::string> texts, std::span<const std::string> more) {
    for (const std::string& cell : more) {
        std::string text = cell_text(cell);
        if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
    }
    return texts;
}

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

} // namespace

std::string show_cell_as_written(std::string_view cell) {
    return "`" + cell_text(fit_width(cell, longest_shown)) + "`";
}

std::string null_key(const Format& format, std::string_view column, std::span<const std::string> texts, Nulls nulls) {
    if (nulls == Nulls::of_column || !format.column_nulls.empty()) return null_map(format, column, texts);
    return "null: " + yaml_quoted_list(joined(format.nulls, texts));
}

std::string units_key(std::span<const UnitText> units) {
    // A percentage is a hundredth to most: that it counts as it is must be seen.
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

} // namespace kpitrace::csv
