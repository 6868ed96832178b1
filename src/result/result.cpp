#include "kpitrace/result/result.hpp"

#include <algorithm>

namespace kpitrace {

std::string_view to_string(WaiverState state) {
    switch (state) {
    case WaiverState::active:
        return "active";
    case WaiverState::ending:
        return "ending";
    case WaiverState::ended:
        return "ended";
    }
    return {};
}

bool is_in_patience(const ReportKpi& kpi) {
    return kpi.zone == Zone::red && kpi.patience > 1 && kpi.red_periods < kpi.patience;
}

bool is_red_alarm(const ReportKpi& kpi) {
    return kpi.zone == Zone::red && !kpi.waived && !is_in_patience(kpi);
}

ReportSummary count_zones(const std::vector<ReportKpi>& kpis) {
    ReportSummary counts;
    for (const ReportKpi& kpi : kpis) {
        counts.waived += kpi.waived ? 1 : 0;
        switch (kpi.zone) {
        case Zone::green:
            ++counts.green;
            break;
        case Zone::yellow:
            ++counts.yellow;
            break;
        case Zone::red:
            ++counts.red;
            break;
        case Zone::no_data:
        case Zone::unmeasured:
            ++counts.no_data;
            break;
        }
    }
    return counts;
}

MembersByName members_by_name(const ReportKpi& kpi) {
    MembersByName members;
    for (const ReportMember& member : kpi.members)
        members.emplace(MembersByName::key_type(member.dimension, member.member), &member);
    return members;
}

std::size_t count_red_members(const ReportKpi& kpi) {
    return static_cast<std::size_t>(std::ranges::count(kpi.members, Zone::red, &ReportMember::zone));
}

} // namespace kpitrace
