// Order and loops of a directed graph over elements that are numbered in file order. Nothing recurses: a chain may be
// as long as the file.
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

/// The edges that leave each element.
using Graph = std::vector<std::vector<Edge>>;

/// The same edges the other way round.
[[nodiscard]] Graph reversed(const Graph& graph);

/// Every element before those its edges lead to, in file order where that is free. Elements on a loop, and behind one,
/// are missing.
[[nodiscard]] std::vector<std::uint32_t> topological_order(const Graph& graph);

/// Elements in turn, the one that comes first in the file first; the last has an edge to it.
using Loop = std::vector<std::uint32_t>;

/// At most `limit` loops; none only where there is none at all.
[[nodiscard]] std::vector<Loop> find_loops(const Graph& graph, std::size_t limit);

} // namespace kpitrace
