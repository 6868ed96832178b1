// Why a run fails, in words that all formats share. Texts are safe for a terminal and have no full stop.
#pragma once

#include "kpitrace/report/report.hpp"
#include "kpitrace/report/verdict.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// What makes the KPI fail the run besides its zone and its data, such as `worse by 6.2 pp, 2 red members`. Empty for
/// most KPIs. For zone and data see standing_word() and remarks_on().
[[nodiscard]] std::string failing_besides_zone(const Report& report, const Verdict& verdict, const ReportKpi& kpi);

/// What fails the run and is not a KPI, one text each: sources that are stale or short, plans that are overdue or have
/// a step that is, and errors of lint.
[[nodiscard]] std::vector<std::string> failures_besides_kpis(const Report& report, const Verdict& verdict);

} // namespace kpitrace
