// Every aggregate is in the query once, even if many metrics have it. Two aggregates are the same if they have the same
// canonical text and the same type of argument. Trees are copied, so that a query does not depend on the scorecard and
// any executor can take it.
#include "kpitrace/query/query.hpp"

#include "kpitrace/scorecard/scorecard.hpp"

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

    /// The id of the column, which is added if it is new.
    ColumnId column(SourceId relation, const std::string& name, Type type) {
        const ColumnId next{static_cast<std::uint32_t>(query_.columns.size())};
        const auto [known, is_new] = columns_.try_emplace(TypedColumn{relation, name, type}, next);
        if (is_new) query_.columns.push_back(known->first);
        return known->second;
    }

    /// The id of an equal aggregate, or of this one, which is then added.
    AggregateId add(Aggregate aggregate) {
        const AggregateId next{static_cast<std::uint32_t>(query_.aggregates.size())};
        const auto [known, is_new] = aggregates_.try_emplace(key_of(aggregate), next);
        if (is_new) query_.aggregates.push_back(std::move(aggregate));
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

    /// Adds another aggregate over the same rows. Without `argument` it has no argument.
    AggregateId add_like(const Aggregate& aggregate, AggregateFunction function,
                         const std::optional<RowExpression>& argument, const std::optional<RowExpression>& filter) {
        Aggregate made{.source = aggregate.source, .function = function, .argument = argument, .filter = filter};
        made.text = std::string(to_string(function)) + "(" + (argument ? print(argument->tree) : "*") + ")";
        if (filter) made.text += " filter (where " + print(filter->tree) + ")";
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
        if (node.op == Op::name) named = column(relation, std::get<std::string>(node.value), node.type);
        into.columns.push_back(named);
        return into.tree.add(std::move(node));
    }

    Query& query_;
    std::map<TypedColumn, ColumnId> columns_;
    std::map<AggregateKey, AggregateId> aggregates_;
};

Relation plan_relation(SourceId id, const Source& source, QueryWriter& writer) {
    Relation made{.name = source.id,
                  .date = {},
                  .where = {},
                  .unique = {},
                  .listed = {},
                  .source = std::make_shared<const Source>(source)};
    if (!source.date.empty()) made.date = writer.column(id, source.date, Type::date);
    if (source.where) made.where = writer.row_expression(id, {&*source.where, source.where->root()});
    if (source.unique)
        for (const std::string& name : source.unique->columns)
            made.unique.push_back(writer.column(id, name, Type::text));
    for (const auto& entry : source.format.values) made.listed.push_back(writer.column(id, entry.first, Type::text));
    return made;
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
    for (std::uint32_t i = 0; i < scorecard.sources.size(); ++i)
        query.relations.push_back(plan_relation({i}, scorecard.sources[i], writer));
    query.of_node.resize(scorecard.metrics.size());
    for (const MetricId id : metrics) {
        const Metric& metric = scorecard[id];
        auto& of_node = query.of_node[id.index];
        of_node.resize(metric.expression.size());
        for (std::uint32_t i = 0; i < metric.expression.size(); ++i)
            if (metric.expression[NodeId{i}].op == Op::aggregate)
                of_node[i] = writer.add(writer.aggregate(*metric.source, {&metric.expression, NodeId{i}}));
    }
    return query;
}

Query plan_query(const Scorecard& scorecard) {
    std::vector<MetricId> all;
    for (std::uint32_t i = 0; i < scorecard.metrics.size(); ++i) all.push_back({i});
    return plan_query(scorecard, all);
}

KeyId add_key(Query& query, SourceId relation, std::string column) {
    QueryKey key{.relation = relation, .value = {}};
    key.value.columns.emplace_back(QueryWriter(query).column(relation, column, Type::text));
    Node name;
    name.op = Op::name;
    name.span = query[relation].source->span;
    name.value = std::move(column);
    name.type = Type::text;
    key.value.tree.add(std::move(name));
    query.keys.push_back(std::move(key));
    return {static_cast<std::uint32_t>(query.keys.size() - 1)};
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
        if (average.function != AggregateFunction::avg) continue;
        parts[i] = {.sum = writer.add_like(average, AggregateFunction::sum, average.argument, average.filter),
                    .count = writer.add_like(average, AggregateFunction::count, average.argument, average.filter)};
    }
    return parts;
}

} // namespace kpitrace
