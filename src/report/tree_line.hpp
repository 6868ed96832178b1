// A line of the tree of objectives: from what trace() found to what is drawn.
#pragma once

#include "report/branch.hpp"

#include <cstddef>

namespace kpitrace {

/// `evaluated`: the period from which lags count.
[[nodiscard]] ReportTreeLine tree_line_of(const Calendar& calendar, Period evaluated, const ChainLine& line);

/// `shift`: branches that stand above the tree's first line.
[[nodiscard]] Branch branch_of(const ReportTreeLine& line, const ReportObjective& objective, std::size_t shift);

} // namespace kpitrace
