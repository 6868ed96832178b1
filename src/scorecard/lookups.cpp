// Lookups are resolved in two steps. A lookup is read here, together with its source, because the names of all sources
// are known by then. column_paths.cpp checks the columns that go through lookups.
#include "scorecard/parts.hpp"
#include "scorecard/source_format.hpp"

#include "csv/hint_words.hpp"
#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace kpitrace {

namespace {

constexpr std::array<Word<MissingMatch>, 3> missing_words{
    {{"null", MissingMatch::null}, {"fail", MissingMatch::fail}, {"drop", MissingMatch::drop}}};

struct LookupDraft {
    SourceLookup& lookup;
    bool has_source = false;
};

/// Remembers that the source of the lookup is not known. What it looks up would only be a guess.
void refuse(Reading& reading, const SourceLookup& lookup) {
    reading.lookups_of_no_source.insert(lookup.span.begin);
}

void read_looked_up_source(Reading& reading, LookupDraft& draft, const YamlNode& node) {
    draft.has_source = true;
    const auto source = read_reference<Source>(reading, node, reading.sources);
    if (!source) return refuse(reading, draft.lookup);
    draft.lookup.source = *source;
}

/// Adds a part of the key. Without `theirs`, both columns have the same name.
void add_part(Reading& reading, SourceLookup& lookup, const TextAt& ours, const std::optional<std::string>& theirs) {
    if (refuse_empty(reading, ours, "the name of a column") ||
        (theirs && refuse_empty(reading, {*theirs, ours.span}, "the name of a column")))
        return;
    if (std::ranges::find(lookup.key, ours.text, [](const KeyPart& part) { return part.ours.column; }) !=
        lookup.key.end()) {
        reading.errors.error("duplicate-key", ours.span,
                             fmt::format("the key has the column {} twice", backticked(ours.text)),
                             "delete one of the two");
        return;
    }
    // The path is settled when all lookups of the source are known; see settle_keys().
    lookup.key.push_back({{{}, ours.text}, theirs.value_or(""), ours.span});
}

void read_key(Reading& reading, LookupDraft& draft, const YamlNode& node) {
    if (node.kind != YamlKind::map) {
        for (const TextAt& column : read_text_or_texts(reading, node))
            add_part(reading, draft.lookup, column, std::nullopt);
    } else {
        for (std::size_t i = 0; i < YamlTree::size(node); ++i) {
            const YamlTree::Entry entry = reading.tree.entry(node, i);
            const auto ours = read_text(reading, entry.key);
            const auto theirs = read_text(reading, entry.value);
            if (ours && theirs) add_part(reading, draft.lookup, {*ours, entry.key.span}, theirs);
        }
    }
    const bool is_empty_list = (node.kind == YamlKind::list || node.kind == YamlKind::map) && YamlTree::size(node) == 0;
    if (is_empty_list)
        reading.errors.error("empty-list", node.span,
                             "the key has no columns; expected the name of at least one column");
}

/// In this key `null` is a word, although YAML reads it as no value.
void read_missing(Reading& reading, LookupDraft& draft, const YamlNode& node) {
    if (node.kind == YamlKind::null) return;
    const auto word = read_choice<MissingMatch>(reading, node, missing_words);
    if (word) draft.lookup.missing = *word;
}

constexpr auto lookup_fields = std::to_array<Field<LookupDraft>>({
    {"source", read_looked_up_source},
    {"key", read_key, Presence::required},
    {.key = "missing", .read = read_missing, .when_empty = WhenEmpty::read, .words = words_of<missing_words>},
});

/// Whether the value is the key alone: a column, a list, or a map from our columns to theirs. Such a map has none of
/// the keys of a lookup.
bool is_key_alone(const Reading& reading, const YamlNode& value) {
    if (value.kind != YamlKind::map) return true;
    return YamlTree::size(value) > 0 && std::ranges::none_of(lookup_fields, [&](const Field<LookupDraft>& field) {
               return has_key(reading, value, field.key);
           });
}

/// Reports columns of a key alone whose names are nearly keys of a lookup, such as `keys`. A column can have such a
/// name; then the long form says so. Returns whether there are any.
bool report_misspelt_fields(Reading& reading, const YamlNode& value) {
    constexpr std::size_t longest_shown_column = 40;
    if (value.kind != YamlKind::map) return false;
    std::vector<std::string_view> fields;
    for (const Field<LookupDraft>& field : lookup_fields) fields.push_back(field.key);
    bool any = false;
    for (std::size_t i = 0; i < YamlTree::size(value); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(value, i);
        const auto nearest = reading.errors.nearest(entry.key.text, fields);
        if (!nearest) continue;
        any = true;
        const std::string column = csv::yaml_text(entry.key.text);
        const bool is_column = entry.value.kind == YamlKind::scalar && entry.value.text.size() <= longest_shown_column;
        const std::string theirs = is_column ? csv::yaml_text(entry.value.text) : "COLUMN";
        reading.errors.error(
            "unknown-key", entry.key.span, fmt::format("a lookup has no key {}", backticked(entry.key.text)),
            fmt::format("did you mean `{}`? If a column is named {}, write `key: {{{}: {}{}}}`", *nearest,
                        backticked(entry.key.text), column, theirs, YamlTree::size(value) > 1 ? ", …" : ""));
    }
    return any;
}

/// Whether a lookup in the long form has neither `key` nor a misspelt `key`.
bool lacks_key(const Reading& reading, const YamlNode& map) {
    constexpr std::array<std::string_view, 1> key{"key"};
    for (std::size_t i = 0; i < YamlTree::size(map); ++i)
        if (reading.errors.nearest(reading.tree.entry(map, i).key.text, key)) return false;
    return !has_key(reading, map, key.front());
}

/// The source of a lookup that does not name one.
void find_source(Reading& reading, SourceLookup& lookup) {
    if (const auto source = reading.sources.find(lookup.name)) {
        lookup.source = SourceId{*source};
        return;
    }
    refuse(reading, lookup);
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < reading.sources.size(); ++i) ids.push_back(reading.sources[i].id);
    if (reading.errors.nearest(lookup.name, ids))
        return reading.sources.report_unknown(lookup.name, lookup.span, reading.errors);
    reading.errors.error("unknown-source", lookup.span, fmt::format("no source is named {}", backticked(lookup.name)),
                         fmt::format("name the source: `{}: {{source: SOURCE, key: COLUMN}}`", lookup.name));
}

