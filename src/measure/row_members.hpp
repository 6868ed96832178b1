// Finds the members of a batch's rows by all keys of a plan, and the rows that the filters of members choose.
#pragma once

#include "measure/faults/bad_cells.hpp"
#include "measure/key_members.hpp"
#include "measure/row_evaluator.hpp"
#include "measure/scan_plan.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

class RowMembers {
public:
    /// For the rows that one thread reads of one file. `registries` are by key of the plan. The members that have rows
    /// are noted in `met`, as in SourceScan. The arguments must outlive it.
    RowMembers(const ScanPlan& plan, std::deque<MemberRegistry>& registries,
               std::vector<std::vector<std::uint8_t>>& met);

    /// Finds the members of the rows. Returns the rows that pass the filters of members, which are valid until the next
    /// call. The members of a key that a filter uses are noted for all rows, because an unknown member of a filter is
    /// recognized by them.
    const Selection& choose(const Selection& rows, RowEvaluator& evaluator, BadCells& bad);
    /// The member of each row of the batch, by key of the plan.
    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t key) const { return members_[key]; }

private:
    void note(std::size_t key, const Selection& rows);
    [[nodiscard]] bool is_allowed(std::size_t filter, std::uint32_t member);

    const ScanPlan& plan_;
    std::deque<MemberRegistry>& registries_;
    std::vector<std::vector<std::uint8_t>>& met_;
    std::vector<MemberReader> keys_; // by key of the plan; pairs are the last keys
    /// By key, without those of pairs: how many texts it had when all their members were noted.
    std::vector<std::optional<std::size_t>> texts_met_;
    std::vector<PairReader> pairs_;
    std::vector<std::span<const std::uint32_t>> members_; // by key: the members of the batch's rows
    std::vector<std::vector<std::uint8_t>> allowed_;      // by filter of members and member
    Selection chosen_;
};

} // namespace kpitrace
