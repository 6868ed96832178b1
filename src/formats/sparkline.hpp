// Draws a history in one line of blocks.
#pragma once

#include "kpitrace/report/report.hpp"

#include <span>
#include <string>

namespace kpitrace {

/// The actuals of the last `columns` periods, one column each, from the lowest `▁` to the highest `█`. A period without
/// an actual is a space. If all actuals are equal, each is `▄`.
[[nodiscard]] std::string sparkline(std::span<const ReportHistory> history, std::size_t columns);

} // namespace kpitrace
