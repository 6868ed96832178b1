#include "sql/table_columns.hpp"

#include "kpitrace/sql/statements.hpp"

namespace kpitrace::sql {

std::set<ColumnId> table_columns(const Query& query, SourceId source) {
    std::set<SourceId> sources{source};
    for (std::size_t i = 0; i < query.lookups.size(); ++i)
        for (const Lookup& lookup : query.lookups)
            if (sources.contains(lookup.from)) sources.insert(lookup.to);
    std::set<ColumnId> found;
    for (std::uint32_t i = 0; i < query.columns.size(); ++i) {
        const TypedColumn& column = query.columns[i];
        if (column.looked_up || !sources.contains(column.relation)) continue;
        // Over a stock, these names mean the bounds of periods.
        const bool is_bound = query[column.relation].in_force && column.type != Type::number &&
                              (column.name == "period_start" || column.name == "period_end");
        if (!is_bound) found.insert({i});
    }
    return found;
}

std::vector<ColumnId> number_columns(const Query& query, SourceId source) {
    std::set<ColumnId> found;
    const auto add = [&](const RowExpression& expression) {
        for (const auto& id : expression.columns)
            if (id && query[*id].type == Type::number) found.insert(*id);
    };
    for (const AggregateId id : query.of_source(source)) {
        if (query[id].argument) add(*query[id].argument);
        if (query[id].filter) add(*query[id].filter);
    }
    for (const QueryKey& key : query.keys)
        if (key.relation == source) add(key.value);
    return {found.begin(), found.end()};
}

} // namespace kpitrace::sql
