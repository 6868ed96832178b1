// Numbers the groups that rows fall into: a period, which filters of a set the rows pass, and their member of a key.
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

/// What rows of any period have in common.
struct RowClass {
    FilterBits passes = 0;
    std::uint32_t member = 0; ///< as its MemberRegistry numbers it; 0: no text, or no key

    friend bool operator==(const RowClass&, const RowClass&) = default;
};

struct Group {
    Period period;
    RowClass of{};

    friend bool operator==(const Group&, const Group&) = default;
};

/// The groups of a batch's rows are found from these. A span is empty where rows do not differ in it.
struct RowMarks {
    std::span<const std::uint32_t> periods; ///< numbers, explained by `known_periods`; 0: none
    std::span<const Period> known_periods;
    std::span<const FilterBits> passes{};
    std::span<const std::uint32_t> members{};
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

    /// For each row of a batch: its group, 0 where it has no period or passes no filter.
    void assign(const RowMarks& rows, std::vector<std::uint32_t>& groups);
    /// All groups met so far have smaller numbers.
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    [[nodiscard]] std::uint32_t class_of(const RowClass& row);
    [[nodiscard]] std::uint32_t add_class(const RowClass& row);
    void put_class(std::uint32_t number);
    void reserve(std::size_t periods);
    [[nodiscard]] std::uint32_t meet(Period period, const RowClass& row_class);

    static constexpr std::uint32_t not_met = static_cast<std::uint32_t>(-1);

    GroupRegistry& registry_;
    bool takes_all_;
    std::vector<RowClass> classes_;                              // by number; 0: passes nothing, without a member
    std::vector<std::uint32_t> class_slots_;                     // open addressing: number + 1, 0: free
    std::size_t stride_ = 1;                                     // classes that table_ has room for
    std::vector<std::uint32_t> table_;                           // [period * stride + class]
    std::unordered_map<std::uint64_t, std::uint32_t> scattered_; // instead, once the table would be too large
    bool is_scattered_ = false;
    std::size_t size_ = 1;
};

} // namespace kpitrace
