// Every aggregate is in the query once, even if many metrics have it. Two aggregates are the same if they have the same
// canonical text and the same type of argument. Trees are copied, so that a query does not depend on the scorecard and
// any executor can take it.
#include "kpitrace/query/query.hpp"

#include "kpitrace/scorecard/scorecard.hpp"
#include "query/chosen_keys.hpp"
#include "query/inner_begins.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace kpitrace {
namespace {

/// Adds aggregates and columns to a query, each once.
class QueryWriter {
public:
    explicit QueryWriter(Query& query)
        : query_(query) {
        for (std::uint32_t i = 0; i < query.columns.size(); ++i) columns_.emplace(query.columns[i], ColumnId{i});
        for (std::uint32_t i = 0; i < query.aggregates.size(); ++i)
            aggregates_.emplace(key_of(query.aggregates[i]), AggregateId{i});
    }

    /// The id of the column, which is added if it is new. Lookups on the way to it are added too.
    ColumnId column(SourceId relation, const ColumnPath& path, Type type) {
        TypedColumn made{.relation = relation, .name = path.column, .type = type};
        if (!path.through.empty()) {
            const LookupId by = lookup(relation, path.through.front());
            const ColumnPath rest{{path.through.begin() + 1, path.through.end()}, path.column};
            made.name = print(path);
            made.looked_up = LookedUpColumn{by, column(query_[by].to, rest, type)};
        }
        const ColumnId next{static_cast<std::uint32_t>(query_.columns.size())};
        const auto [known, is_new] = columns_.try_emplace(made, next);
        if (is_new) query_.columns.push_back(known->first);
        return known->second;
    }

    /// The id of a lookup of the relation's source. It is added if it is new, after the lookups of its key.
    LookupId lookup(SourceId relation, const std::string& name) {
        const auto known = std::ranges::find_if(
            query_.lookups, [&](const Lookup& each) { return each.from == relation && each.name == name; });
        if (known != query_.lookups.end()) return {static_cast<std::uint32_t>(known - query_.lookups.begin())};
        const SourceLookup& written = *query_[relation].source->find_lookup(name);
        Lookup made{.from = relation,
                    .name = name,
                    .to = written.source,
                    .ours = {},
                    .theirs = {},
                    .fails = written.missing == MissingMatch::fail,
                    .drops = written.missing == MissingMatch::drop};
        for (const KeyPart& part : written.key) {
            made.ours.push_back(column(relation, part.ours, Type::text));
            made.theirs.push_back(column(written.source, {{}, part.theirs}, Type::text));
        }
        query_.lookups.push_back(std::move(made));
        return {static_cast<std::uint32_t>(query_.lookups.size() - 1)};
    }

    /// The id of an equal aggregate, or of this one, which is then added.
    AggregateId add(Aggregate aggregate) {
        const AggregateId next{static_cast<std::uint32_t>(query_.aggregates.size())};
        const auto [known, is_new] = aggregates_.try_emplace(key_of(aggregate), next);
        if (!is_new) {
            InnerBegins& begins = query_.aggregates[known->second.index].inner_begins;
            begins = std::max(begins, aggregate.inner_begins);
            return known->second;
        }
        query_.aggregates.push_back(std::move(aggregate));
        return known->second;
    }

    /// Copies the part, so that the result does not refer to its tree.
    RowExpression row_expression(SourceId relation, const Subexpression& part) {
        RowExpression made;
        copy(relation, part, made);
        return made;
    }

    Aggregate aggregate(SourceId source, const Subexpression& part) {
        const auto& node = std::get<AggregateNode>(part.root().value);
        Aggregate made{.source = source, .function = node.function, .quantile = node.quantile, .text = print(part)};
        if (node.argument) made.argument = row_expression(source, {part.expression, *node.argument});
        if (node.filter) made.filter = row_expression(source, {part.expression, *node.filter});
        return made;
    }

