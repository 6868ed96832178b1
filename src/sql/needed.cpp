#include "sql/needed.hpp"

#include "sql/row_printer.hpp"

#include <fmt/format.h>

namespace kpitrace::sql {

void add_ways(const Query& query, Needed& needed) {
    const auto add_way = [&](ColumnId id) {
        if (query[id].looked_up) needed.lookups.insert(query[id].looked_up->lookup);
    };
    for (const ColumnId id : needed.columns) add_way(id);
    for (auto i = static_cast<std::uint32_t>(query.lookups.size()); i-- > 0;) {
        if (!needed.lookups.contains(LookupId{i})) continue;
        for (const ColumnId id : query[LookupId{i}].ours) {
            needed.columns.insert(id);
            add_way(id);
        }
    }
}

void Needed::add(const RowExpression& expression) {
    for (const auto& column : expression.columns)
        if (column) columns.insert(*column);
}

void Needed::add(const Needed& more) {
    columns.insert(more.columns.begin(), more.columns.end());
    lookups.insert(more.lookups.begin(), more.lookups.end());
    raw.insert(more.raw.begin(), more.raw.end());
}

void Needed::add_argument(const RowExpression& expression, bool has_bounds) {
    for (std::uint32_t i = 0; i < expression.columns.size(); ++i) {
        const Node& node = expression.tree[NodeId{i}];
        const bool is_bound = has_bounds && names_period_bound(node) && node.type != Type::number;
        if (expression.columns[i] && !is_bound) columns.insert(*expression.columns[i]);
    }
}

std::string raw_name(ColumnId id) {
    return fmt::format("kt_t{}", id.index);
}

std::vector<std::string> names_of(const Query& query, const Needed& needed) {
    std::vector<std::string> names;
    for (const ColumnId id : needed.columns) names.push_back(column_name(id));
    for (const ColumnId id : needed.raw) names.push_back(raw_name(id));
    for (const LookupId id : needed.lookups) {
        names.push_back(fmt::format("m{}", id.index));
        for (std::size_t part = 0; part < query[id].ours.size(); ++part)
            names.push_back(fmt::format("k{}_{}", id.index, part));
    }
    return names;
}

} // namespace kpitrace::sql
