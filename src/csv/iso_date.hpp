// Dates as ISO 8601 writes them, read where the scorecard says no `date_format`.
#pragma once

#include "kpitrace/csv/cell.hpp"

#include <optional>
#include <string_view>

namespace kpitrace::csv {

/// `2026-06-30`, with a time behind a T or a space, and the ids of periods: `2026-06`, `2026-Q2`, `2026-W23`, `2026`.
/// An offset from UTC is passed over: the date and time are those written.
[[nodiscard]] std::optional<DateCell> read_iso_date(std::string_view cell, unsigned first_month);

} // namespace kpitrace::csv
