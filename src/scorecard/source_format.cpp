#include "scorecard/source_format.hpp"

#include "csv/units.hpp"
#include "scorecard/date_format_letters.hpp"
#include "scorecard/parts.hpp"
#include "scorecard/yaml_scalar.hpp"

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::int64_t most_skipped_lines = 1'000'000;

constexpr std::array<Word<csv::BadValues>, 2> bad_values_words{
    {{"fail", csv::BadValues::fail}, {"null", csv::BadValues::null}}};
constexpr std::array<Word<csv::BadRows>, 3> bad_rows_words{
    {{"fail", csv::BadRows::fail}, {"skip", csv::BadRows::skip}, {"pad", csv::BadRows::pad}}};
constexpr std::array<Word<csv::FinalNewline>, 2> final_newline_words{
    {{"optional", csv::FinalNewline::optional}, {"required", csv::FinalNewline::required}}};

/// The texts of `node`, without empty ones, which are reported.
std::vector<std::string> read_filled_texts(Reading& reading, const YamlNode& node, std::string_view expected) {
    std::vector<std::string> texts;
    for (TextAt& text : read_text_or_texts(reading, node))
        if (!refuse_empty(reading, text, expected)) texts.push_back(std::move(text.text));
    return texts;
}

/// `{COLUMN: [TEXT, …]}`.
std::map<std::string, std::vector<std::string>> read_texts_by_column(Reading& reading, const YamlNode& map) {
    std::map<std::string, std::vector<std::string>> texts;
    for (std::size_t i = 0; i < YamlTree::size(map); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(map, i);
        const auto column = read_text(reading, entry.key);
        if (!column || refuse_empty(reading, {*column, entry.key.span}, "the name of a column")) continue;
        auto [known, is_new] = texts.try_emplace(*column);
        if (!is_new)
            reading.errors.error("duplicate-key", entry.key.span,
                                 fmt::format("the column {} is here twice", quoted(*column)));
        for (const TextAt& text : read_text_or_texts(reading, entry.value))
            known->second.emplace_back(trim_blanks(text.text));
    }
    return texts;
}

/// One ASCII character that can be told from digits, letters and line ends.
std::optional<char> read_mark_character(Reading& reading, const YamlNode& node, std::string_view noun,
                                        std::string_view help) {
    const auto text = read_text(reading, node);
    if (!text) return std::nullopt;
    const bool is_usable = text->size() == 1 && text->front() > ' ' && text->front() <= '~' &&
                           !(text->front() >= '0' && text->front() <= '9') &&
                           !(text->front() >= 'A' && text->front() <= 'Z') &&
                           !(text->front() >= 'a' && text->front() <= 'z');
    if (is_usable) return text->front();
    reading.errors.error(fmt::format("bad-{}", noun), node.span,
                         fmt::format("{} is not usable as `{}`; expected one ASCII character that is not a letter or "
                                     "digit",
                                     quoted(*text), noun),
                         std::string(help));
    return std::nullopt;
}

/// A decimal or thousands mark.
std::optional<std::string> read_mark(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    auto mark = read_text(reading, node);
    if (!mark || report_lost_text(reading, node)) return std::nullopt;
    draft.marks = node.span;
    constexpr std::string_view of_numbers = "0123456789+-()%\"";
    if (count_code_points(*mark) == 1 && of_numbers.find(*mark) == std::string_view::npos) return mark;
    reading.errors.error(
        "bad-mark", node.span,
        fmt::format("{} is not a mark in numbers; expected one character that is not a digit, sign or quote",
                    quoted(*mark)));
    return std::nullopt;
}

void add_unit(Reading& reading, FormatDraft& draft, const TextAt& text, const Number& factor) {
    std::string unit(trim_blanks(text.text));
    if (refuse_empty(reading, {unit, text.span}, "a text beside numbers, such as `pcs`")) return;
    const bool has_digit = std::ranges::any_of(unit, [](char c) { return c >= '0' && c <= '9'; });
    const bool is_known = std::ranges::find(draft.format.units, unit, &csv::Unit::text) != draft.format.units.end();
    if (csv::is_part_of_number(unit)) {
        reading.errors.error(
            "bad-unit", text.span,
            fmt::format("the unit {} can be a part of a number itself; expected a text beside numbers, "
                        "such as `pcs`",
                        quoted(unit)));
    } else if (has_digit) {
        reading.errors.error(
            "bad-unit", text.span,
            fmt::format("the unit {} has a digit in it; expected a text without digits", quoted(unit)));
    } else if (is_known) {
        reading.errors.error("duplicate-key", text.span, fmt::format("the unit {} is here twice", quoted(unit)));
    } else {
        draft.format.units.push_back({std::move(unit), factor});
    }
}

bool could_be_digits(std::string_view text) {
    return text.find_first_not_of("0123456789.,") == std::string_view::npos;
}

void check_units(Reading& reading, const FormatDraft& draft) {
    const csv::Format& format = draft.format;
    for (const csv::Unit& unit : format.units) {
        if (unit.text != format.decimal && unit.text != format.thousands) continue;
        reading.errors.error("bad-unit", draft.units,
                             fmt::format("the unit {} is also a mark within the numbers of this source; expected "
                                         "another text",
                                         quoted(unit.text)));
    }
}

