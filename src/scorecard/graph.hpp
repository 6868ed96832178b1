// Orders a directed graph and finds its loops. Elements are numbered in the order of the file. Nothing here recurses,
// because a chain of elements can be as long as the file.
#pragma once

#include "kpitrace/text/source_file.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kpitrace {

struct Edge {
    std::uint32_t to = 0;
    Span span; ///< where the link is written
};

/// For each element, by its number, the edges that leave it.
using Graph = std::vector<std::vector<Edge>>;

[[nodiscard]] Graph reversed(const Graph& graph);

/// The elements in an order in which each comes before those to which its edges lead; apart from that, in the order of
/// the file. Elements on a loop, and elements that can be reached from a loop, are left out.
[[nodiscard]] std::vector<std::uint32_t> topological_order(const Graph& graph);

/// The elements of a loop in the order of its edges, beginning with the element that is first in the file. The last
/// element has an edge to the first.
using Loop = std::vector<std::uint32_t>;

/// Finds at most `limit` loops. The result is empty only if the graph has no loop.
[[nodiscard]] std::vector<Loop> find_loops(const Graph& graph, std::size_t limit);

} // namespace kpitrace
