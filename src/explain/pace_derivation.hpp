// The pace of a KPI in an explanation: which past periods were compared, and how what is due follows from them.
#pragma once

#include "kpitrace/explain/explanation.hpp"
#include "kpitrace/values/calendar.hpp"

#include <optional>
#include <string>

namespace kpitrace {

/// The derivation of what is due by now; nothing for a KPI without a pace.
[[nodiscard]] std::optional<ExplainedPace> explain_pace(const Calendar& calendar, const ReportKpi& kpi);

/// Why a KPI without a pace is judged as it is although its period is not over; empty for any other KPI.
[[nodiscard]] std::string why_so_far(const ReportKpi& kpi);

/// The KPI with the numbers that were compared to judge it. If it has a pace, these are what was reached, and the parts
/// of target, `red` and `baseline` that are due.
[[nodiscard]] ReportKpi compared_part(const ReportKpi& kpi);

/// `target`, or `due` for a KPI with a pace: what such an actual is compared with.
[[nodiscard]] std::string_view aim_word(const ReportKpi& kpi);

} // namespace kpitrace
