// Which profit objectives an objective leads to.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kpitrace {

/// Has one bit for each pair of an objective and a profit objective, and sets all bits in one pass through the links.
class ProfitReach {
public:
    explicit ProfitReach(const Scorecard& scorecard);

    /// Whether links lead from `from` to the profit objective `profit`. A profit objective leads to itself.
    [[nodiscard]] bool leads(ObjectiveId from, ObjectiveId profit) const;

private:
    std::vector<std::size_t> place_; // of each profit objective: its index among profit objectives
    std::size_t words_ = 0;          // for each objective
    std::vector<std::uint64_t> bits_;
};

} // namespace kpitrace
