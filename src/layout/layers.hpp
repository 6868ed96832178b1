// A graph in layers. Every edge joins neighbouring layers: an edge that spans more layers has a bend in each layer
// between.
#pragma once

#include "kpitrace/layout/layered_layout.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace kpitrace::layout {

/// A place in a layer, which a node or a passing edge takes.
struct Slot {
    std::optional<std::size_t> node;
    std::size_t layer = 0;
    std::vector<std::size_t> above; // slots in the layer above that edges join to this one
    std::vector<std::size_t> below;
};

struct Layers {
    std::vector<Slot> slots;                      // the slots of the nodes come first, in the order of the nodes
    std::vector<std::vector<std::size_t>> orders; // by layer from the top: its slots from left to right
    std::vector<std::size_t> bands;               // by layer: its band
    std::vector<std::vector<std::size_t>> paths;  // by edge: its slots from cause to effect
};

/// Puts the bands below each other. Each band has the layers that its nodes and edges need. A cause is below its
/// effects in the same band. The slots of a layer are in the order of the nodes.
[[nodiscard]] Layers make_layers(const Graph& graph, std::size_t most_in_layer);

/// The usual limit of steps. A map of 100 nodes rarely reaches it, and this number of steps takes less than about a
/// second.
inline constexpr std::size_t usual_steps = 10'000'000;

/// Changes the orders so that edges cross little. A step is a look at a slot or at an end of an edge. After
/// `most_steps`, at most one more look at everything follows. Returns the number of steps.
std::size_t reduce_crossings(Layers& layers, std::size_t most_steps = usual_steps);

[[nodiscard]] std::size_t count_crossings(const Layers& layers);

/// The middles of the slots. Edges are as straight as the orders and the space between slots allow, and the leftmost
/// slot begins at 0.
[[nodiscard]] std::vector<double> place_slots(const Graph& graph, const Layers& layers, const Spacing& spacing);

[[nodiscard]] double width_of(const Graph& graph, const Slot& slot, const Spacing& spacing);

} // namespace kpitrace::layout
