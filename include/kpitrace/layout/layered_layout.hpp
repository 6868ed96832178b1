// Positions for the boxes and arrows of a map of cause and effect.
//
// The folder `layout` does not know KPIs. It gets nodes with a size, each in a band, and edges from a cause to its
// effect. Bands are one below the other, and edges lead upwards where the bands allow it. The method is the layered one
// of Sugiyama, Tagawa and Toda ("Methods for visual understanding of hierarchical system structures", 1981). It puts
// nodes into layers of a bounded size, orders each layer so that edges cross little, positions the nodes so that edges
// are straight, and leads the edges through the gaps.
//
// What always holds for a Drawing: no two boxes overlap; every box is in its band; an edge touches only the two boxes
// that it joins. The same graph gives the same drawing.
#pragma once

#include <cstddef>
#include <vector>

namespace kpitrace::layout {

struct Size {
    double width = 0;
    double height = 0;
};

/// A point; y grows downwards.
struct Point {
    double x = 0;
    double y = 0;
};

struct Box {
    Point corner; ///< upper left
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

/// An edge from a cause to its effect, as indices of two different nodes.
struct Edge {
    std::size_t cause = 0;
    std::size_t effect = 0;
};

/// Nodes and edges to draw. The edges must not loop.
struct Graph {
    std::vector<Node> nodes;
    std::vector<Edge> edges;
    std::size_t bands = 1; ///< greater than every Node::band
};

struct Spacing {
    double between_nodes = 28;  ///< between neighbouring nodes of a layer
    double between_layers = 56; ///< between neighbouring layers of a band; leaves room for the curves of edges
    double band_margin = 28;    ///< above and below the layers of a band
    double edge_width = 16;     ///< kept free around an edge that passes a layer
    double margin = 16;         ///< left and right of everything
    double between_ports = 18;  ///< the largest distance between edges that meet at a side of a box
    std::size_t most_in_layer = 6;
};

/// A cubic Bézier curve. Its control points are above and below its ends, at half its height.
struct Curve {
    Point from;
    Point to;
};

/// An edge: curves, joined by vertical lines from the border of the cause to the first curve, from each curve to the
/// next, and from the last curve to the border of the effect. There is at least one curve.
struct Path {
    Point from;
    std::vector<Curve> curves;
    Point to;
};

struct Band {
    double top = 0;
    double bottom = 0; ///< equal to `top` where the band is empty
};

struct Drawing {
    Size size;
    std::vector<Box> nodes;  ///< in the order of Graph::nodes
    std::vector<Path> edges; ///< in the order of Graph::edges
    std::vector<Band> bands; ///< from top to bottom
};

/// How often edges pass layers between the layers of their ends. The time, the width and the memory of a drawing grow
/// with this number. The time to count grows with the edges, and with nodes times layers.
[[nodiscard]] std::size_t count_bends(const Graph& graph, const Spacing& spacing = {});

/// Draws the graph. An empty graph gives an empty drawing. The result is undefined if edges loop or join a node to
/// itself.
///
/// Let n be the sum of nodes, edges and count_bends(). Time grows with n log n and with nodes times layers, memory with
/// n. The larger n is, the fewer orders of the layers are tried, so that n = 40,000 takes about a second.
[[nodiscard]] Drawing lay_out(const Graph& graph, const Spacing& spacing = {});

} // namespace kpitrace::layout
