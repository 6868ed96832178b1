#include "sql/number_bounds.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace kpitrace::sql {

std::vector<ColumnKind> kinds_of(const Query& query, const TableFacts& facts, const Rules& rules, ColumnId id) {
    std::vector<ColumnKind> found;
    const auto types = facts.types.find(column_of_table(query, id));
    if (types == facts.types.end()) return found;
    for (const std::string& name : types->second)
        if (rules.dialect != Dialect::sqlite || name != "null") found.push_back(read_type(rules.dialect, name).kind);
    return found;
}

int digits_of(long double most, int scale) {
    return static_cast<int>(std::floor(std::log10(std::max(most, 1.0L)) + 1e-9L)) + 1 + scale;
}

std::optional<Bound> bound_of_column(const Query& query, const TableFacts& facts, const Rules& rules, ColumnId id) {
    id = column_of_table(query, id);
    const auto of_column = kinds_of(query, facts, rules, id);
    if (std::ranges::find(of_column, ColumnKind::inexact) != of_column.end()) return std::nullopt;
    const auto range = facts.ranges.find(id);
    if (range == facts.ranges.end()) return Bound{};
    int scale = range->second.scale;
    if (const auto types = facts.types.find(id); types != facts.types.end())
        for (const std::string& name : types->second)
            scale = std::max(scale, read_type(rules.dialect, name).scale.value_or(0));
    const auto size = [](const Number& number) { return std::abs(static_cast<long double>(number.to_double())); };
    return Bound{std::max(size(range->second.least), size(range->second.greatest)), scale};
}

/// The largest bound of some parts.
std::optional<Bound> NumberBounds::widest(std::span<const NodeId> children) {
    Bound widest;
    for (const NodeId child : children) {
        const auto bound = of(child);
        if (!bound) return std::nullopt;
        widest = {std::max(widest.most, bound->most), std::max(widest.scale, bound->scale)};
    }
    return widest;
}

std::optional<Bound> NumberBounds::of(NodeId id) {
    const Node& node = expression_.tree[id];
    const auto& children = node.children;
    switch (node.op) {
    case Op::number: {
        const auto& number = std::get<Number>(node.value);
        return Bound{std::abs(static_cast<long double>(number.to_double())),
                     number.is_exact() ? number.decimal().scale() : 0};
    }
    case Op::name:
        return bound_of_column(query_, facts_, rules_, *expression_.columns[id.index]);
    case Op::add:
    case Op::subtract: {
        const auto a = of(children[0]);
        const auto b = of(children[1]);
        if (!a || !b) return std::nullopt;
        return Bound{a->most + b->most, std::max(a->scale, b->scale)};
    }
    case Op::multiply: {
        const auto a = of(children[0]);
        const auto b = of(children[1]);
        if (!a || !b) return std::nullopt;
        largest_scale_ = std::max(largest_scale_, a->scale + b->scale);
        return Bound{a->most * b->most, a->scale + b->scale};
    }
    case Op::case_: {
        std::vector<NodeId> values;
        for (std::size_t i = 1; i < children.size(); i += 2) values.push_back(children[i]);
        if (children.size() % 2 == 1) values.push_back(children.back());
        return widest(values);
    }
    case Op::round:
    case Op::nullif: {
        auto bound = of(children[0]);
        if (bound) bound->most += 1;
        return bound;
    }
    case Op::negate:
    case Op::abs:
    case Op::coalesce:
    case Op::least:
    case Op::greatest:
    case Op::cast_numeric:
        return widest(children);
    case Op::null:
        return Bound{};
    case Op::year:
        return Bound{9999, 0};
    case Op::quarter:
    case Op::month:
    case Op::day:
    case Op::weekday:
        return Bound{31, 0};
    default:
        return Bound{1e10L, 0}; // differences of dates, at most the minutes of 9999 years
    }
}

} // namespace kpitrace::sql
