// Arrows run only between layers, and through the slots that each layer reserves for the arrows that pass it. So an
// arrow never runs through a box, however the boxes are placed.
#include "kpitrace/layout/layered_layout.hpp"

#include "layout/layers.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace kpitrace::layout {
namespace {

/// The vertical space of the boxes of a layer. The space between two stripes contains only curves.
struct Stripe {
    double top = 0;
    double bottom = 0;
};

class Drafter {
public:
    Drafter(const Graph& graph, const Layers& layers, const Spacing& spacing)
        : graph_(graph)
        , layers_(layers)
        , spacing_(spacing)
        , middles_(place_slots(graph, layers, spacing)) {}

    Drawing run() {
        stack_layers();
        for (std::size_t node = 0; node < graph_.nodes.size(); ++node) drawing_.nodes.push_back(box_of(node));
        find_ports();
        for (std::size_t edge = 0; edge < graph_.edges.size(); ++edge) drawing_.edges.push_back(path_of(edge));
        drawing_.size.width = widest() + 2 * spacing_.margin;
        return std::move(drawing_);
    }

private:
    [[nodiscard]] double height_of(std::size_t layer) const {
        double height = 0;
        for (const std::size_t slot : layers_.orders[layer])
            if (const auto node = layers_.slots[slot].node) height = std::max(height, graph_.nodes[*node].size.height);
        return height;
    }

    /// Gives the layers their heights from top to bottom. A band without layers has no height.
    void stack_layers() {
        double y = 0;
        std::size_t layer = 0;
        for (std::size_t band = 0; band < graph_.bands; ++band) {
            const double top = y;
            for (bool first = true; layer < layers_.bands.size() && layers_.bands[layer] == band; ++layer) {
                y += first ? spacing_.band_margin : spacing_.between_layers;
                first = false;
                stripes_.push_back({y, y + height_of(layer)});
                y = stripes_.back().bottom;
            }
            if (y > top) y += spacing_.band_margin;
            drawing_.bands.push_back({top, y});
        }
        drawing_.size.height = y;
    }

    /// Centres the box vertically in its layer.
    [[nodiscard]] Box box_of(std::size_t node) const {
        const Size size = graph_.nodes[node].size;
        const Stripe& stripe = stripes_[layers_.slots[node].layer];
        return {{spacing_.margin + middles_[node] - size.width / 2,
                 stripe.top + (stripe.bottom - stripe.top - size.height) / 2},
                size};
    }

    [[nodiscard]] double widest() const {
        double right = 0;
        for (std::size_t slot = 0; slot < layers_.slots.size(); ++slot)
            right = std::max(right, middles_[slot] + width_of(graph_, layers_.slots[slot], spacing_) / 2);
        return right;
    }

    /// The end of an edge at the upper or lower side of a node.
    struct End {
        std::size_t edge = 0;
        double towards = 0; // the x to which the edge leads from here
    };

    /// Spreads the edges that meet at a side of a box, ordered by where they come from, so that they do not cross
    /// there.
    void find_ports() {
        std::map<std::pair<std::size_t, bool>, std::vector<End>> sides;
        for (std::size_t edge = 0; edge < graph_.edges.size(); ++edge) {
            const auto& path = layers_.paths[edge];
            add_end(sides, edge, path.front(), path[1]);
            add_end(sides, edge, path.back(), path[path.size() - 2]);
        }
        for (auto& [side, ends] : sides) {
            std::stable_sort(ends.begin(), ends.end(),
                             [](const End& a, const End& b) { return a.towards < b.towards; });
            for (std::size_t i = 0; i < ends.size(); ++i)
                ports_[{side.first, ends[i].edge}] = port(drawing_.nodes[side.first], i, ends.size());
        }
    }

    void add_end(std::map<std::pair<std::size_t, bool>, std::vector<End>>& sides, std::size_t edge, std::size_t node,
                 std::size_t next) const {
        const bool upwards = layers_.slots[next].layer < layers_.slots[node].layer;
        sides[{node, upwards}].push_back({edge, middles_[next]});
    }

    /// The x of the port at `place` among `count` ports of a side. Ports are centred on the side, and closer together
    /// if the box is too narrow for the usual distance.
    [[nodiscard]] double port(const Box& box, std::size_t place, std::size_t count) const {
        const double room = box.size.width / static_cast<double>(count + 1);
        const double step = std::min(spacing_.between_ports, room);
        return box.middle() + (static_cast<double>(place) - static_cast<double>(count - 1) / 2) * step;
    }

    /// A curve leads from each slot of the path to the next. A vertical line crosses each layer on the way.
    [[nodiscard]] Path path_of(std::size_t edge) const {
        const auto& slots = layers_.paths[edge];
        const std::size_t cause = slots.front();
        const std::size_t effect = slots.back();
        const bool upwards = layers_.slots[effect].layer < layers_.slots[cause].layer;
        const Box& from = drawing_.nodes[cause];
        const Box& to = drawing_.nodes[effect];
        Path path{{ports_.at({cause, edge}), upwards ? from.top() : from.bottom()},
                  {},
                  {ports_.at({effect, edge}), upwards ? to.bottom() : to.top()}};
        for (std::size_t i = 0; i + 1 < slots.size(); ++i) {
            const Stripe& here = stripes_[layers_.slots[slots[i]].layer];
            const Stripe& next = stripes_[layers_.slots[slots[i + 1]].layer];
            const double begin = i == 0 ? path.from.x : spacing_.margin + middles_[slots[i]];
            const double end = i + 2 == slots.size() ? path.to.x : spacing_.margin + middles_[slots[i + 1]];
            path.curves.push_back({{begin, upwards ? here.top : here.bottom}, {end, upwards ? next.bottom : next.top}});
        }
        return path;
    }

    const Graph& graph_;
    const Layers& layers_;
    const Spacing& spacing_;
    std::vector<double> middles_;                                 // by slot
    std::vector<Stripe> stripes_;                                 // by layer
    std::map<std::pair<std::size_t, std::size_t>, double> ports_; // by node and edge: x at the node's border
    Drawing drawing_;
};

} // namespace

Drawing lay_out(const Graph& graph, const Spacing& spacing) {
    Layers layers = make_layers(graph, spacing.most_in_layer);
    reduce_crossings(layers);
    return Drafter(graph, layers, spacing).run();
}

} // namespace kpitrace::layout
