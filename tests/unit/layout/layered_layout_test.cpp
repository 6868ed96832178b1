#include "kpitrace/layout/layered_layout.hpp"

#include "support/effort.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace kpitrace::layout {
namespace {

Point on_curve(const Curve& curve, double t) {
    const double s = 1 - t;
    const double half = (curve.from.y + curve.to.y) / 2;
    const auto blend = [&](double a, double b, double c, double d) {
        return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    };
    return {blend(curve.from.x, curve.from.x, curve.to.x, curve.to.x), blend(curve.from.y, half, half, curve.to.y)};
}

/// Points along the whole path, a few units apart.
std::vector<Point> trace_path(const Path& path) {
    std::vector<Point> points;
    const auto upright = [&](Point from, Point to) {
        EXPECT_EQ(from.x, to.x);
        for (int i = 0; i <= 40; ++i) points.push_back({from.x, from.y + (to.y - from.y) * i / 40});
    };
    Point at = path.from;
    for (const Curve& curve : path.curves) {
        upright(at, curve.from);
        for (int i = 0; i <= 100; ++i) points.push_back(on_curve(curve, i / 100.0));
        at = curve.to;
    }
    upright(at, path.to);
    return points;
}

bool is_inside(const Box& box, Point point) {
    constexpr double border = 1e-6;
    return point.x > box.left() + border && point.x < box.right() - border && point.y > box.top() + border &&
           point.y < box.bottom() - border;
}

bool overlap(const Box& a, const Box& b) {
    return a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom();
}

bool is_on_border(const Box& box, Point point) {
    const bool on_side = std::abs(point.y - box.top()) < 1e-6 || std::abs(point.y - box.bottom()) < 1e-6;
    return on_side && point.x >= box.left() && point.x <= box.right();
}

void expect_sound(const Graph& graph, const Drawing& drawing) {
    ASSERT_EQ(drawing.nodes.size(), graph.nodes.size());
    ASSERT_EQ(drawing.edges.size(), graph.edges.size());
    ASSERT_EQ(drawing.bands.size(), graph.bands);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const Box& box = drawing.nodes[i];
        const Band& band = drawing.bands[graph.nodes[i].band];
        EXPECT_GE(box.top(), band.top);
        EXPECT_LE(box.bottom(), band.bottom);
        EXPECT_GE(box.left(), 0);
        EXPECT_LE(box.right(), drawing.size.width);
        for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(box, drawing.nodes[j])) << i << " and " << j;
    }
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        const Path& path = drawing.edges[i];
        EXPECT_TRUE(is_on_border(drawing.nodes[graph.edges[i].cause], path.from));
        EXPECT_TRUE(is_on_border(drawing.nodes[graph.edges[i].effect], path.to));
        for (const Point point : trace_path(path))
            for (const Box& box : drawing.nodes) ASSERT_FALSE(is_inside(box, point)) << "edge " << i;
    }
}

Graph random_map(std::mt19937& random, std::size_t nodes, std::size_t edges) {
    Graph graph;
    graph.bands = 4;
    for (std::size_t i = 0; i < nodes; ++i)
        graph.nodes.push_back(
            {{60 + 10.0 * static_cast<double>(random() % 12), 30.0 + static_cast<double>(random() % 40)},
             random() % 4});
    for (std::size_t i = 0; i < edges; ++i) {
        const std::size_t a = random() % nodes;
        const std::size_t b = random() % nodes;
        if (a != b) graph.edges.push_back({std::max(a, b), std::min(a, b)}); // so that nothing loops
    }
    return graph;
}

TEST(LayeredLayout, KeepsBoxesApartAndEdgesOutOfThem) {
    for (unsigned seed = 0; seed < test::affordable(8); ++seed) {
        std::mt19937 random(seed);
        const Graph graph = random_map(random, 1 + random() % 60, random() % 90);
        SCOPED_TRACE(seed);
        expect_sound(graph, lay_out(graph));
    }
}