    /// Adds another aggregate over the same rows and windows. Without `argument` it has no argument.
    AggregateId add_like(const Aggregate& aggregate, AggregateFunction function,
                         const std::optional<RowExpression>& argument, const std::optional<RowExpression>& filter) {
        Aggregate made{.source = aggregate.source, .function = function, .argument = argument, .filter = filter};
        made.text = std::string(to_string(function)) + "(" + (argument ? print(argument->tree) : "*") + ")";
        if (filter) made.text += " filter (where " + print(filter->tree) + ")";
        made.inner_begins = aggregate.inner_begins;
        return add(std::move(made));
    }

private:
    /// The type is part of the key because one column can be read in two ways: `count(amount)` counts cells, whereas
    /// `sum(amount)` needs numbers.
    using AggregateKey = std::tuple<SourceId, Type, std::string>;

    static AggregateKey key_of(const Aggregate& aggregate) {
        const Type type =
            aggregate.argument ? aggregate.argument->tree[aggregate.argument->tree.root()].type : Type::null;
        return {aggregate.source, type, aggregate.text};
    }

    /// Copies the part, and adds the columns that it names to the query.
    NodeId copy(SourceId relation, const Subexpression& part, RowExpression& into) {
        Node node = part.root();
        for (NodeId& child : node.children) child = copy(relation, {part.expression, child}, into);
        std::optional<ColumnId> named;
        if (node.op == Op::name) named = column(relation, path_of(node), node.type);
        into.columns.push_back(named);
        return into.tree.add(std::move(node));
    }

    Query& query_;
    std::map<TypedColumn, ColumnId> columns_;
    std::map<AggregateKey, AggregateId> aggregates_;
};

/// Adds everything that the keys of the relation's source name.
void plan_relation(Query& query, SourceId id, QueryWriter& writer) {
    const Source& source = *query[id].source;
    Relation made = query[id];
    if (source.date) made.date = writer.column(id, source.date->path, Type::date);
    if (source.active) {
        made.in_force = InForce{writer.column(id, source.active->from.path, Type::date), std::nullopt};
        if (source.active->until) made.in_force->until = writer.column(id, source.active->until->path, Type::date);
    }
    if (source.where) made.where = writer.row_expression(id, {&*source.where, source.where->root()});
    if (source.unique)
        for (const std::string& name : source.unique->columns)
            made.unique.push_back(writer.column(id, {{}, name}, Type::text));
    for (const auto& entry : source.format.values)
        made.listed.push_back(writer.column(id, {{}, entry.first}, Type::text));
    for (const SourceLookup& lookup : source.lookups)
        if (lookup.missing != MissingMatch::null) writer.lookup(id, lookup.name);
    query.relations[id.index] = std::move(made);
}

/// The value of a key, as text. A column of texts needs no cast.
RowExpression key_value(QueryWriter& writer, SourceId relation, const Expression& value) {
    RowExpression made = writer.row_expression(relation, {&value, value.root()});
    const NodeId root = made.tree.root();
    if (made.tree[root].type == Type::text) return made;
    Node cast = operation(Op::cast_text, Type::text, {root});
    cast.span = std::as_const(made.tree)[root].span;
    made.tree.add(std::move(cast));
    made.columns.emplace_back();
    return made;
}

/// The key that divides a relation by a dimension, which is added without aggregates if it is new. Returns nothing if
/// the source lacks the dimension.
std::optional<KeyId> add_dimension_key(Query& query, const Scorecard& scorecard, SourceId relation, DimensionId id) {
    if (const auto known = query.find_key(relation, id)) return known;
    const auto& value = scorecard[id].of_source[relation.index];
    if (!value) return std::nullopt;
    QueryWriter writer(query);
    QueryKey made{.relation = relation,
                  .value = key_value(writer, relation, value->value),
                  .aggregates = {},
                  .if_present = value->if_present,
                  .dimension = id};
    query.keys.push_back(std::move(made));
    return KeyId{static_cast<std::uint32_t>(query.keys.size() - 1)};
}

/// Adds aggregates to a key, each once.
void divide(QueryKey& key, const std::vector<AggregateId>& aggregates) {
    for (const AggregateId id : aggregates)
        if (std::ranges::find(key.aggregates, id) == key.aggregates.end()) key.aggregates.push_back(id);
    std::ranges::sort(key.aggregates);
}

/// Adds the sum and the count of an average.
AverageParts add_parts_of(const Aggregate& average, QueryWriter& writer) {
    return {.sum = writer.add_like(average, AggregateFunction::sum, average.argument, average.filter),
            .count = writer.add_like(average, AggregateFunction::count, average.argument, average.filter)};
}

/// Divides an aggregate, and the two from which an average is split over members.
void divide_aggregate(Query& query, KeyId key, AggregateId id) {
    divide(query.keys[key.index], {id});
    const Aggregate aggregate = query[id]; // a copy, because the vector grows below
    if (aggregate.function != AggregateFunction::avg) return;
    QueryWriter writer(query);
    const AverageParts parts = add_parts_of(aggregate, writer);
    divide(query.keys[key.index], {parts.sum, parts.count});
}

/// Divides the sources that the formula reads by the dimension.
void divide_formula(Query& query, const Scorecard& scorecard, const Formula& formula, DimensionId dimension,
                    bool is_actual) {
    for (const MetricId metric : metrics_below(scorecard, formula))
        for (const auto& id : query.of_node[metric.index]) {
            const auto key = id ? add_dimension_key(query, scorecard, query[*id].source, dimension) : std::nullopt;
            if (!key) continue;
            divide_aggregate(query, *key, *id);
            // A target can do without a member's value, an actual cannot.
            if (is_actual) query.keys[key->index].if_present = false;
        }
}

void plan_splits(Query& query, const Scorecard& scorecard) {
    for (const Kpi& kpi : scorecard.kpis)
        for (const KpiSplit& split : kpi.by) {
            divide_formula(query, scorecard, kpi.actual, split.dimension, true);
            if (const auto* target = std::get_if<Formula>(&kpi.target))
                divide_formula(query, scorecard, *target, split.dimension, false);
            for (const MemberTarget& target : split.targets)
                if (const auto* formula = std::get_if<Formula>(&target.target))
                    divide_formula(query, scorecard, *formula, split.dimension, false);
        }
}

} // namespace

