// The states of sums and averages, one for each group of a lane.
//
// Amounts are integers of few bits, so a sum of millions of them fits into 64 bits. Rows are added to such sums, which
// need a third of the memory of a state and no check; the sums are added to the states before they could overflow.
#pragma once

#include "measure/states.hpp"
#include "measure/vector.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kpitrace {

class SumStates {
public:
    void resize(std::size_t groups);
    /// Adds the rows of a batch: their groups, and values of type number.
    void add(std::span<const std::uint32_t> groups, const Vector& argument);
    void merge(const SumStates& other);
    /// Must be called once after all rows were added, before states().
    void finish() { flush(); }

    /// By group.
    [[nodiscard]] const std::vector<SumState>& states() const { return states_; }

private:
    struct Sum {
        std::int64_t mantissa = 0; // divided by 10^scale_
        std::uint64_t count = 0;
    };
    void add(std::span<const std::uint32_t> groups, const Vector& argument, const NarrowNumbers& numbers);
    void flush();
    void add_to_states(const std::vector<Sum>& sums, int scale);

    std::vector<SumState> states_;
    std::vector<Sum> sums_; // not yet in states_; like these by group
    int scale_ = 0;
    std::uint64_t bound_ = 0; // the absolute value of no sum is larger; less than 2^63
};

} // namespace kpitrace
