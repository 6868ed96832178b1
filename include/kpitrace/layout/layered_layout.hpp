// Where the boxes and arrows of a map of cause and effect go.
//
// Knows nothing of KPIs: nodes of a size, each in a band; bands lie one below the other; edges lead from a cause to its
// effect, upwards where the bands let them. The method is the layered one of Sugiyama, Tagawa and Toda ("Methods for
// visual understanding of hierarchical system structures", 1981): nodes into layers of a bounded number of nodes,
// orders of the layers that cross little, positions that keep edges straight, and edges through the gaps that are left.
//
// Invariants of a Drawing: no two boxes overlap; every box lies in its band; no edge touches a box but the two that it
// joins. The same graph gives the same drawing.
#pragma once

#include <cstddef>
#include <vector>

namespace kpitrace::layout {

struct Size {
    double width = 0;
    double height = 0;
};

/// y grows downwards.
struct Point {
    double x = 0;
    double y = 0;
};

struct Box {
    Point corner; ///< the left upper one
    Size size;

    [[nodiscard]] double left() const { return corner.x; }
    [[nodiscard]] double right() const { return corner.x + size.width; }
    [[nodiscard]] double top() const { return corner.y; }
    [[nodiscard]] double bottom() const { return corner.y + size.height; }
    [[nodiscard]] double middle() const { return corner.x + size.width / 2; }
};

struct Node {
    Size size;
    std::size_t band = 0; ///< 0 is the uppermost
};

/// Indices of nodes, two different ones.
struct Edge {
    std::size_t cause = 0;
    std::size_t effect = 0;
};

/// Its edges make no loop.
struct Graph {
    std::vector<Node> nodes;
    std::vector<Edge> edges;
    std::size_t bands = 1; ///< greater than every Node::band
};

struct Spacing {
    double between_nodes = 28;  ///< side by side
    double between_layers = 56; ///< of a band: room for the curves of edges
    double band_margin = 28;    ///< above and below what a band holds
    double edge_width = 16;     ///< kept free around an edge that passes a layer
    double margin = 16;         ///< left and right of everything
    double between_ports = 18;  ///< at most, of edges that meet at a side of a box
    std::size_t most_in_layer = 6;
};

/// A cubic Bézier curve whose control points stand above and below its ends at half its height.
struct Curve {
    Point from;
    Point to;
};

/// Upright from the cause's border to the first curve, from each curve to the next, and from the last to the effect's
/// border; one curve at least.
struct Path {
    Point from;
    std::vector<Curve> curves;
    Point to;
};

struct Band {
    double top = 0;
    double bottom = 0; ///< as top, of a band that holds nothing
};

struct Drawing {
    Size size;
    std::vector<Box> nodes;  ///< as Graph::nodes
    std::vector<Path> edges; ///< as Graph::edges
    std::vector<Band> bands; ///< from top to bottom
};

/// How often edges pass a layer of nodes that lies between the layers of their ends: what the time for a drawing, its
/// width and its memory grow with. Takes time of edges and of nodes times layers.
[[nodiscard]] std::size_t count_bends(const Graph& graph, const Spacing& spacing = {});

/// With n for nodes, edges and count_bends() together: time grows with n log n, and with nodes times layers; memory
/// with n. The larger n, the fewer orders of the layers are tried, so that 40,000 take about a second. An empty graph
/// gives an empty drawing; what edges that loop or lead from a node to itself give is undefined.
[[nodiscard]] Drawing lay_out(const Graph& graph, const Spacing& spacing = {});

} // namespace kpitrace::layout
