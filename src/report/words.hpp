// The words that people read for the report's closed choices, and counts of things.
#pragma once

#include "kpitrace/report/report.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The zones of KPIs.
inline constexpr std::array worst_first{Zone::red, Zone::yellow, Zone::no_data, Zone::green};

/// `●` of red: a shape of its own for every zone, so that none needs colour to be told.
[[nodiscard]] std::string_view symbol(Zone zone);
/// `no data`, where to_string() gives the `no_data` of files.
[[nodiscard]] std::string_view word(Zone zone);
/// `● red`.
[[nodiscard]] std::string symbol_and_word(Zone zone);

/// `maximize`, `leading`: as scorecards and outputs for programs spell them.
[[nodiscard]] std::string_view word(Indicator indicator);

/// `1 day`, `1,200 days`.
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

/// `12 days`; none below zero.
[[nodiscard]] std::string counted_days(std::int64_t days);

/// `A, B, C and 2 more`.
[[nodiscard]] std::string some_names(const std::vector<std::string>& names);

/// KPIs in that zone, 0 for `unmeasured`.
[[nodiscard]] std::size_t count_of(const ReportCounts& counts, Zone zone);

} // namespace kpitrace
