#include "measure/faults/text_hint.hpp"

#include "csv/hint_words.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/text/unicode.hpp"
#include "measure/faults/row_hint.hpp"
#include "profile/null_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace {
namespace {

bool wants_number(const FaultyColumn& column) {
    return column.reading.wanted != Wanted::date;
}

/// `0000-00-00`: digits without a number in them.
bool are_zeros(const FaultGroup& group) {
    return std::ranges::all_of(
        group.texts, [](const auto& entry) { return entry.first.find_first_of("123456789") == std::string::npos; });
}

std::vector<std::string> trimmed_texts(const FaultGroup& group) {
    std::vector<std::string> texts;
    for (const std::string& text : group.texts_in_order()) {
        std::string trimmed(csv::trim(text));
        if (std::ranges::find(texts, trimmed) == texts.end()) texts.push_back(std::move(trimmed));
    }
    return texts;
}

/// The same text may mean something in another column.
bool reads_other_texts(const FaultyColumn& column) {
    const std::string name = to_lower(csv::trim(column.reading.column));
    return std::ranges::any_of(column.program.columns(), [&name](const ColumnUse& use) {
        return use.type == Type::text && to_lower(csv::trim(use.name)) != name;
    });
}

std::string help_where_nothing_is_read(const FaultyColumn& column, const FaultGroup& group) {
    const bool are_words =
        std::ranges::all_of(trimmed_texts(group), [](const std::string& text) { return is_null_word(text); });
    const auto null = are_words ? null_key(column, group) : std::nullopt;
    if (null)
        return fmt::format("no cell of the column is a {}: write `{}` in the source if the cells mean 'no value'",
                           wants_number(column) ? "number" : "date", *null);
    if (wants_number(column))
        return "no cell of the column is a number, and no key reads these texts as numbers: name another column, or "
               "use `count` for texts";
    return "no cell of the column is a date: name another column, or write a `date_format` that describes the cells, "
           "such as `date_format: \"%d.%m.%Y\"`";
}

} // namespace

std::optional<std::string> null_key(const FaultyColumn& column, const FaultGroup& group) {
    constexpr std::size_t longest = 40;
    const auto is_usable = [](const std::string& text) {
        return display_width(text) <= longest && escape_control(text) == text;
    };
    const auto texts = trimmed_texts(group);
    if (group.texts.size() >= most_kept_faulty_texts || !std::ranges::all_of(texts, is_usable)) return std::nullopt;
    return csv::null_key(column.source.format, column.reading.column, texts,
                         reads_other_texts(column) ? csv::Nulls::of_column : csv::Nulls::of_all);
}

std::optional<std::string> where_key_without(const FaultyColumn& column, const FaultGroup& group) {
    return where_key_without(column.source, column.reading.column, group.texts_in_order(),
                             column.read.has_nulls ? EmptyCells::some : EmptyCells::none);
}

std::optional<std::string> key_of_null_words(const FaultyColumn& column, const FaultGroup& group) {
    if (!std::ranges::all_of(trimmed_texts(group), [](const std::string& text) { return is_null_word(text); }))
        return std::nullopt;
    return null_key(column, group);
}

std::string help_with_texts(const FaultyColumn& column, const FaultGroup& group) {
    if (column.reading.column.empty())
        return "correct the expression, or write in the source a `where` that leaves such rows out";
    if (column.read.count == 0 && column.are_bad_all_alike) return help_where_nothing_is_read(column, group);
    const std::string_view rows = group.count == 1 ? "the row" : "such rows";
    const auto where = where_key_without(column, group);
    const std::string leave_out =
        where ? fmt::format("`{}` to leave {} out", *where, rows) : fmt::format("a `where` that leaves {} out", rows);
    // A number in such a cell may count: it must not be lost without a message.
    if (group.with_digits > 0 && !are_zeros(group)) {
        if (group.count <= column.read.count) return "write in the source " + leave_out;
        return fmt::format("no key reads these texts as {}: correct them where they come from",
                           wants_number(column) ? "numbers" : "dates");
    }
    std::string help;
    if (const auto null = null_key(column, group)) help += fmt::format("`{}` where it means 'no value', ", *null);
    if (!column.source_has_numbers) help += "`bad_values: null` to take every such cell as no value, ";
    return "write in the source " + help + (help.empty() ? "" : "or ") + leave_out;
}

} // namespace kpitrace
