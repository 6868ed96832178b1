// Orders and loops of a directed graph. Its elements are numbered in the order of the file. Nothing here recurses,
// because a chain can be as long as the file.
#pragma once

#include "kpitrace/text/source_file.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kpitrace {

struct Edge {
    std::uint32_t to = 0;
    Span span; ///< where it was written
};

/// The edges that leave each element, by its number.
using Graph = std::vector<std::vector<Edge>>;

/// The same edges in the other direction.
[[nodiscard]] Graph reversed(const Graph& graph);

/// All elements, each before the elements to which its edges lead; otherwise in the order of the file. Elements on a
/// loop, and those that can be reached from one, are left out.
[[nodiscard]] std::vector<std::uint32_t> topological_order(const Graph& graph);

/// The elements of a loop in the order of its edges, from the element that is first in the file. The last has an edge
/// to the first.
using Loop = std::vector<std::uint32_t>;

/// At most `limit` loops. Empty only if there is no loop.
[[nodiscard]] std::vector<Loop> find_loops(const Graph& graph, std::size_t limit);

} // namespace kpitrace
