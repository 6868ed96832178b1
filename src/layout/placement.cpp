// Finds positions by repeated least squares. Each layer in turn gets the positions nearest to where its neighbours pull
// it, among those that keep its order and the space between its slots. That is an isotonic regression, which pooling
// adjacent violators solves exactly (Barlow et al., "Statistical inference under order restrictions", 1972).
#include "layout/layers.hpp"

#include <algorithm>

namespace kpitrace::layout {
namespace {

struct Pull {
    double towards = 0;
    double weight = 0;
};

/// The ascending values with the least weighted sum of squared distances from the pulls.
std::vector<double> nearest_ascending(const std::vector<Pull>& pulls) {
    struct Pool {
        double mean = 0;
        double weight = 0;
        std::size_t count = 0;
    };
    std::vector<Pool> pools;
    for (const Pull& pull : pulls) {
        pools.push_back({pull.towards, pull.weight, 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean > pools.back().mean) {
            const Pool last = pools.back();
            pools.pop_back();
            Pool& pool = pools.back();
            const double weight = pool.weight + last.weight;
            pool = {(pool.mean * pool.weight + last.mean * last.weight) / weight, weight, pool.count + last.count};
        }
    }
    std::vector<double> values;
    for (const Pool& pool : pools) values.insert(values.end(), pool.count, pool.mean);
    return values;
}

class Placer {
public:
    Placer(const Graph& graph, const Layers& layers, const Spacing& spacing)
        : graph_(graph)
        , layers_(layers)
        , spacing_(spacing)
        , middles_(layers.slots.size(), 0) {}

    std::vector<double> run() {
        // Each sweep changes less than the one before, so a fixed number is enough.
        constexpr int sweeps = 60;
        for (const auto& order : layers_.orders) pack(order);
        for (int sweep = 0; sweep < sweeps; ++sweep) {
            for (const auto& order : layers_.orders) place(order);
            for (auto order = layers_.orders.rbegin(); order != layers_.orders.rend(); ++order) place(*order);
        }
        shift_to_zero();
        return std::move(middles_);
    }

private:
    /// The distance between the middles of two neighbouring slots.
    [[nodiscard]] double distance(std::size_t left, std::size_t right) const {
        const Slot& a = layers_.slots[left];
        const Slot& b = layers_.slots[right];
        const double gap = a.node && b.node ? spacing_.between_nodes : spacing_.between_nodes / 2;
        return (width_of(graph_, a, spacing_) + width_of(graph_, b, spacing_)) / 2 + gap;
    }

    /// Puts the slots of a layer side by side, centred on 0.
    void pack(const std::vector<std::size_t>& order) {
        double at = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i > 0) at += distance(order[i - 1], order[i]);
            middles_[order[i]] = at;
        }
        for (const std::size_t slot : order) middles_[slot] -= at / 2;
    }

    /// Subtracts the least distances first. What remains only has to ascend, which nearest_ascending() solves.
    void place(const std::vector<std::size_t>& order) {
        std::vector<Pull> pulls;
        std::vector<double> least; // least distances from the first slot of the layer
        for (std::size_t i = 0; i < order.size(); ++i) {
            least.push_back(i == 0 ? 0 : least.back() + distance(order[i - 1], order[i]));
            Pull pull = pull_of(order[i]);
            pull.towards -= least.back();
            pulls.push_back(pull);
        }
        const std::vector<double> values = nearest_ascending(pulls);
        for (std::size_t i = 0; i < order.size(); ++i) middles_[order[i]] = values[i] + least[i];
    }

    /// The weighted mean of the neighbours' positions, and the sum of the weights.
    [[nodiscard]] Pull pull_of(std::size_t slot) const {
        constexpr double inertia = 0.01; // keeps a slot that nothing pulls where it is
        Pull pull{inertia * middles_[slot], inertia};
        for (const auto* side : {&layers_.slots[slot].above, &layers_.slots[slot].below}) {
            for (const std::size_t other : *side) {
                const double weight = straightness(slot, other);
                pull.towards += weight * middles_[other];
                pull.weight += weight;
            }
        }
        pull.towards /= pull.weight;
        return pull;
    }

    /// The weight of an edge: 1 between two nodes, 2 between a node and a bend, 8 between two bends. Long edges must be
    /// straightest, as in Gansner et al. ("A technique for drawing directed graphs", 1993).
    [[nodiscard]] double straightness(std::size_t a, std::size_t b) const {
        const int bends = (layers_.slots[a].node ? 0 : 1) + (layers_.slots[b].node ? 0 : 1);
        return bends == 2 ? 8 : bends == 1 ? 2 : 1;
    }

    void shift_to_zero() {
        double left = 0;
        bool first = true;
        for (std::size_t slot = 0; slot < middles_.size(); ++slot) {
            const double edge = middles_[slot] - width_of(graph_, layers_.slots[slot], spacing_) / 2;
            left = first ? edge : std::min(left, edge);
            first = false;
        }
        for (double& middle : middles_) middle -= left;
    }

    const Graph& graph_;
    const Layers& layers_;
    const Spacing& spacing_;
    std::vector<double> middles_;
};

} // namespace

std::vector<double> place_slots(const Graph& graph, const Layers& layers, const Spacing& spacing) {
    return Placer(graph, layers, spacing).run();
}

} // namespace kpitrace::layout
