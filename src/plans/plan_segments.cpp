#include "kpitrace/plans/segments.hpp"

#include "decompose/formula_shape.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <set>

namespace kpitrace {
namespace {

/// The metrics with aggregates from which the KPIs' actuals are computed.
std::vector<MetricId> measured_metrics(const Scorecard& scorecard, std::span<const KpiId> kpis) {
    std::set<MetricId> metrics;
    for (const KpiId kpi : kpis)
        for (const MetricId id : metrics_below(scorecard, scorecard[kpi].actual))
            if (scorecard[id].source) metrics.insert(id);
    return {metrics.begin(), metrics.end()};
}

} // namespace

const ColumnPlace* place_in(const SegmentColumn& column, SourceId source) {
    const auto found = std::find_if(column.places.begin(), column.places.end(),
                                    [source](const ColumnPlace& place) { return place.source == source; });
    return found == column.places.end() ? nullptr : &*found;
}

std::vector<SourceId> sources_of(const Scorecard& scorecard, KpiId kpi) {
    std::set<SourceId> sources;
    for (const MetricId id : metrics_below(scorecard, scorecard[kpi].actual))
        if (scorecard[id].source) sources.insert(*scorecard[id].source);
    return {sources.begin(), sources.end()};
}

SegmentPlan plan_segments(const Scorecard& scorecard, std::span<const KpiId> kpis, std::vector<SegmentColumn> columns) {
    SegmentPlan plan;
    plan.query = plan_query(scorecard, measured_metrics(scorecard, kpis));
    plan.averages = add_average_parts(plan.query);
    std::size_t asked = 0;
    for (SegmentColumn& column : columns) {
        std::size_t of_column = 0;
        for (const ColumnPlace& place : column.places)
            of_column += plan.query.of_source(place.source).size() * column.values.size();
        if (asked + of_column > max_segment_aggregates) {
            plan.left_out.push_back(column.name);
            continue;
        }
        asked += of_column;
        auto& keys = plan.keys.emplace_back();
        for (const ColumnPlace& place : column.places) keys.push_back(add_key(plan.query, place.source, place.path));
        plan.columns.push_back(std::move(column));
    }
    if (plan.columns.empty()) { // without aggregates, no file is read again
        plan.query.aggregates.clear();
        plan.averages.clear();
    }
    return plan;
}

} // namespace kpitrace
