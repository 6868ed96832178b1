// Later phases walk metrics and objectives in these orders, and need no protection against loops or deep recursion.
// Both are bounded once, here, with a message that names the metric.
#include "scorecard/graph.hpp"
#include "scorecard/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

/// Writes the whole loop: `a -> b -> a`.
std::string print_loop(const Loop& loop, const Names& names) {
    std::string text;
    for (const std::uint32_t element : loop) text += fmt::format("{} -> ", names[element].id);
    return text + std::string(names[loop.front()].id);
}

/// The place where the first element of the loop names the second.
Span place_of_loop(const Loop& loop, const Graph& graph) {
    const std::uint32_t next = loop[loop.size() > 1 ? 1 : 0];
    const auto edge = std::ranges::find(graph[loop.front()], next, &Edge::to);
    return edge->span;
}

/// Diagnostics would not show more loops than this.
constexpr std::size_t most_loops = Diagnostics::kept_per_rule;

/// The graph of metrics. An edge leads from a metric to a metric that it uses, and has the place where the name is
/// written, for messages.
Graph metrics_used_by_each(const Scorecard& card) {
    Graph graph(card.metrics.size());
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const Metric& metric = card.metrics[i];
        for (std::size_t node = 0; node < metric.names.size(); ++node) {
            if (metric.names[node])
                graph[i].push_back({metric.names[node]->index, metric.expression.nodes()[node].span});
        }
    }
    return graph;
}

void refuse_deep_layers(Reading& reading, const Graph& used, std::size_t most) {
    std::vector<std::size_t> layer(used.size(), 1);
    for (const MetricId id : reading.card.metric_order) {
        for (const Edge& edge : used[id.index]) layer[id.index] = std::max(layer[id.index], layer[edge.to] + 1);
        if (layer[id.index] != most + 1) continue;
        const Names::Defined& metric = reading.metrics[id.index];
        reading.errors.error(
            "too-many-layers", metric.span,
            fmt::format("the metric {} depends on more than {} layers of metrics", backticked(metric.id), most),
            "combine some of the metrics that it uses into one expression");
    }
}

/// The number of operations on the longest way from the root to a leaf. Children come before their parents, so one pass
/// is enough.
std::size_t height_of(const Expression& expression) {
    std::vector<std::size_t> heights;
    for (const Node& node : expression.nodes()) {
        std::size_t height = 1;
        for (const NodeId child : node.children) height = std::max(height, heights[child.index] + 1);
        heights.push_back(height);
    }
    return heights.empty() ? 0 : heights.back();
}

/// Later phases recurse through metrics and their operations, so the depth of both together is bounded.
void refuse_deep_metrics(Reading& reading, const Graph& used, std::size_t most) {
    std::vector<std::size_t> depth(used.size(), 0);
    for (const MetricId id : reading.card.metric_order) {
        for (const Edge& edge : used[id.index]) depth[id.index] = std::max(depth[id.index], depth[edge.to]);
        const std::size_t below = depth[id.index];
        depth[id.index] += height_of(reading.card[id].expression);
        if (depth[id.index] <= most || below > most) continue;
        const Names::Defined& metric = reading.metrics[id.index];
        reading.errors.error(
            "too-deep", metric.span,
            fmt::format("the metric {} has more than {} levels of operations, counted with the metrics that it uses",
                        backticked(metric.id), most),
            "replace sums of many terms by a single aggregate over rows");
    }
}

} // namespace

void order_metrics(Reading& reading, const ScorecardLimits& limits) {
    const Graph used = metrics_used_by_each(reading.card);
    for (const Loop& loop : find_loops(used, most_loops)) {
        reading.errors.error("metric-loop", place_of_loop(loop, used),
                             fmt::format("the metric {} uses itself: {}", backticked(reading.metrics[loop.front()].id),
                                         print_loop(loop, reading.metrics)),
                             "calculate one of these metrics without the others");
    }
    for (const std::uint32_t index : topological_order(reversed(used))) reading.card.metric_order.push_back({index});
    refuse_deep_layers(reading, used, limits.metric_layers);
    refuse_deep_metrics(reading, used, limits.metric_depth);
}

void order_objectives(Reading& reading) {
    Graph driven;
    for (const Objective& objective : reading.card.objectives) {
        auto& edges = driven.emplace_back();
        for (const Link& link : objective.drives) edges.push_back({link.to.index, link.span});
    }
    for (const Loop& loop : find_loops(driven, most_loops)) {
        reading.errors.error("cause-loop", place_of_loop(loop, driven),
                             fmt::format("the objective {} drives itself: {}",
                                         backticked(reading.objectives[loop.front()].id),
                                         print_loop(loop, reading.objectives)),
                             "delete the link that is not a cause");
    }
    for (const std::uint32_t index : topological_order(driven)) reading.card.objective_order.push_back({index});
}

} // namespace kpitrace
