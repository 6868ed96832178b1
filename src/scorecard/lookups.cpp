// Lookups are resolved in two steps. A lookup is read together with its source, because the names of all sources are
// known by then. Columns that go through lookups are checked when all sources are read, because a chain such as
// `orders.customers.Country` leads through lookups that may be written further down.
#include "scorecard/graph.hpp"
#include "scorecard/parts.hpp"
#include "scorecard/source_format.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::array<Word<MissingMatch>, 3> missing_words{
    {{"null", MissingMatch::null}, {"fail", MissingMatch::fail}, {"drop", MissingMatch::drop}}};

struct LookupDraft {
    SourceLookup& lookup;
    bool has_source = false;
};

void read_looked_up_source(Reading& reading, LookupDraft& draft, const YamlNode& node) {
    draft.has_source = true;
    if (const auto source = read_reference<Source>(reading, node, reading.sources)) draft.lookup.source = *source;
}

/// Adds a part of the key. Without `theirs`, both columns have the same name.
void add_part(Reading& reading, SourceLookup& lookup, const TextAt& ours, const std::optional<std::string>& theirs) {
    if (refuse_empty(reading, ours, "the name of a column") ||
        (theirs && refuse_empty(reading, {*theirs, ours.span}, "the name of a column")))
        return;
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
    if (node.kind == YamlKind::null && node.text.empty()) return;
    const auto word = read_choice<MissingMatch>(reading, node, missing_words);
    if (word) draft.lookup.missing = *word;
}

constexpr auto lookup_fields = std::to_array<Field<LookupDraft>>({
    {"source", read_looked_up_source},
    {"key", read_key, Presence::required},
    {.key = "missing", .read = read_missing, .when_empty = WhenEmpty::read, .words = words_of<missing_words>},
});

void read_lookup(Reading& reading, SourceLookup& lookup, const YamlNode& value) {
    LookupDraft draft{lookup};
    if (value.kind == YamlKind::map) {
        read_fields(reading, value, lookup_fields, draft, "lookup", lookup.span);
    } else if (value.kind == YamlKind::null) {
        report_empty_key(reading, value, lookup.name);
    } else {
        read_key(reading, draft, value);
    }
    if (draft.has_source) return;
    if (const auto source = reading.sources.find(lookup.name)) {
        lookup.source = SourceId{*source};
        return;
    }
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < reading.sources.size(); ++i) ids.push_back(reading.sources[i].id);
    const auto nearest = reading.errors.nearest(lookup.name, ids);
    reading.errors.error("unknown-reference", lookup.span,
                         fmt::format("no source is named {}", backticked(lookup.name)),
                         nearest ? fmt::format("did you mean `{}`?", *nearest)
                                 : fmt::format("name the source: `{}: {{source: SOURCE, key: COLUMN}}`", lookup.name));
}

/// Our columns can go through other lookups of the source. A key without their name has the same name on both sides.
void settle_keys(Source& source) {
    for (SourceLookup& lookup : source.lookups)
        for (KeyPart& part : lookup.key) {
            part.ours = settle_path(source, part.ours.column);
            if (part.theirs.empty()) part.theirs = part.ours.column;
        }
}

