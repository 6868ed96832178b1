// An audit's standings by step, as its renderers show them.
#pragma once

#include "kpitrace/lint/lint.hpp"

#include <cstddef>
#include <vector>

namespace kpitrace {

/// Points into the audit.
struct StepTotal {
    ManagementStep step = ManagementStep::cause_and_effect;
    std::vector<const Standing*> standings;
    std::size_t holds = 0; ///< summed
    std::size_t of = 0;
};

/// All four, in order.
[[nodiscard]] std::vector<StepTotal> step_totals(const Audit& audit);

} // namespace kpitrace
