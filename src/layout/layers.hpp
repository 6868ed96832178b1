// A graph in layers: every edge joins neighbouring layers, for one that spans more has a bend in each layer between.
#pragma once

#include "kpitrace/layout/layered_layout.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace kpitrace::layout {

/// A place in a layer: a node's, or that of an edge which passes the layer.
struct Slot {
    std::optional<std::size_t> node;
    std::size_t layer = 0;
    std::vector<std::size_t> above; // slots of the layer above to which an edge leads
    std::vector<std::size_t> below;
};

struct Layers {
    std::vector<Slot> slots;                      // the nodes' first, in their order
    std::vector<std::vector<std::size_t>> orders; // of each layer from the top: its slots from left to right
    std::vector<std::size_t> bands;               // of each layer
    std::vector<std::vector<std::size_t>> paths;  // of each edge: slots from its cause to its effect
};

/// Bands one below the other, each in as many layers as its nodes and their edges ask for; a cause below its effects of
/// the same band. Orders are those of the nodes.
[[nodiscard]] Layers make_layers(const Graph& graph, std::size_t most_in_layer);

/// More than all starts of a usual map of 100 nodes take, and less than a second's work or so.
inline constexpr std::size_t usual_steps = 10'000'000;

/// Changes the orders so that edges cross little: by the barycentre of neighbours, sweeping down and up, and by
/// exchanging neighbours while that helps, from several starts. Ends soon after `most_steps` looks at a slot or at an
/// end of an edge, whatever the layers hold: at most a look at all of them later. The looks taken.
std::size_t reduce_crossings(Layers& layers, std::size_t most_steps = usual_steps);

/// Crossings of edges between neighbouring layers.
[[nodiscard]] std::size_t count_crossings(const Layers& layers);

/// Middles of slots, by which edges are as straight as the orders and the space between slots allow; the leftmost slot
/// begins at 0.
[[nodiscard]] std::vector<double> place_slots(const Graph& graph, const Layers& layers, const Spacing& spacing);

[[nodiscard]] double width_of(const Graph& graph, const Slot& slot, const Spacing& spacing);

} // namespace kpitrace::layout
