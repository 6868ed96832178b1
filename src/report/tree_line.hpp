// A line of the tree of objectives, from what trace() found.
#pragma once

#include "kpitrace/report/report.hpp"

namespace kpitrace {

/// `evaluated` is the period from which lags are counted.
[[nodiscard]] ReportTreeLine tree_line_of(const Calendar& calendar, Period evaluated, const ChainLine& line);

} // namespace kpitrace
