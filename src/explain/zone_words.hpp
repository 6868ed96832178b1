// Why something is in its zone, in words: of the comparison that decided it.
#pragma once

#include "kpitrace/explain/explanation.hpp"

#include <string>

namespace kpitrace {

/// `45.2 % is at or beyond red (45.5 %)`; of no data the reason. `rule`: as judged, by `tolerance` where
/// that decided.
[[nodiscard]] std::string zone_words(const ReportKpi& kpi, ZoneRule rule, const Number& tolerance);

/// Of an objective: by the KPI whose zone it has (`decider`), else by its score. `tolerance`: the scorecard's.
[[nodiscard]] std::string zone_words(const ReportObjective& objective, const ReportKpi* decider,
                                     const Number& tolerance);

} // namespace kpitrace
