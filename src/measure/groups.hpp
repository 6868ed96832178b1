// Numbers the groups that rows fall into: a period, and which filters of a set the rows pass.
#pragma once

#include "kpitrace/values/calendar.hpp"
#include "measure/scan_plan.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <unordered_map>
#include <vector>

namespace kpitrace {

struct Group {
    Period period;
    FilterBits passes = 0;

    friend bool operator==(const Group&, const Group&) = default;
};

/// Gives each group of a filter set one number, the same in all threads, so that what they found can be merged by
/// number. A thread asks once for each group that it meets.
class GroupRegistry {
public:
    /// From 1 on. Any thread may ask.
    [[nodiscard]] std::uint32_t number_of(const Group& group);
    /// By number; 0 is none. No thread may ask for numbers meanwhile.
    [[nodiscard]] std::span<const Group> groups() const { return groups_; }

private:
    struct Hash {
        std::size_t operator()(const Group& group) const;
    };
    std::mutex mutex_;
    std::unordered_map<Group, std::uint32_t, Hash> numbers_;
    std::vector<Group> groups_{Group{}};
};

/// One thread's memory of the groups of a filter set. The rows' groups are looked up in a table by period and class,
/// which fits the first cache where both are few; where both are many, and most of its places would be empty, by hash.
class GroupTable {
public:
    GroupTable(const FilterSet& filters, GroupRegistry& registry);

    /// For each row of a batch: its group, 0 where it has no period or passes no filter. `periods` are numbers that
    /// `known_periods` explains (0: none); `passes` is empty where the set has no filters.
    void assign(std::span<const std::uint32_t> periods, std::span<const Period> known_periods,
                std::span<const FilterBits> passes, std::vector<std::uint32_t>& groups);
    /// All groups met so far have smaller numbers.
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    [[nodiscard]] std::uint32_t class_of(FilterBits passes);
    [[nodiscard]] std::uint32_t add_class(FilterBits passes);
    void put_class(std::uint32_t number);
    void reserve(std::size_t periods);
    [[nodiscard]] std::uint32_t meet(std::uint32_t& place, Period period, std::uint32_t row_class);
    [[nodiscard]] std::uint32_t& place_of(std::uint32_t period, std::uint32_t row_class);

    static constexpr std::uint32_t not_met = static_cast<std::uint32_t>(-1);

    GroupRegistry& registry_;
    bool takes_all_;
    std::vector<FilterBits> classes_;                            // by number; 0: of the rows that pass no filter
    std::vector<std::uint32_t> class_slots_;                     // open addressing: number + 1, 0: free
    std::size_t stride_ = 1;                                     // classes that table_ has room for
    std::vector<std::uint32_t> table_;                           // [period * stride + class]
    std::unordered_map<std::uint64_t, std::uint32_t> scattered_; // instead, once the table would be too large
    bool is_scattered_ = false;
    std::size_t size_ = 1;
};

} // namespace kpitrace
