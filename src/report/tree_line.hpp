// Makes a line of the report's tree of objectives from what trace() found.
#pragma once

#include "kpitrace/report/report.hpp"

namespace kpitrace {

/// Makes the line. Lags are counted from the period `evaluated`.
[[nodiscard]] ReportTreeLine tree_line_of(const Calendar& calendar, Period evaluated, const ChainLine& line);

} // namespace kpitrace
