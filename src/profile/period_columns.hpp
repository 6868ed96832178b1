// Columns whose names are periods: `Jan 2026`, `2026-01`, `Q1 2026`, `January`.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

struct PeriodColumns {
    std::vector<std::string> names; ///< two at least, as the header has them
    std::string noun;               ///< `month`, `quarter`, `week`, `year` or `day`
};

/// The names that are periods of one kind, where two or more are; not where all names are: then the line is a row.
[[nodiscard]] std::optional<PeriodColumns> find_period_columns(std::span<const std::string> names);

} // namespace kpitrace
