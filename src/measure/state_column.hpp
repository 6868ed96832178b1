// The states of one lane, one for each of its groups.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "measure/distinct_values.hpp"
#include "measure/range_index.hpp"
#include "measure/states.hpp"
#include "measure/sum_states.hpp"
#include "measure/vector.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace kpitrace {

/// The places of a batch's rows, by which first() and last() order them.
struct RowPlaces {
    std::uint32_t file = 0;
    const csv::Batch* batch = nullptr;
    std::span<const Instant> moments; ///< filled only if some lane needs them

    [[nodiscard]] RowPlace operator[](std::size_t row) const { return {moments[row], file, batch->offset(row)}; }
};

class StateColumn {
public:
    explicit StateColumn(StateKind kind);

    void resize(std::size_t groups);
    /// Adds the rows of a batch: their groups, and their values (null if rows are counted). Rows without a group go to
    /// the state of group 0, so that loops need no branch; this state is never used.
    void add(std::span<const std::uint32_t> groups, const Vector* argument, const RowPlaces& places);
    /// Groups must have the same numbers in both. Either can lack the last groups.
    void merge(const StateColumn& other);
    /// Must be called once after all rows were added, before any result.
    void finish();

    [[nodiscard]] std::optional<Number> over(std::span<const std::uint32_t> groups, const Aggregate& aggregate) const;

    /// An index that gives the value over any range of `groups` without examining each group. It is worth its cost only
    /// for many long ranges.
    [[nodiscard]] std::unique_ptr<const RangeIndex> index(std::span<const std::uint32_t> groups) const;

    /// The state of a lane that counts different values; null for other lanes.
    [[nodiscard]] const DistinctValues* distinct_values() const { return std::get_if<DistinctValues>(&states_); }

private:
    std::variant<std::vector<CountState>, SumStates, std::vector<ExtremesState>, std::vector<ValuesState>,
                 std::vector<SpreadState>, std::vector<EdgesState>, DistinctValues>
        states_;
};

} // namespace kpitrace
