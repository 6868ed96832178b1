// Snapshots made by hand.
#pragma once

#include "kpitrace/changes/changes.hpp"

#include <string>
#include <string_view>

namespace kpitrace::test {

inline Number number(std::string_view text) {
    return Number::parse(text).value();
}

/// A KPI of actual, target 100 and the zone that a tolerance of 10 % gives it.
inline ReportKpi kpi(std::string id, std::string_view actual) {
    ReportKpi made;
    made.name = id;
    made.id = std::move(id);
    made.direction = Direction::maximize;
    made.actual = number(actual);
    made.target = Number(100);
    made.tolerance = number("0.1");
    made.attainment = made.actual->to_double() / 100;
    made.zone = *made.attainment >= 1 ? Zone::green : *made.attainment >= 0.9 ? Zone::yellow : Zone::red;
    made.definition = {made.id, "100", {made.id}, Direction::maximize};
    return made;
}

inline ReportKpi without_data(std::string id) {
    ReportKpi made = kpi(std::move(id), "0");
    made.actual.reset();
    made.attainment.reset();
    made.zone = Zone::no_data;
    made.reason = "no rows";
    return made;
}

inline ReportPeriod month(std::string id, std::string title, std::string_view start, std::string_view end) {
    return {.id = std::move(id),
            .title = std::move(title),
            .start = parse_date(start).value(),
            .end = parse_date(end).value(),
            .data_end = parse_date(end).value()};
}

/// Of May 2026, a metric for each KPI.
inline Snapshot may(std::vector<ReportKpi> kpis) {
    Snapshot made;
    made.name = "Acme";
    made.period = month("2026-05", "May 2026", "2026-05-01", "2026-05-31");
    made.objectives = {{.id = "earn", .name = "Earn", .zone = Zone::green},
                       {.id = "grow", .name = "Grow", .zone = Zone::green}};
    made.kpis = std::move(kpis);
    for (const ReportKpi& each : made.kpis)
        made.metrics.push_back({.id = each.id,
                                .name = each.id,
                                .definition = MetricDefinition{"sum(" + each.id + ")", "rows", "", "date"}});
    return made;
}

inline Snapshot june(std::vector<ReportKpi> kpis) {
    Snapshot made = may(std::move(kpis));
    made.period = month("2026-06", "June 2026", "2026-06-01", "2026-06-30");
    return made;
}

} // namespace kpitrace::test
