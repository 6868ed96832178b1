#include "words/member_groups.hpp"

#include "display/number_format.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace kpitrace {

namespace {

using Members = std::vector<const ReportMember*>;

/// The members of each dimension, in the order of the report.
std::vector<Members> by_dimension(const ReportKpi& kpi) {
    std::vector<Members> groups;
    for (const ReportMember& member : kpi.members) {
        if (groups.empty() || groups.back().front()->dimension != member.dimension) groups.emplace_back();
        groups.back().push_back(&member);
    }
    return groups;
}

/// The red members with the lowest attainment first. A member that is red without an attainment comes before them.
Members worst_of(const Members& members) {
    Members red;
    std::ranges::copy_if(members, std::back_inserter(red),
                         [](const ReportMember* member) { return member->zone == Zone::red; });
    std::ranges::stable_sort(red, {}, [](const ReportMember* member) {
        return member->attainment.value_or(-std::numeric_limits<double>::infinity());
    });
    return red;
}

/// The reason that all members have in common; empty if they have different reasons.
std::string common_reason(const Members& members) {
    const std::string& first = members.front()->reason;
    const bool is_common =
        std::ranges::all_of(members, [&](const ReportMember* member) { return member->reason == first; });
    return is_common ? escape_control(first) : std::string();
}

std::string summary_of(const Members& members, std::size_t red) {
    const auto without_zone = static_cast<std::size_t>(
        std::ranges::count_if(members, [](const ReportMember* member) { return !has_data(member->zone); }));
    const std::string all =
        fmt::format("{}: {}", escape_control(members.front()->dimension), counted(members.size(), "member", "members"));
    if (without_zone == members.size()) {
        const std::string reason = common_reason(members);
        return all + (reason.empty() ? " without zone" : " without zone: " + reason);
    }
    const std::string rest =
        without_zone == 0 ? "" : fmt::format(", {} without zone", grouped(std::to_string(without_zone)));
    return fmt::format("{}, {} red{}", all, red == 0 ? "none" : grouped(std::to_string(red)), rest);
}

bool has_zones(const Members& members) {
    return std::ranges::any_of(members, [](const ReportMember* member) { return has_data(member->zone); });
}

bool is_of_one(const Report& report, const std::string& dimension) {
    return std::ranges::any_of(report.only, [&](const ReportRestriction& only) {
        return only.dimension == dimension && only.members.size() == 1;
    });
}

} // namespace

ReportKpi as_kpi(const ReportMember& member, const ReportKpi& kpi) {
    ReportKpi made;
    static_cast<KpiStanding&>(made) = member;
    made.name = member.member;
    made.unit = kpi.unit;
    made.decimals = kpi.decimals;
    made.direction = kpi.direction;
    made.reason = member.reason;
    // A part of a period is not compared with a whole one.
    if (!kpi.pace && !kpi.skipped) {
        made.previous = member.previous;
        made.change = member.change;
        made.change_ratio = member.change_ratio;
    }
    made.history = member.history;
    made.new_red = member.new_red;
    return made;
}

std::vector<MemberGroup> member_groups(const Report& report, const ReportKpi& kpi, std::size_t most) {
    std::vector<MemberGroup> groups;
    for (const Members& members : by_dimension(kpi)) {
        if ((!has_data(kpi.zone) && !has_zones(members)) || is_of_one(report, members.front()->dimension)) continue;
        const Members red = worst_of(members);
        const std::size_t shown = std::min(most, red.size());
        MemberGroup& group = groups.emplace_back();
        group.summary = summary_of(members, red.size());
        for (std::size_t i = 0; i < shown; ++i) group.worst.push_back(as_kpi(*red[i], kpi));
        if (shown < red.size()) group.more = fmt::format("and {} more", grouped(std::to_string(red.size() - shown)));
    }
    return groups;
}

} // namespace kpitrace
