// The hint for numbers with a unit of time beside them, in a column that has bare numbers too.
#pragma once

#include "kpitrace/csv/format.hpp"

#include <span>
#include <string>

namespace kpitrace {

/// For texts such as `min` and `hours`: `units` that gives each its factor, counted in the smallest of the units. An
/// empty text stands for a duration such as `1:30`, which `units` cannot read.
[[nodiscard]] std::string help_with_units_of_time(const csv::Format& format, std::span<const std::string> texts);

} // namespace kpitrace
