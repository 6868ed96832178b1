// What explore_table() finds in addition to counts: how files are written, and how their columns belong together.
#pragma once

#include "kpitrace/profile/profile.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

inline constexpr std::uint64_t all_rows = std::numeric_limits<std::uint64_t>::max();

/// Like profile_table(), but reads only about `most_rows` rows of each file.
[[nodiscard]] std::optional<TableProfile> profile_rows(std::span<const csv::InputFile> files, const csv::Format& format,
                                                       Diagnostics& diagnostics, const ProfileScope& scope,
                                                       std::uint64_t most_rows);

/// The size of all files together in bytes; 0 if it is not known, as for a pipe.
[[nodiscard]] std::uint64_t size_of(std::span<const csv::InputFile> files);

/// Columns whose names are periods: `Jan 2026`, `2026-01`, `Q1 2026`, `January`.
struct PeriodColumns {
    std::vector<std::string> names; ///< at least two names, as the header writes them
    std::string noun;               ///< `month`, `quarter`, `week`, `year` or `day`
};

/// The names that are periods of one kind. Returns nothing if there are fewer than two, or if all names are periods,
/// because the line is then a row and not a header.
[[nodiscard]] std::optional<PeriodColumns> find_period_columns(std::span<const std::string> names);

/// The `month_names` of the language with which all known texts of some column are dates. Empty if English names are
/// enough, or if languages disagree on what a text means. If a column has many different texts, only one of them is
/// known.
[[nodiscard]] std::vector<std::string> find_month_names(const TableProfile& profile);

/// Sets ColumnProfile::twin of the columns, from the first rows of the files.
void find_twins(TableProfile& profile);

} // namespace kpitrace
