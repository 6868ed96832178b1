#include "kpitrace/result/result.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

template<class Standing>
std::string known_alarm_of(const Standing& before, const ReportPeriod& of_before, std::string_view now) {
    if (is_red_alarm(before)) return before.alarmed.empty() ? of_before.id : before.alarmed; // empty in old reports
    // Without a break it is the same alarm in the next period, too: the first days cannot show that it has ended.
    const bool is_unbroken = !has_data(before.zone) || (before.zone == Zone::red && before.early);
    const bool is_same_period = before.alarmed == now && !of_before.complete;
    return is_unbroken || is_same_period ? before.alarmed : std::string();
}

template<class Standing>
bool is_new_after(const Standing& before, const ReportPeriod& of_before, const Standing& standing,
                  std::string_view now) {
    const bool gets_worse = standing.out_of_reach == now && before.out_of_reach != now;
    return gets_worse || known_alarm_of(before, of_before, now).empty();
}

} // namespace

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

bool is_due(const ReportKpi& kpi) {
    return !kpi.early && !is_in_patience(kpi);
}

bool is_due(const ReportMember& member) {
    return !member.early;
}

bool is_red_alarm(const ReportKpi& kpi) {
    return kpi.zone == Zone::red && !kpi.waived && is_due(kpi);
}

bool is_red_alarm(const ReportMember& member) {
    return member.zone == Zone::red && is_due(member);
}

std::string known_alarm(const ReportKpi& before, const ReportPeriod& of_before, std::string_view now) {
    return known_alarm_of(before, of_before, now);
}

std::string known_alarm(const ReportMember& before, const ReportPeriod& of_before, std::string_view now) {
    return known_alarm_of(before, of_before, now);
}

bool is_new_alarm(const ReportKpi& before, const ReportPeriod& of_before, const ReportKpi& kpi, std::string_view now) {
    return is_new_after(before, of_before, kpi, now);
}

bool is_new_alarm(const ReportMember& before, const ReportPeriod& of_before, const ReportMember& member,
                  std::string_view now) {
    return is_new_after(before, of_before, member, now);
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
    const auto is_alarm = [](const ReportMember& member) { return is_red_alarm(member); };
    return static_cast<std::size_t>(std::ranges::count_if(kpi.members, is_alarm));
}

} // namespace kpitrace
