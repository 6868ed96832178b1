#include "scorecard/parts.hpp"
#include "scorecard/source_format.hpp"

#include <utility>

namespace kpitrace {

namespace {

/// A source, and what must be checked once all its keys are read.
struct SourceDraft {
    Source& source;
    FormatDraft format;
};

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

void read_where(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    draft.source.where = read_expression(reading, node, Grammar::row);
}

constexpr auto source_fields = join_fields(
    std::array{
        Field<SourceDraft>{"file", read_file},
        Field<SourceDraft>{"date", read_date_column},
        Field<SourceDraft>{"where", read_where},
    },
    format_fields<SourceDraft>);

void read_source(Reading& reading, Source& source, const YamlNode& value) {
    SourceDraft draft{source, {source.format}};
    read_fields(reading, value, source_fields, draft, "source", source.span);
    check_format(reading, draft.format);
}

} // namespace

void read_sources(Reading& reading, const YamlNode* map) {
    read_elements(reading, map, reading.sources, reading.card.sources, read_source);
}

std::vector<ElementKeys> source_keys() {
    return {keys_of("source", source_fields)};
}

} // namespace kpitrace
