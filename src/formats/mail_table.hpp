// The table of KPIs in the HTML part of a mail.
#pragma once

#include "display/markup.hpp"
#include "kpitrace/report/report.hpp"

#include <cstddef>

namespace kpitrace {

/// Perspectives, their objectives, and the KPIs with actual, target, attainment, change and zone; below a KPI its red
/// members, at most `shown_members` of a dimension. The columns fit into 320 pixels. Of a scorecard with more than
/// `kpi_limit` KPIs, only those that are not green are shown, and at most that number of them.
[[nodiscard]] Markup mail_table(const Report& report, std::size_t shown_members, std::size_t kpi_limit);

} // namespace kpitrace
