// Warnings about sources that are stale or short.
#pragma once

#include "kpitrace/report/report.hpp"

#include <string_view>
#include <vector>

namespace kpitrace {

inline constexpr std::string_view stale_rule = "stale-source";
inline constexpr std::string_view short_rule = "short-source";

/// In the order of the sources; for each, that it is stale comes first.
[[nodiscard]] std::vector<ReportWarning> warn_of_sources(const Scorecard& scorecard, const Evaluation& evaluation);

} // namespace kpitrace
