// Numbers the groups of rows. A group is a window of periods, the filters of a set that the rows pass, and their member
// of a key. The window is one period or a part of it, or for a stock the periods on whose last day the rows are in
// force.
#pragma once

#include "kpitrace/query/windows.hpp"

#include "measure/scan_plan.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <unordered_map>
#include <vector>

namespace kpitrace {

/// A hash of numbers that differ in few bits: the upper half of a product. A multiplication carries only upwards, so
/// each bit depends on all lower bits of `value`, and the upper half is mixed best. The factor is 2^64 divided by the
/// golden ratio, which places neighbouring values far apart.
[[nodiscard]] constexpr std::uint64_t spread(std::uint64_t value) {
    return value * 0x9E3779B97F4A7C15U >> 32U;
}

struct WindowHash {
    [[nodiscard]] std::size_t operator()(const Window& window) const;
};

/// The properties that rows of a group share besides the window.
struct RowClass {
    FilterBits passes = 0;
    std::uint32_t member = 0; ///< the number in its MemberRegistry; 0 without a text or without a key

    friend bool operator==(const RowClass&, const RowClass&) = default;
};

struct Group {
    Window window;
    RowClass of{};

    friend bool operator==(const Group&, const Group&) = default;
};

/// The properties of a batch's rows that decide their groups. A span is empty if all rows are equal in it.
struct RowMarks {
    std::span<const std::uint32_t> windows; ///< indices into `known_windows`; 0 if the row has no window
    std::span<const Window> known_windows;  ///< the shortest windows of the division
    std::span<const FilterBits> passes{};
    std::span<const std::uint32_t> members{};
};

/// Gives each group of a filter set one number, which is the same in all threads, so that their states can be merged by
/// number. A thread asks only once for each group.
class GroupRegistry {
public:
    /// The number of the group, from 1. Threads can call this at the same time.
    [[nodiscard]] std::uint32_t number_of(const Group& group);
    /// The groups by number; 0 is not a group. No thread may call number_of() at the same time.
    [[nodiscard]] std::span<const Group> groups() const { return groups_; }

private:
    [[nodiscard]] std::size_t first_slot(const Group& group) const;
    void grow();

    std::mutex mutex_;
    std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(64); // open addressing: numbers; 0 if free
    std::vector<Group> groups_{Group{}};
};

/// Remembers the groups of a filter set for one thread. The group of a row is looked up in a table by window and class,
/// which fits the first cache if there are few of both. If the table would become too large, most of its places would
/// be empty, and a hash table is used instead.
class GroupTable {
public:
    /// The arguments must outlive it, except `filters`.
    GroupTable(const FilterSet& filters, const TimeDivision& time, GroupRegistry& registry);

    /// Finds the group of each row of a batch. It is 0 if the row has no window or passes no filter.
    void assign(const RowMarks& rows, std::vector<std::uint32_t>& groups);
    /// A number that is greater than those of all groups found so far.
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    [[nodiscard]] std::span<const std::uint32_t> classify(const RowMarks& rows, std::vector<std::uint32_t>& memory);
    void scatter(const RowMarks& rows, std::span<const std::uint32_t> classes, std::vector<std::uint32_t>& groups);
    [[nodiscard]] std::uint32_t class_of(const RowClass& row);
    std::uint32_t add_class(const RowClass& row);
    void put_class(std::uint32_t number);
    void reserve(std::size_t windows);
    void take_windows(std::span<const Window> known);
    [[nodiscard]] std::uint32_t meet(std::uint32_t window, const RowClass& row_class);

    static constexpr std::uint32_t not_met = static_cast<std::uint32_t>(-1);

    GroupRegistry& registry_;
    const TimeDivision& time_;
    TimeGrain grain_;
    bool takes_all_;
    // Many short windows can be parts of one window of the filter set. Without the numbers of the latter, each of their
    // groups would be met anew for each part.
    std::vector<std::uint32_t> whole_of_;                           // by number of a known window; index in wholes_
    std::vector<Window> wholes_;                                    // the windows of the filter set
    std::unordered_map<Window, std::uint32_t, WindowHash> indices_; // in wholes_
    std::vector<RowClass> classes_;          // by number; class 0 passes no filter and has no member
    std::vector<std::uint32_t> class_slots_; // open addressing: number + 1, 0 if free
    std::size_t stride_ = 1;                 // classes that table_ has room for
    std::vector<std::uint32_t> table_;       // [window * stride + class]
    std::unordered_map<std::uint64_t, std::uint32_t> scattered_; // used instead of table_ once that would be too large
    bool is_scattered_ = false;
    std::size_t size_ = 1;
};

} // namespace kpitrace
