#include "kpitrace/report/report.hpp"

#include <cmath>
#include <map>
#include <string_view>

namespace kpitrace {

namespace {

/// As in the JSON: a figure that was lost to an overflow is none.
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

SnapshotKpi snapshot_of(const ReportKpi& kpi) {
    return {.id = kpi.id,
            .name = kpi.name,
            .objective = kpi.objective,
            .unit = kpi.unit,
            .decimals = kpi.decimals,
            .direction = kpi.direction,
            .actual = finite(kpi.actual),
            .target = finite(kpi.target),
            .baseline = kpi.baseline,
            .red = kpi.red,
            .tolerance = kpi.tolerance,
            .attainment = finite(kpi.attainment),
            .zone = kpi.zone,
            .reason = kpi.reason,
            .definition = kpi.definition,
            .red_since = red_since(kpi)};
}

bool has_data(Zone zone) {
    return zone != Zone::no_data && zone != Zone::unmeasured;
}

/// The first entry of the history in which the KPI has been red ever since.
struct RedRun {
    std::string period;         ///< id; empty: the history has no such entry
    bool is_from_start = false; ///< nothing with data is before it
};

RedRun red_run_of(const ReportKpi& kpi) {
    RedRun run{.period = {}, .is_from_start = true};
    for (auto entry = kpi.history.rbegin(); entry != kpi.history.rend(); ++entry) {
        if (!has_data(entry->zone)) continue;
        if (entry->zone != Zone::red) return {run.period, false};
        run.period = entry->period;
    }
    return run;
}

/// Ids of one unit have one length and the order of their periods.
bool is_earlier(const std::string& id, const std::string& than) {
    return id.size() == than.size() && id < than;
}

std::map<std::string_view, const EarlierKpi*> last_states(const Snapshot& snapshot) {
    std::map<std::string_view, const EarlierKpi*> states;
    for (const EarlierKpi& last : snapshot.last_with_data) states.emplace(last.kpi.id, &last);
    return states;
}

/// What the older report knows of a KPI's last data.
std::map<std::string_view, EarlierKpi> earlier_states(const Snapshot& before) {
    std::map<std::string_view, EarlierKpi> states;
    const auto last = last_states(before);
    for (const SnapshotKpi& kpi : before.kpis) {
        if (has_data(kpi.zone))
            states.emplace(kpi.id, EarlierKpi{before.period.id, kpi});
        else if (const auto found = last.find(kpi.id); found != last.end())
            states.emplace(kpi.id, *found->second);
    }
    return states;
}

void take_over(const EarlierKpi& earlier, ReportKpi& kpi) {
    if (!has_data(kpi.zone)) kpi.last_with_data = earlier;
    if (earlier.kpi.zone == Zone::red)
        kpi.red_before = earlier.kpi.red_since.empty() ? earlier.period : earlier.kpi.red_since;
}

} // namespace

std::string red_since(const ReportKpi& kpi) {
    if (kpi.zone != Zone::red) return {};
    const RedRun run = red_run_of(kpi);
    const bool reaches_back = run.is_from_start && is_earlier(kpi.red_before, run.period);
    return reaches_back ? kpi.red_before : run.period;
}

Snapshot snapshot_of(const Report& report) {
    Snapshot made;
    made.name = report.name;
    made.period = {.id = report.period.id,
                   .title = report.period.title,
                   .start = report.period.start,
                   .end = report.period.end,
                   .data_end = report.period.data_end,
                   .complete = report.period.complete};
    made.score = finite(report.score);
    for (const ReportObjective& each : report.objectives)
        made.objectives.push_back({each.id, each.name, finite(each.score), each.zone});
    for (const ReportKpi& each : report.kpis) {
        made.kpis.push_back(snapshot_of(each));
        if (each.last_with_data) made.last_with_data.push_back(*each.last_with_data);
    }
    for (const ReportMetric& each : report.metrics) made.metrics.push_back({each.id, each.name, each.definition});
    return made;
}

void mark_changes_since(const Snapshot& before, Report& report) {
    report.since = compare(before, snapshot_of(report));
    auto next = report.since->newly_red.begin(); // in the report's order
    for (ReportKpi& kpi : report.kpis) {
        kpi.new_red = next != report.since->newly_red.end() && *next == kpi.id;
        if (kpi.new_red) ++next;
    }
    const auto earlier = earlier_states(before);
    for (ReportKpi& kpi : report.kpis)
        if (const auto found = earlier.find(kpi.id); found != earlier.end()) take_over(found->second, kpi);
}

} // namespace kpitrace
