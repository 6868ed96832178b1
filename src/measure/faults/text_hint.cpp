// Texts among numbers can be a word for `no value`, a wrong row, or a wrong column. The hint offers a key for each case
// that is possible, but never one that would drop a number without a message.
#include "csv/column_lookup.hpp"
#include "csv/hint_words.hpp"
#include "csv/spaces.hpp"
#include "expression/lexer.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"
#include "measure/faults/hints.hpp"
#include "profile/text_tally.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace kpitrace {
namespace {

// The limits of a hint: a reader could not check longer or more texts.
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

/// Whether a condition can compare with the text. A text with tabs or line ends around it cannot be compared, because
/// `trim` in an expression removes only spaces.
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

/// True for texts such as `0000-00-00`, whose digits cannot be a lost number.
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

/// Whether the expressions read another text column. There the same text may have a meaning, so `null` must name its
/// column.
bool reads_other_texts(const FaultyColumn& column) {
    const std::string name = csv::folded_name(column.reading.column);
    return std::ranges::any_of(column.program.columns(), [&name](const ColumnUse& use) {
        return use.type == Type::text && csv::folded_name(use.name) != name;
    });
}

bool are_null_words(const FaultGroup& group) {
    return std::ranges::all_of(trimmed_texts(group), [](const std::string& text) { return is_null_word(text); });
}

std::string help_where_nothing_is_read(const FaultyColumn& column, const FaultGroup& group) {
    if (const auto null = key_of_null_words(column, group))
        return fmt::format("no cell of the column is a {}: if the cells mean 'no value', write `{}` in {}",
                           column.wants_number() ? "number" : "date", *null, column.place());
    if (column.wants_number())
        return "no cell of the column is a number, and no key reads these texts as numbers: name another column, or "
               "use `count` for texts";
    return "no cell of the column is a date: name another column, or write a `date_format` that describes the cells, "
           "such as `date_format: \"%d.%m.%Y\"`";
}

/// Joins proposals such as "to leave the row out, write `where: …` in the source". Only the first one says where to
/// write it.
class Choices {
public:
    /// `place` is where keys are written.
    explicit Choices(const std::string& place)
        : place_(place) {}

    void add(std::string_view purpose, const std::string& key) {
        text_ += fmt::format("{}{}, write {}{}", text_.empty() ? "" : "; ", purpose, key,
                             text_.empty() ? " in " + place_ : "");
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    const std::string& place_;
    std::string text_;
};

} // namespace

std::optional<std::string> null_key(const FaultyColumn& column, const FaultGroup& group) {
    const auto is_usable = [](const std::string& text) {
        return display_width(text) <= longest_text && escape_control(text) == text;
    };
    const auto texts = trimmed_texts(group);
    if (group.texts.size() >= FaultGroup::most_texts || !std::ranges::all_of(texts, is_usable)) return std::nullopt;
    return csv::null_key(column.source.format, column.reading.column, texts,
                         reads_other_texts(column) ? csv::Nulls::of_column : csv::Nulls::of_all);
}

/// The condition keeps what `where` says now, because the hint replaces the whole key.
std::optional<std::string> where_key_without(const FaultyColumn& column, const FaultGroup& group) {
    const std::string& name = column.reading.column;
    const std::vector<std::string> texts = group.texts_in_order();
    if (name.empty() || texts.empty() || texts.size() > most_texts || has_control(name)) return std::nullopt;
    if (!std::ranges::all_of(texts, can_be_written)) return std::nullopt;
    std::string condition = condition_without(name, texts);
    // The comparison is not true for rows without a value, but those rows must not be left out.
    const bool keeps_nulls = column.read.has_nulls;
    if (keeps_nulls) condition = fmt::format("{} is null or {}", column_in_expression(name), condition);
    if (column.source.where)
        condition = fmt::format(fmt::runtime(keeps_nulls ? "({}) and ({})" : "({}) and {}"),
                                print(*column.source.where), condition);
    return "where: " + csv::yaml_text(condition);
}

std::string column_in_expression(std::string_view column) {
    return is_plain_name(column) ? std::string(column) : in_quotes(column, '"');
}

std::optional<std::string> key_of_null_words(const FaultyColumn& column, const FaultGroup& group) {
    return are_null_words(group) ? null_key(column, group) : std::nullopt;
}

std::string help_with_texts(const FaultyColumn& column, const FaultGroup& group) {
    if (column.reading.column.empty())
        return fmt::format("correct the expression, or write a `where` in {} that leaves such rows out",
                           column.place());
    const bool are_all_alike = column.faults.groups.size() == 1 && column.faults.unsorted == 0;
    if (column.read.count == 0 && are_all_alike) return help_where_nothing_is_read(column, group);
    const bool is_one = group.count == 1;
    const auto where = where_key_without(column, group);
    const std::string exclude =
        where ? "`" + *where + "`" : fmt::format("a `where` that excludes {}", is_one ? "it" : "them");
    Choices choices(column.place());
    // A cell with digits may contain a number that counts. It must not be lost without a message, so `null` is not
    // proposed.
    if (group.with_digits > 0 && !are_zeros(group)) {
        if (group.count > column.read.count)
            return fmt::format("no key reads these texts as {}: correct them in the file",
                               column.wants_number() ? "numbers" : "dates");
    } else {
        if (const auto null = null_key(column, group))
            choices.add(is_one ? "if it means 'no value'" : "if they mean 'no value'", "`" + *null + "`");
        if (!column.source_has_numbers) choices.add("to read every such cell as no value", "`bad_values: null`");
    }
    choices.add(is_one ? "to leave the row out" : "to leave such rows out", exclude);
    return choices.text();
}

} // namespace kpitrace
