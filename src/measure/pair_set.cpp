// Merging runs sorts again instead of comparing the heads of runs: a radix sort has no branch that depends on the data,
// and the codes of another thread's runs are in no order anyway. Groups are taken in ranges whose pairs fit the cache.
#include "measure/pair_set.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace kpitrace {
namespace {

constexpr unsigned half_bits = 32; // group << half_bits | code
constexpr std::size_t most_number_bytes = 5;

constexpr std::uint32_t group_of(std::uint64_t pair) {
    return static_cast<std::uint32_t>(pair >> half_bits);
}
constexpr std::uint32_t code_of(std::uint64_t pair) {
    return static_cast<std::uint32_t>(pair);
}

std::uint8_t* write_number(std::uint8_t* to, std::uint32_t number) {
    for (; number >= 0x80; number >>= 7U) *to++ = static_cast<std::uint8_t>(number | 0x80);
    *to++ = static_cast<std::uint8_t>(number);
    return to;
}

std::uint32_t read_number(const std::uint8_t*& from) {
    std::uint32_t number = *from & 0x7F;
    for (unsigned shift = 7; (*from++ & 0x80) != 0; shift += 7) number |= std::uint32_t{*from & 0x7FU} << shift;
    return number;
}

/// Calls `visit` for each of the codes, and returns where they end.
template<class Visit>
const std::uint8_t* read_codes(const std::uint8_t* from, std::uint32_t count, const Visit& visit) {
    for (std::uint32_t code = 0; count > 0; --count) visit(code += read_number(from));
    return from;
}

/// One pass of a radix sort: a stable sort by some bits.
void sort_by_bits(std::span<const std::uint64_t> pairs, std::span<std::uint64_t> sorted, unsigned shift,
                  unsigned bits) {
    const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
    std::vector<std::uint32_t> next(mask + 2);
    for (const std::uint64_t pair : pairs) ++next[(pair >> shift & mask) + 1];
    for (std::size_t digit = 1; digit <= mask; ++digit) next[digit] += next[digit - 1];
    for (const std::uint64_t pair : pairs) sorted[next[pair >> shift & mask]++] = pair;
}

/// Sorts pairs and removes repeated ones. Only bits in which pairs differ take time.
void sort_unique(std::vector<std::uint64_t>& pairs) {
    constexpr unsigned most_bits = 11; // the counters of a pass fit the first cache
    std::uint64_t differing = 0;
    for (const std::uint64_t pair : pairs) differing |= pair ^ pairs.front();
    std::vector<std::uint64_t> sorted(pairs.size());
    for (const unsigned half : {0U, half_bits}) {
        const auto bits = static_cast<unsigned>(std::bit_width(static_cast<std::uint32_t>(differing >> half)));
        const unsigned passes = (bits + most_bits - 1) / most_bits;
        for (unsigned pass = 0; pass < passes; ++pass) {
            const unsigned first = pass * bits / passes;
            sort_by_bits(pairs, sorted, half + first, (pass + 1) * bits / passes - first);
            pairs.swap(sorted);
        }
    }
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

} // namespace

/// Reads a run from its first group to its last.
class PairSet::Cursor {
public:
    explicit Cursor(const Run& run)
        : at_(run.bytes.data())
        , end_(at_ + run.bytes.size())
        , codes_(run.codes.get()) {
        read_group();
    }

    /// Appends the pairs of all groups that are less than `end`. `end` must not decrease.
    void take_until(std::uint64_t end, std::vector<std::uint64_t>& pairs) {
        while (count_ > 0 && group_ < end) {
            const std::uint64_t group = std::uint64_t{group_} << half_bits;
            const std::size_t before = pairs.size();
            pairs.resize(before + count_);
            std::uint64_t* to = pairs.data() + before;
            if (codes_ == nullptr)
                at_ = read_codes(at_, count_, [&](std::uint32_t code) { *to++ = group | code; });
            else
                at_ = read_codes(at_, count_, [&](std::uint32_t code) { *to++ = group | (*codes_)[code]; });
            read_group();
        }
    }

private:
    void read_group() {
        count_ = 0;
        if (at_ == end_) return;
        group_ += read_number(at_);
        count_ = read_number(at_);
    }

