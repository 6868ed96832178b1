// Which profit objectives an objective leads to.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kpitrace {

/// One bit for each pair of an objective and a profit objective, set by going through the links once.
class ProfitReach {
public:
    explicit ProfitReach(const Scorecard& scorecard);

    /// Whether links lead from `from` to `profit`, a profit objective; it leads to itself.
    [[nodiscard]] bool leads(ObjectiveId from, ObjectiveId profit) const;

private:
    std::vector<std::size_t> place_; // of each profit objective, among them
    std::size_t words_ = 0;          // for each objective
    std::vector<std::uint64_t> bits_;
};

} // namespace kpitrace
