// A graph in layers. Every edge joins neighbouring layers: an edge that spans more layers has a bend in each layer
// between.
#pragma once

#include "kpitrace/layout/layered_layout.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace kpitrace::layout {

/// A place in a layer, of a node or of an edge that passes the layer.
struct Slot {
    std::optional<std::size_t> node;
    std::size_t layer = 0;
    std::vector<std::size_t> above; // slots of the layer above to which an edge leads
    std::vector<std::size_t> below;
};

struct Layers {
    std::vector<Slot> slots;                      // first those of the nodes, in their order
    std::vector<std::vector<std::size_t>> orders; // of each layer from the top: its slots from left to right
    std::vector<std::size_t> bands;               // of each layer
    std::vector<std::vector<std::size_t>> paths;  // of each edge: slots from its cause to its effect
};

/// Puts bands below each other, each with as many layers as its nodes and edges need. A cause is below its effects in
/// the same band. Each layer has the order of the nodes.
[[nodiscard]] Layers make_layers(const Graph& graph, std::size_t most_in_layer);

/// More steps than all starts of a usual map of 100 nodes take, and less than about a second of work.
inline constexpr std::size_t usual_steps = 10'000'000;

/// Changes the orders so that edges cross little: by the barycentre of neighbours, in sweeps down and up, and by
/// exchanging neighbours while that helps, from several starting orders. A step is a look at a slot or at an end of an
/// edge. After `most_steps`, at most one more look at everything follows. Returns the number of steps.
std::size_t reduce_crossings(Layers& layers, std::size_t most_steps = usual_steps);

/// The number of crossings of edges between neighbouring layers.
[[nodiscard]] std::size_t count_crossings(const Layers& layers);

/// The middles of the slots. Edges are as straight as the orders and the space between slots allow, and the leftmost
/// slot begins at 0.
[[nodiscard]] std::vector<double> place_slots(const Graph& graph, const Layers& layers, const Spacing& spacing);

[[nodiscard]] double width_of(const Graph& graph, const Slot& slot, const Spacing& spacing);

} // namespace kpitrace::layout