/// An edge leads from a source to a source that it looks up.
Graph sources_looked_up(const Scorecard& card) {
    Graph graph;
    for (const Source& source : card.sources) {
        auto& edges = graph.emplace_back();
        for (const SourceLookup& lookup : source.lookups) edges.push_back({lookup.source.index, lookup.span});
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

template<class NameOf> std::string describe_loop(const Loop& loop, const NameOf& name_of) {
    std::string text;
    for (const std::uint32_t element : loop) text += fmt::format("{} -> ", name_of(element));
    return text + std::string(name_of(loop.front()));
}

void refuse_loops(Reading& reading) {
    const Scorecard& card = reading.card;
    const auto report = [&](const Loop& loop, const Graph& graph, std::string chain) {
        const std::uint32_t next = loop[loop.size() > 1 ? 1 : 0];
        const auto edge = std::ranges::find(graph[loop.front()], next, &Edge::to);
        reading.errors.error("lookup-loop", edge->span, fmt::format("these lookups form a loop: {}", chain),
                             "delete one of these lookups, or read the file a second time as another source");
    };
    const Graph sources = sources_looked_up(card);
    for (const Loop& loop : find_loops(sources, Diagnostics::kept_per_rule))
        report(loop, sources, describe_loop(loop, [&](std::uint32_t i) { return card.sources[i].id; }));
    for (const Source& source : card.sources) {
        const Graph keys = lookups_of_keys(source);
        for (const Loop& loop : find_loops(keys, Diagnostics::kept_per_rule))
            report(loop, keys, describe_loop(loop, [&](std::uint32_t i) { return source.lookups[i].name; }));
    }
}

/// The first part of the path that no lookup has, with the source that lacks it.
struct Break {
    std::size_t part = 0;
    const Source* source = nullptr;
};

std::optional<Break> find_break(const Scorecard& card, const ColumnPath& path, SourceId from) {
    const Source* source = &card[from];
    for (std::size_t i = 0; i < path.through.size(); ++i) {
        const SourceLookup* lookup = source->find_lookup(path.through[i]);
        if (lookup == nullptr) return Break{i, source};
        source = &card[lookup->source];
    }
    return std::nullopt;
}

/// Returns whether lookups lead to the column.
bool check_path(Reading& reading, const ColumnPath& path, Span span, SourceId from) {
    const auto found = find_break(reading.card, path, from);
    if (!found) return true;
    const std::string& name = path.through[found->part];
    std::vector<std::string_view> names;
    for (const SourceLookup& lookup : found->source->lookups) names.push_back(lookup.name);
    const auto nearest = reading.errors.nearest(name, names);
    std::string joined;
    for (const std::string& part : path.through) joined += part + '.';
    std::string help =
        nearest ? fmt::format("did you mean `{}`?", *nearest)
                : fmt::format("add `lookup: {{{}: KEY}}` to the source `{}`, where KEY is the column that both sources "
                              "have; if a column is named `{}{}`, write it in double quotes",
                              name, found->source->id, joined, path.column);
    reading.errors.error("unknown-lookup", span,
                         fmt::format("the source {} has no lookup {}", backticked(found->source->id), backticked(name)),
                         std::move(help));
    return false;
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
            reading.errors.error("duplicate-key", entry.key.span,
                                 fmt::format("the lookup {} is defined twice", backticked(*name)),
                                 "rename one of the two");
            continue;
        }
        SourceLookup& lookup = source.lookups.emplace_back();
        lookup.name = *name;
        lookup.span = entry.key.span;
        read_lookup(reading, lookup, entry.value);
    }
    settle_keys(source);
}

ColumnPath settle_path(const Source& source, const std::string& text) {
    auto path = parse_path(text);
    const bool is_path = path && !path->through.empty() && source.find_lookup(path->through.front()) != nullptr;
    return is_path ? *std::move(path) : ColumnPath{{}, text};
}

bool check_paths(Reading& reading, const Subexpression& part, SourceId source) {
    bool all_found = true;
    std::vector<NodeId> pending{part.node};
    while (!pending.empty()) {
        const Node& node = (*part.expression)[pending.back()];
        pending.pop_back();
        if (node.op == Op::name) all_found = check_path(reading, path_of(node), node.span, source) && all_found;
        pending.insert(pending.end(), node.children.begin(), node.children.end());
    }
    return all_found;
}

bool has_lookups_for(const Scorecard& card, const Expression& expression, SourceId source) {
    return std::ranges::none_of(expression.nodes(), [&](const Node& node) {
        return node.op == Op::name && find_break(card, path_of(node), source);
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
