// Columns that go through lookups are checked when all sources are read, because a chain such as
// `orders.customers.Country` leads through lookups that may be written further down.
#include "scorecard/graph.hpp"
#include "scorecard/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <tuple>

namespace kpitrace {

namespace {

/// Whether the source of the lookup is known. If it is not, an error has said so.
bool has_source(const Reading& reading, const SourceLookup& lookup) {
    return !reading.lookups_of_no_source.contains(lookup.span.begin);
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

} // namespace kpitrace
