// The states of one lane, one for each of its groups.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "measure/distinct_values.hpp"
#include "measure/range_index.hpp"
#include "measure/states.hpp"
#include "measure/vector.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace kpitrace {

/// Where the rows of a batch stand.
struct RowPlaces {
    std::uint32_t file = 0;
    const csv::Batch* batch = nullptr;
    std::span<const Instant> moments; ///< only where some lane needs them

    [[nodiscard]] RowPlace operator[](std::size_t row) const { return {moments[row], file, batch->offset(row)}; }
};

class StateColumn {
public:
    explicit StateColumn(StateKind kind);

    void resize(std::size_t groups);
    /// The rows of a batch: their groups, and their values (null: rows are counted). The state of group 0 takes the
    /// rows that belong to no group, so that loops need not ask; it is never looked at.
    void add(std::span<const std::uint32_t> groups, const Vector* argument, const RowPlaces& places);
    /// Groups have the same numbers in both; either may lack the last ones.
    void merge(const StateColumn& other);
    /// Once, when all rows are in; no result before.
    void finish();

    /// Of all rows in these groups.
    [[nodiscard]] std::optional<Number> over(std::span<const std::uint32_t> groups, const Aggregate& aggregate) const;

    /// Answers ranges of `groups` without a look at each of them. It pays if many long ranges are asked for.
    [[nodiscard]] std::unique_ptr<const RangeIndex> index(std::span<const std::uint32_t> groups) const;

    /// Of a lane that counts different values; else null.
    [[nodiscard]] const DistinctValues* distinct_values() const { return std::get_if<DistinctValues>(&states_); }

private:
    std::variant<std::vector<CountState>, std::vector<SumState>, std::vector<ExtremesState>, std::vector<ValuesState>,
                 std::vector<SpreadState>, std::vector<EdgesState>, DistinctValues>
        states_;
};

} // namespace kpitrace
