// Reads spans of time from cells: `1:30`, `1:30:15`, `2d 03:00`, `1h 30m`, `PT1H30M`.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/values/number.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace kpitrace::csv {

enum class DurationUnit : std::uint8_t { second, minute, hour, day };

[[nodiscard]] std::optional<DurationUnit> parse_duration_unit(std::string_view name);

/// Returns the duration as a number of units, or nothing if the cell is not a duration. `1:30` is 1 hour and 30
/// minutes; a day has 24 hours. A minus applies to the whole duration (`-2d 03:00` is -51 hours). The exceptions are
/// `-1 day, 23:00:00` and `-1 days +23:00:00`, in which only the days are negative: both are -1 hour. The result is
/// exact if it is a decimal number, and a double otherwise. `decimal` is the source's decimal mark, for amounts such as
/// `1.5h`.
[[nodiscard]] std::optional<Number> read_duration(std::string_view cell, DurationUnit unit,
                                                  std::string_view decimal = ".");

/// Says what a cell that read_duration() refuses looks like: `unit` with an empty mark for a number without a unit,
/// `text` for anything else.
[[nodiscard]] CellFault diagnose_duration(std::string_view cell);

} // namespace kpitrace::csv
