#include "measure/range_index.hpp"

#include "measure/distinct_values.hpp"
#include "measure/states.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

namespace kpitrace {
namespace {

using Groups = std::span<const std::uint32_t>;

/// A segment tree in an array: the leaves are the states of groups, and node i is merged from the nodes 2 i and 2 i +
/// 1.
template<class State> class SegmentTree : public RangeIndex {
public:
    SegmentTree(const std::vector<State>& states, Groups groups)
        : size_(groups.size())
        , nodes_(2 * groups.size()) {
        for (std::size_t i = 0; i < size_; ++i) nodes_[size_ + i] = states[groups[i]];
        for (std::size_t i = size_ - 1; i > 0; --i) {
            nodes_[i].merge(nodes_[2 * i]);
            nodes_[i].merge(nodes_[2 * i + 1]);
        }
    }

    [[nodiscard]] std::optional<Number> over(std::size_t begin, std::size_t end,
                                             const Aggregate& aggregate) const override {
        State merged;
        // Walks from the leaves towards the root. At each level, a node at an end of the range is merged if its parent
        // is not completely in the range.
        for (begin += size_, end += size_; begin < end; begin /= 2, end /= 2) {
            if (begin % 2 == 1) merged.merge(nodes_[begin++]);
            if (end % 2 == 1) merged.merge(nodes_[--end]);
        }
        return merged.result(aggregate);
    }

private:
    std::size_t size_;
    std::vector<State> nodes_;
};

/// The different values, ascending, and for each value its rank among them.
template<class Value, class Before>
std::pair<std::vector<Value>, std::vector<std::uint32_t>> ranked(const std::vector<Value>& values,
                                                                 const Before& before) {
    std::vector<Value> different = values;
    std::sort(different.begin(), different.end(), before);
    const auto are_equal = [&](const Value& a, const Value& b) { return !before(a, b); };
    different.erase(std::unique(different.begin(), different.end(), are_equal), different.end());
    std::vector<std::uint32_t> ranks;
    ranks.reserve(values.size());
    for (const Value& value : values) {
        const auto place = std::lower_bound(different.begin(), different.end(), value, before);
        ranks.push_back(static_cast<std::uint32_t>(place - different.begin()));
    }
    return {std::move(different), std::move(ranks)};
}

/// A median cannot be calculated from medians. So all values of all groups are ranked once and kept in the order of the
/// groups. A window is then a range of places, and one walk through the matrix finds the n-th smallest value of a
/// range.
class OrderIndex : public RangeIndex {
public:
    OrderIndex(const std::vector<ValuesState>& states, Groups groups) {
        ValuesState all;
        for (const std::uint32_t group : groups) {
            all.merge(states[group]);
            ends_.push_back(all.values().size());
        }
        std::vector<std::uint32_t> ranks;
        if (all.values().is_narrow()) {
            NarrowNumbers different{{}, all.values().narrow().scale, all.values().narrow().bits};
            std::tie(different.mantissas, ranks) = ranked(all.values().narrow().mantissas, std::less<>());
            different_ = Numbers(std::move(different));
        } else {
            auto [different, places] = ranked(all.values().wide(), orders_before);
            different_ = Numbers(std::move(different));
            ranks = std::move(places);
        }
        ranks_.emplace(std::move(ranks));
    }

    [[nodiscard]] std::optional<Number> over(std::size_t begin, std::size_t end,
                                             const Aggregate& aggregate) const override {
        const std::size_t first = begin == 0 ? 0 : ends_[begin - 1];
        const std::size_t last = ends_[end - 1];
        return order_statistic(aggregate, last - first,
                               [&](std::size_t n) { return different_[ranks_->nth(first, last, n)]; });
    }

private:
    std::vector<std::size_t> ends_; // by group: the end of its values
    Numbers different_;             // by rank
    std::optional<WaveletMatrix> ranks_;
};

/// A value counts at its first place in a window. So the count is the number of places in the range whose value
/// occurred last before the range, or never. The matrix finds this number in one walk.
class DistinctIndex : public RangeIndex {
public:
    DistinctIndex(const DistinctValues& values, Groups groups) {
        std::vector<std::uint32_t> place_of(values.groups(), static_cast<std::uint32_t>(groups.size()));
        for (std::uint32_t place = 0; place < groups.size(); ++place) place_of[groups[place]] = place;
        std::vector<std::vector<std::uint32_t>> values_at(groups.size() + 1); // the last entry is for all other groups
        values.each([&](std::uint32_t group, std::uint32_t code) { values_at[place_of[group]].push_back(code); });
        std::vector<std::uint32_t> last_place(values.size(), 0); // place + 1 of each value; 0 if it did not occur yet
        std::vector<std::uint32_t> previous;
        for (std::uint32_t place = 0; place < groups.size(); ++place) {
            for (const std::uint32_t code : values_at[place])
                previous.push_back(std::exchange(last_place[code], place + 1));
            ends_.push_back(previous.size());
        }
        previous_.emplace(std::move(previous));
    }

