// Finding the fewest crossings is NP-hard, so this is the usual heuristic of Sugiyama, Tagawa and Toda ("Methods for
// visual understanding of hierarchical system structures", 1981): sort each layer by the mean place of its neighbours,
// up and down, then exchange neighbours while that helps. The best order of several starts is kept.
#include "layout/layers.hpp"

#include <algorithm>
#include <cstdint>
#include <random>

namespace kpitrace::layout {
namespace {

enum class Side : std::uint8_t { above, below };

/// Counts the places that were seen so far, as a tree of partial sums (Fenwick, "A new data structure for cumulative
/// frequency tables", 1994). Adding a place and counting the places beyond one take logarithmic time.
class SeenPlaces {
public:
    /// Forgets all places. Places added afterwards must be less than `places`.
    void clear(std::size_t places) {
        sums_.assign(places + 1, 0);
        seen_ = 0;
    }

    void add(std::size_t place) {
        ++seen_;
        for (std::size_t i = place + 1; i < sums_.size(); i += lowest_bit(i)) ++sums_[i];
    }

    /// The number of added places that are greater than `place`.
    [[nodiscard]] std::size_t beyond(std::size_t place) const {
        std::size_t up_to_it = 0;
        for (std::size_t i = place + 1; i > 0; i -= lowest_bit(i)) up_to_it += sums_[i];
        return seen_ - up_to_it;
    }

private:
    static std::size_t lowest_bit(std::size_t i) { return i & (~i + 1); }

    std::vector<std::size_t> sums_;
    std::size_t seen_ = 0;
};

/// Changes the orders of the layers so that edges cross less.
class Sorter {
public:
    Sorter(Layers& layers, std::size_t most_steps)
        : layers_(layers)
        , most_steps_(most_steps)
        , place_(layers.slots.size(), 0)
        , wanted_(layers.slots.size(), 0)
        , near_(layers.slots.size()) {
        for (std::size_t layer = 0; layer < layers.orders.size(); ++layer) note_places(layer);
    }

    std::size_t run() {
        best_ = layers_.orders;
        fewest_ = count_crossings(layers_);
        improve();
        for (int start = 1; start < most_starts && fewest_ > 0 && may_go_on(); ++start) {
            shuffle();
            improve();
        }
        layers_.orders = std::move(best_);
        return steps_;
    }

private:
    [[nodiscard]] const std::vector<std::size_t>& neighbours(std::size_t slot, Side side) const {
        return side == Side::above ? layers_.slots[slot].above : layers_.slots[slot].below;
    }

    static constexpr int most_starts = 16; // sweeping ends in a local optimum, so it starts from several orders
    static constexpr int most_sweeps = 12;

    /// Whether steps are left. Steps are counted instead of time, so that a drawing is the same on every machine.
    [[nodiscard]] bool may_go_on() const { return steps_ < most_steps_; }

    /// Sweeps down and up in turn. A sweep can make an order worse before a later sweep makes it better, so the best
    /// order is kept.
    void improve() {
        for (int sweep = 0; sweep < most_sweeps && fewest_ > 0 && may_go_on(); ++sweep) {
            sweep_over(sweep % 2 == 0 ? Side::above : Side::below);
            exchange_neighbours();
            const std::size_t crossings = count_crossings(layers_);
            if (crossings >= fewest_) continue;
            fewest_ = crossings;
            best_ = layers_.orders;
        }
    }

    /// Puts every layer into a random order. The generator has a fixed seed, so each run shuffles in the same way.
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

    /// Sorts layer after layer, each by its neighbours on that side.
    void sweep_over(Side side) {
        const std::size_t count = layers_.orders.size();
        for (std::size_t i = 0; i < count; ++i) sort(side == Side::above ? i : count - 1 - i, side);
    }

