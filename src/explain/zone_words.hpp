// Why a KPI or an objective is in its zone, in words: the comparison that decided it.
#pragma once

#include "kpitrace/explain/explanation.hpp"

#include <string>

namespace kpitrace {

/// `45.2 % is at or beyond red (45.5 %)`; without data the reason. `rule` is what decided the zone; `tolerance` is used
/// if the rule compares with it.
[[nodiscard]] std::string zone_words(const ReportKpi& kpi, ZoneRule rule, const Number& tolerance);

/// The same for an objective: by the KPI whose zone it has (`decider`), otherwise by its score. `tolerance` is the
/// scorecard's.
[[nodiscard]] std::string zone_words(const ReportObjective& objective, const ReportKpi* decider,
                                     const Number& tolerance);

} // namespace kpitrace
