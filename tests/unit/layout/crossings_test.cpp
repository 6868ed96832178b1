#include "layout/layers.hpp"

#include <gtest/gtest.h>

#include <random>

namespace kpitrace::layout {
namespace {

constexpr Size box{100, 40};

/// `edges` from a lower layer of `causes` nodes to an upper one of `effects`; effects come first.
Graph two_layers(std::size_t effects, std::size_t causes, const std::vector<Edge>& edges) {
    Graph graph;
    graph.bands = 2;
    for (std::size_t i = 0; i < effects; ++i) graph.nodes.push_back({box, 0});
    for (std::size_t i = 0; i < causes; ++i) graph.nodes.push_back({box, 1});
    for (const Edge& edge : edges) graph.edges.push_back({effects + edge.cause, edge.effect});
    return graph;
}

/// By looking at every order of both layers.
std::size_t fewest_crossings(Layers layers) {
    for (auto& order : layers.orders) std::sort(order.begin(), order.end());
    std::size_t fewest = count_crossings(layers);
    do {
        do {
            fewest = std::min(fewest, count_crossings(layers));
        } while (std::next_permutation(layers.orders[1].begin(), layers.orders[1].end()));
    } while (std::next_permutation(layers.orders[0].begin(), layers.orders[0].end()));
    return fewest;
}

TEST(Crossings, AreCountedByPairsOfEdges) {
    EXPECT_EQ(count_crossings(make_layers(two_layers(2, 2, {{0, 0}, {1, 1}}), 6)), 0U);
    EXPECT_EQ(count_crossings(make_layers(two_layers(2, 2, {{0, 1}, {1, 0}}), 6)), 1U);
    EXPECT_EQ(count_crossings(make_layers(two_layers(3, 3, {{0, 2}, {1, 1}, {2, 0}}), 6)), 3U);
    EXPECT_EQ(count_crossings(make_layers(two_layers(2, 2, {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), 6)), 1U);
    EXPECT_EQ(count_crossings(make_layers(two_layers(1, 3, {{0, 0}, {1, 0}, {2, 0}}), 6)), 0U);
}

TEST(Crossings, AreAsFewAsCanBeInSmallMaps) {
    std::size_t more_than_needed = 0;
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        std::vector<Edge> edges;
        for (std::size_t cause = 0; cause < 4; ++cause)
            for (std::size_t effect = 0; effect < 4; ++effect)
                if (random() % 5 < 2) edges.push_back({cause, effect});
        Layers layers = make_layers(two_layers(4, 4, edges), 6);
        const std::size_t fewest = fewest_crossings(layers);
        reduce_crossings(layers);
        more_than_needed += count_crossings(layers) - fewest;
    }
    // A heuristic: off by one in one of twenty maps at most.
    EXPECT_LE(more_than_needed, 10U);
}

TEST(Crossings, NeverBecomeMore) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        std::mt19937 random(seed);
        Graph graph;
        graph.bands = 4;
        for (std::size_t i = 0; i < 30; ++i) graph.nodes.push_back({box, random() % 4});
        for (std::size_t i = 0; i < 50; ++i) {
            const std::size_t a = random() % 30;
            const std::size_t b = random() % 30;
            if (a != b) graph.edges.push_back({std::max(a, b), std::min(a, b)});
        }
        Layers layers = make_layers(graph, 6);
        const std::size_t before = count_crossings(layers);
        reduce_crossings(layers);
        EXPECT_LE(count_crossings(layers), before) << seed;
    }
}

} // namespace
} // namespace kpitrace::layout
