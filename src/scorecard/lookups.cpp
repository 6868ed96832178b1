// Lookups are resolved in two steps. A lookup is read together with its source, because the names of all sources are
// known by then. Columns that go through lookups are checked when all sources are read, because a chain such as
// `orders.customers.Country` leads through lookups that may be written further down.
#include "scorecard/graph.hpp"
#include "scorecard/parts.hpp"
#include "scorecard/source_format.hpp"

#include "csv/hint_words.hpp"
#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

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

bool has_source(const Reading& reading, const SourceLookup& lookup) {
    return !reading.lookups_of_no_source.contains(lookup.span.begin);
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

/// An edge leads from a source to a source that it looks up.
Graph sources_looked_up(const Reading& reading) {
    Graph graph;
    for (const Source& source : reading.card.sources) {
        auto& edges = graph.emplace_back();
        for (const SourceLookup& lookup : source.lookups)
            if (has_source(reading, lookup)) edges.push_back({lookup.source.index, lookup.span});
    }
    return graph;
}

/// An edge leads from a lookup to a lookup through which its key goes. Within a source these can form a loop too.
Graph lookups_of_keys(const Source& source) {
    Graph graph;
    for (const SourceLookup& lookup : source.lookups) {
        auto& edges = graph.emplace_back();
        for (const KeyPart& part : lookup.key)
            if (!part.ours.through.empty())
                if (const SourceLookup* by = source.find_lookup(part.ours.through.front()))
                    edges.push_back({static_cast<std::uint32_t>(by - source.lookups.data()), part.span});
    }
    return graph;
}

/// Reports each loop of the graph at its first edge: `message`, and the names of its elements.
template<class NameOf>
void report_loops(Reading& reading, const Graph& graph, const NameOf& name_of, std::string_view message,
                  const std::string& help) {
    for (const Loop& loop : find_loops(graph, Diagnostics::kept_per_rule)) {
        std::string chain;
        for (const std::uint32_t element : loop) chain += fmt::format("{} -> ", name_of(element));
        const std::uint32_t next = loop[loop.size() > 1 ? 1 : 0];
        const auto edge = std::ranges::find(graph[loop.front()], next, &Edge::to);
        reading.errors.error("lookup-loop", edge->span, fmt::format("{}: {}{}", message, chain, name_of(loop.front())),
                             help);
    }
}

void refuse_loops(Reading& reading) {
    const Scorecard& card = reading.card;
    report_loops(
        reading, sources_looked_up(reading), [&](std::uint32_t i) { return card.sources[i].id; },
        "these sources look up each other in a loop",
        "delete one of these lookups; to look up other rows of the same file, read the file a second time as another "
        "source, and look up that source");
    for (const Source& source : card.sources)
        report_loops(
            reading, lookups_of_keys(source), [&](std::uint32_t i) { return source.lookups[i].name; },
            "the keys of these lookups need each other in a loop",
            fmt::format("write the name of a column of the source `{}` itself", source.id));
}

/// The first part of the path that no lookup has, with the source that lacks it.
struct Break {
    std::size_t part = 0;
    const Source* source = nullptr;
};

/// Nothing is known behind a lookup of an unknown source, so no part is missing there.
std::optional<Break> find_break(const Reading& reading, const ColumnPath& path, SourceId from) {
    const Source* source = &reading.card[from];
    for (std::size_t i = 0; i < path.through.size(); ++i) {
        const SourceLookup* lookup = source->find_lookup(path.through[i]);
        if (lookup == nullptr) return Break{i, source};
        if (!has_source(reading, *lookup)) return std::nullopt;
        source = &reading.card[lookup->source];
    }
    return std::nullopt;
}

std::vector<std::string_view> names_of(const std::vector<SourceLookup>& lookups) {
    std::vector<std::string_view> names;
    for (const SourceLookup& lookup : lookups) names.push_back(lookup.name);
    return names;
}

/// The name of a column that has points in it.
std::string joined(const ColumnPath& path) {
    std::string text;
    for (const std::string& part : path.through) text += part + '.';
    return text + path.column;
}

/// How to write a path that needs a lookup which the source lacks.
std::string help_for_break(Reading& reading, const ColumnPath& path, const Break& at) {
    const std::string& name = path.through[at.part];
    if (const auto nearest = reading.errors.nearest(name, names_of(at.source->lookups)))
        return fmt::format("did you mean `{}`?", *nearest);
    if (name == at.source->id) {
        ColumnPath own = path;
        own.through.erase(own.through.begin() + static_cast<std::ptrdiff_t>(at.part));
        return fmt::format("write `{}`: columns of the source itself have no prefix", print(own));
    }
    for (const SourceLookup& lookup : at.source->lookups) {
        if (!has_source(reading, lookup) || reading.card[lookup.source].find_lookup(name) == nullptr) continue;
        ColumnPath longer = path;
        longer.through.insert(longer.through.begin() + static_cast<std::ptrdiff_t>(at.part), lookup.name);
        return fmt::format("did you mean `{}`?", print(longer));
    }
    const std::string_view key = reading.sources.find(name) ? "COLUMN" : "{source: SOURCE, key: COLUMN}";
    return fmt::format(
        "add `lookup: {{{}: {}}}` to the source `{}`, where both sources have the column; if a column is "
        "named `{}`, write it in double quotes",
        name, key, at.source->id, joined(path));
}

/// Returns whether lookups lead to the column.
bool check_path(Reading& reading, const ColumnPath& path, Span span, SourceId from) {
    const auto found = find_break(reading, path, from);
    if (!found) return true;
    reading.errors.error("unknown-lookup", span,
                         fmt::format("the source {} has no lookup {}", backticked(found->source->id),
                                     backticked(path.through[found->part])),
                         help_for_break(reading, path, *found));
    return false;
}

/// Whether the two sources read a text as the same number and the same date.
bool read_texts_alike(const Source& a, const Source& b) {
    const auto settings = [](const csv::Format& format) {
        return std::tie(format.decimal, format.thousands, format.date_formats, format.month_names, format.time_zone,
                        format.stored_in);
    };
    const auto has_own_format = [](const Source& source) {
        return std::ranges::any_of(source.files, [](const DataFile& file) { return file.format != nullptr; });
    };
    const auto is_same = [](const csv::Unit& x, const csv::Unit& y) {
        return x.text == y.text && x.factor.to_string() == y.factor.to_string();
    };
    return settings(a.format) == settings(b.format) && std::ranges::equal(a.format.units, b.format.units, is_same) &&
           !has_own_format(a) && !has_own_format(b);
}

/// Refuses a cast that reads a text of a looked-up source, if that source writes numbers or dates in another way: the
/// cast reads by the settings of the source that the expression belongs to, and would give a wrong number. A cast of a
/// column alone is fine, because it only says as what the cells are read.
void check_cast(Reading& reading, const Expression& expression, const Node& cast, SourceId from) {
    const bool reads_text = cast.op == Op::cast_numeric || cast.op == Op::cast_date || cast.op == Op::duration;
    if (!reads_text || expression[cast.children.back()].op == Op::name) return;
    std::vector<NodeId> pending{cast.children.back()};
    while (!pending.empty()) {
        const Node& node = expression[pending.back()];
        pending.pop_back();
        pending.insert(pending.end(), node.children.begin(), node.children.end());
        if (node.op != Op::name || node.type != Type::text || node.through.empty()) continue;
        const Source* source = &reading.card[from];
        for (const std::string& name : node.through)
            if (const SourceLookup* lookup = source->find_lookup(name);
                lookup != nullptr && has_source(reading, *lookup))
                source = &reading.card[lookup->source];
        if (read_texts_alike(*source, reading.card[from])) continue;
        reading.errors.error(
            "foreign-text", cast.span,
            fmt::format(
                "this reads a text of `{}` by the settings of the source `{}`, but the two sources write numbers "
                "or dates in different ways",
                source->id, reading.card[from].id),
            fmt::format(
                "use the column alone, `{}`, so that `{}` reads it; for texts that mean no value, write `null` in "
                "that source",
                print(path_of(node)), source->id));
        return;
    }
}

/// The expressions over rows of the source's metrics.
void check_metrics(Reading& reading) {
    for (const Metric& metric : reading.card.metrics) {
        if (!metric.source) continue;
        for (const Node& node : metric.expression.nodes())
            if (node.op == Op::aggregate)
                for (const NodeId child : node.children)
                    check_paths(reading, {&metric.expression, child}, *metric.source);
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

ColumnPath settle_path(Reading& reading, const Source& source, const std::string& text, Span span) {
    if (source.lookups.empty() || text.find('.') == std::string::npos) return {{}, text};
    const auto path = parse_path(text);
    if (path && path->through.empty()) return *path; // a name with points, in double quotes
    const std::string first = path ? path->through.front() : text.substr(0, text.find('.'));
    const bool is_lookup = source.find_lookup(first) != nullptr;
    if (path && is_lookup) return *path;
    const std::string if_column = fmt::format("if a column is named `{0}`, write `'\"{0}\"'`", text);
    if (is_lookup) {
        reading.errors.error("unknown-lookup", span,
                             fmt::format("{} is not a column of the lookup `{}`", backticked(text), first),
                             fmt::format("write `{}.COLUMN`; {}", first, if_column));
    } else if (const auto nearest = reading.errors.nearest(first, names_of(source.lookups)); nearest && path) {
        ColumnPath meant = *path;
        meant.through.front() = *nearest;
        reading.errors.error("unknown-lookup", span,
                             fmt::format("the source {} has no lookup {}", backticked(source.id), backticked(first)),
                             fmt::format("did you mean `{}`? Otherwise, {}", print(meant), if_column));
    }
    return {{}, text};
}

bool check_paths(Reading& reading, const Subexpression& part, SourceId source) {
    bool all_found = true;
    std::vector<NodeId> pending{part.node};
    while (!pending.empty()) {
        const Node& node = (*part.expression)[pending.back()];
        pending.pop_back();
        if (node.op == Op::name) all_found = check_path(reading, path_of(node), node.span, source) && all_found;
        check_cast(reading, *part.expression, node, source);
        pending.insert(pending.end(), node.children.begin(), node.children.end());
    }
    return all_found;
}

void report_lookup_of_no_source(Reading& reading, const Dimension& dimension, const Expression& expression) {
    const std::vector<Source>& sources = reading.card.sources;
    for (const Node& node : expression.nodes()) {
        if (node.op != Op::name || node.through.empty()) continue;
        const ColumnPath path = path_of(node);
        std::optional<Break> deepest;
        std::vector<std::string_view> all;
        for (std::uint32_t i = 0; i < sources.size(); ++i) {
            const auto found = find_break(reading, path, {i});
            if (found && (!deepest || found->part > deepest->part)) deepest = found;
            for (const SourceLookup& lookup : sources[i].lookups) all.push_back(lookup.name);
        }
        if (!deepest) continue;
        const std::string& name = path.through[deepest->part];
        if (deepest->part > 0 || sources.size() == 1) {
            reading.errors.error(
                "unknown-lookup", node.span,
                fmt::format("the source {} has no lookup {}", backticked(deepest->source->id), backticked(name)),
                help_for_break(reading, path, *deepest));
            return;
        }
        const auto nearest = reading.errors.nearest(name, all);
        const std::string own = print(ColumnPath{{path.through.begin() + 1, path.through.end()}, path.column});
        reading.errors.error(
            "unknown-lookup", node.span, fmt::format("no source has a lookup {}", backticked(name)),
            nearest ? fmt::format("did you mean `{}`?", *nearest)
            : reading.sources.find(name)
                ? fmt::format("write the dimension source by source: `{}: {{{}: {}}}`", dimension.id, name, own)
                : fmt::format("add `lookup: {{{}: {{source: SOURCE, key: COLUMN}}}}` to the "
                              "sources that have the dimension",
                              name));
        return;
    }
}

bool has_lookups_for(const Reading& reading, const Expression& expression, SourceId source) {
    return std::ranges::none_of(expression.nodes(), [&](const Node& node) {
        return node.op == Op::name && find_break(reading, path_of(node), source);
    });
}

void check_lookups(Reading& reading) {
    refuse_loops(reading);
    for (std::uint32_t i = 0; i < reading.card.sources.size(); ++i) {
        const Source& source = reading.card.sources[i];
        for (const SourceLookup& lookup : source.lookups)
            for (const KeyPart& part : lookup.key) check_path(reading, part.ours, part.span, {i});
        if (source.date) check_path(reading, source.date->path, source.date->span, {i});
        if (source.active) check_path(reading, source.active->from.path, source.active->from.span, {i});
        if (source.active && source.active->until)
            check_path(reading, source.active->until->path, source.active->until->span, {i});
        if (source.where) check_paths(reading, {&*source.where, source.where->root()}, {i});
    }
    check_metrics(reading);
}

std::vector<ElementKeys> lookup_keys() {
    return {keys_of("lookup", lookup_fields)};
}

} // namespace kpitrace
