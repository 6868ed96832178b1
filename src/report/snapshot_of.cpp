#include "kpitrace/report/report.hpp"

#include <cmath>

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
            .definition = kpi.definition};
}

} // namespace

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
    for (const ReportKpi& each : report.kpis) made.kpis.push_back(snapshot_of(each));
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
}

} // namespace kpitrace
