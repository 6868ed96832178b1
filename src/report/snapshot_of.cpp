#include "kpitrace/report/report.hpp"

#include "result/fields.hpp"
#include "result/period_of_id.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

namespace kpitrace {

namespace {

/// The number, or nothing after an overflow: its value is then unknown, and the JSON has null too.
std::optional<Number> finite(const std::optional<Number>& number) {
    return number && number->is_finite() ? number : std::nullopt;
}

TargetValue finite(const TargetValue& target) {
    const auto* number = std::get_if<Number>(&target);
    return number != nullptr && !number->is_finite() ? TargetValue() : target;
}

std::optional<double> finite(const std::optional<double>& value) {
    return value && std::isfinite(*value) ? value : std::nullopt;
}

template<class Value> const Value& finite(const Value& value) {
    return value;
}

std::vector<ReportMember> finite(const std::vector<ReportMember>& members);

/// A copy with only the fields that read_snapshot() reads too.
template<class Element> Element kept_of(const Element& element) {
    Element made;
    for_each_kept_field<Element>([&](const auto& field) { made.*field.member = finite(element.*field.member); });
    return made;
}

template<class Element> std::vector<Element> kept_of(const std::vector<Element>& elements) {
    std::vector<Element> made;
    for (const Element& element : elements) made.push_back(kept_of(element));
    return made;
}

std::vector<ReportMember> finite(const std::vector<ReportMember>& members) {
    return kept_of(members);
}

/// The entry of a history since which a KPI or a member has been red.
struct RedRun {
    std::string period;         ///< its id; empty if the history has no such entry
    bool is_from_start = false; ///< the history has no earlier entry with data
};

RedRun red_run_of(const std::vector<ReportHistory>& history) {
    RedRun run{.period = {}, .is_from_start = true};
    for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
        if (!has_data(entry->zone)) continue;
        if (entry->zone != Zone::red) return {run.period, false};
        run.period = entry->period;
    }
    return run;
}

std::string red_since(Zone zone, const std::vector<ReportHistory>& history, const std::string& red_before) {
    if (zone != Zone::red) return {};
    const RedRun run = red_run_of(history);
    return run.is_from_start && is_earlier_id(red_before, run.period) ? red_before : run.period;
}

/// For each KPI, its last state with data that the older report knows.
std::map<std::string_view, std::shared_ptr<const EarlierKpi>> earlier_states(const Snapshot& before) {
    std::map<std::string_view, std::shared_ptr<const EarlierKpi>> states;
    for (const ReportKpi& kpi : before.kpis) {
        if (has_data(kpi.zone))
            states.emplace(kpi.id, std::make_shared<EarlierKpi>(EarlierKpi{before.period.id, kpi}));
        else if (kpi.last_with_data)
            states.emplace(kpi.id, kpi.last_with_data);
    }
    return states;
}

/// The earlier report without the KPIs that are not selected now. Otherwise they would look as if they were gone.
Snapshot selected_in(const Report& report, const Snapshot& before) {
    Snapshot made = before;
    std::erase_if(made.kpis, [&](const ReportKpi& kpi) {
        return std::ranges::find(report.unselected, kpi.id, &ReportKpi::id) != report.unselected.end();
    });
    return made;
}

void mark_members(Report& report) {
    std::set<std::array<std::string_view, 3>> newly_red;
    for (const MemberChange& member : report.since->newly_red_members)
        newly_red.insert({member.now.id, member.dimension, member.member});
    for (ReportKpi& kpi : report.kpis)
        for (ReportMember& member : kpi.members)
            member.new_red = newly_red.contains({kpi.id, member.dimension, member.member});
}

/// What the next report must know of an alarm that was raised before. A member or a KPI that has recovered can raise a
/// new one in the next period.
template<class Standing>
void keep_alarm(const Standing& before, const ReportPeriod& of_before, const std::string& now, Standing& standing) {
    if (before.out_of_reach == now) standing.out_of_reach = now;
    if (is_red_alarm(standing)) return;
    standing.alarmed = known_alarm(before, of_before, now);
    const bool is_unbroken = !has_data(standing.zone) || (standing.zone == Zone::red && standing.early);
    if (!is_unbroken && standing.alarmed != now) standing.alarmed.clear();
}

/// The same for members, which may also have been red for longer than their histories show.
void extend_members(const EarlierKpi& earlier, const ReportPeriod& of_before, const std::string& now, ReportKpi& kpi) {
    const MembersByName before = members_by_name(earlier.kpi);
    for (ReportMember& member : kpi.members) {
        const auto found = before.find({member.dimension, member.member});
        if (found == before.end()) continue;
        keep_alarm(*found->second, of_before, now, member);
        if (found->second->zone != Zone::red) continue;
        const std::string& red_before = found->second->red_since;
        member.red_since = red_since(member, red_before.empty() ? earlier.period : red_before);
    }
}

/// A KPI without data keeps the earlier state for the next report. A red KPI may have been red for longer than its
/// history shows.
void take_over(const std::shared_ptr<const EarlierKpi>& earlier, ReportPeriod of_before, const std::string& now,
               ReportKpi& kpi) {
    of_before.id = earlier->period;
    if (!has_data(kpi.zone)) {
        auto kept = std::make_shared<EarlierKpi>(*earlier);
        kept->kpi.objective = kpi.objective;
        kpi.last_with_data = std::move(kept);
    }
    keep_alarm(earlier->kpi, of_before, now, kpi);
    if (kpi.waived) { // after a waiver it is new again
        kpi.alarmed.clear();
        kpi.out_of_reach.clear();
    }
    extend_members(*earlier, of_before, now, kpi);
    if (earlier->kpi.zone == Zone::red)
        kpi.red_since = red_since(kpi, earlier->kpi.red_since.empty() ? earlier->period : earlier->kpi.red_since);
}

} // namespace

std::string red_since(const ReportKpi& kpi, const std::string& red_before) {
    return red_since(kpi.zone, kpi.history, red_before);
}

std::string red_since(const ReportMember& member, const std::string& red_before) {
    return red_since(member.zone, member.history, red_before);
}

Snapshot snapshot_of(const Report& report) {
    Snapshot made{.name = report.name,
                  .only = report.only,
                  .selection = report.selection,
                  .period = kept_of(report.period),
                  .score = finite(report.score),
                  .objectives = kept_of(report.objectives),
                  .kpis = kept_of(report.kpis),
                  .metrics = kept_of(report.metrics)};
    made.period.title = report.period.title;
    return made;
}

void mark_changes_since(const Snapshot& before, Report& report) {
    report.since = compare(selected_in(report, before), snapshot_of(report));
    auto next = report.since->newly_red.begin(); // both lists have the order of the report
    for (ReportKpi& kpi : report.kpis) {
        kpi.new_red = next != report.since->newly_red.end() && *next == kpi.id;
        if (kpi.new_red) ++next;
    }
    mark_members(report);
    const auto earlier = earlier_states(before);
    for (ReportKpi& kpi : report.kpis)
        if (const auto found = earlier.find(kpi.id); found != earlier.end())
            take_over(found->second, before.period, report.period.id, kpi);
}

} // namespace kpitrace
