// Finds KPIs that are calculated by the same expression.
#include "lint/rules.hpp"

#include "kpitrace/query/query.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <unordered_map>

namespace kpitrace {

namespace {

/// Gives equal subtrees equal numbers, from the leaves up ("hash consing", Ershov 1958).
class Numbering {
public:
    explicit Numbering(const Scorecard& scorecard)
        : query_(plan_query(scorecard))
        , of_metric_(scorecard.metrics.size(), 0) {
        for (const MetricId id : scorecard.metric_order) {
            const Metric& metric = scorecard[id];
            of_metric_[id.index] = number(metric.expression, metric.names, &query_.of_node[id.index]);
        }
    }

    std::uint32_t number(const Formula& formula) { return number(formula.expression, formula.names, nullptr); }

private:
    using Names = std::vector<std::optional<MetricId>>;
    using Aggregates = std::vector<std::optional<AggregateId>>;

    /// Gives each node a number, children first, and returns the number of the whole expression. A metric's name has
    /// the number of the metric's own expression, so names make no difference.
    std::uint32_t number(const Expression& expression, const Names& names, const Aggregates* aggregates) {
        std::vector<std::uint32_t> numbers(expression.size(), 0);
        for (std::uint32_t i = 0; i < expression.size(); ++i) {
            const bool is_aggregate = aggregates != nullptr && (*aggregates)[i];
            if (is_aggregate)
                numbers[i] = intern(fmt::format("aggregate {}", (*aggregates)[i]->index));
            else if (names[i])
                numbers[i] = of_metric_[names[i]->index];
            else
                numbers[i] = number(expression[NodeId{i}], numbers);
        }
        return numbers.back();
    }

    /// The operands of sums and products are sorted, because their order does not change the value.
    std::uint32_t number(const Node& node, const std::vector<std::uint32_t>& numbers) {
        std::vector<std::uint32_t> parts;
        for (const NodeId child : node.children) parts.push_back(numbers[child.index]);
        if (node.op == Op::add || node.op == Op::multiply) std::sort(parts.begin(), parts.end());
        return intern(
            fmt::format("{} {} {} {}", static_cast<int>(node.op), node.periods, value_of(node), fmt::join(parts, " ")));
    }

    static std::string value_of(const Node& node) {
        if (const auto* value = std::get_if<Number>(&node.value)) return value->to_string();
        if (const auto* value = std::get_if<std::string>(&node.value)) return fmt::format("'{}'", *value);
        if (const auto* value = std::get_if<bool>(&node.value)) return *value ? "true" : "false";
        if (const auto* value = std::get_if<Instant>(&node.value)) return to_string(*value);
        return {};
    }

    std::uint32_t intern(std::string text) {
        return known_.try_emplace(std::move(text), static_cast<std::uint32_t>(known_.size())).first->second;
    }

    Query query_;
    std::vector<std::uint32_t> of_metric_;
    std::unordered_map<std::string, std::uint32_t> known_;
};

} // namespace

std::vector<std::uint32_t> number_measures(const Scorecard& scorecard) {
    Numbering numbering(scorecard);
    std::vector<std::uint32_t> numbers;
    for (const Kpi& kpi : scorecard.kpis) numbers.push_back(numbering.number(kpi.actual));
    return numbers;
}

} // namespace kpitrace
