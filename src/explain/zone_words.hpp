// Says in words why a KPI or an objective is in its zone: the comparison that decided it.
#pragma once

#include "kpitrace/explain/explanation.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// The comparison, such as `45.2 % is at or beyond red (45.5 %)`, or the reason if there are no data. `rule` is what
/// decided the zone; `tolerance` is used if the rule compares with it.
[[nodiscard]] std::string zone_words(const ReportKpi& kpi, ZoneRule rule, const Number& tolerance);

/// The same for an objective. The KPI whose zone it has (`decider`) explains it, otherwise its score. `tolerance` is
/// that of the scorecard.
[[nodiscard]] std::string zone_words(const ReportObjective& objective, const ReportKpi* decider,
                                     const Number& tolerance);

/// What keeps a KPI from failing the run although it is not green, a sentence each: its waiver, whose state need not be
/// that of the KPI, and its patience. Empty for most KPIs. Texts of the scorecard are not escaped.
[[nodiscard]] std::vector<std::string> exceptions_in_words(const ReportKpi& kpi);

} // namespace kpitrace
