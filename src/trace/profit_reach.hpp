// Which profit objectives each objective leads to.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kpitrace {

/// A table with one bit for each pair of an objective and a profit objective. One pass through the links fills it.
class ProfitReach {
public:
    explicit ProfitReach(const Scorecard& scorecard);

    /// Whether links lead from `from` to the profit objective `profit`. A profit objective leads to itself.
    [[nodiscard]] bool leads(ObjectiveId from, ObjectiveId profit) const;

private:
    std::vector<std::size_t> place_; // by objective: the index of a profit objective among all profit objectives
    std::size_t words_ = 0;          // 64-bit words for each objective
    std::vector<std::uint64_t> bits_;
};

} // namespace kpitrace