    [[nodiscard]] std::optional<Number> over(std::size_t begin, std::size_t end, const Aggregate&) const override {
        const std::size_t first = begin == 0 ? 0 : ends_[begin - 1];
        const auto before_range = static_cast<std::uint32_t>(begin + 1);
        return Number{static_cast<std::int64_t>(previous_->count_below(first, ends_[end - 1], before_range))};
    }

private:
    std::vector<std::size_t> ends_; // by group: the end of its values
    std::optional<WaveletMatrix> previous_;
};

template<class State> auto index_of(const std::vector<State>& states, Groups groups) {
    return std::make_unique<SegmentTree<State>>(states, groups);
}
auto index_of(const std::vector<ValuesState>& states, Groups groups) {
    return std::make_unique<OrderIndex>(states, groups);
}
auto index_of(const DistinctValues& values, Groups groups) {
    return std::make_unique<DistinctIndex>(values, groups);
}

} // namespace

template<class States> std::unique_ptr<const RangeIndex> make_index(const States& states, Groups groups) {
    return index_of(states, groups);
}
template std::unique_ptr<const RangeIndex> make_index(const std::vector<CountState>&, Groups);
template std::unique_ptr<const RangeIndex> make_index(const std::vector<SumState>&, Groups);
template std::unique_ptr<const RangeIndex> make_index(const std::vector<ExtremesState>&, Groups);
template std::unique_ptr<const RangeIndex> make_index(const std::vector<ValuesState>&, Groups);
template std::unique_ptr<const RangeIndex> make_index(const std::vector<SpreadState>&, Groups);
template std::unique_ptr<const RangeIndex> make_index(const std::vector<EdgesState>&, Groups);
template std::unique_ptr<const RangeIndex> make_index(const DistinctValues&, Groups);

/// F. Claude and G. Navarro, "The Wavelet Matrix" (2012): it has one level for each bit, from the highest. A level
/// sorts the values stably by its bit, so that a range of places becomes a range of zeros and a range of ones in the
/// next level.
WaveletMatrix::WaveletMatrix(std::vector<std::uint32_t> values) {
    const std::uint32_t greatest = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
    for (int bit = static_cast<int>(std::bit_width(greatest)) - 1; bit >= 0; --bit) {
        Level& level = levels_.emplace_back();
        level.blocks.resize(values.size() / 64 + 1);
        const auto is_one = [bit](std::uint32_t value) { return (value >> static_cast<unsigned>(bit) & 1U) != 0; };
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i % 64 == 0) level.blocks[i / 64].zeros_before = level.zeros;
            if (is_one(values[i]))
                level.blocks[i / 64].bits |= std::uint64_t{1} << i % 64;
            else
                ++level.zeros;
        }
        if (values.size() % 64 == 0) level.blocks.back().zeros_before = level.zeros;
        std::stable_partition(values.begin(), values.end(), [&](std::uint32_t value) { return !is_one(value); });
    }
}

std::size_t WaveletMatrix::zeros_before(const Level& level, std::size_t place) {
    const Block& block = level.blocks[place / 64];
    const std::uint64_t before = (std::uint64_t{1} << place % 64) - 1;
    return block.zeros_before + place % 64 - static_cast<std::size_t>(std::popcount(block.bits & before));
}

/// Goes down level by level. If more than k values of the range have a 0 in this bit, the result has a 0 too, and the
/// ones are left out; otherwise it has a 1, and the zeros are left out.
std::uint32_t WaveletMatrix::nth(std::size_t begin, std::size_t end, std::size_t k) const {
    std::uint32_t value = 0;
    for (const Level& level : levels_) {
        const std::size_t first = zeros_before(level, begin);
        const std::size_t last = zeros_before(level, end);
        value <<= 1U;
        if (k < last - first) {
            begin = first;
            end = last;
        } else {
            k -= last - first;
            begin = level.zeros + (begin - first);
            end = level.zeros + (end - last);
            value |= 1U;
        }
    }
    return value;
}

/// At each bit where the limit has a 1, all values with a 0 are less than the limit, whatever their lower bits are.
std::size_t WaveletMatrix::count_below(std::size_t begin, std::size_t end, std::uint32_t limit) const {
    if (static_cast<std::size_t>(std::bit_width(limit)) > levels_.size()) return end - begin;
    std::size_t count = 0;
    auto bit = static_cast<unsigned>(levels_.size());
    for (const Level& level : levels_) {
        const std::size_t first = zeros_before(level, begin);
        const std::size_t last = zeros_before(level, end);
        if ((limit >> --bit & 1U) == 0) {
            begin = first;
            end = last;
        } else {
            count += last - first;
            begin = level.zeros + (begin - first);
            end = level.zeros + (end - last);
        }
    }
    return count;
}

} // namespace kpitrace
