#include "layout/layers.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>

namespace kpitrace::layout {
namespace {

enum class Side : std::uint8_t { above, below };

/// Improves the orders of one Layers.
class Sorter {
public:
    explicit Sorter(Layers& layers)
        : layers_(layers)
        , place_(layers.slots.size(), 0) {
        for (std::size_t layer = 0; layer < layers.orders.size(); ++layer) note_places(layer);
    }

    void run() {
        best_ = layers_.orders;
        fewest_ = count_crossings(layers_);
        improve();
        for (int start = 1; start < most_starts && fewest_ > 0; ++start) {
            shuffle();
            improve();
        }
        layers_.orders = std::move(best_);
    }

private:
    [[nodiscard]] const std::vector<std::size_t>& neighbours(std::size_t slot, Side side) const {
        return side == Side::above ? layers_.slots[slot].above : layers_.slots[slot].below;
    }

    static constexpr int most_starts = 16; // sweeping ends in a place from which it finds no better one
    static constexpr int most_sweeps = 12;

    void improve() {
        for (int sweep = 0; sweep < most_sweeps && fewest_ > 0; ++sweep) {
            sweep_over(sweep % 2 == 0 ? Side::above : Side::below);
            exchange_neighbours();
            const std::size_t crossings = count_crossings(layers_);
            if (crossings >= fewest_) continue;
            fewest_ = crossings;
            best_ = layers_.orders;
        }
    }

    /// The same way in each run.
    void shuffle() {
        for (std::size_t layer = 0; layer < layers_.orders.size(); ++layer) {
            auto& order = layers_.orders[layer];
            for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
            note_places(layer);
        }
    }

    void note_places(std::size_t layer) {
        const auto& order = layers_.orders[layer];
        for (std::size_t i = 0; i < order.size(); ++i) place_[order[i]] = i;
    }

    /// Layer after layer, each by the one before it on that side.
    void sweep_over(Side side) {
        const std::size_t count = layers_.orders.size();
        for (std::size_t i = 0; i < count; ++i) sort(side == Side::above ? i : count - 1 - i, side);
    }

    void sort(std::size_t layer, Side side) {
        std::vector<double> wanted(layers_.slots.size(), 0);
        for (const std::size_t slot : layers_.orders[layer]) wanted[slot] = barycentre(slot, side);
        std::stable_sort(layers_.orders[layer].begin(), layers_.orders[layer].end(),
                         [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
        note_places(layer);
    }

    /// A slot that has no neighbours there stays about where it is.
    [[nodiscard]] double barycentre(std::size_t slot, Side side) const {
        const auto& near = neighbours(slot, side);
        if (near.empty()) return static_cast<double>(place_[slot]);
        double sum = 0;
        for (const std::size_t other : near) sum += static_cast<double>(place_[other]);
        return sum / static_cast<double>(near.size());
    }

    void exchange_neighbours() {
        constexpr int most_rounds = 10;
        bool improved = true;
        for (int round = 0; round < most_rounds && improved; ++round) {
            improved = false;
            for (std::size_t layer = 0; layer < layers_.orders.size(); ++layer)
                improved = exchange_in(layer) || improved;
        }
    }

    bool exchange_in(std::size_t layer) {
        auto& order = layers_.orders[layer];
        bool improved = false;
        for (std::size_t i = 0; i + 1 < order.size(); ++i) {
            if (crossings_of(order[i + 1], order[i]) >= crossings_of(order[i], order[i + 1])) continue;
            std::swap(order[i], order[i + 1]);
            place_[order[i]] = i;
            place_[order[i + 1]] = i + 1;
            improved = true;
        }
        return improved;
    }

    /// Of their edges, with `left` standing left of `right`.
    [[nodiscard]] std::size_t crossings_of(std::size_t left, std::size_t right) const {
        std::size_t crossings = 0;
        for (const Side side : {Side::above, Side::below})
            for (const std::size_t a : neighbours(left, side))
                for (const std::size_t b : neighbours(right, side)) crossings += place_[a] > place_[b] ? 1 : 0;
        return crossings;
    }

    Layers& layers_;
    std::vector<std::size_t> place_; // of each slot in its layer
    std::vector<std::vector<std::size_t>> best_;
    std::size_t fewest_ = 0;
    std::mt19937 random_{1}; // NOLINT(cert-msc51-cpp): the same drawing in each run
};

} // namespace

void reduce_crossings(Layers& layers) {
    Sorter(layers).run();
}

std::size_t count_crossings(const Layers& layers) {
    std::vector<std::size_t> place(layers.slots.size(), 0);
    std::size_t crossings = 0;
    std::vector<std::array<std::size_t, 2>> edges;
    for (std::size_t layer = 0; layer < layers.orders.size(); ++layer) {
        const auto& order = layers.orders[layer];
        for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
        edges.clear();
        for (const std::size_t slot : order)
            for (const std::size_t above : layers.slots[slot].above) edges.push_back({place[slot], place[above]});
        for (std::size_t i = 0; i < edges.size(); ++i)
            for (std::size_t j = i + 1; j < edges.size(); ++j)
                crossings += edges[i][0] < edges[j][0] && edges[i][1] > edges[j][1] ? 1 : 0;
    }
    return crossings;
}

} // namespace kpitrace::layout
