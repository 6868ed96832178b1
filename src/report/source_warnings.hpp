// What is said of sources that are stale or short.
#pragma once

#include "kpitrace/report/report.hpp"

#include <vector>

namespace kpitrace {

/// By source; of each first that it is stale.
[[nodiscard]] std::vector<ReportWarning> warn_of_sources(const Scorecard& scorecard, const Evaluation& evaluation);

} // namespace kpitrace
