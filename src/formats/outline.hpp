// The KPIs of a report in the order in which people read them: by perspective, then by objective.
#pragma once

#include "kpitrace/report/report.hpp"

#include <string_view>
#include <vector>

namespace kpitrace {

struct OutlineObjective {
    ObjectiveId objective;
    std::vector<KpiId> kpis; ///< can be empty
};

struct OutlineSection {
    const ReportPerspective* perspective = nullptr; ///< of the report; null: objectives without a perspective
    std::vector<OutlineObjective> objectives;       ///< at least one
};

/// The name of the perspective, or `Other` for objectives without one.
[[nodiscard]] std::string_view name_of(const OutlineSection& section);

/// The sections of a report. Every objective and every KPI is in them once, in the order of the scorecard. Objectives
/// without a perspective come last.
[[nodiscard]] std::vector<OutlineSection> outline_of(const Report& report);

} // namespace kpitrace