std::vector<AggregateId> Query::of_source(SourceId source) const {
    std::vector<AggregateId> found;
    for (std::uint32_t i = 0; i < aggregates.size(); ++i)
        if (aggregates[i].source == source) found.push_back({i});
    return found;
}

Query plan_query(const Scorecard& scorecard, std::span<const MetricId> metrics) {
    Query query;
    query.file = scorecard.file;
    query.calendar = scorecard.calendar;
    QueryWriter writer(query);
    // All relations exist before the first column is added, because a lookup can lead to any of them.
    for (const Source& source : scorecard.sources) {
        Relation& relation = query.relations.emplace_back();
        relation.name = source.id;
        relation.source = std::make_shared<const Source>(source);
    }
    for (std::uint32_t i = 0; i < query.relations.size(); ++i) plan_relation(query, {i}, writer);
    query.of_node.resize(scorecard.metrics.size());
    for (const MetricId id : metrics) {
        const Metric& metric = scorecard[id];
        auto& of_node = query.of_node[id.index];
        of_node.resize(metric.expression.size());
        for (std::uint32_t i = 0; i < metric.expression.size(); ++i)
            if (metric.expression[NodeId{i}].op == Op::aggregate)
                of_node[i] = writer.add(writer.aggregate(*metric.source, {&metric.expression, NodeId{i}}));
    }
    find_inner_begins(query, scorecard);
    return query;
}

Query plan_query(const Scorecard& scorecard) {
    std::vector<MetricId> all;
    for (std::uint32_t i = 0; i < scorecard.metrics.size(); ++i) all.push_back({i});
    Query query = plan_query(scorecard, all);
    plan_splits(query, scorecard);
    return query;
}

std::optional<KeyId> Query::find_key(SourceId relation, DimensionId dimension) const {
    const auto found = std::ranges::find_if(
        keys, [&](const QueryKey& key) { return key.relation == relation && key.dimension == dimension; });
    if (found == keys.end()) return std::nullopt;
    return KeyId{static_cast<std::uint32_t>(found - keys.begin())};
}

std::optional<KeyId> Query::find_pair_key(SourceId relation, const std::array<DimensionId, 2>& pair) const {
    const auto found = std::ranges::find_if(keys, [&](const QueryKey& key) {
        return key.pair && key.relation == relation && (*this)[(*key.pair)[0]].dimension == pair[0] &&
               (*this)[(*key.pair)[1]].dimension == pair[1];
    });
    if (found == keys.end()) return std::nullopt;
    return KeyId{static_cast<std::uint32_t>(found - keys.begin())};
}

