#include "scorecard/fields.hpp"
#include "scorecard/parts.hpp"

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

constexpr std::int64_t most_skipped_lines = 1'000'000;

constexpr std::array<Word<csv::BadValues>, 2> bad_values_words{
    {{"fail", csv::BadValues::fail}, {"null", csv::BadValues::null}}};
constexpr std::array<Word<csv::BadRows>, 2> bad_rows_words{
    {{"fail", csv::BadRows::fail}, {"skip", csv::BadRows::skip}}};

/// A source, and what must be checked once all its keys are read.
struct SourceDraft {
    Source& source;
    Span marks; ///< of `thousands`, else `decimal`
};

bool refuse_empty(Reading& reading, const TextAt& text, std::string_view expected) {
    if (!text.text.empty()) return false;
    reading.errors.error("empty-text", text.span, fmt::format("an empty text; expected {}", expected));
    return true;
}

void read_file(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    for (TextAt& file : read_text_or_texts(reading, node)) {
        if (refuse_empty(reading, file, "a path")) continue;
        draft.source.files.push_back(std::move(file.text));
        draft.source.file_spans.push_back(file.span);
    }
}

void read_date_column(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    auto column = read_text(reading, node);
    if (!column || refuse_empty(reading, {*column, node.span}, "the name of a column")) return;
    draft.source.date = std::move(*column);
    draft.source.date_span = node.span;
}

void read_date_format(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    for (TextAt& format : read_text_or_texts(reading, node)) {
        if (auto fault = csv::check_date_format(format.text)) {
            reading.errors.error("bad-date-format", format.span, std::move(*fault),
                                 "a date format is written like `%d.%m.%Y`, or is `excel`");
        } else {
            draft.source.format.date_formats.push_back(std::move(format.text));
        }
    }
}

void read_where(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    draft.source.where = read_expression(reading, node, Grammar::row);
}

void read_delimiter(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    auto text = read_text(reading, node);
    if (!text) return;
    if (*text == "\\t") text = "\t";
    const bool usable = text->size() == 1 &&
                        (text->front() == '\t' || (text->front() >= ' ' && text->front() <= '~')) &&
                        text->front() != '"';
    if (usable) {
        draft.source.format.delimiter = text->front();
        return;
    }
    reading.errors.error("bad-delimiter", node.span,
                         fmt::format("{} is no delimiter; expected one ASCII character", quoted(*text)),
                         "delimiters are `,`, `;`, `|` or `\"\\t\"` for a tab, as a rule");
}

/// A decimal or thousands mark.
std::optional<std::string> read_mark(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    auto mark = read_text(reading, node);
    if (!mark) return std::nullopt;
    draft.marks = node.span;
    constexpr std::string_view of_numbers = "0123456789+-()%\"";
    if (count_code_points(*mark) == 1 && of_numbers.find(*mark) == std::string_view::npos) return mark;
    reading.errors.error(
        "bad-mark", node.span,
        fmt::format("{} is no mark in numbers; expected one character that is no digit, sign or quote", quoted(*mark)));
    return std::nullopt;
}

void read_nulls(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    for (const TextAt& text : read_texts(reading, node)) draft.source.format.nulls.emplace_back(trim_blanks(text.text));
}

void read_columns(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    std::vector<std::string>& columns = draft.source.format.columns;
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

void read_encoding(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    auto encoding = read_text(reading, node);
    if (!encoding || refuse_empty(reading, {*encoding, node.span}, "the name of an encoding")) return;
    draft.source.format.encoding = std::move(*encoding);
}

void read_skip_lines(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    const auto lines = read_integer(reading, node, 0, most_skipped_lines);
    if (lines) draft.source.format.skip_lines = static_cast<std::uint32_t>(*lines);
}

void read_bad_values(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    if (node.kind == YamlKind::null && node.text.empty()) return;
    const auto word = read_choice<csv::BadValues>(reading, node, bad_values_words);
    if (word) draft.source.format.bad_values = *word;
}

void read_bad_rows(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    const auto word = read_choice<csv::BadRows>(reading, node, bad_rows_words);
    if (word) draft.source.format.bad_rows = *word;
}

constexpr std::array<Field<SourceDraft>, 13> source_fields{{
    {"file", read_file},
    {"date", read_date_column},
    {"date_format", read_date_format},
    {"where", read_where},
    {"delimiter", read_delimiter},
    {"decimal", [](Reading& reading, SourceDraft& draft,
                   const YamlNode& node) { draft.source.format.decimal = read_mark(reading, draft, node); }},
    {"thousands", [](Reading& reading, SourceDraft& draft,
                     const YamlNode& node) { draft.source.format.thousands = read_mark(reading, draft, node); }},
    {"null", read_nulls},
    {"encoding", read_encoding},
    {"columns", read_columns},
    {"skip_lines", read_skip_lines},
    {.key = "bad_values", .read = read_bad_values, .when_empty = WhenEmpty::read, .words = words_of<bad_values_words>},
    {.key = "bad_rows", .read = read_bad_rows, .words = words_of<bad_rows_words>},
}};

/// Each mark's default gives way to the other key where that is written; what is left must differ.
void check_marks(Reading& reading, const SourceDraft& draft) {
    const csv::Format& format = draft.source.format;
    const std::string decimal = format.decimal.value_or(".");
    if (!format.thousands || *format.thousands != decimal) return;
    reading.errors.error(
        "equal-marks", draft.marks, fmt::format("`decimal` and `thousands` are both {}", quoted(decimal)),
        format.decimal ? std::string{} : "`decimal` is `.` where it is not given: write `decimal: \",\"` too");
}

void read_source(Reading& reading, Source& source, const YamlNode& value) {
    SourceDraft draft{source, {}};
    read_fields(reading, value, source_fields, draft, "source", source.span);
    check_marks(reading, draft);
}

} // namespace

void read_sources(Reading& reading, const YamlNode* map) {
    read_elements(reading, map, reading.sources, reading.card.sources, read_source);
}

std::vector<ElementKeys> source_keys() {
    return {keys_of("source", source_fields)};
}

} // namespace kpitrace