    const std::uint8_t* at_;
    const std::uint8_t* end_;
    const std::vector<std::uint32_t>* codes_;
    std::uint32_t group_ = 0;
    std::uint32_t count_ = 0; // of codes of the group; 0 at the end
};

/// `pairs` must be different and in ascending order. Calls `on_group(group, count, offset of its codes)`.
template<class OnGroup> void PairSet::add_run(std::span<const std::uint64_t> pairs, const OnGroup& on_group) {
    if (pairs.empty()) return;
    std::vector<std::uint8_t> bytes;
    std::size_t used = 0;
    std::uint32_t group_before = 0;
    for (auto begin = pairs.begin(); begin != pairs.end();) {
        const std::uint32_t group = group_of(*begin);
        const auto end = std::find_if(begin, pairs.end(), [&](std::uint64_t pair) { return group_of(pair) != group; });
        const auto count = static_cast<std::uint32_t>(end - begin);
        const std::size_t room = used + most_number_bytes * (std::size_t{2} + count);
        if (room > bytes.size()) bytes.resize(std::max(room, 2 * bytes.size()));
        std::uint8_t* to = write_number(bytes.data() + used, group - std::exchange(group_before, group));
        to = write_number(to, count);
        on_group(group, count, static_cast<std::size_t>(to - bytes.data()));
        for (std::uint32_t before = 0; begin != end; ++begin)
            to = write_number(to, code_of(*begin) - std::exchange(before, code_of(*begin)));
        used = static_cast<std::size_t>(to - bytes.data());
    }
    bytes.resize(used);
    bytes.shrink_to_fit();
    last_group_ = std::max(last_group_, group_before);
    bytes_ += bytes.size();
    runs_.push_back({std::move(bytes), pairs.size(), nullptr});
}

void PairSet::flush() {
    sort_unique(log_);
    add_run(log_, [](std::uint32_t, std::uint32_t, std::size_t) {});
    log_.clear();
}

void PairSet::make_room() {
    flush();
    if (bytes_ > 2 * bytes_merged_ + limits_.slack) compact();
}

/// Removes the runs, and calls `visit` with the different pairs of ranges of groups, in ascending order.
template<class Visit> void PairSet::each_range(const Visit& visit) {
    const std::vector<Run> runs = std::exchange(runs_, {});
    bytes_ = 0;
    std::size_t total = 0;
    std::vector<Cursor> cursors;
    for (const Run& run : runs) {
        total += run.pairs;
        cursors.emplace_back(run);
    }
    const std::uint64_t groups = std::uint64_t{last_group_} + 1;
    const std::uint64_t step = std::max<std::uint64_t>(groups * limits_.log / std::max<std::size_t>(total, 1), 1);
    std::vector<std::uint64_t> pairs;
    for (std::uint64_t begin = 0; begin < groups; begin += step) {
        pairs.clear();
        for (Cursor& cursor : cursors) cursor.take_until(begin + step, pairs);
        sort_unique(pairs);
        visit(pairs);
    }
}

void PairSet::compact() {
    each_range([this](std::span<const std::uint64_t> pairs) {
        add_run(pairs, [](std::uint32_t, std::uint32_t, std::size_t) {});
    });
    bytes_merged_ = bytes_;
}

void PairSet::merge(const PairSet& other, std::vector<std::uint32_t> codes) {
    for (const std::uint64_t pair : other.log_) add(group_of(pair), codes[code_of(pair)]);
    const auto shared = std::make_shared<const std::vector<std::uint32_t>>(std::move(codes));
    for (Run run : other.runs_) {
        if (run.codes) {
            std::vector<std::uint32_t> both = *run.codes;
            for (std::uint32_t& code : both) code = (*shared)[code];
            run.codes = std::make_shared<const std::vector<std::uint32_t>>(std::move(both));
        } else {
            run.codes = shared;
        }
        bytes_ += run.bytes.size();
        runs_.push_back(std::move(run));
    }
    last_group_ = std::max(last_group_, other.last_group_);
}

void PairSet::finish() {
    flush();
    log_ = {};
    places_.resize(std::size_t{last_group_} + 1);
    each_range([this](std::span<const std::uint64_t> pairs) {
        const auto run = static_cast<std::uint32_t>(runs_.size());
        add_run(pairs, [&](std::uint32_t group, std::uint32_t count, std::size_t offset) {
            places_[group] = {run, count, offset};
        });
    });
}

void PairSet::each(std::uint32_t group, const std::function<void(std::uint32_t)>& visit) const {
    const Place place = place_of(group);
    if (place.count > 0) read_codes(runs_[place.run].bytes.data() + place.offset, place.count, visit);
}

} // namespace kpitrace
