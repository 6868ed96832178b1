#include "kpitrace/result/result.hpp"

#include <algorithm>

namespace kpitrace {

ZoneCounts count_zones(const std::vector<ReportKpi>& kpis) {
    ZoneCounts counts;
    for (const ReportKpi& kpi : kpis) {
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