TEST(LayeredLayout, DrawsEffectsAboveTheirCauses) {
    const Size box{100, 40};
    const Graph graph{{{box, 0}, {box, 0}, {box, 1}, {box, 1}}, {{1, 0}, {2, 1}, {3, 2}, {3, 0}}, 2};
    const Drawing drawing = lay_out(graph);
    expect_sound(graph, drawing);
    for (const Edge& edge : graph.edges)
        EXPECT_GT(drawing.nodes[edge.cause].top(), drawing.nodes[edge.effect].bottom());
}

TEST(LayeredLayout, DrawsAnEdgeDownwardsWhereTheBandsAskForIt) {
    const Size box{100, 40};
    const Graph graph{{{box, 0}, {box, 1}}, {{0, 1}}, 2};
    const Drawing drawing = lay_out(graph);
    expect_sound(graph, drawing);
    EXPECT_EQ(drawing.edges[0].from.y, drawing.nodes[0].bottom());
    EXPECT_EQ(drawing.edges[0].to.y, drawing.nodes[1].top());
}

TEST(LayeredLayout, DrawsAChainStraight) {
    const Size box{100, 40};
    const Graph graph{{{box, 0}, {box, 1}, {box, 2}}, {{2, 1}, {1, 0}}, 3};
    const Drawing drawing = lay_out(graph);
    for (const Path& path : drawing.edges) EXPECT_NEAR(path.from.x, path.to.x, 0.01);
}

TEST(LayeredLayout, WrapsABandOfManyNodes) {
    Graph graph;
    for (int i = 0; i < 20; ++i) graph.nodes.push_back({{100, 40}, 0});
    const Drawing drawing = lay_out(graph, {.most_in_layer = 5});
    expect_sound(graph, drawing);
    EXPECT_LT(drawing.size.width, 5 * 100 + 4 * 28 + 2 * 16 + 1);
}

TEST(LayeredLayout, GivesAnEmptyBandNoHeight) {
    const Graph graph{{{{100, 40}, 0}, {{100, 40}, 2}}, {{1, 0}}, 3};
    const Drawing drawing = lay_out(graph);
    expect_sound(graph, drawing);
    EXPECT_EQ(drawing.bands[1].top, drawing.bands[1].bottom);
}

TEST(LayeredLayout, CountsTheBendsOfEdgesThatPassLayers) {
    const Size box{100, 40};
    const Graph chain{{{box, 0}, {box, 0}, {box, 0}, {box, 1}}, {{1, 0}, {2, 1}, {2, 0}, {3, 0}}, 2};
    EXPECT_EQ(count_bends(chain), 3U); // from the third layer to the first, and from the fourth
    const Graph downwards{{{box, 0}, {box, 1}, {box, 2}}, {{0, 2}}, 3};
    EXPECT_EQ(count_bends(downwards), 1U);
    EXPECT_EQ(count_bends({}), 0U);
}

TEST(LayeredLayout, HasAsManyCurvesAsBendsAsk) {
    std::mt19937 random(7);
    const Graph graph = random_map(random, 20, 30);
    std::size_t curves = 0;
    for (const Path& path : lay_out(graph).edges) curves += path.curves.size();
    EXPECT_EQ(curves, graph.edges.size() + count_bends(graph));
}

TEST(LayeredLayout, DrawsAChainOfAThousandAndAsManySideBySide) {
    Graph chain;
    for (std::size_t i = 0; i < 1000; ++i) chain.nodes.push_back({{100, 40}, 0});
    const Drawing wrapped = lay_out(chain);
    EXPECT_EQ(wrapped.nodes.size(), 1000U);
    for (std::size_t i = 1; i < 1000; ++i) chain.edges.push_back({i, i - 1});
    const Drawing drawing = lay_out(chain);
    EXPECT_LT(drawing.size.width, 100 + 2 * 16 + 1);
    EXPECT_EQ(drawing.size.height, 1000 * 40 + 999 * 56 + 2 * 28);
}

TEST(LayeredLayout, OfNothingIsEmpty) {
    const Drawing drawing = lay_out({});
    EXPECT_TRUE(drawing.nodes.empty());
    EXPECT_TRUE(drawing.edges.empty());
    EXPECT_EQ(drawing.size.height, 0);
}

} // namespace
} // namespace kpitrace::layout
