// How far a KPI is on its way in a period that is not over, in words. Texts are safe for a terminal and have no full
// stop.
#pragma once

#include "kpitrace/report/report.hpp"

#include <string>

namespace kpitrace {

/// What the reader of a KPI that is not green must know, such as `61 % of target by working day 12 of 21; usually
/// 48–63 % by now; on course for 812,000 (94–121 % of target); needs 14,200 a working day, so far 11,900`. Empty for a
/// green KPI, and for a KPI without a pace.
[[nodiscard]] std::string pace_in_words(const ReportKpi& kpi);

/// The same; or `so far` for a KPI that is judged as it is although the period is not over.
[[nodiscard]] std::string course_in_words(const ReportKpi& kpi);

/// Whether the zone of the KPI is that of a period that is not over, although the KPI has no pace.
[[nodiscard]] bool is_so_far(const ReportKpi& kpi);

/// What makes a red KPI worse than others, and fails the run on any day: `behind each of the last 12 periods at this
/// point` or `needs more than three times the usual pace`. Empty for other KPIs.
[[nodiscard]] std::string pace_alarm_words(const ReportKpi& kpi);

/// How KPIs with a pace are judged, for the top of a report: `attained compares with what is due by now`. Empty if no
/// KPI has a pace.
[[nodiscard]] std::string pace_note(const Report& report);

} // namespace kpitrace
