// Dates as ISO 8601 writes them, read where the scorecard says no `date_format`.
#pragma once

#include "csv/stamp.hpp"

#include <optional>
#include <string_view>

namespace kpitrace::csv {

/// `2026-06-30`, with a time behind a T or a space, and the ids of periods of the calendar: `2026-06`, `2026-Q2`,
/// `2026-W23`, `2026`. The date and time are those written, whatever the offset.
[[nodiscard]] std::optional<Stamp> read_iso_date(std::string_view cell);

} // namespace kpitrace::csv