KeyId add_key(Query& query, SourceId relation, const ColumnPath& column) {
    Expression value;
    Node name = column_leaf(column, Type::text);
    name.span = query[relation].source->span;
    value.add(std::move(name));
    QueryWriter writer(query);
    QueryKey key{
        .relation = relation, .value = key_value(writer, relation, value), .aggregates = query.of_source(relation)};
    query.keys.push_back(std::move(key));
    return {static_cast<std::uint32_t>(query.keys.size() - 1)};
}

void add_keys(Query& query, const Scorecard& scorecard, DimensionId dimension) {
    for (std::uint32_t i = 0; i < query.relations.size(); ++i) {
        const auto key = add_dimension_key(query, scorecard, {i}, dimension);
        if (!key) continue;
        divide(query.keys[key->index], query.of_source({i}));
        query.keys[key->index].ends = InnerEnds::days;
    }
}

void add_keys(Query& query, const Scorecard& scorecard, DimensionId dimension, std::span<const AggregateId> aggregates,
              InnerEnds ends) {
    for (const AggregateId id : aggregates) {
        const auto key = add_dimension_key(query, scorecard, query[id].source, dimension);
        if (!key) continue;
        divide(query.keys[key->index], {id});
        query.keys[key->index].ends = std::max(query.keys[key->index].ends, ends);
    }
}

void add_pair_keys(Query& query, const std::array<DimensionId, 2>& pair) {
    for (std::uint32_t i = 0; i < query.relations.size(); ++i) {
        const auto first = query.find_key({i}, pair[0]);
        const auto second = query.find_key({i}, pair[1]);
        if (!first || !second || query.find_pair_key({i}, pair)) continue;
        const auto& divided = query[*second].aggregates;
        QueryKey made{.relation = {i}, .value = {}, .aggregates = {}, .pair = std::array{*first, *second}};
        std::ranges::set_intersection(query[*first].aggregates, divided, std::back_inserter(made.aggregates));
        made.ends = std::min(query[*first].ends, query[*second].ends);
        query.keys.push_back(std::move(made));
    }
}

void restrict_to(Query& query, const Scorecard& scorecard, const MemberChoice& choice) {
    for (std::uint32_t i = 0; i < query.relations.size(); ++i)
        if (const auto key = add_dimension_key(query, scorecard, {i}, choice.dimension))
            query.relations[i].only.push_back({*key, choice.members});
}

RowCounts add_row_counts(Query& query) {
    RowCounts counts;
    QueryWriter writer(query);
    const std::size_t asked = query.aggregates.size();
    for (std::uint32_t i = 0; i < asked; ++i) {
        const Aggregate aggregate = query.aggregates[i]; // a copy, because the vector grows below
        const auto count = [&](const auto& argument, const auto& filter) {
            return writer.add_like(aggregate, AggregateFunction::count, argument, filter);
        };
        counts.push_back({.rows = count(std::nullopt, std::nullopt),
                          .passed = count(std::nullopt, aggregate.filter),
                          .counted = count(aggregate.argument, aggregate.filter)});
    }
    return counts;
}

std::vector<std::optional<AverageParts>> add_average_parts(Query& query) {
    std::vector<std::optional<AverageParts>> parts(query.aggregates.size());
    QueryWriter writer(query);
    for (std::uint32_t i = 0; i < parts.size(); ++i) {
        const Aggregate average = query.aggregates[i]; // a copy, because the vector grows below
        if (average.function == AggregateFunction::avg) parts[i] = add_parts_of(average, writer);
    }
    return parts;
}

std::vector<std::optional<AverageParts>> find_average_parts(const Query& query) {
    const auto is_average = [](const Aggregate& each) { return each.function == AggregateFunction::avg; };
    if (std::ranges::none_of(query.aggregates, is_average))
        return std::vector<std::optional<AverageParts>>(query.aggregates.size());
    Query extended = query;
    std::vector<std::optional<AverageParts>> parts = add_average_parts(extended);
    for (auto& of : parts)
        if (of && std::max(of->sum.index, of->count.index) >= query.aggregates.size()) of = std::nullopt;
    return parts;
}

} // namespace kpitrace
