// A set of pairs of a group and a code, in little memory. DistinctValues keeps its values in one if there are many
// groups.
//
// New pairs are appended to a log. Whenever the log is full, it is sorted and becomes a run: the different pairs in
// order, of which only the differences are kept, in one to two bytes a pair where groups have many codes. Runs can have
// pairs in common. When the runs have become much larger than the set, they are merged into runs without common pairs.
// So adding a pair takes a write to the end of the log and a few sorting steps, but no random access to a large table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace kpitrace {

class PairSet {
public:
    struct Limits {
        /// Pairs in the log. A log of this size, and a copy to sort it, fit the cache of a processor.
        std::size_t log = std::size_t{1} << 17U;
        /// Bytes that runs can have beyond twice those of the set. With fewer, many small runs would be merged often.
        std::size_t slack = std::size_t{16} << 20U;
    };
    PairSet() = default;
    explicit PairSet(Limits limits)
        : limits_(limits) {}

    void add(std::uint32_t group, std::uint32_t code) {
        if (log_.size() == limits_.log) make_room();
        log_.push_back(std::uint64_t{group} << 32U | code);
    }
    /// Adds the pairs of another set. `codes` has the code here of each code there.
    void merge(const PairSet& other, std::vector<std::uint32_t> codes);
    /// Must be called once after all pairs were added, before each() and count().
    void finish();

    /// The number of codes of a group. Only after finish().
    [[nodiscard]] std::uint64_t count(std::uint32_t group) const { return place_of(group).count; }
    /// Calls `visit` for each code of a group, ascending. Only after finish().
    void each(std::uint32_t group, const std::function<void(std::uint32_t code)>& visit) const;
    /// All groups with pairs are less than this number. Only after finish().
    [[nodiscard]] std::size_t groups() const { return places_.size(); }
    /// The memory of all pairs except those in the log.
    [[nodiscard]] std::size_t run_bytes() const { return bytes_; }

private:
    using Codes = std::shared_ptr<const std::vector<std::uint32_t>>;

    /// Pairs in ascending order. For each group: how much greater it is than the group before, the number of its codes,
    /// and how much greater each code is than the code before. All numbers take a byte for each seven bits.
    struct Run {
        std::vector<std::uint8_t> bytes;
        std::size_t pairs = 0;
        Codes codes; ///< the code here of each code in `bytes`; null if they are the same
    };
    /// Where the codes of a group are after finish().
    struct Place {
        std::uint32_t run = 0;
        std::uint32_t count = 0;
        std::size_t offset = 0;
    };
    class Cursor;

    void make_room();
    void flush();
    void compact();
    template<class OnGroup> void add_run(std::span<const std::uint64_t> pairs, const OnGroup& on_group);
    template<class Visit> void each_range(const Visit& visit);
    [[nodiscard]] Place place_of(std::uint32_t group) const {
        return group < places_.size() ? places_[group] : Place{};
    }

    Limits limits_;
    std::vector<std::uint64_t> log_; // group << 32 | code
    std::vector<Run> runs_;
    std::size_t bytes_ = 0;        // of all runs
    std::size_t bytes_merged_ = 0; // of all runs after they were last merged
    std::uint32_t last_group_ = 0; // the greatest group of the runs
    std::vector<Place> places_;    // by group, after finish()
};

} // namespace kpitrace
