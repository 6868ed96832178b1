#include "measure/row_binding.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

/// Calls `visit` with every name node below `part`.
template<class Visit> void each_name(const Subexpression& part, const Visit& visit) {
    std::vector<NodeId> open{part.node};
    while (!open.empty()) {
        const Node& node = (*part.expression)[open.back()];
        open.pop_back();
        if (node.op == Op::name) visit(node);
        open.insert(open.end(), node.children.begin(), node.children.end());
    }
}

} // namespace

std::size_t RowBinding::add(const csv::Table& table, std::size_t column, Type type) {
    const auto [known, is_new] = known_.try_emplace({column, type}, columns_.size());
    if (!is_new) return known->second;
    const auto place = std::find(selected_.begin(), selected_.end(), column);
    const auto selected = static_cast<std::size_t>(place - selected_.begin());
    if (place == selected_.end()) selected_.push_back(column);
    columns_.push_back({table.columns()[column], selected, type});
    return known->second;
}

std::optional<RowBinding> RowBinding::bind(std::span<const Subexpression> parts, const std::string& date,
                                           Span date_span, const SourceFile& scorecard, csv::Table& table,
                                           Diagnostics& diagnostics) {
    RowBinding binding;
    bool all_found = true;
    // A name is looked up once, and told once where it is not found, however many expressions use it.
    std::unordered_map<std::string, std::optional<std::size_t>> found;
    const auto find = [&](const std::string& name, Span span, Type type) -> std::optional<std::size_t> {
        const auto [known, is_new] = found.try_emplace(name);
        if (is_new) known->second = table.find_column(name, place_of(scorecard, span), diagnostics);
        if (known->second) return binding.add(table, *known->second, type);
        all_found = false;
        return std::nullopt;
    };
    if (!date.empty()) binding.date_column_ = find(date, date_span, Type::date);
    for (const Subexpression& part : parts) {
        each_name(part, [&](const Node& node) {
            if (const auto bound = find(std::get<std::string>(node.value), node.span, node.type))
                binding.column_of_[&node] = *bound;
        });
    }
    if (!all_found) return std::nullopt;
    table.select(binding.selected_);
    return binding;
}

} // namespace kpitrace
