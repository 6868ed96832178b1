// Reads the keys of a source that say how its numbers are written.
#include "scorecard/source_format.hpp"

#include "csv/units.hpp"
#include "text/digits.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {

namespace {

std::optional<std::string> read_mark(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    auto mark = read_text(reading, node);
    if (!mark || report_lost_text(reading, node)) return std::nullopt;
    draft.marks = node.span;
    constexpr std::string_view of_numbers = "0123456789+-()%\"";
    if (count_code_points(*mark) == 1 && of_numbers.find(*mark) == std::string_view::npos) return mark;
    reading.errors.error(
        "bad-mark", node.span,
        fmt::format("{} cannot be a mark in numbers; expected a single character that is not a digit, sign or quote",
                    backticked(*mark)));
    return std::nullopt;
}

void add_unit(Reading& reading, FormatDraft& draft, const TextAt& text, const Number& factor) {
    std::string unit(trim_blanks(text.text));
    if (refuse_empty(reading, {unit, text.span}, "a text next to numbers, such as `pcs`")) return;
    const bool is_known = std::ranges::find(draft.format.units, unit, &csv::Unit::text) != draft.format.units.end();
    if (csv::is_part_of_number(unit)) {
        reading.errors.error("bad-unit", text.span,
                             fmt::format("the unit {} can itself be part of a number; expected a text next to numbers, "
                                         "such as `pcs`",
                                         backticked(unit)));
    } else if (has_ascii_digit(unit)) {
        reading.errors.error(
            "bad-unit", text.span,
            fmt::format("the unit {} contains a digit; expected a text without digits", backticked(unit)));
    } else if (is_known) {
        reading.errors.error("duplicate-key", text.span, fmt::format("the unit {} is listed twice", backticked(unit)));
    } else {
        draft.format.units.push_back({std::move(unit), factor});
    }
}

bool could_be_digits(std::string_view text) {
    return text.find_first_not_of("0123456789.,") == std::string_view::npos;
}

} // namespace

void read_decimal(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.format.decimal = read_mark(reading, draft, node);
}

void read_thousands(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.format.thousands = read_mark(reading, draft, node);
}

void read_units(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.format.units.clear();
    draft.units = node.span;
    if (node.kind != YamlKind::map) {
        for (const TextAt& text : read_text_or_texts(reading, node)) add_unit(reading, draft, text, 1);
        return;
    }
    join_cut_values(reading, node, [](std::string_view key) { return !could_be_digits(key); });
    for (std::size_t i = 0; i < YamlTree::size(node); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(node, i);
        if (entry.key.absorbed) continue;
        const QuietWhereRepaired quiet(reading, entry.value);
        const auto text = read_text(reading, entry.key);
        const auto factor = read_number(reading, entry.value);
        if (text && factor) add_unit(reading, draft, {*text, entry.key.span}, *factor);
    }
}

void check_units(Reading& reading, const FormatDraft& draft) {
    const csv::Format& format = draft.format;
    for (const csv::Unit& unit : format.units) {
        if (unit.text != format.decimal && unit.text != format.thousands) continue;
        reading.errors.error("bad-unit", draft.units,
                             fmt::format("the unit {} is also a mark in the numbers of this source; expected "
                                         "another text",
                                         backticked(unit.text)));
    }
}

} // namespace kpitrace
