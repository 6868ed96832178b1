// The files of a source are read after all its keys, wherever `file` is written, because the format of a file begins as
// a copy of the source's format.
#include "scorecard/parameters.hpp"
#include "scorecard/parts.hpp"
#include "scorecard/source_format.hpp"
#include "scorecard/source_table.hpp"

#include <fmt/format.h>

#include <utility>

namespace kpitrace {

namespace {

/// A source while it is read, with the keys that can be read or checked only after all other keys.
struct SourceDraft {
    Source& source;
    FormatDraft format;
    const YamlNode* files = nullptr; ///< the value of `file`, read last
    Span max_age{};
    Span date_span{};
    Span active{};
};

void keep_file(Reading& /*reading*/, SourceDraft& draft, const YamlNode& node) {
    draft.files = &node;
}

void read_table(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    read_table_name(reading, draft.source, node);
}

void read_query(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    read_table_query(reading, draft.source, node);
}

void read_date_column(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    auto column = read_text(reading, node);
    if (!column || refuse_empty(reading, {*column, node.span}, "the name of a column")) return;
    draft.source.date = NamedColumn{{{}, std::move(*column)}, node.span};
}

constexpr std::array<Word<PeriodUnit>, 4> span_words{{{"week", PeriodUnit::week},
                                                      {"month", PeriodUnit::month},
                                                      {"quarter", PeriodUnit::quarter},
                                                      {"year", PeriodUnit::year}}};

void read_date_span(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    draft.date_span = node.span;
    draft.source.date_span = read_choice<PeriodUnit>(reading, node, span_words);
}

void read_lookup_map(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    read_lookups(reading, draft.source, node);
}

void read_active_map(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    draft.active = node.span;
    read_active(reading, draft.source, node);
}

void read_where(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    draft.source.where = read_expression(reading, node, Grammar::row);
}

constexpr std::array<Word<RepeatedKeys>, 4> repeated_words{{{"fail", RepeatedKeys::fail},
                                                            {"first", RepeatedKeys::first},
                                                            {"last", RepeatedKeys::last},
                                                            {"drop", RepeatedKeys::drop}}};

void read_key_columns(Reading& reading, UniqueKey& key, const YamlNode& node) {
    if (node.kind == YamlKind::list && YamlTree::size(node) == 0)
        reading.errors.error("empty-list", node.span, "the list is empty; expected the names of the key's columns");
    for (TextAt& column : read_text_or_texts(reading, node)) {
        if (refuse_empty(reading, column, "the name of a column")) continue;
        key.columns.push_back(std::move(column.text));
        key.spans.push_back(column.span);
    }
}

void read_repeated(Reading& reading, UniqueKey& key, const YamlNode& node) {
    if (const auto word = read_choice<RepeatedKeys>(reading, node, repeated_words)) key.repeated = *word;
}

constexpr auto unique_fields = std::to_array<Field<UniqueKey>>({
    {"columns", read_key_columns, Presence::required},
    {.key = "repeated", .read = read_repeated, .words = words_of<repeated_words>},
});

void read_unique(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    UniqueKey key;
    if (node.kind == YamlKind::map)
        read_fields(reading, node, unique_fields, key, "`unique`", node.span);
    else
        read_key_columns(reading, key, node);
    if (!key.columns.empty()) draft.source.unique = std::move(key);
}

constexpr std::int64_t most_days = 100'000;

void read_workdays(Reading& reading, MaxAge& age, const YamlNode& node) {
    const auto days = read_integer(reading, node, 0, most_days);
    if (days) age = {*days, true};
}

constexpr auto max_age_fields = std::to_array<Field<MaxAge>>({{"workdays", read_workdays, Presence::required}});

void read_max_age(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    draft.max_age = node.span;
    MaxAge age;
    if (node.kind == YamlKind::map) {
        read_fields(reading, node, max_age_fields, age, "`max_age`", node.span);
    } else if (const auto days = read_integer(reading, node, 0, most_days)) {
        age.days = *days;
    }
    draft.source.max_age = age;
}

void read_min_rows(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    constexpr std::int64_t most_rows = 1'000'000'000'000;
    const auto rows = read_integer(reading, node, 0, most_rows);
    if (rows) draft.source.min_rows = static_cast<std::uint64_t>(*rows);
}

void read_max_left_out(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    const auto share = read_number(reading, node);
    if (!share) return;
    if (share->sign() >= 0 && Number::compare(*share, Number(1)) <= 0) {
        draft.source.max_left_out = *share;
        return;
    }
    reading.errors.error("out-of-range", node.span,
                         fmt::format("expected a share of the rows from 0% to 100%, found {}", backticked(node.text)),
                         "write one row in a hundred as `1%` or `0.01`");
}

/// Reports `max_age` without dates: the age of a snapshot is not known.
void check_max_age(Reading& reading, const SourceDraft& draft) {
    if (!draft.source.max_age || draft.source.is_in_time()) return;
    reading.errors.error("max-age-without-date", draft.max_age,
                         "`max_age` needs `date`; the rows of this source have no dates",
                         "add `date: COLUMN` to the source, or delete `max_age`");
}

void check_date_span(Reading& reading, const SourceDraft& draft) {
    if (!draft.source.date_span || draft.source.date) return;
    reading.errors.error("span-without-date", draft.date_span,
                         "`span` needs `date`; it says which spans of time the dates of the rows mean",
                         "add `date: COLUMN` to the source, or delete `span`");
}

/// Columns of `unique` cannot be looked up, because it says which rows of the source itself there are.
void settle_unique(Reading& reading, Source& source) {
    if (!source.unique) return;
    UniqueKey& key = *source.unique;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        ColumnPath path = settle_path(reading, source, key.columns[i], key.spans[i]);
        if (path.through.empty()) {
            key.columns[i] = std::move(path.column);
            continue;
        }
        reading.errors.error("unique-through-lookup", key.spans[i],
                             fmt::format("{} is a column of another source; expected a column of the source {}",
                                         backticked(key.columns[i]), backticked(source.id)),
                             fmt::format("write a column that the rows of `{}` have themselves", source.id));
    }
}

/// Reports `date` beside `active`, and replaces the texts of columns by the paths that they mean.
void settle_time(Reading& reading, SourceDraft& draft) {
    Source& source = draft.source;
    if (source.date && source.active) {
        reading.errors.error(
            "date-and-active", draft.active,
            "`date` and `active` cannot be used together: a row either happens on a day, or is in force "
            "from one day to another",
            "delete one of the two; to use both, read the same files as two sources");
        source.active.reset();
    }
    const auto settle = [&](NamedColumn& column) {
        column.path = settle_path(reading, source, column.path.column, column.span);
    };
    if (source.date) settle(*source.date);
    if (!source.active) return;
    settle(source.active->from);
    if (!source.active->until) return;
    settle(*source.active->until);
    if (source.active->from.path == source.active->until->path)
        reading.errors.error("empty-span", source.active->until->span,
                             "`from` and `until` are the same column, so no row would ever be in force",
                             "write the column with the first day on which a row is no longer in force, or delete "
                             "`until`");
}

constexpr auto source_fields = join_fields(
    std::array{
        Field<SourceDraft>{"file", keep_file},
        Field<SourceDraft>{"table", read_table},
        Field<SourceDraft>{"query", read_query},
        Field<SourceDraft>{.key = "lookup", .read = read_lookup_map, .takes = is_map},
        Field<SourceDraft>{"date", read_date_column},
        Field<SourceDraft>{.key = "span", .read = read_date_span, .words = words_of<span_words>},
        Field<SourceDraft>{.key = "active", .read = read_active_map, .takes = is_map},
        Field<SourceDraft>{"where", read_where},
        Field<SourceDraft>{"unique", read_unique},
        Field<SourceDraft>{"max_age", read_max_age},
        Field<SourceDraft>{"min_rows", read_min_rows},
        Field<SourceDraft>{"max_left_out", read_max_left_out},
    },
    format_fields<SourceDraft>);

/// A map in `file` while it is read: one or more paths, and the keys by which these files differ from the others.
struct FileDraft {
    std::vector<TextAt> paths;
    FormatDraft format;
};

void read_paths(Reading& reading, FileDraft& draft, const YamlNode& node) {
    for (TextAt& path : read_text_or_texts(reading, node))
        if (!refuse_empty(reading, path, "a path"))
            if (auto settled = path_with_parameters(reading, path)) draft.paths.push_back({*settled, path.span});
}

constexpr auto file_fields =
    join_fields(std::array{Field<FileDraft>{.key = "file", .read = read_paths, .presence = Presence::required}},
                format_fields<FileDraft>);

void read_file_map(Reading& reading, SourceDraft& draft, const YamlNode& map) {
    auto format = std::make_shared<csv::Format>(draft.source.format);
    FileDraft file{{}, {*format, draft.format.marks}};
    read_fields(reading, map, file_fields, file, "file", map.span);
    check_format(reading, file.format);
    if (format->values != draft.source.format.values)
        reading.errors.error("values-of-a-file", map.span,
                             "`values` applies to all files of a source, not to a single file",
                             "move `values` to the source");
    for (TextAt& path : file.paths) draft.source.files.push_back({std::move(path.text), path.span, format});
}

void read_file(Reading& reading, SourceDraft& draft, const YamlNode& node) {
    if (node.kind == YamlKind::map) return read_file_map(reading, draft, node);
    auto path = draft.files == &node ? read_text(reading, node) : read_word_text(reading, node);
    if (!path || refuse_empty(reading, {*path, node.span}, "a path")) return;
    if (auto settled = path_with_parameters(reading, {*path, node.span}))
        draft.source.files.push_back({*std::move(settled), node.span, nullptr});
}

void read_files(Reading& reading, SourceDraft& draft) {
    if (draft.files == nullptr) return;
    if (draft.files->kind != YamlKind::list) return read_file(reading, draft, *draft.files);
    for (std::size_t i = 0; i < YamlTree::size(*draft.files); ++i)
        read_file(reading, draft, reading.tree.item(*draft.files, i));
}

void read_source(Reading& reading, Source& source, const YamlNode& value) {
    SourceDraft draft{source, {source.format}};
    read_fields(reading, value, source_fields, draft, "source", source.span);
    check_table_keys(reading, source, value);
    check_format(reading, draft.format);
    settle_time(reading, draft);
    settle_unique(reading, source);
    check_max_age(reading, draft);
    check_date_span(reading, draft);
    read_files(reading, draft);
}

} // namespace

void read_sources(Reading& reading, const YamlNode* map) {
    read_elements(reading, map, reading.sources, reading.card.sources, read_source);
}

std::vector<ElementKeys> source_keys() {
    return {keys_of("source", source_fields), keys_of("file", file_fields)};
}

std::string_view to_string(RepeatedKeys repeated) {
    return repeated_words[static_cast<std::size_t>(repeated)].word;
}

} // namespace kpitrace