struct UnpivotDraft {
    csv::Unpivot made;
};

constexpr std::array<Field<UnpivotDraft>, 3> unpivot_fields{{
    {"columns",
     [](Reading& reading, UnpivotDraft& draft, const YamlNode& node) {
         draft.made.columns = read_filled_texts(reading, node, "the name of a column, or a pattern");
     },
     Presence::required},
    {"name",
     [](Reading& reading, UnpivotDraft& draft, const YamlNode& node) {
         if (auto text = read_text(reading, node)) draft.made.name = std::move(*text);
     },
     Presence::required},
    {"value",
     [](Reading& reading, UnpivotDraft& draft, const YamlNode& node) {
         if (auto text = read_text(reading, node)) draft.made.value = std::move(*text);
     },
     Presence::required},
}};

} // namespace

bool refuse_empty(Reading& reading, const TextAt& text, std::string_view expected) {
    if (!text.text.empty()) return false;
    reading.errors.error("empty-text", text.span, fmt::format("an empty text; expected {}", expected));
    return true;
}

std::vector<std::string_view> words_for_bad_values() {
    return words_of<bad_values_words>();
}

std::vector<std::string_view> words_for_bad_rows() {
    return words_of<bad_rows_words>();
}

std::vector<std::string_view> words_for_final_newline() {
    return words_of<final_newline_words>();
}

void read_date_format(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.format.date_formats.clear();
    for (TextAt& format : read_text_or_texts(reading, node)) {
        if (auto fault = csv::check_date_format(format.text)) {
            const auto meant = date_format_from_letters(format.text);
            reading.errors.error(
                "bad-date-format", format.span, std::move(*fault),
                meant ? fmt::format("write `date_format: {}`", yaml_quoted(*meant))
                      : "a date format is written like `%d.%m.%Y`, or is `excel`, `epoch` or `epoch_ms`");
        } else {
            draft.format.date_formats.push_back(std::move(format.text));
        }
    }
}

void read_delimiter(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    auto text = read_text(reading, node);
    if (!text || report_lost_text(reading, node)) return;
    if (*text == "\\t") text = "\t";
    const bool usable = text->size() == 1 &&
                        (text->front() == '\t' || (text->front() >= ' ' && text->front() <= '~')) &&
                        text->front() != '"';
    if (usable) {
        draft.format.delimiter = text->front();
        return;
    }
    reading.errors.error("bad-delimiter", node.span,
                         fmt::format("{} is not a delimiter; expected one ASCII character", quoted(*text)),
                         "delimiters are `,`, `;`, `|` or `\"\\t\"` for a tab, as a rule");
}

void read_decimal(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.format.decimal = read_mark(reading, draft, node);
}

void read_thousands(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.format.thousands = read_mark(reading, draft, node);
}

void read_nulls(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.format.nulls.clear();
    draft.format.column_nulls.clear();
    if (node.kind != YamlKind::map) {
        for (const TextAt& text : read_texts(reading, node)) draft.format.nulls.emplace_back(trim_blanks(text.text));
        return;
    }
    draft.format.column_nulls = read_texts_by_column(reading, node);
    const auto of_all = draft.format.column_nulls.find("*");
    if (of_all == draft.format.column_nulls.end()) return;
    draft.format.nulls = std::move(of_all->second);
    draft.format.column_nulls.erase(of_all);
}

void read_encoding(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    auto encoding = read_text(reading, node);
    if (!encoding || refuse_empty(reading, {*encoding, node.span}, "the name of an encoding")) return;
    draft.format.encoding = std::move(*encoding);
}

void read_columns(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    std::vector<std::string>& columns = draft.format.columns;
    columns.clear();
    const std::vector<TextAt> texts = read_texts(reading, node);
    if (node.kind == YamlKind::list && YamlTree::size(node) == 0) {
        reading.errors.error("empty-list", node.span, "an empty list; expected the names of the columns");
    }
    for (const TextAt& text : texts) columns.push_back(text.text);
    std::vector<const TextAt*> sorted;
    for (const TextAt& text : texts) sorted.push_back(&text);
    std::ranges::stable_sort(sorted, {}, [](const TextAt* text) -> const std::string& { return text->text; });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        // Nameless columns may be many: nothing refers to them.
        if (sorted[i]->text.empty() || sorted[i]->text != sorted[i - 1]->text) continue;
        reading.errors.error("duplicate-column", sorted[i]->span,
                             fmt::format("the column {} is named twice", quoted(sorted[i]->text)),
                             fmt::format("first named here: {}", reading.errors.where(sorted[i - 1]->span)));
    }
}

void read_skip_lines(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    const auto lines = read_integer(reading, node, 0, most_skipped_lines);
    if (lines) draft.format.skip_lines = static_cast<std::uint32_t>(*lines);
}

void read_bad_values(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    if (node.kind == YamlKind::null && node.text.empty()) return;
    const auto word = read_choice<csv::BadValues>(reading, node, bad_values_words);
    if (word) draft.format.bad_values = *word;
}

