// Profiles of the first rows of files, from which it is found how all of them are written.
#pragma once

#include "kpitrace/profile/profile.hpp"

#include <cstdint>
#include <limits>

namespace kpitrace {

inline constexpr std::uint64_t all_rows = std::numeric_limits<std::uint64_t>::max();

/// As profile_table(), of about `most_rows` rows of each file.
[[nodiscard]] std::optional<TableProfile> profile_rows(std::span<const csv::InputFile> files, const csv::Format& format,
                                                       Diagnostics& diagnostics, const ProfileScope& scope,
                                                       std::uint64_t most_rows);

/// Of all files together; 0 where that can't be known.
[[nodiscard]] std::uint64_t size_of(std::span<const csv::InputFile> files);

} // namespace kpitrace
