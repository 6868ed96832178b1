// The members of a KPI that a report for people shows: of each dimension the red ones, worst first. Texts are safe for
// a terminal and have no full stop.
#pragma once

#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace kpitrace {

/// The members of one dimension.
struct MemberGroup {
    std::string summary;          ///< `region: 8 members, 3 red`
    std::vector<ReportKpi> worst; ///< the red members, worst first; see as_kpi()
    std::string more;             ///< `and 2 more`, if `worst` has not all red members; otherwise empty
};

/// The groups of a KPI of the report, in the order of its dimensions, each with at most `most` members. Two kinds of
/// dimensions have no group: one whose members have no zone, like the KPI itself, and one to a single member of which
/// the report is restricted, because that member has the figures of the KPI.
[[nodiscard]] std::vector<MemberGroup> member_groups(const Report& report, const ReportKpi& kpi, std::size_t most);

/// A member as a KPI that has its name, so that all that shows KPIs can show it: with its own values, and with the
/// unit, digits and direction of the KPI.
[[nodiscard]] ReportKpi as_kpi(const ReportMember& member, const ReportKpi& kpi);

} // namespace kpitrace