void read_lookup(Reading& reading, SourceLookup& lookup, const YamlNode& value) {
    LookupDraft draft{lookup};
    if (value.kind == YamlKind::null)
        reading.errors.error("missing-key", value.span,
                             fmt::format("the lookup {} has no key", backticked(lookup.name)),
                             fmt::format("write `{}: COLUMN`, where both sources have the column", lookup.name));
    else if (is_key_alone(reading, value)) {
        // A misspelt `source` would have named the source, so it is not known.
        if (report_misspelt_fields(reading, value)) return refuse(reading, lookup);
        read_key(reading, draft, value);
    } else if (lacks_key(reading, value)) {
        reading.errors.error("missing-key", lookup.span,
                             fmt::format("the lookup {} has no key", backticked(lookup.name)),
                             "add `key: COLUMN`, where both sources have the column, or `key: {COLUMN: THEIR_COLUMN}`");
        return refuse(reading, lookup);
    } else
        read_fields(reading, value, lookup_fields, draft, "lookup", lookup.span);
    if (!draft.has_source) find_source(reading, lookup);
}

/// Our columns can go through other lookups of the source. A key without their name has the same name on both sides.
void settle_keys(Reading& reading, Source& source) {
    for (SourceLookup& lookup : source.lookups)
        for (KeyPart& part : lookup.key) {
            part.ours = settle_path(reading, source, part.ours.column, part.span);
            if (part.theirs.empty()) part.theirs = part.ours.column;
        }
}

} // namespace

std::string_view to_string(MissingMatch missing) {
    return std::ranges::find(missing_words, missing, &Word<MissingMatch>::value)->word;
}

const SourceLookup* Source::find_lookup(std::string_view name) const {
    const auto found = std::ranges::find(lookups, name, &SourceLookup::name);
    return found == lookups.end() ? nullptr : &*found;
}

void read_lookups(Reading& reading, Source& source, const YamlNode& map) {
    if (map.kind != YamlKind::map)
        return report_wrong_type(reading, map, "a map from names of lookups to keys",
                                 "write `lookup: {orders: order_id}`");
    for (std::size_t i = 0; i < YamlTree::size(map); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(map, i);
        const auto name = read_text(reading, entry.key);
        if (!name || refuse_empty(reading, {*name, entry.key.span}, "the name of a lookup")) continue;
        if (source.find_lookup(*name) != nullptr) {
            reading.errors.error(
                "duplicate-key", entry.key.span, fmt::format("the lookup {} is defined twice", backticked(*name)),
                fmt::format("first defined here: {}", reading.errors.where(source.find_lookup(*name)->span)));
            continue;
        }
        SourceLookup& lookup = source.lookups.emplace_back();
        lookup.name = *name;
        lookup.span = entry.key.span;
        read_lookup(reading, lookup, entry.value);
    }
    settle_keys(reading, source);
}

std::vector<ElementKeys> lookup_keys() {
    return {keys_of("lookup", lookup_fields)};
}

} // namespace kpitrace
