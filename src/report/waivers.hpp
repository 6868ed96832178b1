// Which KPIs and sources of a report are waived, and what the reader must know about waivers.
#pragma once

#include "kpitrace/report/report.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// Sets the waiver, `waives` and `waived` of a KPI that has its zone.
void set_waiver(const Scorecard& scorecard, KpiId id, Date today, ReportKpi& kpi);

/// The sources that are stale, and all of whose selected KPIs have a waiver of that; by source of the scorecard. `kpis`
/// are all KPIs of the scorecard; `reads` says for each of them which sources it reads.
[[nodiscard]] std::vector<bool> waived_sources(const Scorecard& scorecard, const std::vector<ReportKpi>& kpis,
                                               const std::vector<std::vector<bool>>& reads);

/// A note for each waiver of a selected KPI that ends in the next 14 days.
[[nodiscard]] std::vector<std::string> notes_on_waivers(const Scorecard& scorecard, Date today);

} // namespace kpitrace
