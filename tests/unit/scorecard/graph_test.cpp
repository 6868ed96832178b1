#include "scorecard/graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Graph graph_of(std::initializer_list<std::initializer_list<std::uint32_t>> targets) {
    Graph graph;
    for (const auto& row : targets) {
        auto& edges = graph.emplace_back();
        for (const std::uint32_t to : row) edges.push_back({to, {}});
    }
    return graph;
}

TEST(Graph, OrderKeepsTheFilesWhereItIsFree) {
    EXPECT_THAT(topological_order(graph_of({{}, {}, {}})), ElementsAre(0, 1, 2));
    EXPECT_THAT(topological_order(graph_of({{}, {0}, {}, {1}})), ElementsAre(2, 3, 1, 0));
    EXPECT_THAT(topological_order(graph_of({{3}, {3}, {0, 1}, {}})), ElementsAre(2, 0, 1, 3));
}

TEST(Graph, OrderLeavesOutLoopsAndWhatFollowsThem) {
    EXPECT_THAT(topological_order(graph_of({{1}, {0, 2}, {}, {}})), ElementsAre(3));
}

TEST(Graph, OrderCountsRepeatedEdges) {
    EXPECT_THAT(topological_order(graph_of({{1, 1}, {}})), ElementsAre(0, 1));
}

TEST(Graph, ReversedTurnsEveryEdge) {
    const Graph turned = reversed(graph_of({{1, 2}, {2}, {}}));
    EXPECT_THAT(turned[0], IsEmpty());
    ASSERT_EQ(turned[2].size(), 2U);
    EXPECT_EQ(turned[2][0].to, 0U);
    EXPECT_EQ(turned[2][1].to, 1U);
}

TEST(Graph, LoopsBeginWithTheirFirstInTheFile) {
    EXPECT_THAT(find_loops(graph_of({{2}, {0}, {1}}), 9), ElementsAre(ElementsAre(0, 2, 1)));
    EXPECT_THAT(find_loops(graph_of({{}, {1}}), 9), ElementsAre(ElementsAre(1)));
    EXPECT_THAT(find_loops(graph_of({{1}, {2}, {3}, {1}}), 9), ElementsAre(ElementsAre(1, 2, 3)));
}

TEST(Graph, NoLoopWherePathsJoinAgain) {
    EXPECT_THAT(find_loops(graph_of({{1, 2}, {3}, {3}, {}}), 9), IsEmpty());
}

TEST(Graph, LoopsAreBounded) {
    EXPECT_EQ(find_loops(graph_of({{0}, {1}, {2}, {3}}), 2).size(), 2U);
}

TEST(Graph, LongChainsNeedNoStack) {
    constexpr std::uint32_t length = 1'000'000;
    Graph chain(length);
    for (std::uint32_t i = 0; i + 1 < length; ++i) chain[i].push_back({i + 1, {}});
    EXPECT_THAT(find_loops(chain, 1), IsEmpty());
    EXPECT_EQ(topological_order(chain).back(), length - 1);
    chain.back().push_back({0, {}});
    EXPECT_EQ(find_loops(chain, 1).front().size(), length);
}

} // namespace
} // namespace kpitrace