    void sort(std::size_t layer, Side side) {
        for (const std::size_t slot : layers_.orders[layer]) {
            wanted_[slot] = barycentre(slot, side);
            steps_ += 1 + neighbours(slot, side).size();
        }
        std::stable_sort(layers_.orders[layer].begin(), layers_.orders[layer].end(),
                         [&](std::size_t a, std::size_t b) { return wanted_[a] < wanted_[b]; });
        note_places(layer);
    }

    /// The mean place of the neighbours on that side. A slot without neighbours there stays about where it is.
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
        for (int round = 0; round < most_rounds && improved && may_go_on(); ++round) {
            improved = false;
            for (std::size_t layer = 0; layer < layers_.orders.size(); ++layer)
                improved = exchange_in(layer) || improved;
        }
    }

    /// Swaps neighbouring slots of a layer if this removes crossings. The neighbouring layers do not move meanwhile, so
    /// their places are looked up once.
    bool exchange_in(std::size_t layer) {
        auto& order = layers_.orders[layer];
        for (const std::size_t slot : order) look_around(slot);
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

    /// The places of a slot's neighbours in the layers above and below, in ascending order.
    struct Near {
        std::vector<std::size_t> above;
        std::vector<std::size_t> below;
    };

    void look_around(std::size_t slot) {
        list_places(layers_.slots[slot].above, near_[slot].above);
        list_places(layers_.slots[slot].below, near_[slot].below);
        steps_ += 1 + near_[slot].above.size() + near_[slot].below.size();
    }

    void list_places(const std::vector<std::size_t>& slots, std::vector<std::size_t>& places) const {
        places.clear();
        for (const std::size_t slot : slots) places.push_back(place_[slot]);
        std::sort(places.begin(), places.end());
    }

    /// The number of crossings between the edges of two slots of a layer, if `left` is left of `right`.
    [[nodiscard]] std::size_t crossings_of(std::size_t left, std::size_t right) const {
        return pairs_out_of_order(near_[left].above, near_[right].above) +
               pairs_out_of_order(near_[left].below, near_[right].below);
    }

    /// The number of pairs in which the place from `left` is greater than the place from `right`. Both lists ascend, so
    /// one pass through both is enough.
    [[nodiscard]] static std::size_t pairs_out_of_order(const std::vector<std::size_t>& left,
                                                        const std::vector<std::size_t>& right) {
        std::size_t pairs = 0;
        std::size_t less = 0; // places of `right` that are less than the current place of `left`
        for (const std::size_t place : left) {
            while (less < right.size() && right[less] < place) ++less;
            pairs += less;
        }
        return pairs;
    }

    Layers& layers_;
    std::size_t most_steps_;
    std::size_t steps_ = 0;
    std::vector<std::size_t> place_; // by slot: its place in its layer
    std::vector<double> wanted_;     // by slot of the layer being sorted: the mean place of its neighbours
    std::vector<Near> near_;         // by slot of the layer where neighbours are exchanged
    std::vector<std::vector<std::size_t>> best_;
    std::size_t fewest_ = 0;
    std::mt19937 random_{1}; // NOLINT(cert-msc51-cpp): the same drawing in each run
};

} // namespace

std::size_t reduce_crossings(Layers& layers, std::size_t most_steps) {
    return Sorter(layers, most_steps).run();
}

/// The number of crossings, counted layer by layer as Barth, Mutzel and Jünger do ("Simple and efficient bilayer cross
/// counting", 2004).
std::size_t count_crossings(const Layers& layers) {
    std::vector<std::size_t> place(layers.slots.size(), 0);
    std::size_t crossings = 0;
    SeenPlaces seen;
    for (std::size_t layer = 0; layer < layers.orders.size(); ++layer) {
        const auto& order = layers.orders[layer];
        for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
        seen.clear(layer == 0 ? 0 : layers.orders[layer - 1].size());
        for (const std::size_t slot : order) {
            for (const std::size_t above : layers.slots[slot].above) crossings += seen.beyond(place[above]);
            for (const std::size_t above : layers.slots[slot].above) seen.add(place[above]);
        }
    }
    return crossings;
}

} // namespace kpitrace::layout
