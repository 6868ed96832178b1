#include "scorecard/source_format.hpp"

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

/// Reads the texts of `node`. Empty texts are reported and left out.
std::vector<std::string> read_filled_texts(Reading& reading, const YamlNode& node, std::string_view expected) {
    std::vector<std::string> texts;
    for (TextAt& text : read_text_or_texts(reading, node))
        if (!refuse_empty(reading, text, expected)) texts.push_back(std::move(text.text));
    return texts;
}

/// Reads a map `{COLUMN: [TEXT, …]}`.
std::map<std::string, std::vector<std::string>> read_texts_by_column(Reading& reading, const YamlNode& map) {
    std::map<std::string, std::vector<std::string>> texts;
    for (std::size_t i = 0; i < YamlTree::size(map); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(map, i);
        const auto column = read_text(reading, entry.key);
        if (!column || refuse_empty(reading, {*column, entry.key.span}, "the name of a column")) continue;
        auto [known, is_new] = texts.try_emplace(*column);
        if (!is_new)
            reading.errors.error("duplicate-key", entry.key.span,
                                 fmt::format("this map has the column {} twice", backticked(*column)));
        for (const TextAt& text : read_text_or_texts(reading, entry.value))
            known->second.emplace_back(trim_blanks(text.text));
    }
    return texts;
}

/// Reads a single ASCII character that cannot be confused with digits, letters and line ends. A letter or a digit as a
/// mark would be ambiguous in every second cell, so it is certainly a mistake.
std::optional<char> read_mark_character(Reading& reading, const YamlNode& node, std::string_view noun,
                                        std::string_view help) {
    const auto text = read_text(reading, node);
    if (!text) return std::nullopt;
    const bool is_usable = text->size() == 1 && text->front() > ' ' && text->front() <= '~' &&
                           !(text->front() >= '0' && text->front() <= '9') &&
                           !(text->front() >= 'A' && text->front() <= 'Z') &&
                           !(text->front() >= 'a' && text->front() <= 'z');
    if (is_usable) return text->front();
    reading.errors.error(
        fmt::format("bad-{}", noun), node.span,
        fmt::format("{} cannot be used as `{}`; expected a single ASCII character that is not a letter or "
                    "digit",
                    backticked(*text), noun),
        std::string(help));
    return std::nullopt;
}

struct UnpivotDraft {
    csv::Unpivot made;
};

constexpr auto unpivot_fields = std::to_array<Field<UnpivotDraft>>({
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
});

} // namespace

bool refuse_empty(Reading& reading, const TextAt& text, std::string_view expected) {
    if (!text.text.empty()) return false;
    reading.errors.error("empty-text", text.span, fmt::format("the text is empty; expected {}", expected));
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
                         fmt::format("{} is not a delimiter; expected a single ASCII character", backticked(*text)),
                         "usual delimiters are `,`, `;`, `|` or `\"\\t\"` for a tab");
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
        reading.errors.error("empty-list", node.span, "the list is empty; expected the names of the columns");
    }
    for (const TextAt& text : texts) columns.push_back(text.text);
    std::vector<const TextAt*> sorted;
    for (const TextAt& text : texts) sorted.push_back(&text);
    std::ranges::stable_sort(sorted, {}, [](const TextAt* text) -> const std::string& { return text->text; });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        // Several columns can have no name, because nothing refers to them.
        if (sorted[i]->text.empty() || sorted[i]->text != sorted[i - 1]->text) continue;
        reading.errors.error("duplicate-column", sorted[i]->span,
                             fmt::format("the column {} is named twice", backticked(sorted[i]->text)),
                             fmt::format("first named here: {}", reading.errors.where(sorted[i - 1]->span)));
    }
}

void read_skip_lines(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    const auto lines = read_integer(reading, node, 0, most_skipped_lines);
    if (lines) draft.format.skip_lines = static_cast<std::uint32_t>(*lines);
}

/// In this key `null` is a text, although YAML reads it as no value. Only an empty value counts as no value.
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
        reading.errors.error("empty-list", entry.value.span,
                             fmt::format("the list of {} is empty; expected the texts that the column can contain",
                                         backticked(entry.key.text)),
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
                             "`stored_in` needs `time_zone`, the zone that dates are converted to",
                             "add a zone such as `time_zone: Europe/Berlin`");
    }
    check_units(reading, draft);
    if (!format.header.empty() && !format.columns.empty())
        reading.errors.error(
            "header-and-columns", draft.header,
            "this source has both `header` and `columns`; `header` finds the line with the names of the "
            "columns, and `columns` is for files without such a line",
            "delete one of the two; to rename columns, use `skip_lines` with `columns`");
    // If only one of the two keys is written, the default of the other changes so that they differ. If both are
    // written, they must differ.
    const std::string decimal = format.decimal.value_or(".");
    if (!format.thousands || *format.thousands != decimal) return;
    reading.errors.error("equal-marks", draft.marks,
                         fmt::format("`decimal` and `thousands` are both {}", backticked(decimal)),
                         format.decimal ? std::string{} : "`decimal` is `.` by default: add `decimal: \",\"`");
}

} // namespace kpitrace