void read_bad_rows(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    const auto word = read_choice<csv::BadRows>(reading, node, bad_rows_words);
    if (word) draft.format.bad_rows = *word;
}

void read_header(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.header = node.span;
    draft.format.header = read_filled_texts(reading, node, "a cell of the header line");
}

void read_comment(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    auto text = read_text(reading, node);
    if (!text || refuse_empty(reading, {*text, node.span}, "the text that comment lines begin with")) return;
    draft.format.comment = std::move(*text);
}

void read_quote(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    if (node.text == "none") {
        draft.format.quote.reset();
        return;
    }
    const auto quote = read_mark_character(reading, node, "quote", "write `quote: \"'\"`, or `quote: none`");
    if (quote) draft.format.quote = *quote;
}

void read_escape(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    const auto escape = read_mark_character(reading, node, "escape", R"(write `escape: "\\"`)");
    if (escape) draft.format.escape = *escape;
}

void read_month_names(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    const auto names = read_texts(reading, node);
    if (node.kind != YamlKind::list) return;
    draft.format.month_names.clear();
    if (names.size() != 12 && names.size() != 24) {
        reading.errors.error("bad-month-names", node.span,
                             fmt::format("`month_names` has {} texts; expected 12, or 24", names.size()),
                             "list the months from January to December as the cells write them");
        return;
    }
    for (const TextAt& name : names)
        if (!refuse_empty(reading, name, "the name of a month"))
            draft.format.month_names.emplace_back(trim_blanks(name.text));
    if (draft.format.month_names.size() != names.size()) return;
    if (auto fault = csv::check_month_names(draft.format.month_names)) {
        reading.errors.error("bad-month-names", node.span, std::move(*fault),
                             "write twelve names from January to December; of 24, the second twelve repeat the months");
    }
}

namespace {

/// Nothing where the text is not a zone's name, which is reported.
std::optional<std::string> read_zone(Reading& reading, const YamlNode& node) {
    auto text = read_text(reading, node);
    if (!text || refuse_empty(reading, {*text, node.span}, "a time zone such as `Europe/Berlin`")) return std::nullopt;
    auto fault = csv::check_time_zone(*text);
    if (!fault) return text;
    reading.errors.error("bad-time-zone", node.span, std::move(fault->message), std::move(fault->help));
    return std::nullopt;
}

} // namespace

void read_time_zone(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    if (auto zone = read_zone(reading, node)) draft.format.time_zone = std::move(*zone);
}

void read_stored_in(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.stored_in = node.span;
    if (auto zone = read_zone(reading, node)) draft.format.stored_in = std::move(*zone);
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

void read_optional(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.format.optional = read_filled_texts(reading, node, "the name of a column");
}

void read_unpivot(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    UnpivotDraft unpivot;
    read_fields(reading, node, unpivot_fields, unpivot, "`unpivot`", node.span);
    draft.format.unpivot = std::move(unpivot.made);
}

void read_values(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    if (node.kind != YamlKind::map) {
        report_wrong_type(reading, node, "a map from columns to their texts",
                          "write it as `values: {COLUMN: [TEXT, TEXT]}`");
        return;
    }
    for (std::size_t i = 0; i < YamlTree::size(node); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(node, i);
        if (entry.value.kind != YamlKind::list || YamlTree::size(entry.value) > 0) continue;
        reading.errors.error(
            "empty-list", entry.value.span,
            fmt::format("the list of {} is empty; expected the texts that the column can hold", quoted(entry.key.text)),
            "list the texts, or delete the key");
    }
    draft.format.values = read_texts_by_column(reading, node);
}

void read_fill_down(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.format.fill_down = read_filled_texts(reading, node, "the name of a column");
}

void read_final_newline(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    const auto word = read_choice<csv::FinalNewline>(reading, node, final_newline_words);
    if (word) draft.format.final_newline = *word;
}

void check_format(Reading& reading, const FormatDraft& draft) {
    const csv::Format& format = draft.format;
    if (!format.stored_in.empty() && format.time_zone.empty()) {
        reading.errors.error("stored-without-zone", draft.stored_in,
                             "`stored_in` needs `time_zone`, the zone that dates are turned into",
                             "write a zone such as `time_zone: Europe/Berlin` too");
    }
    check_units(reading, draft);
    if (!format.header.empty() && !format.columns.empty())
        reading.errors.error("header-and-columns", draft.header,
                             "`header` and `columns` are both in this source; `header` finds the line that names the "
                             "columns, and `columns` is for files without such a line",
                             "leave one of them out: `skip_lines` with `columns` gives the columns new names");
    // Each mark's default gives way to the other key where that is written; what is left must differ.
    const std::string decimal = format.decimal.value_or(".");
    if (!format.thousands || *format.thousands != decimal) return;
    reading.errors.error(
        "equal-marks", draft.marks, fmt::format("`decimal` and `thousands` are both {}", quoted(decimal)),
        format.decimal ? std::string{} : "`decimal` is `.` where it is not given: write `decimal: \",\"` too");
}

} // namespace kpitrace
