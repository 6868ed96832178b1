// A band is a perspective and keeps its place, whatever the links are. Within a band, a cause is placed below its
// effects. Links against the order of the bands are allowed: their arrows run downwards.
#include "layout/layers.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

namespace kpitrace::layout {
namespace {

/// The nodes in an order in which each effect comes before its causes (Kahn, "Topological sorting of large networks",
/// 1962).
std::vector<std::size_t> effects_first(const Graph& graph) {
    std::vector<std::vector<std::size_t>> causes(graph.nodes.size());
    std::vector<std::size_t> effects_open(graph.nodes.size(), 0);
    for (const Edge& edge : graph.edges) {
        causes[edge.effect].push_back(edge.cause);
        ++effects_open[edge.cause];
    }
    std::vector<std::size_t> order;
    for (std::size_t node = 0; node < graph.nodes.size(); ++node)
        if (effects_open[node] == 0) order.push_back(node);
    for (std::size_t i = 0; i < order.size(); ++i)
        for (const std::size_t cause : causes[order[i]])
            if (--effects_open[cause] == 0) order.push_back(cause);
    assert(order.size() == graph.nodes.size()); // otherwise edges loop
    return order;
}

/// The layer of each node, counted within its band: the first layer that has room and is below all effects of the node
/// in the band.
std::vector<std::size_t> layers_in_bands(const Graph& graph, std::size_t most_in_layer) {
    std::vector<std::size_t> layer(graph.nodes.size(), 0);
    std::vector<std::vector<std::size_t>> taken(graph.bands);
    std::vector<std::vector<std::size_t>> effects(graph.nodes.size());
    for (const Edge& edge : graph.edges)
        if (graph.nodes[edge.cause].band == graph.nodes[edge.effect].band) effects[edge.cause].push_back(edge.effect);
    for (const std::size_t node : effects_first(graph)) {
        auto& counts = taken[graph.nodes[node].band];
        std::size_t at = 0;
        for (const std::size_t effect : effects[node]) at = std::max(at, layer[effect] + 1);
        while (at < counts.size() && counts[at] >= most_in_layer) ++at;
        if (at >= counts.size()) counts.resize(at + 1, 0);
        ++counts[at];
        layer[node] = at;
    }
    return layer;
}

/// The layers of all bands, counted from the top of the drawing.
struct NodeLayers {
    std::vector<std::size_t> of_nodes;
    std::vector<std::size_t> bands; // by layer: its band
};

NodeLayers find_layers(const Graph& graph, std::size_t most_in_layer) {
    NodeLayers layers{layers_in_bands(graph, most_in_layer), {}};
    std::vector<std::size_t> depths(graph.bands, 0);
    for (std::size_t node = 0; node < graph.nodes.size(); ++node)
        depths[graph.nodes[node].band] = std::max(depths[graph.nodes[node].band], layers.of_nodes[node] + 1);
    std::vector<std::size_t> begins(graph.bands, 0);
    std::exclusive_scan(depths.begin(), depths.end(), begins.begin(), std::size_t{0});
    for (std::size_t band = 0; band < graph.bands; ++band) layers.bands.insert(layers.bands.end(), depths[band], band);
    for (std::size_t node = 0; node < graph.nodes.size(); ++node)
        layers.of_nodes[node] += begins[graph.nodes[node].band];
    return layers;
}

class LayerMaker {
public:
    LayerMaker(const Graph& graph, std::size_t most_in_layer)
        : graph_(graph) {
        NodeLayers layers = find_layers(graph, most_in_layer);
        made_.bands = std::move(layers.bands);
        made_.orders.resize(made_.bands.size());
        for (std::size_t node = 0; node < graph.nodes.size(); ++node) add_slot(node, layers.of_nodes[node]);
    }

    Layers run() {
        for (const Edge& edge : graph_.edges) made_.paths.push_back(add_path(edge));
        return std::move(made_);
    }

private:
    std::size_t add_slot(std::optional<std::size_t> node, std::size_t layer) {
        made_.slots.push_back({node, layer, {}, {}});
        made_.orders[layer].push_back(made_.slots.size() - 1);
        return made_.slots.size() - 1;
    }

    /// Adds a bend in each layer between cause and effect, so that every edge joins neighbouring layers, and returns
    /// the slots from cause to effect.
    std::vector<std::size_t> add_path(const Edge& edge) {
        std::vector<std::size_t> path{edge.cause};
        const std::size_t begin = made_.slots[edge.cause].layer;
        const std::size_t end = made_.slots[edge.effect].layer;
        for (std::size_t layer = begin; layer != end;) {
            layer = begin > end ? layer - 1 : layer + 1;
            const std::size_t next = layer == end ? edge.effect : add_slot(std::nullopt, layer);
            join(path.back(), next);
            path.push_back(next);
        }
        return path;
    }

    void join(std::size_t a, std::size_t b) {
        if (made_.slots[a].layer < made_.slots[b].layer) std::swap(a, b);
        made_.slots[a].above.push_back(b);
        made_.slots[b].below.push_back(a);
    }

    const Graph& graph_;
    Layers made_;
};

} // namespace

Layers make_layers(const Graph& graph, std::size_t most_in_layer) {
    return LayerMaker(graph, most_in_layer).run();
}

std::size_t count_bends(const Graph& graph, const Spacing& spacing) {
    const std::vector<std::size_t> layer = find_layers(graph, spacing.most_in_layer).of_nodes;
    std::size_t bends = 0;
    for (const Edge& edge : graph.edges)
        bends += std::max(layer[edge.cause], layer[edge.effect]) - std::min(layer[edge.cause], layer[edge.effect]) - 1;
    return bends;
}

double width_of(const Graph& graph, const Slot& slot, const Spacing& spacing) {
    return slot.node ? graph.nodes[*slot.node].size.width : spacing.edge_width;
}

} // namespace kpitrace::layout
